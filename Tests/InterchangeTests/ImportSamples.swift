import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

/// The Python interpreter with which other people's implementations are asked.
let exchangeInterpreter = ProcessInfo.processInfo.environment["KOYOMI_ORACLES"]

/// Taking in texts as the command does, without a configuration.
enum ImportSamples {
    static let tokyo = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600)

    /// In 令和8年度.
    static let today = Day(serial: 20_600)

    /// What comes of `text`, which is a calendar of 令和8年度 that the secretariat owes.
    static func outcome(
        _ text: String, _ format: CalendarImport.Format, title: String? = "市政変革",
        year: String? = "令和8年度", owner: String? = "事務局", isStrict: Bool = true
    ) -> CalendarImport.Outcome {
        outcome(
            Array(text.utf8), format, title: title, year: year, owner: owner, isStrict: isStrict)
    }

    static func outcome(
        _ bytes: [UInt8], _ format: CalendarImport.Format, title: String? = "市政変革",
        year: String? = "令和8年度", owner: String? = "事務局", isStrict: Bool = true,
        language: Language = .japanese, eras: EraTable = .statutory
    ) -> CalendarImport.Outcome {
        CalendarImport(
            CalendarImport.Options(
                title: title, fiscalYear: year, owner: owner, isStrict: isStrict,
                language: language, today: today),
            into: CalendarImport.Surroundings(
                zone: tokyo, startMonth: 4, eras: eras, known: nil)
        ).read(bytes, name: "source.\(format.rawValue)", as: format)
    }

    /// The outcome as a golden file shows it: the text, then the diagnostics in both languages.
    static func report(_ outcome: CalendarImport.Outcome) -> String {
        (outcome.text ?? "") + (outcome.text == nil ? "" : "--- findings\n")
            + InterchangeTests.report(outcome.diagnostics)
    }

    /// A feed of `components` with CR LF.
    static func feed(_ components: String) -> String {
        ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//test//EN\n" + components
            + "END:VCALENDAR\n").replacing("\n", with: "\r\n")
    }

    /// An event with `lines` in it.
    static func event(_ lines: String, uid: String = "a@example.com") -> String {
        feed("BEGIN:VEVENT\nUID:\(uid)\nDTSTAMP:20260401T000000Z\n\(lines)\nEND:VEVENT\n")
    }

    /// The entries of the calendar file `text`, as they were read.
    static func entries(_ text: String?) throws -> [CalendarDocument.Entry] {
        try calendar(try #require(text)).entries
    }

    /// The calendar file `text`, as it was read.
    static func calendar(_ text: String) throws -> CalendarDocument {
        let diagnostics = DiagnosticSink()
        let source = SourceText(name: "x.yaml", bytes: Array(text.utf8))
        let root = try #require(YAMLTree.read(FileScope(source: source, diagnostics: diagnostics)))
        #expect(!diagnostics.hasError)
        return try #require(CalendarDocument(root))
    }

    /// Settings beside which a calendar of the secretariat's is read.
    static func configure(_ folder: URL) throws {
        let settings =
            "secretariat: 事務局\nholidays: {files: []}\n"
            + "policies: {standard: {remind: [0d], overdue: none}}\n"
        try Data(settings.utf8).write(to: folder.appending(path: "koyomid.yaml"))
        try Data("organisations:\n  - {name: 事務局, mail: a@example.jp}\n".utf8)
            .write(to: folder.appending(path: "organisations.yaml"))
        try FileManager.default.createDirectory(
            at: folder.appending(path: "calendars"), withIntermediateDirectories: true)
    }

    /// The plan of the calendar file `text` in a folder that was configured.
    static func plan(_ text: String, in folder: URL) throws -> Plan {
        try Data(text.utf8).write(to: folder.appending(path: "calendars/t.yaml"))
        let loaded = ConfigurationReader.load(folder: folder.path)
        return try #require(loaded.plan, "\(loaded.errors.map { $0.text(.english) })")
    }

    /// What the oracle `script` answers when it is given `input`.
    static func ask(_ script: String, _ arguments: [String] = [], input: Data = Data()) throws
        -> Data
    {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (given, answer) = (folder.appending(path: "in"), folder.appending(path: "out"))
        try input.write(to: given)
        try Data().write(to: answer)
        let process = Process()
        process.executableURL = URL(filePath: try #require(exchangeInterpreter))
        process.arguments =
            [repositoryFolder.appending(path: "Tests/Oracles/\(script)").path] + arguments
        process.standardInput = try FileHandle(forReadingFrom: given)
        process.standardOutput = try FileHandle(forWritingTo: answer)
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the oracle \(script) failed")
        return try Data(contentsOf: answer)
    }
}

/// Knuth's 64-bit linear congruence; the standard library's generators have no seed.
struct SeededDraw {
    var state: UInt64

    mutating func next(below bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[next(below: elements.count)]
    }

    /// A text of what offices, spreadsheets and mischief put into cells.
    mutating func text() -> String {
        let pieces = [
            "第3回X会議", "資料提出", "a", "B", "0755", "10:30", "no", "~", "null", "2026-05-20", "1e5",
            ": ", " #", "#", "- ", "? ", "\"", "'", "\\", "\n", " ", "  ", "　", "\t", "、", ",", ";",
            "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "=", "+", "-", "→", "・",
            "\u{85}", "\u{2028}", "\u{FEFF}", "\u{7F}", "\u{1}", "👨‍👩‍👧", "か\u{309A}", "𠮟", "é", "<<",
            "...", "---", "true", "0x1F", "0o17", ".inf", "期末", "10bd before x-3", "\u{A0}",
            "\u{202E}", "\u{E000}", "/", "%TAG", "<", "$(x)", "1_000", "12-15", "1.5",
        ]
        return (0..<next(below: 6)).map { _ in pick(pieces) }.joined()
    }
}
