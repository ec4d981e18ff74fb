import CalendarPlan
import DueNotices
import Foundation
import OutgoingChannels
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Dead endpoints, closed ones, and what takes the place of dead letters.
@Suite struct DispatcherBreakerTests {
    private typealias Channel = DispatcherTests.ScriptedChannel

    private static let start = Instant(seconds: 1_800_000_000)
    private static let owners = (1...200).map { "\($0)課" }

    private let ledger: LedgerStore
    private let clock = SimulatedClock(start)
    private let heard = Heard()

    private final class Heard {
        var words: [String] = []
        var gaveUp = 0
    }

    init() throws {
        ledger = try LedgerStore(
            path: try temporaryFolder().appending(path: "ledger.db").path)
    }

    private func dispatcher(
        _ channels: [Channel], fallback: MessageComposer.Outlet? = nil
    ) -> Dispatcher {
        let dispatcher = Dispatcher(
            ledger: ledger, clock: clock, departures: ScriptedDepartures()
        ) { [heard] event in
            switch event {
            case .returned, .recorded, .spooled, .reset: break
            case .failed(_, _, let next): heard.gaveUp += next == nil ? 1 : 0
            case .breaker(let channel, let isOpen):
                heard.words.append("\(channel) \(isOpen ? "dead" : "back")")
            case .closed(let channel, _, let fallback):
                heard.words.append("\(channel) closed, \(fallback ?? "waits")")
            }
        }
        dispatcher.use(
            channels.map {
                let isFirst = $0 === channels.first
                return .init(
                    channel: $0, schedule: isFirst ? .webhook : .local, concurrency: 16,
                    hasBreaker: isFirst, fallback: isFirst ? fallback : nil)
            },
            organisations: Self.owners.map { Organisation(name: $0, language: .japanese, mail: []) }
        )
        return dispatcher
    }

