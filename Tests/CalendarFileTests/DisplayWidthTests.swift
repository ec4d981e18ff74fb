import CalendarPlan
import Testing

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
}
