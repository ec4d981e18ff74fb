import Testing

@Suite struct JapaneseProseTests {
    @Test("Japanese sentences are in Wording alone")
    func sources() throws {
        #expect(JapaneseProse.paths(in: try SourceText.all()) == [], "move them to Wording")
    }

    @Test("What is excused is there")
    func exceptions() throws {
        #expect(JapaneseProse.staleExceptions(in: try SourceText.all()) == [])
    }

    @Test(
        "a literal is found, a comment is not",
        arguments: [
            ("let a = \"期限まで\"", true), ("let a = \"\"\"\n    お知らせ\n    \"\"\"", true),
            ("let a = \"x\"  // 期限まで", false), ("/// 期限まで\nlet a = \"・\"", false),
            ("let a = \"\\(b(\"まで\"))\"", true), ("let a = #\"\\dまで\"#", true),
            ("let a = \"令和\"", false),
        ])
    func found(text: String, isFound: Bool) {
        #expect(JapaneseProse.isIn(SourceText(path: "Sources/A/B.swift", text)) == isFound)
    }
}
