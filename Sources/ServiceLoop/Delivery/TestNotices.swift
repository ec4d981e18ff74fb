import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import Wording
import ServiceInterface

package struct TestNoticeReply: Codable, Sendable {
    package struct Delivery: Codable, Sendable {
        package enum State: String, Codable, Sendable, CaseIterable {
            /// Its channel took it; of a mail: a server took it by SMTP.
            case delivered
            /// A mail that lies in the spool and has not left.
            case spooled
            /// A mail that sendmail has taken.
            case handedOver = "handed-over"
            /// A mail that sendmail or a server has refused for good.
            case refused
            case waiting
            case failed
        }

        package let key: String
        package let channel: String
        package let state: State
        package let attempts: Int
        /// Why the last attempt failed, or why there is none.
        package let reason: String?

        package init(key: String, channel: String, state: State, attempts: Int, reason: String?) {
            self.key = key
            self.channel = channel
            self.state = state
            self.attempts = attempts
            self.reason = reason
        }
    }

    package let deliveries: [Delivery]

    package init(deliveries: [Delivery]) { self.deliveries = deliveries }
}

/// Sends test notices, and follows what becomes of a message.
final class TestNotices {
    private let context: ServiceContext
    private let provenance: LedgerProvenance
    private let dispatcher: Dispatcher
    private let submissions: SmtpSubmissions
    /// How many test notices each user may have sent.
    private var allowance = Allowance(limit: TestNotices.limitAnHour)
    /// How many there were, so that no two are the same.
    private var count = 0

    /// How many test notices a user may have sent in an hour: enough to try every ward twice, too
    /// few to fill a mailbox.
    static let limitAnHour = 60

    init(
        _ context: ServiceContext, _ provenance: LedgerProvenance, _ dispatcher: Dispatcher,
        _ submissions: SmtpSubmissions
    ) {
        self.context = context
        self.provenance = provenance
        self.dispatcher = dispatcher
        self.submissions = submissions
    }

    private var plan: Plan { context.planner.plan }
    private var composer: MessageComposer { context.composer }

    /// Puts a test notice to an organisation into the outbox, for each channel that serves it or
    /// the one that is asked for.
    func send(_ given: ControlRequest.Parameters, _ peer: Peer, by asker: String)
        throws(ControlRefusal) -> TestNoticeReply
    {
        try provenance.requireConfirmed()
        let name = given.organisation ?? ""
        guard let organisation = plan.organisation(name) else { throw noSuch(name) }
        let channels = try channels(to: organisation, given.channel)
        try allowance.use(1, by: peer, atUsec: context.clock.monotonicUsec) { minutes in
            ControlRefusal(
                ja: "試験通知は1時間に\(Self.limitAnHour)回までです。あと\(minutes)分ほど待ってください",
                en: "no more than \(Self.limitAnHour) test notices an hour: wait "
                    + "\(EnglishCount.of(minutes, "minute"))")
        }
        let now = context.clock.now
        count += 1
        let event = "\(now.seconds) \(context.clock.monotonicUsec) \(count)"
        let messages = channels.map { channel in
            Message(
                channel: channel, recipient: organisation.name, language: organisation.language,
                composedAt: now,
                alert: AlertText.test(by: asker).alert(
                    topic: "test", event: event, organisation.language))
        }
        do throws(LedgerError) {
            try context.ledger.post(messages)
        } catch { throw context.refusal(error) }
        context.steps.soon()
        return TestNoticeReply(
            deliveries: messages.map {
                .init(key: $0.key, channel: $0.channel, state: .waiting, attempts: 0, reason: nil)
            })
    }

    private func noSuch(_ name: String) -> ControlRefusal {
        if name.isEmpty {
            return ControlRefusal(ja: "どの組織に送るかがありません", en: "no organisation is given")
        }
        if plan.groups.contains(where: { $0.name == name }) {
            return ControlRefusal(
                ja: "「\(name)」はグループです。組織を一つ指定してください",
                en: "\(name) is a group: name one organisation")
        }
        let hint = DidYouMean.words(name, among: plan.organisations.map(\.name))
        return ControlRefusal(
            ja: "「\(name)」という組織はありません。\(hint.ja)",
            en: "there is no organisation \(name)\(hint.en)")
    }

    private func channels(to organisation: Organisation, _ asked: String?)
        throws(ControlRefusal) -> [String]
    {
        let serving = composer.channels.filter { composer.reaches(organisation.name, by: $0) }
        guard let asked else {
            guard serving.isEmpty else { return serving }
            throw ControlRefusal(
                ja: "\(organisation.name)に送れる手段がありません", en: "no channel serves \(organisation.name)"
            )
        }
        guard composer.channels.contains(asked) else {
            let hint = DidYouMean.words(asked, among: composer.channels)
            throw ControlRefusal(
                ja: "「\(asked)」という送信手段はありません。\(hint.ja)",
                en: "there is no channel \(asked)\(hint.en)")
        }
        guard serving.contains(asked) else {
            throw ControlRefusal(
                ja: "\(asked) は\(organisation.name)に送りません（アドレスがないか、対象の組織ではありません）",
                en: "\(asked) does not serve \(organisation.name): it has no address, or the "
                    + "channel is not for it")
        }
        return [asked]
    }

    /// What became of the message whose key is given.
    func delivery(_ given: ControlRequest.Parameters) throws(ControlRefusal) -> TestNoticeReply {
        let key = given.id ?? ""
        let found: TestNoticeReply.Delivery?
        do throws(LedgerError) {
            found = try delivery(of: key)
        } catch { throw context.refusal(error) }
        guard let found else {
            throw ControlRefusal(
                ja: "その鍵のものは送られていません", en: "there never was a message with this key")
        }
        return TestNoticeReply(deliveries: [found])
    }

    private func delivery(of key: String) throws(LedgerError) -> TestNoticeReply.Delivery? {
        guard let addressee = try context.ledger.addressee(of: key) else { return nil }
        let item = try context.ledger.outboxItem(key)
        let mail = try context.ledger.mailState(of: key)
        let state: TestNoticeReply.Delivery.State
        switch (item?.state, mail?.state) {
        // What a worker has, or is to get, lies in its spool.
        case (.waiting, _): state = submissions.has(key) ? .spooled : .waiting
        case (.dead, .refused): state = .refused
        case (.dead, _): state = .failed
        case (nil, .spooled): state = .spooled
        case (nil, .handedOver): state = .handedOver
        case (nil, .refused): state = .refused
        case (nil, .delivered): state = .delivered
        case (nil, nil): state = try context.ledger.isDelivered(key) ? .delivered : .failed
        }
        let isOff = state == .waiting && dispatcher.isOff(addressee.channel)
        return TestNoticeReply.Delivery(
            key: key, channel: addressee.channel, state: state, attempts: item?.attempts ?? 0,
            reason: isOff
                ? "the channel is off: see koyomi status" : item?.lastError ?? mail?.reason)
    }
}
