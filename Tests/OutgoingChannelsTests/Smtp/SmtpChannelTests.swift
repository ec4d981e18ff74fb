import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

/// A daemon's side and a worker in one process: what the daemon submits, `work()` sends.
@Suite("Mail by SMTP", .serialized, .enabled(if: Python.plain != nil))
struct SmtpChannelTests {
    private let spool: SmtpSpool
    private let outcomes = Outcomes()

    private final class Outcomes {
        var all: [DeliveryOutcome] = []
        var reports: [AddressReport] = []
    }

    init() throws { spool = SmtpSpool(folder: try temporaryFolder().path) }

    private func submissions(_ generation: String? = "1") -> SmtpSubmissions {
        let submissions = SmtpSubmissions(spool: spool)
        submissions.use(generation)
        return submissions
    }

    private func begin(
        _ submissions: SmtpSubmissions, to mail: [String],
        excluding done: PartialDelivery = .init(),
        attempt: Int = 0, returnPath: String? = nil
    ) throws {
        let channel = SmtpChannel(
            from: MailSamples.sender, returnPath: returnPath, hostName: "koyomi.city.example.jp",
            zone: MailSamples.tokyo, submissions: submissions
        ) { [outcomes] in outcomes.reports.append($0) }
        let message = MailSamples.message([try MailSamples.notice()])
        channel.send(
            message, to: MailSamples.organisation(mail: mail), excluding: done, attempt: attempt,
            wordedAt: MailSamples.composedAt, at: MailSamples.composedAt
        ) { [outcomes] in outcomes.all.append($0) }
    }

    /// Has a worker send what lies in the spool.
    private func work(
        _ port: Int, generation: String = "1", user: String? = nil,
        now: Int64 = MailSamples.composedAt.seconds
    ) {
        // A control pipe whose other end is open for as long as the worker sends, and then closed.
        var ends: [Int32] = [-1, -1]
        #expect(pipe(&ends) == 0)
        let settings = SmtpWorkerSettings(
            generation: generation, folder: spool.folder, host: "127.0.0.1", port: port,
            security: .none, user: user, credential: nil, isToken: false, authorities: nil,
            greeting: "koyomi.city.example.jp")
        let worker = SmtpWorker(
            settings, secret: user == nil ? nil : "secret", control: ends[0], clock: { now })
        worker.sendAll()
        close(ends[0])
        close(ends[1])
    }

    /// What comes of a try.
    private func outcome(
        _ peer: SmtpPeer, to mail: [String], excluding done: PartialDelivery = .init(),
        attempt: Int = 0, user: String? = nil
    ) throws -> DeliveryOutcome? {
        let submissions = submissions()
        let count = outcomes.all.count
        try begin(submissions, to: mail, excluding: done, attempt: attempt)
        work(peer.port, user: user)
        submissions.collect()
        #expect(try names("cur") == [])
        return outcomes.all.dropFirst(count).first
    }

    private func names(_ part: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(spool.folder)/\(part)").sorted()
    }

    private static let three = ["ok@example.jp", "busy@example.jp", "no@example.jp"]

