import Testing

@testable import Text

@Suite struct LineFoldingTests {
    @Test(
        "Text is broken at spaces and punctuation, else between characters; nothing of it is lost",
        arguments: [
            ("", 10, []), ("short", 10, ["short"]), ("exactly te", 10, ["exactly te"]),
            ("one two three", 8, ["one two", "three"]),
            ("one two  three", 7, ["one two", "three"]),
            ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
            ("四半期の点検", 8, ["四半期の", "点検"]), ("四半期の点検", 7, ["四半期", "の点検"]),
            ("四半期、点検", 6, ["四半", "期、", "点検"]), ("期限 四半期の点検", 10, ["期限 四半", "期の点検"]),
            ("三日超過、期限 07-10(金)（後）", 24, ["三日超過、期限 07-10(金)", "（後）"]),
            ("第一区、第二区、第三区", 18, ["第一区、第二区、", "第三区"]), ("a  ", 10, ["a"]),
            ("gone gone  gone ", 9, ["gone gone", "gone"]), ("  ", 4, []),
        ] as [(String, Int, [String])])
    func lines(text: String, width: Int, expected: [String]) {
        #expect(LineFolding.lines(text, width: width) == expected)
    }
}
