import Testing
import Text

@Suite struct DisplayWidthTests {
    @Test(
        "Japanese takes two columns a character, ASCII one, combining marks none",
        arguments: [
            ("", 0), ("owner", 5), ("北区", 4), ("第3回X会議", 10), ("ｶﾅ", 2), ("カナ", 4),
            ("か\u{3099}", 2), ("ＦＹ", 4), ("～", 2), ("、。「」", 8), ("①→", 2), ("한국", 4),
            ("𠮷", 2), ("e\u{301}", 1), ("¥", 1), ("￥", 2), ("・", 2), ("々〆", 4),
        ])
    func width(_ text: String, _ columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(
        "what is too long is cut to the columns, its mark included, and no character is divided",
        arguments: [
            ("第3回X会議", 10, "第3回X会議"), ("第3回X会議", 9, "第3回X会…"), ("第3回X会議", 8, "第3回X…"),
            ("第3回X会議", 7, "第3回X…"), ("第3回X会議", 6, "第3回…"), ("owner", 4, "own…"),
            ("か\u{3099}き", 4, "か\u{3099}き"), ("か\u{3099}き", 3, "か\u{3099}…"), ("北", 1, "…"),
            ("", 1, ""),
        ])
    func cut(_ text: String, _ columns: Int, _ expected: String) {
        let cut = DisplayWidth.cut(text, to: columns)
        #expect(cut == expected)
        #expect(DisplayWidth.of(cut) <= columns)
    }

    @Test("what is short is filled up by its columns, and what is long stays")
    func padded() {
        #expect(DisplayWidth.padded("北区", to: 6) == "北区  ")
        #expect(DisplayWidth.padded("北区", to: 3) == "北区")
    }
}
