import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

@Suite struct DispatcherTests {
    /// A channel that does what it is told, and remembers.
    final class ScriptedChannel: OutgoingChannel {
        let name: String
        /// What comes of a try at once; `nil` where the answer is still to come.
        var outcome: (Message) -> DeliveryOutcome?
        private(set) var tried: [String] = []
        private(set) var completions: [(DeliveryOutcome) -> Void] = []

        init(_ name: String, _ outcome: @escaping (Message) -> DeliveryOutcome?) {
            self.name = name
            self.outcome = outcome
        }

        func send(
            _ message: Message, to recipient: Organisation, at now: Instant,
            completion: @escaping (DeliveryOutcome) -> Void
        ) {
            tried.append(message.recipient)
            if let outcome = outcome(message) {
                completion(outcome)
            } else {
                completions.append(completion)
            }
        }
    }

    private static let now = Instant(seconds: 1_800_000_000)
    private static let wards = (1...120).map { "\($0)区" }

    private let ledger: LedgerStore
    private let heard = Heard()

    /// What the dispatcher told.
    private final class Heard {
        var returned = 0
        var failed: [String] = []
        var circuits: [String] = []
        var closed: [String] = []
    }

    init() throws {
        let path = try temporaryFolder().appending(path: "ledger.db").path
        ledger = try LedgerStore(path: path)
    }

    private func dispatcher(_ channels: [(ScriptedChannel, Int)]) -> Dispatcher {
        let clock = SimulatedClock(Self.now + 7)
        let dispatcher = Dispatcher(
            ledger: ledger, clock: clock, departures: ScriptedDepartures()
        ) { [heard] event in
            switch event {
            case .returned: heard.returned += 1
            case .recorded, .spooled, .reset: break
            case .breaker(let channel, let isOpen):
                heard.circuits.append("\(channel) \(isOpen ? "dead" : "back")")
            case .closed(let channel, let reason, let fallback):
                heard.closed.append("\(channel): \(reason), \(fallback ?? "waits")")
            case .failed(let item, let reason, let next):
                let when = next.map { "+\($0 - Self.now)" } ?? "never"
                heard.failed.append("\(item.channel) \(item.recipient): \(reason), \(when)")
            }
        }
        dispatcher.use(
            channels.map { .init(channel: $0.0, schedule: .webhook, concurrency: $0.1) },
            organisations: Self.wards.map {
                Organisation(name: $0, language: .japanese, mail: [])
            })
        return dispatcher
    }

    /// Puts a message for each of `recipients` on each of `channels` into the outbox.
    private func fill(_ channels: [String], _ recipients: [String]) throws {
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        var step = StepDecisions()
        var messages: [Message] = []
        for recipient in recipients {
            let due = try #require(Day("2027-01-15"))
            let obligation = Obligation(
                id: ObligationID(
                    entry: EntryID(calendar: "c", entry: "e"), occurrence: nil,
                    organisation: recipient),
                kind: .task, title: "t", calendarTitle: "c", opens: nil, due: due, policy: policy,
                secretariat: "s")
            let notice = Notice(
                obligation, due: due, reason: .dueToday, at: Self.now, to: recipient)
            step.decisions.append(Decision(notice))
            messages += channels.map {
                Message(
                    channel: $0, recipient: recipient, language: .japanese, composedAt: Self.now,
                    notices: [notice])
            }
        }
        try ledger.commit(step, messages: messages, watermark: Self.now)
    }

