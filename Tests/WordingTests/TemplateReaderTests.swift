import TestSupport
import Testing
import Text

@testable import Wording

@Suite struct TemplateReaderTests {
    /// What a template was understood as, or everything wrong in it.
    private func reading(_ text: String, _ kind: TemplateKind) -> String {
        let (template, faults) = TemplateReader.read(Array(text.utf8), kind)
        guard let template else {
            return faults.map { "\($0.bytes) \($0.kind)" }.joined(separator: "\n  ")
        }
        return Self.text(template.nodes)
    }

    private static func text(_ nodes: [Template.Node]) -> String {
        nodes.map { node in
            switch node {
            case .text(let text): "'\(text)'"
            case .lineEnd: "⏎"
            case .value(let variable): "<\(variable.rawValue)>"
            case .fill: "|"
            case .section(let variable, let isInverted, let nodes):
                "\(isInverted ? "^" : "#")\(variable.rawValue)(\(text(nodes)))"
            }
        }.joined()
    }

    @Test("Every form of syntax is read, or refused where it stands")
    func table() throws {
        let cases: [(TemplateKind, String)] = [
            (.mailText, ""), (.mailText, "a\nb"), (.mailText, "a\r\nb\r\n"),
            (.mailText, "{{subject}}"), (.mailText, "{{ subject }}{{\u{3000}count\u{3000}}}"),
            (.mailText, "{{#items}}{{title}}{{/items}}"),
            (.mailText, "{{# items }}\n{{title}}\n{{/ items }}\n"),
            (.mailText, "  {{#items}}  \n{{title}}\n\t{{/items}}\nend"),
            (.mailText, "{{#several}}{{#sections}}\nx\n{{/sections}}{{/several}}\n"),
            (.mailText, "x {{#several}}\ny\n{{/several}}\n"),
            (.mailText, "{{^several}}one{{/several}}"), (.mailText, "{{! no }}\nx"),
            (.mailText, "a{{! over\ntwo lines }}b"), (.mailText, "{{! over\ntwo }}\nb"),
            (.mailText, "{{#late}}{{late}}{{/late}}"),
            (.mailText, "{{#sections}}{{heading}}{{#items}}{{heading}}{{/items}}{{/sections}}"),
            (
                .mailText,
                "{{#first}}{{#agenda}}{{#topics}}{{topic}}{{/topics}}{{/agenda}}{{/first}}"
            ),
            (.mailText, "{{#overdue}}{{#items}}{{id}}{{/items}}{{/overdue}}"),
            (.mailText, "a{{|}}b{{ | }}"), (.mailText, "} }} { {x} {"),
            (.mailPage, "<b style=\"color:{{colour}}\">{{#sections}}{{/sections}}"),
            (.mailPage, "{{#sections}}<b style=\"color:{{colour}}\">{{heading}}</b>{{/sections}}"),
            (.mailPage, "<!-- a > b -->{{recipient}}<style>a > b</style>{{recipient}}"),
            (.mailPage, "a < b {{recipient}} <br/>{{recipient}}<a href='>'>{{recipient}}</a>"),
            // Faults.
            (.mailText, "{{subjekt}}"), (.mailText, "{{件名}}"), (.mailText, "{{SUBJECT}}"),
            (.mailText, "{{due-iso}}"), (.mailText, "{{title}}"), (.mailText, "{{heading}}"),
            (.mailText, "{{topic}}"), (.mailText, "{{#items}}{{topics}}{{/items}}"),
            (.mailText, "{{items}}"), (.mailText, "{{several}}"), (.mailText, "{{colour}}"),
            (.chat, "{{sender}}"), (.subject, "{{#items}}{{colour}}{{/items}}"),
            (.mailText, "{{subject"), (.mailText, "{{subject\n}} x"), (.mailText, "a\n{{! x"),
            (.mailText, "{{}}"), (.mailText, "{{ }}"), (.mailText, "{{#}}x{{/}}"),
            (.mailText, "{{#items}}x"), (.mailText, "x{{/items}}"),
            (.mailText, "{{#items}}{{#late}}x{{/items}}{{/late}}"),
            (.mailText, "{{#items}}{{#late}}x{{/items}}"),
            (.mailText, "{{#itms}}{{title}}{{/itms}}"),
            (.mailText, "{{{subject}}}"), (.mailText, "{{&subject}}"), (.mailText, "{{> other}}"),
            (.mailText, "{{=<% %>=}}"), (.mailText, "｛｛subject｝｝"), (.chat, "{{|}}"),
            (.mailText, "{{|x}}"), (.mailText, "a\u{7}b\u{202E}c\u{85}\td"),
            (.mailText, "{{#items}}{{#items}}{{/items}}{{/items}}"),
            (.mailText, "{{#items}}{{#sections}}{{/sections}}{{/items}}"),
            (.mailText, "{{#sections}}{{#overdue}}{{/overdue}}{{/sections}}"),
            (.mailPage, "<b title=\"{{recipient}}\">"), (.mailPage, "<{{recipient}}>"),
            (.mailPage, "<!-- {{recipient}} -->"), (.mailPage, "<STYLE>{{recipient}}</style>"),
            (.mailPage, "<script>'</b>'{{recipient}}</script>{{recipient}}"),
            (.mailPage, "<p class={{recipient}}>"), (.mailPage, "<!DOCTYPE {{recipient}}>"),
            (
                .mailText,
                String(repeating: "{{#several}}", count: 13)
                    + String(repeating: "{{/several}}", count: 13)
            ),
        ]
        let text = cases.map { kind, text in
            "\(kind.rawValue) \(text.debugDescription)\n  \(reading(text, kind))\n"
        }
        try expectGolden(text.joined(), "templates.txt")
    }

