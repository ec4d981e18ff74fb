import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Messages that some addresses have, and messages that wait until people are at work.
@Suite struct DispatcherPartialTests {
    /// A channel with several addresses that does what it is told, and remembers.
    private final class ScriptedChannel: @MainActor AddressingChannel {
        let name = "mail"
        var outcome = DeliveryOutcome.delivered
        private(set) var spared: [PartialDelivery] = []

        func send(
            _ message: Message, to recipient: Organisation, excluding done: PartialDelivery,
            attempt: Int, wordedAt: Instant, at now: Instant,
            completion: @escaping (DeliveryOutcome) -> Void
        ) {
            spared.append(done)
            completion(outcome)
        }
    }

    private static let now = Instant(seconds: 1_800_000_000)
    private static let wards = (1...120).map { "\($0)区" }

    private let ledger: LedgerStore
    private let channel = ScriptedChannel()
    private let clock = SimulatedClock(now)

    init() throws {
        ledger = try LedgerStore(path: try temporaryFolder().appending(path: "ledger.db").path)
    }

    /// One as the process that begins now has it.
    private func dispatcher(concurrency: Int = 100) -> Dispatcher {
        let dispatcher = Dispatcher(
            ledger: ledger, clock: clock, departures: ScriptedDepartures()
        ) { _ in }
        dispatcher.use(
            [
                .init(
                    channel: channel, schedule: .webhook, concurrency: concurrency, hasBreaker: true
                )
            ],
            organisations: Self.wards.map { Organisation(name: $0, language: .japanese, mail: []) })
        return dispatcher
    }

    private func fill(_ count: Int) throws {
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        let due = try #require(Day("2027-01-15"))
        let notices = Self.wards.prefix(count).map { ward in
            Notice(
                Obligation(
                    id: ObligationID(
                        entry: EntryID(calendar: "c", entry: "e"), occurrence: nil,
                        organisation: ward),
                    kind: .task, title: "t", calendarTitle: "c", opens: nil, due: due,
                    policy: policy, secretariat: "s"), due: due, reason: .dueToday, at: Self.now,
                to: ward)
        }
        var step = StepDecisions()
        step.decisions = notices.map { Decision($0) }
        try ledger.commit(
            step,
            messages: notices.map {
                Message(
                    channel: "mail", recipient: $0.recipient, language: .japanese,
                    composedAt: Self.now, notices: [$0])
            }, watermark: Self.now)
    }

    @Test("Who has a message is known to the next process, which spares them")
    func restart() throws {
        try fill(1)
        let done = PartialDelivery(taken: ["a@example.jp"], refused: ["b@example.jp"])
        channel.outcome = .partly(done: done, reason: "450 busy")
        _ = try dispatcher().dispatch(at: Self.now)
        let item = try #require(try ledger.outbox(limit: 9).first)
        #expect(item.done == done && item.attempts == 1 && item.lastError == "450 busy")
        #expect(item.nextAttempt == Self.now + 5)
        channel.outcome = .delivered
        _ = try dispatcher().dispatch(at: Self.now + 5)
        #expect(channel.spared == [PartialDelivery(), done])
        #expect(try ledger.outboxCount() == (0, 0))
    }

    @Test("A server that takes messages for some does not count as dead")
    func works() throws {
        try fill(20)
        channel.outcome = .partly(done: PartialDelivery(taken: ["a"]), reason: "450 busy")
        let dispatcher = dispatcher()
        _ = try dispatcher.dispatch(at: Self.now)
        #expect(channel.spared.count == 20)
        #expect(dispatcher.openBreakers.isEmpty)
    }

    @Test("All that may not leave now waits, a slice at a time, and what is urged goes")
    func opening() throws {
        try fill(120)
        let monday = Self.now + 40_000
        let dispatcher = dispatcher(concurrency: 3)
        dispatcher.scripted?.opens = { $1 < monday ? monday : nil }
        let urged = try #require(try ledger.outbox(limit: 1).first?.key)
        dispatcher.retryNow(urged)
        var steps = 0
        while try dispatcher.dispatch(at: Self.now), steps < 20 { steps += 1 }
        // Not one at a time, however few may be under way.
        #expect((2...4).contains(steps))
        #expect(channel.spared.count == 1)
        #expect(try ledger.outboxItem(urged) == nil)
        #expect(try dispatcher.nextAttempt() == monday)
        let waiting = try ledger.outbox(limit: 200)
        #expect(waiting.count == 119)
        #expect(waiting.allSatisfy { $0.attempts == 0 && $0.failedAt == nil })
        while try dispatcher.dispatch(at: monday), steps < 200 { steps += 1 }
        #expect(channel.spared.count > 1)
    }

    @Test("A try that fails is put off until people are at work, and urged only once")
    func failsInTheEvening() throws {
        try fill(1)
        let (evening, monday) = (Self.now + 3, Self.now + 40_000)
        let dispatcher = dispatcher()
        dispatcher.scripted?.opens = { $1 < monday && $1 > evening ? monday : nil }
        channel.outcome = .retry(reason: "no", after: nil)
        _ = try dispatcher.dispatch(at: Self.now)
        #expect(try dispatcher.nextAttempt() == monday)
        let key = try #require(try ledger.outbox(limit: 1).first?.key)
        _ = try ledger.revive(key, at: evening + 60)
        dispatcher.retryNow(key)
        _ = try dispatcher.dispatch(at: evening + 60)
        #expect(channel.spared.count == 2)
        #expect(try dispatcher.nextAttempt() == monday)
    }
}
