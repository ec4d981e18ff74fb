import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

/// A console whose words are kept.
final class TestConsole {
    /// What was written to standard output and to standard error.
    private(set) var output = ""
    private(set) var errors = ""
    private let language: Language
    private let now: Instant
    private let look: Console.Look
    /// With what standard output fails; 0 where it does not.
    var failure: Int32 = 0
    /// The line on the terminal, where somebody watches.
    var progress: ProgressLine?
    /// What is typed when something is asked; nothing at the end.
    var typed: [String] = []

    /// A console of 80 columns where it is `now`.
    init(
        _ language: Language = .japanese, now: Instant = .init(seconds: 1_780_000_000),
        look: Console.Look = Console.Look()
    ) {
        self.language = language
        self.now = now
        self.look = look
    }

    var console: Console {
        Console(
            language: language, look: look, now: now, progress: progress,
            read: { [self] in typed.isEmpty ? nil : typed.removeFirst() }
        ) { [self] bytes, stream in
            let text = String(decoding: bytes, as: UTF8.self)
            if stream == .error {
                errors += text
            } else if failure == 0 {
                output += text
            }
            return stream == .output ? failure : 0
        }
    }

    /// Runs a command line as `koyomi` does, and gives the exit code.
    func run(_ words: String...) -> Int32 { KoyomiCommand.run(words, console) }

    /// Everything, as a golden file shows it.
    func transcript(_ code: Int32) -> String {
        "\(output)\(errors.isEmpty ? "" : "--- errors\n\(errors)")--- exit \(code)\n"
    }
}

/// A configuration in a temporary folder.
struct TestFolder {
    let url: URL
    var path: String { url.path }

    /// The small configuration of these tests.
    init() throws {
        url = try temporaryFolder()
        try FileManager.default.removeItem(at: url)
        let fixture = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/small")
        try FileManager.default.copyItem(at: fixture, to: url)
    }

    func append(_ text: String, to name: String) throws {
        let file = url.appending(path: name)
        let before = try String(contentsOf: file, encoding: .utf8)
        try Data((before + text).utf8).write(to: file)
    }
}

/// The lines of `text` that do not fit on 80 columns.
func linesTooWide(_ text: String) -> [String] {
    text.split(separator: "\n").map(String.init).filter { DisplayWidth.of($0) > 80 }
}
