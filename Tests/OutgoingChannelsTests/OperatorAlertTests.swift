import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import OutgoingChannels

/// What the daemon says about itself, by the channels that know no other word of it.
@Suite struct OperatorAlertTests {
    private let message = Message(
        channel: "mail", recipient: "市政変革推進室", language: .japanese,
        composedAt: Instant(seconds: 1_720_395_900),
        alert: OperatorAlert(
            topic: "outage webhook:chat", event: "began 1720395900",
            subject: "【送信できません】webhook:chat",
            paragraphs: ["送れていません。", "koyomi outbox で確かめてください。"]))

    @Test("Its key depends on topic, event, channel and recipient, and survives being stored")
    func identity() throws {
        let again = Message(
            channel: "mail", recipient: "市政変革推進室", language: .english,
            composedAt: Instant(seconds: 5), alert: try #require(message.alert))
        #expect(again.key == message.key)
        let other = Message(
            channel: "journal", recipient: "市政変革推進室", language: .japanese,
            composedAt: message.composedAt, alert: try #require(message.alert))
        #expect(other.key != message.key)
        let stored = try JSONDecoder().decode(
            Message.self, from: try JSONEncoder().encode(message))
        #expect(stored == message)
    }

    @Test("The journal has it on one line, with an id of its own")
    func journal() throws {
        var entries: [[JournalField]] = []
        let log = JournalLog(
            sink: .native, zone: .utc,
            sendEntry: {
                entries.append($0)
                return 0
            }, writeLine: { _ in 0 })
        var outcome: DeliveryOutcome?
        JournalChannel(log: log).send(
            message, to: Organisation(name: "市政変革推進室", language: .japanese, mail: []),
            at: message.composedAt
        ) { outcome = $0 }
        #expect(outcome == .delivered)
        let fields = try #require(entries.first)
        let text = fields.first { $0.name == "MESSAGE" }?.value
        #expect(
            text == "市政変革推進室: 【送信できません】webhook:chat ― 送れていません。 ― koyomi outbox で確かめてください。")
        #expect(fields.contains(JournalField("MESSAGE_ID", JournalMessageID.alert)))
        #expect(fields.contains(JournalField("KOYOMI_TOPIC", "outage webhook:chat")))
        #expect(!JournalMessageID.table.map(\.id).contains(JournalMessageID.alert))
    }

    @Test("A mail has its subject and its paragraphs, and names no notices")
    func mail() throws {
        let text = MailText(
            from: MailSender(name: "", address: "kaikaku@city.example.jp"),
            hostName: "city.example.jp", zone: .utc)
        let recipient = Organisation(
            name: "市政変革推進室", language: .japanese, mail: ["kaikaku@city.example.jp"])
        let file = text.file(message, to: recipient)
        #expect(file.contains("Message-ID: <\(message.key)@city.example.jp>"))
        #expect(!file.contains("Koyomi-Notices"))
        var mail = TemplatedMail(text, message, to: recipient)
        #expect(
            mail.plain("s") == [
                "市政変革推進室 御中", "", "送れていません。", "", "koyomi outbox で確かめてください。", "", "-- ",
                "このメールは自動で送信しています。",
                "お問い合わせ：kaikaku@city.example.jp <kaikaku@city.example.jp>",
            ])
        let page = mail.page("s")
        #expect(page.contains("<title>s</title>"))
        #expect(page.filter { $0.hasPrefix("<p style=\"margin:0 0 12px\">") }.count == 3)
    }
}
