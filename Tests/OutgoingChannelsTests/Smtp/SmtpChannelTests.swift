import CalendarPlan
import DueNotices
import Testing

@testable import OutgoingChannels

@Suite("Mail straight to a server", .serialized, .enabled(if: oraclePython != nil))
struct SmtpChannelTests {
    private let scene: WebhookScene
    private let outcomes = Outcomes()

    private final class Outcomes {
        var all: [DeliveryOutcome] = []
        var reports: [AddressReport] = []
    }

    init() throws { scene = try WebhookScene() }

    private func channel(_ peer: SmtpPeer) -> SmtpChannel {
        SmtpChannel(
            server: SmtpServer(
                host: "127.0.0.1", port: peer.port, security: .none, user: nil, secret: nil,
                authorities: nil),
            from: MailSamples.sender, returnPath: nil, hostName: "koyomi.city.example.jp",
            zone: MailSamples.tokyo, curl: scene.curl
        ) { [outcomes] in outcomes.reports.append($0) }
    }

    private func begin(
        _ channel: SmtpChannel, to mail: [String], sparing done: PartialDelivery = .init()
    ) throws {
        let message = MailSamples.message([try MailSamples.notice()])
        channel.send(
            message, to: MailSamples.organisation(mail: mail), sparing: done,
            at: MailSamples.composedAt
        ) { [outcomes] in outcomes.all.append($0) }
    }

    /// What comes of a try.
    private func outcome(
        _ peer: SmtpPeer, to mail: [String], sparing done: PartialDelivery = .init()
    ) throws -> DeliveryOutcome {
        let count = outcomes.all.count
        try begin(channel(peer), to: mail, sparing: done)
        try #require(scene.loop.run { outcomes.all.count > count })
        return outcomes.all[count]
    }

    private static let three = ["ok@example.jp", "busy@example.jp", "no@example.jp"]

    @Test("Who was put off is tried again alone, also by another process, with the same mail")
    func partly() throws {
        let peer = try SmtpPeer()
        let first = try outcome(peer, to: Self.three)
        let done = PartialDelivery(taken: ["ok@example.jp"], refused: ["no@example.jp"])
        #expect(first == .partly(done: done, reason: "mail: 450 4.2.1 busy"))
        // Another channel: nothing but what is said of the message tells it.
        #expect(try outcome(peer, to: Self.three, sparing: done) == .delivered)
        let seen = try peer.finish()
        #expect(seen.map(\.recipients) == [Self.three, ["busy@example.jp"]])
        #expect(seen[0].messageID != nil && seen[0].messageID == seen[1].messageID)
        #expect(seen[0].to == seen[1].to)
        #expect(
            outcomes.reports.map { "\($0.address) \($0.kind)" } == [
                "no@example.jp refused", "ok@example.jp accepted", "busy@example.jp accepted",
            ])
    }

    @Test("A mail that each of its addresses refuses, one sooner and one later, is refused")
    func refusedInTurn() throws {
        let peer = try SmtpPeer()
        let mail = ["no@example.jp", "busyno@example.jp"]
        let first = try outcome(peer, to: mail)
        let done = PartialDelivery(refused: ["no@example.jp"])
        #expect(first == .partly(done: done, reason: "mail: 450 4.2.1 busy"))
        #expect(
            try outcome(peer, to: mail, sparing: done)
                == .refused(reason: "mail: 550 5.1.1 no such user"))
    }

    @Test("An address that is refused is refused at once, however the server takes its leave")
    func refusedAlone() throws {
        let peer = try SmtpPeer()
        #expect(
            try outcome(peer, to: ["no@example.jp"])
                == .refused(reason: "mail: 550 5.1.1 no such user"))
        #expect(outcomes.reports.map(\.kind) == [.refused])
    }

    @Test("A server that never says goodbye does not hold up the loop")
    func noGoodbye() throws {
        let peer = try SmtpPeer(seconds: -1)
        let began = ContinuousClock.now
        #expect(
            try outcome(peer, to: ["no@example.jp"])
                == .refused(reason: "mail: 550 5.1.1 no such user"))
        #expect(ContinuousClock.now - began < .seconds(10))
    }

    @Test("Where nobody is left to be tried, it is delivered if anybody has it")
    func nobodyLeft() throws {
        let peer = try SmtpPeer()
        let taken = PartialDelivery(taken: ["a@example.jp"], refused: ["b@example.jp"])
        let mail = ["a@example.jp", "b@example.jp"]
        #expect(try outcome(peer, to: mail, sparing: taken) == .delivered)
        // The one who has it is no longer in the configuration.
        #expect(try outcome(peer, to: ["b@example.jp"], sparing: taken) == .delivered)
        let refused = PartialDelivery(refused: ["a@example.jp", "b@example.jp"])
        #expect(
            try outcome(peer, to: mail, sparing: refused)
                == .refused(reason: "mail: every address was refused"))
        #expect(try peer.finish().isEmpty)
    }

    @Test("A reload that takes the channel away in the middle of a mail does not repeat it")
    func letGo() throws {
        let peer = try SmtpPeer(seconds: 0.3)
        var channel: SmtpChannel? = channel(peer)
        try begin(try #require(channel), to: ["ok@example.jp"])
        channel = nil
        try #require(scene.loop.run { !outcomes.all.isEmpty })
        #expect(outcomes.all == [.delivered])
        #expect(try peer.finish().count == 1)
    }

    @Test("A server that is not there is tried again")
    func down() throws {
        let peer = try SmtpPeer()
        let channel = channel(peer)
        _ = try peer.finish()
        try begin(channel, to: ["ok@example.jp"])
        try #require(scene.loop.run { !outcomes.all.isEmpty })
        guard case .retry(let reason, nil) = outcomes.all[0] else {
            Issue.record("\(outcomes.all)")
            return
        }
        #expect(reason.hasPrefix("mail: "))
    }
}