    @Test("A channel that never answers delays no other, and is given no more than it takes")
    func deadChannel() throws {
        let dead = ScriptedChannel("webhook:dead") { _ in nil }
        let live = ScriptedChannel("mail") { _ in .delivered }
        try fill(["webhook:dead", "mail"], Array(Self.wards.prefix(60)))
        let dispatcher = dispatcher([(dead, 4), (live, 100)])
        #expect(try dispatcher.dispatch(at: Self.now))
        #expect(live.tried.count == Dispatcher.slice)
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(live.tried.count == 60)
        #expect(dead.tried.count == 4)
        // Nothing is due for anybody who has room: the loop may sleep.
        #expect(try dispatcher.nextAttempt() == nil)
        #expect(dispatcher.isBusy)
        dead.completions[0](.delivered)
        #expect(heard.returned == 1)
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(dead.tried.count == 5)
        #expect(try ledger.outboxCount() == (59, 0))
    }

    @Test("What failed is tried again when its schedule says so, refused is given up")
    func outcomes() throws {
        let channel = ScriptedChannel("webhook:chat") { message in
            switch message.recipient {
            case "1区": .retry(reason: "timed out", after: nil)
            case "2区": .retry(reason: "busy", after: 600)
            case "3区": .refused(reason: "gone")
            default: .delivered
            }
        }
        try fill(["webhook:chat"], Array(Self.wards.prefix(4)))
        let dispatcher = dispatcher([(channel, 16)])
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(
            heard.failed == [
                "webhook:chat 1区: timed out, +5", "webhook:chat 2区: busy, +600",
                "webhook:chat 3区: gone, never",
            ])
        #expect(heard.returned == 0)
        #expect(try ledger.outboxCount() == (2, 1))
        #expect(try dispatcher.nextAttempt() == Self.now + 5)
        #expect(try !dispatcher.dispatch(at: Self.now + 4))
        #expect(channel.tried.count == 4)
        #expect(try !dispatcher.dispatch(at: Self.now + 5))
        #expect(channel.tried.last == "1区")
    }

    @Test("After its last attempt a message is a dead letter")
    func lastAttempt() throws {
        let channel = ScriptedChannel("webhook:chat") { _ in .retry(reason: "no", after: nil) }
        try fill(["webhook:chat"], ["1区"])
        let dispatcher = dispatcher([(channel, 1)])
        var tries = 0
        while let next = try dispatcher.nextAttempt(), tries < 30 {
            #expect(try !dispatcher.dispatch(at: next))
            tries += 1
        }
        #expect(tries == 10)
        #expect(channel.tried.count == 10)
        #expect(try ledger.outboxCount() == (0, 1))
        #expect(heard.failed.last == "webhook:chat 1区: no, never")
    }

    @Test("What the ledger could not record is recorded later, and not delivered twice")
    func unrecorded() throws {
        let channel = ScriptedChannel("mail") { [ledger] _ in
            try? ledger.connection.execute("PRAGMA query_only = ON")
            return .delivered
        }
        try fill(["mail"], Array(Self.wards.prefix(3)))
        let dispatcher = dispatcher([(channel, 100)])
        #expect(throws: LedgerError.self) { _ = try dispatcher.dispatch(at: Self.now) }
        #expect(channel.tried.count == 3)
        #expect(throws: LedgerError.self) { _ = try dispatcher.dispatch(at: Self.now + 5) }
        #expect(channel.tried.count == 3)
        #expect(dispatcher.isBusy)
        try ledger.connection.execute("PRAGMA query_only = OFF")
        #expect(try ledger.outboxCount() == (3, 0))
        #expect(try !dispatcher.dispatch(at: Self.now + 10))
        #expect(channel.tried.count == 3)
        #expect(!dispatcher.isBusy)
        #expect(try ledger.outboxCount() == (0, 0))
    }

    @Test("An answer that comes late is recorded with the time at which it came")
    func lateAnswer() throws {
        let channel = ScriptedChannel("webhook:chat") { _ in nil }
        try fill(["webhook:chat"], ["1区"])
        let dispatcher = dispatcher([(channel, 16)])
        #expect(try !dispatcher.dispatch(at: Self.now))
        channel.completions[0](.retry(reason: "slow", after: nil))
        try dispatcher.recordOutcomes()
        #expect(heard.failed == ["webhook:chat 1区: slow, +12"])
    }

