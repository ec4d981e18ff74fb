import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// The configuration of these tests, a copy of `config/` or another.
struct RolloverFolder: ~Copyable {
    let url: URL

    init(of original: String = "config") throws {
        let copy = try temporaryFolder().appending(path: "config")
        try FileManager.default.copyItem(at: repositoryFolder.appending(path: original), to: copy)
        url = copy
    }

    deinit { try? FileManager.default.removeItem(at: url.deletingLastPathComponent()) }

    /// The calendars of the folder, by name.
    var sources: [RolloverSource] {
        RolloverSource.all(folder: url.path, startMonth: 4, eras: .statutory)
    }

    /// Which days are open.
    func businessDays() throws -> BusinessDays {
        let loaded = ConfigurationReader.load(folder: url.path)
        return try #require(
            loaded.plan, "\(report(loaded.diagnostics))"
        ).businessDays
    }

    /// The calendar in `text` for the year after, which is read among the others.
    func newYear(
        of text: String, years: Int? = nil, _ language: Language = .japanese, mayFail: Bool = false
    ) throws -> Rollover {
        try newYear(of: Array(text.utf8), years: years, language, mayFail: mayFail)
    }

    /// The same of bytes.
    func newYear(
        of bytes: [UInt8], years: Int? = nil, _ language: Language = .japanese,
        mayFail: Bool = false
    ) throws -> Rollover {
        let source = try #require(
            RolloverSource(
                name: "calendars/try.yaml", bytes: bytes, startMonth: 4, eras: .statutory)
        )
        let made = Rollover.make(
            from: source, years: years ?? source.fiscalYears.count,
            businessDays: try businessDays(), language: language)
        let calendar = try made.get()
        if !mayFail {
            let faults = errors(of: calendar.bytes)
            #expect(faults.isEmpty, "\(faults)\n\(String(decoding: calendar.bytes, as: UTF8.self))")
        }
        return calendar
    }

    /// What is wrong with a calendar among the others.
    func errors(of bytes: [UInt8]) -> String {
        let loaded = ConfigurationReader.load(
            folder: url.path, draft: ("calendars/~new.yaml", bytes))
        return loaded.errors.isEmpty ? "" : report(loaded.errors)
    }
}

extension Rollover {
    /// The new text.
    var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// `diagnostics` in both languages.
func report(_ diagnostics: [Diagnostic]) -> String {
    Language.allCases.map { language in
        diagnostics.map { $0.text(language) + "\n" }.joined()
    }.joined(separator: "\n")
}

/// The lines of `text`, with their breaks.
func linesWithBreaks(_ text: String) -> [String] {
    var lines: [String] = [""]
    for scalar in text.unicodeScalars {
        lines[lines.count - 1].unicodeScalars.append(scalar)
        if scalar == "\n" { lines.append("") }
    }
    return lines
}
