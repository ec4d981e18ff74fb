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
        let dispatcher = Dispatcher(ledger: ledger, clock: clock) { _ in }
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
        dispatcher.isOver = { $0.obligation.organisation == "1区" }
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
        dispatcher.isOver = { $0.obligation.organisation == "1区" }
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
        dispatcher.isOver = { $0.obligation.organisation == "1区" }
        outcome = .delivered
        while try dispatcher.dispatch(at: Self.now + 10) {}
        #expect(sent.map(\.notices.count) == [2, 1])
    }
}
