import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Text
import Wording

@testable import OutgoingChannels

@Suite("Mail: the text")
struct MailTextTests {
    private func file(
        _ notices: [Notice], to recipient: Organisation, organisations: [String] = []
    ) throws -> String {
        let message = MailSamples.message(notices, recipient.language)
        return MailSamples.text(organisations: organisations).file(message, to: recipient)
    }

    @Test("one notice, in both languages", arguments: Language.allCases)
    func one(language: Language) throws {
        let file = try file(
            [MailSamples.notice(provisional: true)],
            to: MailSamples.organisation("北区", language))
        try expectGolden(file, "mail-one.\(language.rawValue).eml")
        try expectGolden(
            MailSamples.readable(file), "mail-one.\(language.rawValue).txt")
    }

    @Test("a digest of everything, in both languages", arguments: Language.allCases)
    func digest(language: Language) throws {
        let recipient = MailSamples.organisation(
            "市政変革推進室", language, mail: ["kaikaku@city.example.jp", "kaikaku-2@city.example.jp"])
        let file = try file(
            try MailSamples.digest(to: recipient.name), to: recipient,
            organisations: ["北区", "都島区"])
        try expectGolden(
            MailSamples.readable(file), "mail-digest.\(language.rawValue).txt")
    }

    @Test("header lines keep to 76 columns, and lines end in LF alone")
    func lineLengths() throws {
        let title = String(repeating: "長い題名👨‍👩‍👧‍👦", count: 40)
        let file = try file(
            [MailSamples.notice(title: title, organisation: String(repeating: "北区", count: 20))],
            to: MailSamples.organisation(
                String(repeating: "北区", count: 20),
                mail: (1...9).map { "kita-\($0)@city.example.jp" }))
        #expect(!file.contains("\r"))
        for line in file.split(separator: "\n") {
            #expect(line.utf8.count <= 76, "\(line)")
            #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(line)")
        }
    }

    @Test("body lines keep to 76 columns, but for a command to be copied")
    func bodyWidth() throws {
        for language in Language.allCases {
            let recipient = MailSamples.organisation("市政変革推進室", language)
            let notices = try MailSamples.digest(to: recipient.name)
            let message = MailSamples.message(notices, language)
            var mail = TemplatedMail(MailSamples.text(), message, to: recipient)
            for line in mail.plain("") {
                #expect(
                    LineFilling.columns(line) <= LineFilling.width || line.contains("koyomi "),
                    "\(line)")
            }
        }
    }

    @Test(
        "who has something to do is told how to report it, and nobody else",
        arguments: Language.allCases)
    func reply(language: Language) throws {
        let phrase =
            language == .japanese
            ? "このメールへの返信で市政変革推進室までお知らせください"
            : "please reply to this mail so that 市政変革推進室 can record it"
        func asks(_ notices: [Notice], _ recipient: Organisation) -> [Bool] {
            let message = MailSamples.message(notices, language)
            var mail = TemplatedMail(MailSamples.text(), message, to: recipient)
            let (plain, page) = (mail.plain(""), mail.page(""))
            // Lines are broken anywhere; half-width spaces may have gone with the breaks.
            let words = phrase.filter { $0 != " " }
            return [plain, page].map { lines in
                lines.joined().filter { $0 != " " }.contains(words)
            }
        }
        let ward = MailSamples.organisation("北区", language)
        #expect(asks([try MailSamples.notice(to: "北区")], ward) == [true, true])
        let meeting = try MailSamples.notice(.dueToday, kind: .meeting, to: "北区")
        #expect(asks([meeting], ward) == [false, false])
        let brought = try MailSamples.notice(.escalated(businessDays: 5), to: "北区")
        #expect(asks([brought], ward) == [false, false])
        let office = MailSamples.organisation(
            "市政変革推進室", language, mail: ["kaikaku@city.example.jp"])
        #expect(asks([try MailSamples.notice(to: "市政変革推進室")], office) == [false, false])
    }

    @Test("the keys of all notices stand in the header, up to a limit")
    func keys() throws {
        let few = try MailSamples.digest(to: "室")
        let header = try file(few, to: MailSamples.organisation("室"))
        for notice in few { #expect(header.contains(notice.key.description)) }

        let limit = MailText.listedNoticesLimit
        let many = try (0..<limit + 3).map { try MailSamples.notice(id: "t-\($0)", to: "室") }
        let cut = try file(many, to: MailSamples.organisation("室"))
        #expect(cut.contains("\(many[limit - 1].key)"))
        #expect(!cut.contains("\(many[limit].key)"))
        #expect(cut.contains(" +3\n"))
    }

    @Test(
        "the date is civil in the zone, with its offset",
        arguments: [
            (9 * 3600, "Date: Wed, 2 Sep 2026 08:45:00 +0900\n"),
            (-(3 * 3600 + 1800), "Date: Tue, 1 Sep 2026 20:15:00 -0330\n"),
        ])
    func date(offset: Int, line: String) throws {
        let text = MailText(
            from: MailSamples.sender, hostName: "h",
            zone: ZoneRules(name: "test", fixedOffset: offset))
        let message = MailSamples.message([try MailSamples.notice()])
        let file = text.file(message, to: MailSamples.organisation())
        #expect(file.contains(line))
    }

    @Test(
        "the Message-ID without a code is the key at a host name made safe",
        arguments: [
            ("koyomi.example.jp", "koyomi.example.jp"), ("a b>\r\n..c.", "ab.c"),
            ("日本", "localhost"), ("", "localhost"),
        ])
    func messageID(hostName: String, safe: String) throws {
        let message = MailSamples.message([try MailSamples.notice()])
        let text = MailSamples.text(hostName: hostName)
        let file = text.file(message, to: MailSamples.organisation())
        #expect(file.contains("\nMessage-ID: <\(message.key)@\(safe)>\n"))
    }

    @Test("without an address that can be written to there is no mail")
    func noAddress() throws {
        for addresses in [[], ["no-at"], ["x@y\r\nBcc: z@w"], ["北@区"], ["a@b c"], ["<a@b>"]] {
            let recipient = MailSamples.organisation(mail: addresses)
            #expect(!MailSamples.text().canWrite(to: recipient), "\(addresses)")
        }
        let sender = MailSamples.text(from: MailSender(name: "室", address: "none"))
        #expect(!sender.canWrite(to: MailSamples.organisation()))
        #expect(MailSamples.text().canWrite(to: MailSamples.organisation()))
    }

    @Test("to write a mail without a recipient is a programmer error")
    func noRecipient() async {
        await #expect(processExitsWith: .failure) {
            try await MainActor.run {
                let message = MailSamples.message([try MailSamples.notice()])
                _ = MailSamples.text().file(message, to: MailSamples.organisation(mail: []))
            }
        }
    }
}
