import Testing

@testable import Text

@Suite struct HalfWidthTests {
    @Test("Full-width letters, digits and signs become half-width ones, and back")
    func width() {
        let half = String(String.UnicodeScalarView((0x21...0x7E).map { Unicode.Scalar($0) }))
        let full =
            "！＂＃＄％＆＇（）＊＋，－．／０１２３４５６７８９：；＜＝＞？＠ＡＢＣＤＥＦＧＨＩＪＫＬＭＮ"
            + "ＯＰＱＲＳＴＵＶＷＸＹＺ［＼］＾＿｀ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ｛｜｝～"
        #expect(full.halfWidth == half)
        #expect(half.unicodeScalars.map(\.fullWidth) == Array(full.unicodeScalars))
        #expect(full.unicodeScalars.filter { !$0.isFullWidth } == [])
    }

    @Test("What has no other width stays")
    func others() {
        let text = "令和6年 ｶﾅ　、。〜\u{FF00}\u{FF5F}\u{7F}\n"
        #expect(text.halfWidth == text)
        #expect(text.unicodeScalars.filter { $0.isFullWidth } == [])
        #expect(
            ("\u{3000} 漢".unicodeScalars.map(\.fullWidth)) == Array("\u{3000} 漢".unicodeScalars))
    }

    @Test("White space at either end is left out, full-width spaces and line breaks too")
    func trimmed() {
        for text in ["北 区", " 北 区", "北 区\r\n", "\u{3000}\t北 区 \n", "\u{A0}北 区\u{2003}"] {
            #expect(text.trimmed == "北 区")
        }
        #expect("　 \n".trimmed == "")
        #expect("".trimmed == "")
    }
}
