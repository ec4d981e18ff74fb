import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite("Mail: what the spool remembers")
struct SpooledMailsTests {
    private let spool: URL
    private let notices: [Notice]
    private let message: Message
    private let organisation = MailSamples.organisation()

    init() throws {
        spool = try temporaryFolder().appending(path: "spool")
        // More keys than one line of a header holds.
        notices = try (0..<5).map { try MailSamples.notice(.overdue(businessDays: $0 + 1)) }
        message = MailSamples.message(notices)
        let channel = MailSpoolChannel(
            folder: spool.path, from: MailSamples.sender, hostName: "h",
            zone: MailSamples.tokyo, returnPath: "bounces@city.example.jp")
        channel.send(message, to: organisation, at: MailSamples.composedAt) { _ in }
    }

    private func mails(
        said: Set<NoticeKey> = [], isForgotten: (String) -> Bool = { _ in true }
    ) -> SpooledMails {
        SpooledMails(folder: spool.path, said: said, isForgotten: isForgotten)
    }

    @Test("a forgotten mail holds its notices for those it went to", arguments: ["new", "cur"])
    func forgotten(part: String) throws {
        if part == "cur" {
            let name = "\(message.key).koyomi"
            try FileManager.default.moveItem(
                at: spool.appending(path: "new/\(name)"),
                to: spool.appending(path: "cur/\(name):2,S"))
        }
        let mails = mails()
        #expect(mails.count == 1)
        #expect(mails.hold(notices.map(\.key), to: organisation.mail))
        #expect(notices.allSatisfy { mails.hold($0.key) })
        #expect(!mails.hold(notices.map(\.key), to: organisation.mail + ["new@city.example.jp"]))
        let other = try MailSamples.notice(.overdue(businessDays: 9))
        #expect(!mails.hold(other.key))
        #expect(!mails.hold([notices[0].key, other.key], to: organisation.mail))
    }

    @Test("a mail that the ledger knows, or whose notices it has said, is none of it")
    func known() {
        #expect(mails { $0 != message.key }.count == 0)
        #expect(mails(said: Set(notices.map(\.key))).count == 0)
        let some = mails(said: [notices[0].key])
        #expect(some.count == 1)
        #expect(!some.hold(notices[0].key) && some.hold(notices[1].key))
    }

    @Test("other files, and a spool that is not there, say nothing")
    func others() throws {
        for name in ["readme", "x.koyomi", "\(String(repeating: "a", count: 32)).koyomi"] {
            try Data("Koyomi-Notices: a\n".utf8).write(to: spool.appending(path: "new/\(name)"))
        }
        #expect(mails().count == 1)
        #expect(SpooledMails(folder: "/nowhere", said: []) { _ in true }.count == 0)
    }
}
