import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import OutgoingChannels

@Suite struct TemplatedMailTests {
    /// The template that `text` is; a fault in it fails the test.
    static func template(_ text: String, _ kind: TemplateKind) throws -> Template {
        let (template, faults) = TemplateReader.read(Array(text.utf8), kind)
        return try #require(template, "\(faults)")
    }

    static func set(_ texts: [TemplateKind: String], _ language: Language) throws -> TemplateSet {
        var set = TemplateSet()
        for (kind, text) in texts { set[TemplateName(kind, language)] = try template(text, kind) }
        return set
    }

    /// The same for readers of both languages.
    static func all(_ texts: [TemplateKind: String]) throws -> TemplateSet {
        var set = TemplateSet()
        for language in Language.allCases {
            for (kind, text) in texts {
                set[TemplateName(kind, language)] = try template(text, kind)
            }
        }
        return set
    }

    /// Every built-in template.
    static func builtIn() throws -> TemplateSet {
        var set = TemplateSet()
        for name in TemplateName.all {
            set[name] = try template(BuiltInTemplates.text(name), name.kind)
        }
        return set
    }

    @Test("A template replaces its part of a mail, in its language only")
    func mail() throws {
        let words: [TemplateKind: String] = [
            .subject: "［暦］{{#first}}{{title}}{{/first}}{{#others}} ほか{{others}}件{{/others}}\n",
            .mailText: """
            {{recipient}} ご担当者様（{{count}}件、期限超過 {{overdue_count}}件）
            {{#overdue}}
            急ぎのもの
            {{#items}}
            {{number}}) {{|}}{{title}}（{{due}}、{{reason}}）{{summary}}
            {{/items}}
            {{/overdue}}
            {{^openings}}
            始まるものはありません
            {{/openings}}
            {{#sections}}
            * {{heading}}
            {{#items}}
              - {{id}} {{due_iso}}{{#provisional}}（仮）{{/provisional}}
            {{/items}}
            {{/sections}}
            """,
            .mailPage: "<h1>{{subject}}</h1>\n{{#items}}\n<p>{{title}}</p>\n{{/items}}\n",
        ]
        var text = MailSamples.text()
        text.templates = try Self.set(words, .japanese)
        let recipient = MailSamples.organisation("市政変革推進室")
        let notices = try MailSamples.digest(to: recipient.name)
        let file = text.file(MailSamples.message(notices), to: recipient)
        try expectGolden(MailSamples.readable(file), "own-words.txt")
        let english = MailSamples.organisation("市政変革推進室", .english)
        let message = MailSamples.message(notices, .english)
        #expect(text.file(message, to: english) == MailSamples.text().file(message, to: english))
    }

    @Test("Alerts keep the built-in words")
    func alert() throws {
        var text = MailSamples.text()
        text.templates = try Self.set([.mailText: "x", .subject: "y", .mailPage: "z"], .japanese)
        let message = WebhookBodySamples.alert(.japanese)
        let recipient = MailSamples.organisation("市政変革推進室")
        let (file, fallbacks) = text.written(message, to: recipient)
        #expect(file == MailSamples.text().file(message, to: recipient))
        #expect(fallbacks == [])
    }

    @Test("A template that gives nothing or too much is passed over")
    func fallbacks() throws {
        let recipient = MailSamples.organisation()
        let message = MailSamples.message([try MailSamples.notice()])
        let plain = MailSamples.text().file(message, to: recipient)
        for kind in [TemplateKind.subject, .mailText, .mailPage] {
            var text = MailSamples.text()
            text.templates = try Self.set([kind: "{{#overdue}}x{{/overdue}}\n \n"], .japanese)
            let (file, fallbacks) = text.written(message, to: recipient)
            #expect(file == plain)
            let name = TemplateName(kind, .japanese)
            #expect(fallbacks == [TemplateFallback(name: name, reason: .nothing)])
        }
        let long = try (0..<2_000).map {
            try MailSamples.notice(
                title: String(repeating: "長", count: 300), id: "t-\($0)", due: "2026-09-16")
        }
        var text = MailSamples.text()
        let titles = String(repeating: "{{title}}", count: 9)
        text.templates = try Self.set(
            [
                .mailText: "{{#items}}{{#several}}\(titles)\n{{/several}}{{/items}}",
                .subject: "{{#items}}{{title}}{{/items}}",
            ], .japanese)
        let (_, fallbacks) = text.written(MailSamples.message(long), to: recipient)
        #expect(fallbacks.map(\.reason) == [.tooLong, .tooLong])
        for fallback in fallbacks {
            #expect(fallback.condition.text.en.contains(fallback.name.fileName))
            #expect(fallback.condition.text.ja.contains(fallback.name.fileName))
        }
    }

