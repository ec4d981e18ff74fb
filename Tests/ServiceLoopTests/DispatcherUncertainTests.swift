import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Messages that may have left although the outbox still has them.
@Suite struct DispatcherUncertainTests {
    private typealias Channel = DispatcherTests.ScriptedChannel

    private static let now = Instant(seconds: 1_800_000_000)
    private static let wards = ["1区", "2区"]

    private let path: String
    private let ledger: LedgerStore
    private let clock = SimulatedClock(now)

    init() throws {
        path = try temporaryFolder().appending(path: "ledger.db").path
        ledger = try LedgerStore(path: path)
    }

    private func dispatcher(_ channel: Channel, _ ledger: LedgerStore) -> Dispatcher {
        let dispatcher = Dispatcher(
            ledger: ledger, clock: clock, departures: ScriptedDepartures()
        ) { _ in }
        dispatcher.use(
            [.init(channel: channel, schedule: .webhook, concurrency: 4)],
            organisations: [Organisation(name: "s", language: .japanese, mail: [])])
        return dispatcher
    }

    /// One digest to the secretariat about both wards.
    private func fill() throws {
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        let due = try #require(Day("2027-01-15"))
        let notices = Self.wards.map { ward in
            Notice(
                Obligation(
                    id: ObligationID(
                        entry: EntryID(calendar: "c", entry: "e"), occurrence: nil,
                        organisation: ward),
                    kind: .task, title: "t", calendarTitle: "c", opens: nil, due: due,
                    policy: policy, secretariat: "s"),
                due: due, reason: .overdue(businessDays: 1), at: Self.now, to: "s")
        }
        var step = StepDecisions()
        step.decisions = notices.map { Decision($0) }
        let digest = Message(
            channel: "webhook:chat", recipient: "s", language: .japanese, composedAt: Self.now,
            notices: notices)
        try ledger.commit(step, messages: [digest], watermark: Self.now)
    }

    @Test("A digest that may have left goes out as it was, whatever is done meanwhile")
    func keepsItsKey() throws {
        try fill()
        var sent: [Message] = []
        var outcome = DeliveryOutcome.uncertain(reason: "the answer broke off")
        let channel = Channel("webhook:chat") {
            sent.append($0)
            return outcome
        }
        let dispatcher = dispatcher(channel, ledger)
        #expect(try !dispatcher.dispatch(at: Self.now))
        dispatcher.scripted?.ends = { $0.obligation.organisation == "1区" }
        // That a later try does not get through says nothing of the first.
        outcome = .retry(reason: "connection refused", after: nil)
        #expect(try !dispatcher.dispatch(at: Self.now + 10))
        outcome = .delivered
        #expect(try !dispatcher.dispatch(at: Self.now + 900))
        #expect(sent.count == 3 && Set(sent).count == 1)
        #expect(try ledger.outboxCount() == (0, 0))
    }

    @Test("What was under way when the daemon was killed goes out as it was")
    func killed() throws {
        try fill()
        let silent = Channel("webhook:chat") { _ in nil }
        #expect(try !dispatcher(silent, ledger).dispatch(at: Self.now))
        ledger.close()
        let later = try LedgerStore(path: path)
        try later.markInterruptedTries()
        var sent: [Message] = []
        let channel = Channel("webhook:chat") {
            sent.append($0)
            return .delivered
        }
        let dispatcher = dispatcher(channel, later)
        dispatcher.scripted?.ends = { $0.obligation.organisation == "1区" }
        #expect(try !dispatcher.dispatch(at: Self.now + 60))
        #expect(sent.map(\.notices.count) == [2])
    }

    @Test("What certainly has not left is said without what has been done")
    func recomposed() throws {
        try fill()
        var sent: [Message] = []
        var outcome = DeliveryOutcome.retry(reason: "connection refused", after: nil)
        let channel = Channel("webhook:chat") {
            sent.append($0)
            return outcome
        }
        let dispatcher = dispatcher(channel, ledger)
        #expect(try !dispatcher.dispatch(at: Self.now))
        dispatcher.scripted?.ends = { $0.obligation.organisation == "1区" }
        outcome = .delivered
        while try dispatcher.dispatch(at: Self.now + 10) {}
        #expect(sent.map(\.notices.count) == [2, 1])
    }

