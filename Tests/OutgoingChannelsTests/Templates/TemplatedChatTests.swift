import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import OutgoingChannels

@Suite struct TemplatedChatTests {
    nonisolated private static let chats = WebhookFormat.allCases.filter { !$0.isSigned }

    private func body(
        _ message: Message, _ format: WebhookFormat, _ templates: TemplateSet
    ) -> (text: String, fallback: TemplateFallback?) {
        let (bytes, fallback) = format.body(
            message, name: "chat", organisations: ["北区", "都島区"], templates: templates)
        #expect(bytes.count <= WebhookFormat.bytesLimit)
        return (String(decoding: bytes, as: UTF8.self), fallback)
    }

    @Test("A template gives the text of every chat", arguments: chats)
    func digests(_ format: WebhookFormat) throws {
        let templates = try TemplatedMailTests.set(
            [
                .chat: """
                *{{subject}}*（{{recipient}}）
                {{#sections}}

                _{{heading}}_
                {{#items}}
                - {{title}} {{sentence}}{{late}} {{organisations}}
                {{/items}}
                {{/sections}}
                """
            ], .japanese)
        let digest = try WebhookBodySamples.digest(.japanese)
        let object = try JSONSerialization.jsonObject(
            with: Data(body(digest, format, templates).text.utf8))
        let shown = try JSONSerialization.data(
            withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        try expectGolden(
            String(decoding: shown, as: UTF8.self) + "\n", "own-\(format.rawValue).json")
    }

    @Test("What finds no room is counted, whether the template says it or not", arguments: chats)
    func omitted(_ format: WebhookFormat) throws {
        let templates = try TemplatedMailTests.set(
            [.chat: "{{#items}}\n{{title}}\n{{/items}}\n"], .japanese)
        let message = try WebhookBodySamples.many(2_000, language: .japanese)
        let (text, fallback) = body(message, format, templates)
        #expect(text.contains(/ほか[0-9]+件/))
        #expect(fallback == nil)
    }

    @Test("A text that never fits, or is none, leaves the built-in one", arguments: chats)
    func fallbacks(_ format: WebhookFormat) throws {
        let message = try WebhookBodySamples.digest(.japanese)
        let plain = body(message, format, TemplateSet()).text
        let name = TemplateName(.chat, .japanese)
        for (template, reason) in [
            (String(repeating: "長", count: 20_000), TemplateFallback.Reason.tooLong),
            ("{{^several}}x{{/several}}\n", .nothing),
        ] {
            let templates = try TemplatedMailTests.set([.chat: template], .japanese)
            let (text, fallback) = body(message, format, templates)
            #expect(text == plain)
            #expect(fallback == TemplateFallback(name: name, reason: reason))
        }
    }

    @Test("Titles format, mention and link nothing", arguments: chats)
    func hostile(_ format: WebhookFormat) throws {
        let templates = try TemplatedMailTests.set(
            [
                .chat:
                    "{{#items}}\n{{title}}{{organisations}}{{recipient}}{{id}}{{calendar}}\n{{/items}}\n"
            ],
            .japanese)
        for notice in try WebhookBodySamples.many(130, language: .japanese).notices {
            let message = Message(
                channel: "webhook:chat", recipient: notice.obligation.organisation,
                language: .japanese, composedAt: Instant(seconds: 1_720_395_900), notices: [notice])
            let json = try JSONSerialization.jsonObject(
                with: Data(body(message, format, templates).text.utf8))
            let text = ((json as? [String: Any])?["text"] as? String) ?? ""
            switch format {
            case .slack: #expect(!text.contains(/[<>*_~`@#:]/), "\(text)")
            case .mattermost: #expect(!text.contains(/[@#`_~\[\]<>|$&\\*:]/), "\(text)")
            default: break
            }
        }
    }

    @Test("What programs read has no words to change")
    func programs() throws {
        let templates = try TemplatedMailTests.set([.chat: "x"], .japanese)
        let message = try WebhookBodySamples.digest(.japanese)
        for format in [WebhookFormat.standard, .cloudEvents] {
            #expect(
                body(message, format, templates).text == body(message, format, TemplateSet()).text)
        }
    }
}
