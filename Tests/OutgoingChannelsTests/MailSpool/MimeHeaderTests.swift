import Testing
import Text

@testable import OutgoingChannels

@Suite("Mail: header fields")
struct MimeHeaderTests {
    @Test(
        "plain text stays, everything else becomes encoded-words",
        arguments: [
            ("Plain text", "Subject: Plain text\n"),
            ("", "Subject: \n"),
            ("北区", "Subject: =?UTF-8?B?5YyX5Yy6?=\n"),
            ("a\r\nBcc: x@y", "Subject: a  Bcc: x@y\n"),
            ("=?x?", "Subject: =?UTF-8?B?PT94Pw==?=\n"),
            (" led", "Subject: =?UTF-8?B?IGxlZA==?=\n"),
        ])
    func unstructured(text: String, field: String) {
        #expect(MimeHeader.unstructured("Subject", text) == field)
    }

    @Test("encoded-words keep to 75 characters, and divide no character")
    func encodedWords() throws {
        let text = String(repeating: "👨‍👩‍👧‍👦会", count: 30)
        let words = MimeHeader.encodedWords(text, column: 9).split(separator: "\n ")
        #expect(words.count > 10)
        for word in words {
            #expect(word.utf8.count <= 75)
            #expect(word.hasPrefix("=?UTF-8?") && word.hasSuffix("?="))
        }
    }

    @Test(
        "no word but the last is padded, after which some readers drop the rest",
        arguments: [
            "【本日期限】資料提出 (A); \"急ぎ\" <b>（11月20日(金)）とその他のお知らせについて",
            "A" + String(repeating: "長", count: 60), "AB" + String(repeating: "長", count: 60),
            String(repeating: "é", count: 80), String(repeating: "𠮟", count: 50), "x", "",
        ])
    func padding(text: String) {
        let words = MimeHeader.encodedWords(text, column: 9).split(separator: "\n ")
        for word in words.dropLast() { #expect(!word.hasSuffix("=?=")) }
        #expect(words.allSatisfy { $0.utf8.count <= 75 })
    }

    @Test(
        "display names are quoted, escaped or encoded",
        arguments: [
            ("North Ward", "To: \"North Ward\"\n <a@b>\n"),
            (#"O"B\"#, "To: \"O\\\"B\\\\\"\n <a@b>\n"),
            ("北区", "To: =?UTF-8?B?5YyX5Yy6?=\n <a@b>\n"),
            ("", "To: a@b\n"),
            ("x\r\nBcc: y@z", "To: \"x  Bcc: y@z\"\n <a@b>\n"),
        ])
    func displayNames(name: String, field: String) {
        #expect(MimeHeader.addresses("To", [(name, "a@b")]) == field)
    }

    @Test(
        "an address is checked, and quoted where RFC 5322 asks for it",
        arguments: [
            ("kita@city.example.jp", "kita@city.example.jp"),
            ("taro..y.@docomo.example", "\"taro..y.\"@docomo.example"),
            ("a+b@c-d.e", "a+b@c-d.e"), ("a@b@c", "\"a@b\"@c"), ("a@", nil), ("@b", nil),
            ("a@b..c", nil), ("a@b,c@d", "\"a@b,c\"@d"), ("a\"b@c", nil), ("a b@c", nil),
            ("a@[127.0.0.1]", nil),
        ] as [(String, String?)])
    func addresses(text: String, address: String?) {
        #expect(MimeHeader.address(text) == address)
    }
}

@Suite("Mail: lines")
struct LineFillingTests {
    @Test(
        "a character takes one column or two",
        arguments: [
            ("a", 1), ("é", 1), ("会", 2), ("ｱ", 1), ("ア", 2), ("（", 2), ("…", 2), ("①", 2),
            ("👨‍👩‍👧‍👦", 2), ("한", 2), ("𠮟", 2), ("か\u{3099}", 2),
        ] as [(Character, Int)])
    func columns(character: Character, columns: Int) {
        #expect(LineFilling.columns(character) == columns)
    }

    @Test("no line begins with closing punctuation or ends with an opening bracket")
    func kinsoku() {
        for offset in 0..<6 {
            let text =
                String(repeating: "あ", count: offset)
                + String(repeating: "「会議」、（資料）。ー", count: 20)
            let lines = LineFilling.fill(text, lead: "  ")
            #expect(lines.map { $0.dropFirst(2) }.joined() == text)
            for line in lines {
                #expect(LineFilling.columns(line) <= LineFilling.width)
                #expect(!"」、）。ー".contains(line.dropFirst(2).first ?? "x"))
                #expect(!"「（".contains(line.last ?? "x"))
            }
        }
    }

    @Test("English breaks at spaces, and a word too long for a line anywhere")
    func words() {
        let text = String(repeating: "word ", count: 30) + String(repeating: "x", count: 200)
        let lines = LineFilling.fill(text, lead: "- ")
        #expect(lines.allSatisfy { $0.utf8.count <= LineFilling.width })
        #expect(lines[0].hasSuffix("word") && lines[1].hasPrefix("  word"))
        #expect(lines.joined().count { $0 == "x" } == 200)
    }

    @Test("a number stays with what it counts")
    func numbers() {
        for offset in 30...40 {
            let text = String(repeating: "あ", count: offset) + "10営業日"
            #expect(LineFilling.fill(text).allSatisfy { !$0.hasSuffix("10") })
        }
    }
}