    @Test("What may have left keeps the words of its first try, over a restart, too")
    func keepsItsWords() throws {
        try fill()
        var sent: [Message] = []
        let channel = Channel("webhook:chat") {
            sent.append($0)
            return .uncertain(reason: "the answer broke off")
        }
        /// Marks everything as late.
        func late(_ message: Message) -> Message {
            Message(
                channel: message.channel, recipient: message.recipient, language: .english,
                composedAt: message.composedAt, notices: message.notices)
        }
        let dispatcher = dispatcher(channel, ledger)
        dispatcher.scripted?.words = { message, _ in late(message) }
        #expect(try !dispatcher.dispatch(at: Self.now + 4_000))
        let other = self.dispatcher(channel, ledger)
        #expect(try !other.dispatch(at: Self.now + 40_000))
        #expect(sent.map(\.language) == [.english, .english])
    }

    @Test(
        "Of what may have left the fallback says that it may be a repeat", arguments: [true, false])
    func fallback(isUncertain: Bool) throws {
        try fill()
        let channel = Channel("webhook:chat") { _ in
            isUncertain ? .uncertain(reason: "half an answer") : .retry(reason: "no", after: nil)
        }
        var other: [Message] = []
        let mail = Channel("mail") {
            other.append($0)
            return .delivered
        }
        let dispatcher = Dispatcher(
            ledger: ledger, clock: clock, departures: ScriptedDepartures()
        ) { _ in }
        dispatcher.use(
            [
                .init(
                    channel: channel, schedule: .webhook, concurrency: 4,
                    fallback: .init(channel: "mail", audience: nil, grouping: .digest(limit: 20))),
                .init(channel: mail, schedule: .local, concurrency: 4),
            ],
            organisations: [Organisation(name: "s", language: .japanese, mail: ["s@example.jp"])])
        var tries = 0
        while let next = try dispatcher.nextAttempt(), tries < 20 {
            while try dispatcher.dispatch(at: next) {}
            tries += 1
        }
        #expect(other.flatMap(\.notices).map(\.mayBeRepeat) == [isUncertain, isUncertain])
        #expect(try ledger.outboxCount() == (0, 1))
    }

    @Test("After a channel's outage each reader has one message, without what is superseded")
    func outage() throws {
        let due = try #require(Day("2027-01-15"))
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        var sent: [Message] = []
        var isUp = false
        let channel = Channel("webhook:chat") {
            if isUp { sent.append($0) }
            return isUp ? .delivered : .retry(reason: "connection refused", after: nil)
        }
        let dispatcher = Dispatcher(
            ledger: ledger, clock: clock, departures: ScriptedDepartures()
        ) { _ in }
        dispatcher.use(
            [
                .init(
                    channel: channel, schedule: .webhook, grouping: .digest(limit: 20),
                    concurrency: 4, hasBreaker: true)
            ], organisations: [Organisation(name: "s", language: .japanese, mail: [])])
        for day in 1...3 {
            let at = Self.now + Int64(day) * 86_400
            var step = StepDecisions()
            for ward in Self.wards {
                let obligation = Obligation(
                    id: ObligationID(
                        entry: EntryID(calendar: "c", entry: "e"), occurrence: nil,
                        organisation: ward),
                    kind: .task, title: "t", calendarTitle: "c", opens: nil, due: due,
                    policy: policy, secretariat: "s")
                step.decisions.append(
                    Decision(
                        Notice(
                            obligation, due: due, reason: .overdue(businessDays: day), at: at,
                            to: "s")))
            }
            let message = Message(
                channel: "webhook:chat", recipient: "s", language: .japanese, composedAt: at,
                notices: step.said)
            try ledger.commit(step, messages: [message], watermark: at)
            dispatcher.added(to: ["webhook:chat"])
            while try dispatcher.dispatch(at: at) {}
            #expect(try ledger.outboxCount() == (1, 0))
        }
        isUp = true
        let next = try #require(try dispatcher.nextAttempt())
        while try dispatcher.dispatch(at: next) {}
        #expect(
            sent.map { $0.notices.map(\.reason.description) } == [["overdue(3bd)", "overdue(3bd)"]])
        #expect(try ledger.outboxCount() == (0, 0))
        let obligation = try #require(sent.first?.notices.first?.obligation)
        let dropped = try ledger.history(of: obligation).filter { $0.what == .dropped }
        let texts = dropped.map { line in
            guard case .message(let message) = line.detail else { return "" }
            return "to \(message.recipient): \(message.error ?? "")"
        }
        #expect(texts == ["to s: superseded", "to s: superseded"])
        #expect(try ledger.integrityFaults() == [])
    }
}