    @Test("Titles add neither a tag to a template's page nor a line to a header")
    func hostile() throws {
        var text = MailSamples.text()
        text.templates = try Self.set(
            [
                .subject: "A\nB {{#items}}{{title}}|{{organisations}}{{/items}}\n",
                .mailPage: """
                {{#items}}[{{title}}{{calendar}}{{organisations}}{{id}}{{sentence}}
                {{command}}{{track}}{{tags}}{{#agenda}}{{#topics}}{{topic}}{{/topics}}{{/agenda}}]
                {{/items}}{{recipient}}{{subject}}
                """,
            ], .english)
        let all = try WebhookBodySamples.many(130, language: .english)
        for (number, notice) in all.notices.enumerated() {
            let hostile = WebhookBodySamples.hostile
            let recipient = MailSamples.organisation(hostile[number % hostile.count], .english)
            let message = Message(
                channel: "mail", recipient: recipient.name, language: .english,
                composedAt: MailSamples.composedAt, notices: [notice])
            let file = try MailSamples.readable(text.file(message, to: recipient))
            let page = try #require(file.range(of: "text/html")).upperBound
            let content = file[page...].drop { $0 != "[" }.prefix { $0 != "\u{0}" }
            let body = content.components(separatedBy: "\n--=_")[0]
            #expect(!body.unicodeScalars.contains("<"), "\(body)")
            let raw = text.file(message, to: recipient)
            let header = raw.prefix(upTo: try #require(raw.range(of: "\n\n")).lowerBound)
            let names = header.split(separator: "\n").filter { !$0.hasPrefix(" ") }
                .map { $0.prefix { $0 != ":" } }
            #expect(
                names == [
                    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References",
                    "Auto-Submitted", "X-Auto-Response-Suppress", "Content-Language",
                    "Koyomi-Notices", "MIME-Version", "Content-Type",
                ])
        }
    }

    @Test("The trial finds what a template leaves out and lines that are too long")
    func trial() throws {
        #expect(TemplateTrial.warnings(of: try Self.builtIn()).isEmpty)
        #expect(TemplateTrial.warnings(of: TemplateSet()).isEmpty)
        let titles = String(repeating: "{{title}}", count: 8)
        let cases: [(TemplateKind, String)] = [
            (.mailText, "{{#overdue}}{{#items}}{{title}}{{/items}}{{/overdue}}"),
            (.mailText, "{{#items}}{{id}} {{/items}}"), (.mailText, "{{#items}}{{id}}\n{{/items}}"),
            (.mailText, "{{#items}}\n\(titles)\n{{/items}}\n"),
            (
                .mailText,
                "{{#items}}\n{{|}}\(titles)\n{{/items}}\n"
            ),
            (.mailPage, "{{! nothing }}"), (.subject, "{{#first}}{{#late}}x{{/late}}{{/first}}"),
            (.subject, "{{#items}}{{sentence}}{{sentence}}{{/items}}"),
            (.chat, "See the mail"), (.chat, "{{^several}}x{{/several}}"),
        ]
        let text = try Language.allCases.flatMap { language in
            try cases.map { kind, text in
                let set = try Self.set([kind: text], language)
                let warnings = TemplateTrial.warnings(of: set).map {
                    "\($0.name.fileName) \($0.warning)"
                }
                return "\(text.debugDescription)\n"
                    + warnings.map { "  \($0)\n" }.joined()
            }
        }
        try expectGolden(text.joined(), "trial.txt")
        for name in TemplateName.all {
            #expect(!TemplateTrial.sample(name, TemplateSet()).isEmpty || name.kind == .chat)
        }
    }
}