    @Test("What is too large, or has too many tags, is refused as a whole")
    func limits() {
        let large = String(repeating: "x", count: TemplateReader.sizeLimit + 1)
        #expect(reading(large, .chat).hasPrefix("0..<0 tooLarge"))
        #expect(reading(String(large.dropLast()), .chat).hasPrefix("'xxx"))
        let tags = String(repeating: "{{count}}", count: TemplateReader.tagsLimit)
        #expect(reading(tags, .chat).hasPrefix("<count>"))
        #expect(reading(tags + "{{count}}", .chat).contains("tooManyTags"))
    }

    @Test("Random templates are read or refused, and faults lie within them")
    func fuzz() {
        let pieces =
            TemplateVariable.allCases.flatMap { name in
                ["{{", "{{#", "{{^", "{{/"].map { "\($0)\(name.rawValue)}}" }
            } + [
                "{{", "}}", "{{{", "}", "{", "\n", "\r\n", "\r", "<", ">", "\"", "'", "<!--", "-->",
                "<style>", "</style>", "{{!", "{{|}}", "｛｛", "\u{FF5B}", "長", "\u{2028}", "\u{85}",
                "👨‍👩‍👧‍👦", " ", "é", "\0", "\u{200F}", "x",
            ]
        var state: UInt64 = 4
        func below(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var read = 0
        for _ in 0..<20_000 {
            let text = (0..<below(12)).map { _ in pieces[below(pieces.count)] }.joined()
            let bytes = Array(text.utf8)
            for kind in TemplateKind.allCases {
                let (template, faults) = TemplateReader.read(bytes, kind)
                #expect((template == nil) == !faults.isEmpty)
                #expect(
                    faults.allSatisfy {
                        $0.bytes.lowerBound < $0.bytes.upperBound
                            && $0.bytes.upperBound <= bytes.count
                    }, "\(text.debugDescription)")
                read += template == nil ? 0 : 1
            }
        }
        #expect(read > 1_000)
    }

    @Test("Every name has its words, in both languages, and texts have an example")
    func words() {
        for variable in TemplateVariable.allCases {
            let words = variable.words
            #expect(!words.meaning.ja.isEmpty && words.meaning.ja != words.meaning.en)
            if variable.shape != .text { #expect(words.example == nil, "\(variable)") }
            #expect(!variable.scopes.isEmpty)
        }
        let meanings = TemplateVariable.allCases.map(\.words.meaning)
        #expect(Set(meanings).count == meanings.count)
    }

    @Test("A file name is a template's, and there are no others")
    func names() {
        #expect(
            TemplateName.all.map(\.fileName) == [
                "subject.ja.txt", "subject.en.txt", "mail.ja.txt", "mail.en.txt", "mail.ja.html",
                "mail.en.html", "chat.ja.txt", "chat.en.txt",
            ])
        for name in TemplateName.all { #expect(TemplateName(fileName: name.fileName) == name) }
        #expect(TemplateName(fileName: "mail.txt") == nil)
    }
}
