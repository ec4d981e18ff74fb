import CalendarPlan
import Foundation
import TestSupport
import Testing

@testable import Subcommands

@Suite struct AnswerSheetTests {
    private static func sheet(_ language: Language = .japanese) -> AnswerSheet {
        AnswerSheet(FormTextTests.sheet(["北 区", "都島区"]), language)
    }

    /// The text to fill in, with `answers` below their headings.
    private static func filled(_ answers: [String: String]) -> String {
        var text = sheet().text([])
        for (field, answer) in answers {
            text = text.replacing("[\(field)]\n", with: "[\(field)]\n\(answer)\n")
        }
        return text
    }

    private static func refusal(_ text: String) -> String? {
        do throws(CommandFailure) {
            _ = try sheet().answers(text)
            return nil
        } catch {
            guard case .refused(let why) = error else { return "\(error)" }
            return "\(why.ja)\n\(why.en)"
        }
    }

    @Test("the form is a text to fill in, with what is known", arguments: Language.allCases)
    func text(language: Language) throws {
        let text = Self.sheet(language).text([
            FormAnswer(field: "activity", value: "ii"),
            FormAnswer(field: "課題と改善策", value: "一段落目\n\n二段落目"),
        ])
        try expectGolden(text, "answer-sheet.\(language.rawValue).txt")
        #expect(!text.contains("\u{1B}"))
    }

    @Test("what is written below a heading is its answer, in paragraphs; what is empty is none")
    func answers() throws {
        let answers = try Self.sheet().answers(
            Self.filled([
                "activity": "1", "target": "２", "view-1": "済",
                "remedy": "\n　一段落目\n# 見出しも文\n\n[二]段落目\n\n", "reasons": "理由",
            ]))
        #expect(answers.map(\.field) == ["activity", "target", "remedy", "view-1", "reasons"])
        #expect(answers[2].value == "　一段落目\n# 見出しも文\n\n[二]段落目")
        #expect(answers[0].value == "1")
    }

    @Test("everything that is wrong is said at once, and nothing written is no answer")
    func faults() throws {
        let text = Self.filled(["activity": "9", "target": "②"])
        let faults = try #require(
            Self.refusal("\nここに書いた\n" + text.replacing("[memo]\n", with: "")))
        for part in [
            "2行目「ここに書いた」", "[memo]", "activity に「9」", "「課題と改善策」は必須です", "line 2, ここに書いた",
        ] {
            #expect(faults.contains(part), "\(part): \(faults)")
        }
        for empty in ["", " \n", Self.sheet().text([])] {
            #expect(Self.refusal(empty)?.hasPrefix("何も書かれていない") == true)
        }
    }

    @Test("a text of the command line may stand in a file, in any encoding of an office")
    func files() throws {
        let folder = try temporaryFolder()
        func file(_ name: String, _ bytes: [UInt8]) throws -> String {
            let url = folder.appending(path: name)
            try Data(bytes).write(to: url)
            return url.path
        }
        let utf8 = try file("a.txt", Array("\u{FEFF}一\r\n二\r\n".utf8))
        #expect(try TextArgument.text("@\(utf8)") == "一\r\n二\r\n")
        // 増員 as CP932 has it.
        let office = try file("b.txt", [0x91, 0x9D, 0x88, 0xF5])
        #expect(try TextArgument.text("@\(office)") == "増員")
        #expect(try TextArgument.text("@@係") == "@係")
        #expect(try TextArgument.text("a@b") == "a@b")
        let empty = try file("c.txt", [])
        for name in [empty, folder.path, "\(folder.path)/none"] {
            #expect(throws: CommandFailure.self) { try TextArgument.text("@\(name)") }
        }
    }
}
