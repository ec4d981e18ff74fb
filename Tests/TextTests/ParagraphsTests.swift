import Testing

@testable import Text

@Suite struct ParagraphsTests {
    @Test(
        "lines end alike, and blank ones around them go",
        arguments: [
            ("", ""), (" \n\t\n", ""), ("  一  ", "一"), ("\n  一\n", "一"),
            ("　一\n二\n\n三\n", "　一\n二\n\n三"), ("一\r\n二\r三\u{2028}四\u{2029}五", "一\n二\n三\n四\n五"),
            ("一\r\n\r\n二", "一\n\n二"), ("\r\n\r\n　一\r\n二 \r\n", "　一\n二 "),
        ])
    func paragraphs(text: String, expected: String) {
        #expect(text.paragraphs == expected)
        #expect(expected.paragraphs == expected)
    }

    @Test("line feeds and tabs are part of paragraphs, other control characters are not")
    func control() {
        #expect(!"一\n\t二".breaksParagraphs)
        for text in ["\u{1B}[31m", "\u{0}", "\u{202E}", "\u{85}", "\u{2028}"] {
            #expect(text.breaksParagraphs)
        }
    }

    @Test("of several lines the first is shown")
    func firstLine() {
        #expect("一".firstLine == "一")
        #expect("一\n\n二".firstLine == "一…")
    }
}