    @Test("a postponed recipient is tried again alone, with the same mail")
    func partly() throws {
        let peer = try SmtpPeer()
        let first = try outcome(peer, to: Self.three)
        let done = PartialDelivery(taken: ["ok@example.jp"], refused: ["no@example.jp"])
        #expect(first == .partly(done: done, reason: "mail: 450 4.2.1 busy"))
        #expect(try outcome(peer, to: Self.three, excluding: done, attempt: 1) == .delivered)
        let seen = try peer.finish()
        #expect(seen.map(\.recipients) == [Self.three, ["busy@example.jp"]])
        #expect(seen[0].messageID != nil && seen[0].messageID == seen[1].messageID)
        #expect(seen[0].to == seen[1].to)
        #expect(
            outcomes.reports.map { "\($0.address) \($0.kind)" } == [
                "no@example.jp refused", "ok@example.jp accepted", "busy@example.jp accepted",
            ])
    }

    @Test("a mail that each of its addresses refuses, one sooner and one later, is refused")
    func refusedInTurn() throws {
        let peer = try SmtpPeer()
        let mail = ["no@example.jp", "busyno@example.jp"]
        let first = try outcome(peer, to: mail)
        let done = PartialDelivery(refused: ["no@example.jp"])
        #expect(first == .partly(done: done, reason: "mail: 450 4.2.1 busy"))
        #expect(
            try outcome(peer, to: mail, excluding: done, attempt: 1)
                == .refused(reason: "mail: 550 5.1.1 no such user"))
    }

    @Test(
        "a refused address is refused at once, however the server replies to QUIT",
        arguments: [SmtpPeer.Behaviour.plain, .silentAtQuit])
    func refusedAlone(behaviour: SmtpPeer.Behaviour) throws {
        let peer = try SmtpPeer(behaviour)
        let began = ContinuousClock.now
        #expect(
            try outcome(peer, to: ["no@example.jp"])
                == .refused(reason: "mail: 550 5.1.1 no such user"))
        #expect(outcomes.reports.map(\.kind) == [.refused])
        // libcurl alone waits two minutes for the reply to QUIT.
        #expect(ContinuousClock.now - began < .seconds(60))
    }

    @Test(
        "only a mail whose final dot got no reply is in doubt",
        arguments: [
            (.cutAfterDot, .uncertain(reason: "mail: no reply to the final dot: ")),
            (.cutAtData, .retry(reason: "mail: ", after: nil)),
            (.closesInSession, .retry(reason: "mail: 421 4.3.2 going down", after: nil)),
            (.busyAfterDot, .retry(reason: "mail: 451 4.3.0 later", after: nil)),
            (.refusesAfterDot, .refused(reason: "mail: 554 5.6.0 spam")),
        ] as [(SmtpPeer.Behaviour, DeliveryOutcome)])
    func ends(behaviour: SmtpPeer.Behaviour, expected: DeliveryOutcome) throws {
        let peer = try SmtpPeer(behaviour)
        let found = try #require(try outcome(peer, to: ["ok@example.jp"]))
        switch (found, expected) {
        // libcurl's words for a lost connection differ by where it was lost.
        case (.uncertain(let words), .uncertain(let beginning)),
            (.retry(let words, nil), .retry(let beginning, nil)):
            #expect(words.hasPrefix(beginning))
        default: #expect(found == expected)
        }
    }

    @Test("a connection that ends within the body is neither a delivery nor a refusal")
    func cutInBody() throws {
        let peer = try SmtpPeer(.cutInBody)
        // A mail that fits into the system's buffers has left as a whole when that is heard.
        switch try #require(try outcome(peer, to: ["ok@example.jp"])) {
        case .retry, .uncertain: break
        case let other: Issue.record("it ends with \(other)")
        }
        #expect(try peer.finish().isEmpty)
    }

    @Test("with a login set and no AUTH offered nothing is sent; with AUTH offered it is")
    func login() throws {
        let bare = try SmtpPeer()
        #expect(
            try outcome(bare, to: ["ok@example.jp"], user: "koyomi")
                == .retry(
                    reason: "mail: the server offers no AUTH, and a login is set: nothing was sent",
                    after: nil))
        #expect(try bare.finish().isEmpty)
        let peer = try SmtpPeer(.offersLogin)
        let sent = try outcome(peer, to: ["ok@example.jp"], attempt: 1, user: "koyomi")
        #expect(sent == .delivered)
    }

    @Test(
        "an address with a line break is no command to the server",
        arguments: [
            "a@example.jp>\r\nRCPT TO:<evil@example.jp", "a\n@example.jp", "-oQ@example.jp",
        ])
    func lineBreak(address: String) throws {
        for (sender, recipients) in [("f@example.jp", [address]), (address, ["a@example.jp"])] {
            #expect(
                SmtpRequest(
                    server: SmtpServer(
                        host: "h", port: 25, security: .none, user: nil, secret: nil,
                        authorities: nil), greeting: "h", sender: sender, recipients: recipients,
                    text: [UInt8]()) == nil)
        }
        let submissions = submissions()
        try begin(submissions, to: ["ok@example.jp"], returnPath: address)
        #expect(outcomes.all.allSatisfy { $0 != .delivered } && (try? names("new")) != ["x"])
    }

    @Test("if no recipient is left, the mail is delivered if any has it")
    func nobodyLeft() throws {
        let peer = try SmtpPeer()
        let taken = PartialDelivery(taken: ["a@example.jp"], refused: ["b@example.jp"])
        let mail = ["a@example.jp", "b@example.jp"]
        try spool.prepare()
        #expect(try outcome(peer, to: mail, excluding: taken) == .delivered)
        // The one who has it is no longer in the configuration.
        #expect(try outcome(peer, to: ["b@example.jp"], excluding: taken) == .delivered)
        let refused = PartialDelivery(refused: ["a@example.jp", "b@example.jp"])
        #expect(
            try outcome(peer, to: mail, excluding: refused)
                == .refused(reason: "mail: every address was refused"))
        #expect(try peer.finish().isEmpty)
    }

    @Test("a server that is not there is tried again")
    func down() throws {
        let peer = try SmtpPeer()
        let port = peer.port
        _ = try peer.finish()
        let submissions = submissions()
        try begin(submissions, to: ["ok@example.jp"])
        work(port)
        submissions.collect()
        guard case .retry(let reason, nil) = try #require(outcomes.all.first) else {
            Issue.record("\(outcomes.all)")
            return
        }
        #expect(reason.hasPrefix("mail: "))
    }

    @Test("a worker with other settings leaves a mail alone, and new settings take it over")
    func generations() throws {
        let peer = try SmtpPeer()
        let submissions = submissions("1")
        try begin(submissions, to: ["ok@example.jp"])
        work(peer.port, generation: "0")
        #expect(try names("new").count == 1)
        submissions.use("2")
        work(peer.port, generation: "1")
        #expect(try names("new").count == 1)
        work(peer.port, generation: "2")
        submissions.collect()
        #expect(outcomes.all == [.delivered])
        // With another transport it comes back.
        try begin(submissions, to: ["ok@example.jp"], attempt: 1)
        submissions.use(nil)
        #expect(try names("new") == [])
        #expect(
            outcomes.all.last == .retry(reason: "mail: mail no longer goes to a server", after: nil)
        )
        #expect(try peer.finish().count == 1)
    }

    @Test("a result is told once, also to the next process, until the ledger has recorded it")
    func results() throws {
        let peer = try SmtpPeer()
        try begin(submissions(), to: ["ok@example.jp"], attempt: 3)
        work(peer.port)
        let key = MailSamples.message([try MailSamples.notice()]).key
        // The process that asked was killed; the next one finds the result, and is killed too
        // before it has recorded it.
        for _ in 0..<2 {
            let next = submissions()
            var told: [DeliveryOutcome] = []
            next.resume { found, attempt in
                #expect(found == key && attempt == 3)
                return {
                    told.append(
                        $0.conclusion(found, "北区", after: .init(), at: MailSamples.composedAt)
                            .outcome)
                }
            }
            next.collect()
            next.collect()
            #expect(told == [.delivered])
            if try names("done").isEmpty == false { continue }
            Issue.record("the result went before it was recorded")
        }
        let last = submissions()
        last.resume { _, _ in { _ in } }
        last.collect()
        last.recorded([key])
        #expect(try names("done") == [])
        // One that the ledger does not wait for is removed.
        try begin(submissions(), to: ["ok@example.jp"], attempt: 4)
        work(peer.port)
        submissions().resume { _, _ in nil }
        #expect(try names("done") == [])
    }

    @Test("a killed worker's mail is sent again; once the server may have it, it is in doubt")
    func killed() throws {
        let submissions = submissions()
        try begin(submissions, to: ["ok@example.jp"])
        let name = try #require(spool.waitingNames().first)
        let claim = try #require(spool.claim(name, generation: "1"))
        #expect(spool.claim(name, generation: "1") == nil)
        submissions.collect()
        #expect(try names("cur") == [name])
        // The lock ends with the process.
        close(claim.lock)
        submissions.collect()
        #expect(try names("new") == [name] && names("cur") == [] && outcomes.all == [])

        let second = try #require(spool.claim(name, generation: "1"))
        #expect(spool.markSent(second))
        submissions.collect()
        #expect(outcomes.all == [])
        close(second.lock)
        submissions.collect()
        #expect(try names("new") == [] && names("cur") == [])
        #expect(
            outcomes.all == [
                .uncertain(
                    reason: "mail: the SMTP worker ended before the server replied to the final dot"
                )
            ])
    }

    @Test("a mail that lay for more than half an hour says so in both texts, with the same header")
    func late() throws {
        let peer = try SmtpPeer()
        let limit = LateMail.limitSeconds
        for (attempt, seconds) in [limit, limit + 1].enumerated() {
            let submissions = submissions()
            try begin(submissions, to: ["ok@example.jp"], attempt: attempt)
            work(peer.port, now: MailSamples.composedAt.seconds + seconds)
            submissions.collect()
        }
        let mails = try peer.finish().map { $0.body.replacing("\r\n", with: "\n") }
        let texts = try mails.map { try MailSamples.readable($0) }
        let line = "お知らせが遅れました（2026年9月2日(水)に作成。日数はその日のもの）。"
        #expect(!texts[0].contains("お知らせが遅れました"))
        #expect(texts[1].components(separatedBy: line).count == 3)
        let heads = mails.map { $0.prefix(while: { _ in true }).components(separatedBy: "\n\n")[0] }
        #expect(heads[0] == heads[1])
        #expect(
            texts[1].replacing("\(line)\n\n", with: "")
                .replacing("<p style=\"margin:0 0 12px\">\(line)</p>\n", with: "") == texts[0])
    }
}
