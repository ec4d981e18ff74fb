import Testing
import Text

@Suite struct SingleLineTests {
    @Test(
        "controls, line separators and direction marks become spaces",
        arguments: [
            ("a\r\nBcc: x@y", "a  Bcc: x@y"), ("nul\0l", "nul l"), ("esc\u{1B}[31m", "esc [31m"),
            ("del\u{7F}", "del "), ("c1\u{85}\u{9F}", "c1  "), ("ls\u{2028}ps\u{2029}", "ls ps "),
            ("rlo\u{202E}isolate\u{2066}mark\u{200F}\u{61C}", "rlo isolate mark  "),
            ("tag\u{E0041}\u{E007F}", "tag[U+E0041][U+E007F]"),
            ("葛\u{E0100}城 辻\u{E0100} ☎\u{FE0F}", "葛\u{E0100}城 辻\u{E0100} ☎\u{FE0F}"),
            ("第3回X会議 ― 資料…", "第3回X会議 ― 資料…"), ("é ü ±", "é ü ±"), ("", ""),
            ("👨‍👩‍👧‍👦 と 👍🏽", "👨‍👩‍👧‍👦 と 👍🏽"),
        ])
    func singleLine(text: String, clean: String) {
        #expect(Array(text.singleLine.utf8) == Array(clean.utf8))
    }

    @Test(
        "a text is cut only where it is too long",
        arguments: [
            ("会議", 3, "会議"), ("会議", 2, "会議"), ("第3回会議", 3, "第3…"), ("会議", 1, "…"),
            ("会議", 0, ""),
        ])
    func shortened(text: String, limit: Int, short: String) {
        #expect(text.shortened(to: limit) == short)
    }
}
