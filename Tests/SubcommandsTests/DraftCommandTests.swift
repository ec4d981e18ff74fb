import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite("koyomi draft")
struct DraftCommandTests {
    private static let documents = repositoryFolder.appending(
        path: "Tests/InterchangeTests/Golden/Draft")
    private static let config = repositoryFolder.appending(path: "config").path

    @Test("A draft passes koyomi check", arguments: ["progress", "schedule"], Language.allCases)
    func passesCheck(_ name: String, _ language: Language) throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appending(path: "config")
        try FileManager.default.copyItem(at: URL(filePath: Self.config), to: copy)
        let document = Self.documents.appending(path: "\(name).md").path
        let console = TestConsole(language)
        let code = console.run(
            "draft", document, "--fiscal-year", "R6", "--calendar", "下書き", "--config", copy.path,
            "--output", copy.appending(path: "calendars/draft.yaml").path)
        #expect(code == 0, "\(console.errors)")
        let counts = /予定[0-9]+件、要確認[0-9]+か所|[0-9]+ entries, [0-9]+ to look at, [0-9]+ lines/
        #expect(console.errors.contains(counts))
        let check = TestConsole(language)
        #expect(check.run("check", "--config", copy.path) == 0, "\(check.errors)")
    }

    @Test("Wrong words are refused with what to write instead", arguments: Language.allCases)
    func usage(_ language: Language) throws {
        let document = Self.documents.appending(path: "progress.md").path
        let lines: [[String]] = [
            ["draft"], ["draft", document], ["draft", document, "--fiscal-year", "13月"],
            ["draft", document, "--fiscal-year", "R6", "--format", "pdf"],
            ["draft", document, "--fiscal-year", "R6", "--sheet", "2"],
            ["draft", "gone.md", "--fiscal-year", "R6"],
            ["draft", document, "--fiscal-year", "R6", "--format", "xlsx"],
        ]
        let text = lines.map { words -> String in
            let console = TestConsole(language)
            let code = KoyomiCommand.run(words + ["--config", Self.config], console.console)
            return "koyomi \(words.joined(separator: " "))\n" + console.transcript(code)
        }.joined(separator: "\n").replacing(Self.documents.path, with: "FOLDER")
        try expectGolden(text, "draft.\(language.rawValue).txt")
    }
}
