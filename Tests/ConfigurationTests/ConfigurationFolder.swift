import CalendarPlan
import Foundation
import TestSupport
import Wording

@testable import Configuration

/// A copy of the good configuration that a test may spoil.
struct ConfigurationFolder: ~Copyable {
    static let good = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Fixtures/good")

    let url: URL

    init() throws {
        let copy = try temporaryFolder().appending(path: "config")
        try FileManager.default.copyItem(at: Self.good, to: copy)
        url = copy
    }

    deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

    func file(_ name: String) -> URL { url.appending(path: name) }

    func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: file(name))
    }

    func write(_ bytes: [UInt8], to name: String) throws {
        try Data(bytes).write(to: file(name))
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: file(name), encoding: .utf8)
    }

    func replace(_ old: String, by new: String, in name: String) throws {
        let text = try text(of: name)
        precondition(text.contains(old), "the good configuration has \(old)")
        try write(text.replacingOccurrences(of: old, with: new), to: name)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(at: file(name)) }

    func load(today: Day? = nil) -> LoadedConfiguration {
        ConfigurationReader.load(folder: url.path, today: today)
    }

    /// Everything found, in Japanese and then in English.
    func report(today: Day? = nil) -> String {
        Self.report(load(today: today).diagnostics)
    }

    static func report(_ diagnostics: [Diagnostic]) -> String {
        Language.allCases.map { language in
            diagnostics.map { $0.text(language) + "\n" }.joined()
        }.joined(separator: "\n")
    }
}
