import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels
import Wording
import ServiceInterface
import Text

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
    func send(_ request: TestNoticeRequest, _ caller: Caller) throws(Refusal) -> TestNoticeReply {
        try provenance.requireConfirmed()
        let name = request.organisation
        guard let organisation = plan.organisation(name) else { throw noSuch(name) }
        let channels = try channels(to: organisation, request.channel)
        try allowance.use(1, by: caller, atUsec: context.clock.monotonicUsec) {
            .testNoticesExhausted(limit: Self.limitAnHour, minutes: $0)
        }
        let now = context.clock.now
        count += 1
        let event = "\(now.seconds) \(context.clock.monotonicUsec) \(count)"
        let messages = channels.map { channel in
            Message(
                channel: channel, recipient: organisation.name, language: organisation.language,
                composedAt: now,
                alert: AlertText.test(by: caller.line(for: request.by)).alert(
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

    private func noSuch(_ name: String) -> Refusal {
        if name.isEmpty { return .missingParameter(parameter: "organisation") }
        if plan.groups.contains(where: { $0.name == name }) { return .isGroup(name: name) }
        return .noRecipient(
            name: name, nearest: NearestName.find(name, among: plan.organisations.map(\.name)))
    }

    private func channels(
        to organisation: Organisation, _ asked: String?
    ) throws(Refusal) -> [String] {
        let serving = composer.channels.filter { composer.reaches(organisation.name, by: $0) }
        guard let asked else {
            guard serving.isEmpty else { return serving }
            throw .noChannel(organisation: organisation.name)
        }
        guard composer.channels.contains(asked) else {
            throw .unknownChannel(
                name: asked, nearest: NearestName.find(asked, among: composer.channels))
        }
        guard serving.contains(asked) else {
            throw .channelNotServing(channel: asked, organisation: organisation.name)
        }
        return [asked]
    }

    /// What became of the message whose key is given.
    func delivery(_ request: DeliveryRequest) throws(Refusal) -> TestNoticeReply {
        let found: TestNoticeReply.Delivery?
        do throws(LedgerError) {
            found = try delivery(of: request.id)
        } catch { throw context.refusal(error) }
        guard let found else { throw .unknownMessage }
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