    private func fill(_ channels: [String], _ count: Int) throws {
        let policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 1,
            adoptedGrace: 0)
        let due = try #require(Day("2027-01-15"))
        var step = StepDecisions()
        var messages: [Message] = []
        for owner in Self.owners.prefix(count) {
            let obligation = Obligation(
                id: ObligationID(
                    entry: EntryID(calendar: "c", entry: "e"), occurrence: nil, organisation: owner),
                kind: .task, title: "t", calendarTitle: "c", opens: nil, due: due, policy: policy,
                secretariat: "s")
            let notice = Notice(obligation, due: due, reason: .dueToday, at: clock.now, to: owner)
            step.decisions.append(Decision(notice))
            messages += channels.map {
                Message(
                    channel: $0, recipient: owner, language: .japanese, composedAt: clock.now,
                    notices: [notice])
            }
        }
        try ledger.commit(step, messages: messages, watermark: clock.now)
    }

    /// Dispatches whenever something is due, until `end`.
    private func run(_ dispatcher: Dispatcher, until end: Instant) throws {
        while true {
            while try dispatcher.dispatch(at: clock.now) {}
            guard let next = try dispatcher.nextAttempt(), next <= end else { break }
            clock.now = max(next, clock.now)
        }
        clock.now = end
    }

    @Test("A dead endpoint costs a probe every ten minutes, and messages keep their attempts")
    func dead() throws {
        let dead = Channel("webhook:dead") { _ in .retry(reason: "no", after: nil) }
        let live = Channel("mail") { _ in .delivered }
        try fill(["webhook:dead", "mail"], 200)
        let dispatcher = dispatcher([dead, live])
        try run(dispatcher, until: Self.start + 3_600)
        #expect(live.tried.count == 200)
        #expect(heard.words == ["webhook:dead dead"])
        // Sixteen at once, and then probes after 1, 2, 5, 10, 10, … minutes.
        #expect((16...28).contains(dead.tried.count))
        let attempts = try ledger.outbox(limit: 300).map(\.attempts)
        #expect(attempts.reduce(0, +) == dead.tried.count)
        #expect(attempts.count { $0 == 0 } >= 170)
    }

    @Test("When it is back, what waited is drained, in slices that grow")
    func back() throws {
        let channel = Channel("webhook:dead") { _ in .retry(reason: "no", after: nil) }
        try fill(["webhook:dead"], 200)
        let dispatcher = dispatcher([channel])
        try run(dispatcher, until: Self.start + 7_200)
        let before = channel.tried.count
        // From now on it answers later, so that what is under way can be counted.
        channel.outcome = { _ in nil }
        clock.now = clock.now + 700
        var widths: [Int] = []
        for _ in 0..<6 {
            _ = try dispatcher.dispatch(at: clock.now)
            let answered = channel.completions.count
            widths.append(channel.tried.count - before - (widths.reduce(0, +)))
            for completion in channel.completions.suffix(widths[widths.count - 1]) {
                completion(.delivered)
            }
            #expect(channel.completions.count == answered)
        }
        #expect(widths.first == 1)
        #expect(widths == widths.sorted())
        #expect(widths.last == 16)
        #expect(heard.words == ["webhook:dead dead", "webhook:dead back"])
    }

    @Test("A single message to a dead endpoint is tried at the times of its schedule")
    func single() throws {
        var times: [Int64] = []
        let channel = Channel("webhook:dead") { _ in .retry(reason: "no", after: nil) }
        try fill(["webhook:dead"], 1)
        let dispatcher = dispatcher([channel])
        channel.outcome = { [clock] _ in
            times.append(clock.now - Self.start)
            return .retry(reason: "no", after: nil)
        }
        try run(dispatcher, until: Self.start + 5 * 86_400)
        let key = try #require(ledger.outbox(limit: 1).first).key
        var expected: [Int64] = [0]
        for attempt in 1...9 {
            let delay = try #require(RetrySchedule.webhook.delay(afterAttempt: attempt, key: key))
            expected.append((expected.last ?? 0) + delay)
        }
        #expect(times == expected)
        #expect(try ledger.outboxCount() == (0, 1))
    }

    @Test("What waits too long for a dead endpoint is given up, and falls back")
    func givenUp() throws {
        let channel = Channel("webhook:dead") { _ in .retry(reason: "no", after: nil) }
        let mail = Channel("mail") { _ in .delivered }
        try fill(["webhook:dead"], 200)
        let outlet = MessageComposer.Outlet(
            channel: "mail", audience: nil, grouping: .digest(limit: 9))
        let dispatcher = dispatcher([channel, mail], fallback: outlet)
        try run(dispatcher, until: Self.start + 6 * 86_400)
        #expect(try ledger.outboxCount() == (0, 200))
        #expect(Set(mail.tried) == Set(Self.owners))
        #expect(mail.tried.count == 200)
        // A tenth of what 200 messages of ten attempts each would have cost.
        #expect(channel.tried.count < 700)
        #expect(heard.gaveUp == 200)
    }

    @Test("A closed channel is asked no more; without a fallback its messages wait for a reload")
    func closed() throws {
        let channel = Channel("webhook:gone") { _ in .closed(reason: "410") }
        try fill(["webhook:gone"], 40)
        let dispatcher = dispatcher([channel])
        try run(dispatcher, until: Self.start + 10 * 86_400)
        #expect((1...16).contains(channel.tried.count))
        #expect(try ledger.outboxCount() == (40, 0))
        #expect(heard.words == ["webhook:gone closed, waits"])
        #expect(try dispatcher.nextAttempt() == nil)
        channel.outcome = { _ in .delivered }
        dispatcher.use(
            [.init(channel: channel, schedule: .webhook, concurrency: 16, hasBreaker: true)],
            organisations: Self.owners.map { Organisation(name: $0, language: .japanese, mail: []) }
        )
        try run(dispatcher, until: clock.now + 1)
        #expect(try ledger.outboxCount() == (0, 0))
    }

    @Test("Dead first and then closed, without a fallback its messages wait all the same")
    func deadThenClosed() throws {
        var tries = 0
        let channel = Channel("webhook:gone") { _ in
            tries += 1
            return tries <= 20 ? .retry(reason: "no", after: nil) : .closed(reason: "410")
        }
        try fill(["webhook:gone"], 40)
        let dispatcher = dispatcher([channel])
        try run(dispatcher, until: Self.start + 20 * 86_400)
        #expect(tries == 21)
        #expect(heard.words == ["webhook:gone dead", "webhook:gone closed, waits"])
        #expect(try ledger.outboxCount() == (40, 0))
    }

    @Test("A closed channel with a fallback gives it everything at once, and once")
    func closedWithFallback() throws {
        let channel = Channel("webhook:gone") { _ in .closed(reason: "410") }
        let mail = Channel("mail") { _ in .delivered }
        try fill(["webhook:gone"], 120)
        let outlet = MessageComposer.Outlet(
            channel: "mail", audience: Set(Self.owners.prefix(119)), grouping: .digest(limit: 9))
        let dispatcher = dispatcher([channel, mail], fallback: outlet)
        try run(dispatcher, until: Self.start + 60)
        #expect(mail.tried.count == 119)
        #expect(Set(mail.tried) == Set(Self.owners.prefix(119)))
        #expect(try ledger.outboxCount() == (0, 120))
        // Revived, they die again, and nobody is told twice.
        for item in try ledger.outbox(limit: 200) { _ = try ledger.revive(item.key, at: clock.now) }
        try run(dispatcher, until: clock.now + 60)
        #expect(mail.tried.count == 119)
        #expect(try ledger.outboxCount() == (0, 120))
        #expect(try ledger.integrityFaults().isEmpty)
    }
}