    @Test("A message to an organisation that is gone, or a channel that is gone, is a dead letter")
    func unroutable() throws {
        let channel = ScriptedChannel("mail") { _ in .delivered }
        try fill(["mail"], ["1区", "無い区"])
        try fill(["webhook:off"], ["2区"])
        let dispatcher = dispatcher([(channel, 100)])
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(channel.tried == ["1区"])
        #expect(try ledger.outboxCount() == (0, 2))
        #expect(
            heard.failed.sorted() == [
                "mail 無い区: the organisation is no longer in organisations.yaml, never",
                "webhook:off 2区: the channel is not in koyomid.yaml, never",
            ])
    }

    @Test("What is for a channel that is off waits until it is on")
    func off() throws {
        try fill(["webhook:off"], ["1区"])
        let dispatcher = dispatcher([])
        let organisations = Self.wards.map { Organisation(name: $0, language: .japanese, mail: []) }
        dispatcher.use([], off: ["webhook:off"], organisations: organisations)
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(try dispatcher.nextAttempt() == nil)
        #expect(try ledger.outboxCount() == (1, 0))
        let channel = ScriptedChannel("webhook:off") { _ in .delivered }
        dispatcher.use(
            [.init(channel: channel, schedule: .webhook, concurrency: 2)],
            organisations: organisations)
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(channel.tried == ["1区"])
    }

    @Test("A new configuration does not disturb what is under way")
    func newRoutes() throws {
        let before = ScriptedChannel("webhook:chat") { _ in nil }
        try fill(["webhook:chat"], ["1区", "2区"])
        let dispatcher = dispatcher([(before, 1)])
        #expect(try !dispatcher.dispatch(at: Self.now))
        let after = ScriptedChannel("webhook:chat") { _ in .delivered }
        dispatcher.use(
            [.init(channel: after, schedule: .webhook, concurrency: 2)],
            organisations: Self.wards.map {
                Organisation(name: $0, language: .japanese, mail: [])
            })
        #expect(try !dispatcher.dispatch(at: Self.now))
        #expect(before.tried == ["1区"])
        #expect(after.tried == ["2区"])
        before.completions[0](.delivered)
        try dispatcher.recordOutcomes()
        #expect(try ledger.outboxCount() == (0, 0))
    }

    @Test("One message that cannot be read is given up, told of once, and stops no other")
    func unreadable() throws {
        let mail = ScriptedChannel("mail") { _ in .delivered }
        let chat = ScriptedChannel("webhook:chat") { _ in .delivered }
        try fill(["mail", "webhook:chat"], Array(Self.wards.prefix(60)))
        try ledger.connection.execute(
            """
            DROP TRIGGER messages_no_update;
            UPDATE messages SET message = '{' WHERE channel = 'mail' AND recipient = '7区';
            """)
        let dispatcher = dispatcher([(mail, 100), (chat, 100)])
        #expect(try dispatcher.nextAttempt() == Self.now)
        while try dispatcher.dispatch(at: Self.now) {}
        #expect(mail.tried.count == 59)
        #expect(chat.tried.count == 60)
        #expect(try ledger.outboxCount() == (0, 1))
        #expect(try ledger.outbox(limit: 9).map(\.recipient) == ["7区"])
        #expect(heard.failed == ["mail 7区: the stored message cannot be read, never"])
    }

    @Test("No schedule waits longer than the ledger takes for a wrong clock's doing")
    func longestWait() {
        for schedule in [RetrySchedule.webhook, .local] {
            for attempt in 1...20 {
                for draw in 0..<200 {
                    for asked in [nil, RetrySchedule.askedLimit, Int64.max] {
                        let delay = schedule.delay(
                            afterAttempt: attempt, key: "\(draw)", askedFor: asked)
                        #expect((delay ?? 0) <= LedgerStore.longestWaitSeconds)
                    }
                }
            }
        }
    }
}
