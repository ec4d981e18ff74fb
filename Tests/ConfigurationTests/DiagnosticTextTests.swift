import CalendarPlan
import Testing
import Wording

@testable import Configuration

@Suite struct DiagnosticTextTests {
    private func diagnostic(_ line: String, column: Int, length: Int) throws -> Diagnostic {
        let diagnostics = DiagnosticSink()
        let file = FileScope(
            source: SourceText(name: "calendars/r8.yaml", bytes: Array(line.utf8)),
            diagnostics: diagnostics)
        file.report(
            .name(.unknown(.organisation, "北区役所", nearest: "北区")),
            at: Mark(line: 1, column: column), length: length)
        return try #require(diagnostics.sorted().first)
    }

    @Test("Place, message, line, caret under double-width text, and advice")
    func whole() throws {
        let diagnostic = try diagnostic("    owner: 北区役所", column: 12, length: 4)
        #expect(
            diagnostic.text(.japanese) == """
                calendars/r8.yaml:1:12: 誤り: 「北区役所」という組織もグループもありません
                    1 |     owner: 北区役所
                      |            ^^^^^^^^
                   → 「北区」のことですか。組織とグループは organisations.yaml にあります
                """)
        #expect(
            diagnostic.text(.english) == """
                calendars/r8.yaml:1:12: fault: there is no organisation or group "北区役所"
                    1 |     owner: 北区役所
                      |            ^^^^^^^^
                   → Did you mean "北区"? Organisations and groups are in organisations.yaml
                """)
    }

    @Test("Double-width text before the caret moves it")
    func wideBefore() throws {
        let diagnostic = try diagnostic("{題: 会議, owner: 北区}", column: 16, length: 2)
        let lines = diagnostic.text(.japanese).split(separator: Character("\n")).map { String($0) }
        let caret = try #require(lines[2].firstIndex(of: "^"))
        let start = try #require(lines[1].firstRange(of: "北区")?.lowerBound)
        let columns = DisplayWidth.of(lines[2][..<caret])
        let expected = DisplayWidth.of(lines[1][..<start])
        #expect(columns == expected)
    }

    @Test("Colour adds escape sequences and nothing else")
    func colour() throws {
        let diagnostic = try diagnostic("    owner: 北区役所", column: 12, length: 4)
        let coloured = diagnostic.text(.japanese, colour: true)
        #expect(coloured != diagnostic.text(.japanese))
        #expect(coloured.replacing(/\u{1B}\[[0-9;]*m/, with: "") == diagnostic.text(.japanese))
    }

    @Test("Of a very long line only what surrounds the place is kept")
    func longLine() throws {
        let line =
            String(repeating: "あ", count: 5_000) + "北区" + String(repeating: "い", count: 5_000)
        let place = try #require(try diagnostic(line, column: 5_001, length: 2).place)
        #expect(place.sourceLine.unicodeScalars.count <= SourceText.excerptLimit + 2)
        #expect(place.sourceLine.contains("あ北区い"))
        #expect(place.column == 5_001)
    }

    @Test(
        "URLs and secrets never reach the text",
        arguments: [
            "url: https://hooks.example.jp/T/SECRET # x", "s: \"whsec_SECRET\"",
            "{u: http://a/SECRET, v: whsec_SECRET}", "whsec_SECRET",
        ])
    func secrets(_ line: String) throws {
        for column in [1, 4, 20] {
            let diagnostic = try diagnostic(line, column: column, length: 10)
            #expect(!diagnostic.text(.japanese).contains("SECRET"))
            #expect(!"\(diagnostic)".contains("SECRET"))
        }
    }

    @Test(
        "What the user wrote is quoted without secrets and control characters",
        arguments: [
            "https://a/SECRET", "whsec_SECRET", "x whsec_SECRET y http://SECRET z", "a\u{1B}[2J",
        ])
    func quoted(_ text: String) {
        let kinds: [DiagnosticKind] = [
            .value(.webhookName(text)), .value(.zone(text)),
            .name(.unknown(.organisation, text, nearest: text)),
            .shape(.unknownKey(text, in: .webhook, nearest: nil, known: ["name"])),
        ]
        for kind in kinds {
            for language in Language.allCases {
                let shown = Diagnostic(file: "f", place: nil, kind: kind).text(language)
                #expect(!shown.contains("SECRET") && !shown.contains("\u{1B}"))
            }
        }
    }

    @Test("Control characters cannot move the terminal's cursor")
    func controls() throws {
        let diagnostic = try diagnostic("a\u{1B}[2J\u{7F}\u{202E}b\tc", column: 1, length: 1)
        let text = diagnostic.text(.japanese)
        #expect(!text.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    }

    @Test("A place beyond the line's end is still drawn")
    func beyond() throws {
        let diagnostic = try diagnostic("ab", column: 3, length: 5)
        #expect(diagnostic.text(.english).contains("\n      |   ^\n"))
    }
}
