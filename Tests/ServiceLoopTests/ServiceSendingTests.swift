import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import Platform
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import ServiceProcess
@testable import Simulator

/// The hours of sending, and what is tried again, over the small city.
@Suite final class ServiceSendingTests {
    private let city: SimulatedCity
    /// When each message was tried, and whether it was of the daemon itself.
    private var tries: [(at: Instant, channel: String, isOwn: Bool)] = []

    init() throws {
        // A Friday, an hour before offices close.
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-12T16:30:00+09:00"))
        ) { try SmallCity.write(to: $0) }
    }

    isolated deinit { city.demolish() }

    private func pass(until text: String) throws {
        let end = try #require(Instant(rfc3339: text))
        while city.clock.now < end {
            switch try #require(city.step()) {
            case .soon: continue
            case .at(let instant): city.clock.pass(until: min(end, instant))
            case .onEvent: city.clock.pass(until: end)
            }
        }
    }

    /// Tries end as `fate` says.
    private func begin(_ fate: @escaping (Message) -> Outside.Fate) throws {
        city.outside.fate = { [unowned self] message in
            tries.append((city.clock.now, message.channel, message.alert != nil))
            return fate(message)
        }
        try city.start()
    }

    /// The seconds of its day in Tokyo.
    private func second(_ instant: Instant) -> Int64 {
        (instant.seconds + 9 * 3_600) % 86_400
    }

    /// Those that reached people, or would have.
    private var told: [Instant] {
        tries.filter { $0.channel != "journal" && !$0.isOwn }.map(\.at)
    }

    @Test("Whatever fails in the evening, people are told nothing at night, over restarts too")
    func nights() throws {
        try begin { _ in .timedOut }
        try pass(until: "2026-06-12T19:00:00+09:00")
        let evening = told
        #expect(evening.count > 10)
        city.kill()
        try city.start()
        try pass(until: "2026-06-13T03:00:00+09:00")
        city.kill()
        try city.start()
        try pass(until: "2026-06-16T12:00:00+09:00")
        // The latest hours of any policy end at 20:00, the first begin at 07:00.
        for instant in told { #expect((7 * 3_600..<21 * 3_600).contains(second(instant))) }
        #expect(told.count > evening.count)
        // Alarms are for whoever looks after it, at any hour.
        #expect(tries.contains { $0.isOwn && second($0.at) < 7 * 3_600 })
        #expect(tries.contains { $0.channel == "journal" && second($0.at) < 7 * 3_600 })
        // It works again in the night, and mends itself in the morning.
        try pass(until: "2026-06-16T22:00:00+09:00")
        city.outside.fate = { [unowned self] message in
            tries.append((city.clock.now, message.channel, message.alert != nil))
            return .taken
        }
        try pass(until: "2026-06-17T18:00:00+09:00")
        #expect(try #require(city.service).ledger.outboxCount() == (0, 0))
        for instant in told { #expect((7 * 3_600..<21 * 3_600).contains(second(instant))) }
        #expect(city.outside.violations.isEmpty)
    }

    @Test("What somebody sends again goes out at any hour, and only that once")
    func byHand() throws {
        try begin { $0.channel == "mail" ? .timedOut : .taken }
        try pass(until: "2026-06-13T02:00:00+09:00")
        let ledger = try #require(city.service).ledger
        let waiting = try #require(
            try ledger.outbox(limit: 99).first { $0.channel == "mail" })
        let before = told.count
        var given = AnyRequest.Parameters()
        given.id = waiting.key
        #expect(city.ask(AnyRequest(.retry, given)))
        try pass(until: "2026-06-13T06:00:00+09:00")
        #expect(told.count == before + 1)
        let next = try #require(try ledger.outboxItem(waiting.key)).nextAttempt
        #expect(second(next) >= 7 * 3_600)
    }

    @Test(
        "What is done while its reminder waits is not asked for any more, unless that was undone",
        arguments: [(undone: false, restarted: false, said: 0), (false, true, 0), (true, false, 1)])
    func doneMeanwhile(undone: Bool, restarted: Bool, said: Int) throws {
        var reminders: [String] = []
        try begin { message in
            for notice in message.notices where notice.obligation.entry.entry == "report" {
                if message.channel == "mail", case .reminder = notice.reason {
                    reminders.append(message.recipient)
                }
            }
            return .taken
        }
        // The reminder of the day before is decided at 8:45; 都島区 reads from ten on.
        try pass(until: "2026-07-03T08:00:00+09:00")
        reminders = []
        try pass(until: "2026-07-03T09:00:00+09:00")
        #expect(reminders == ["北区"])
        var given = AnyRequest.Parameters()
        given.id = "report"
        given.organisation = "都島区"
        #expect(city.ask(AnyRequest(.done, given)))
        try pass(until: "2026-07-03T09:30:00+09:00")
        if undone { #expect(city.ask(AnyRequest(.undo, given))) }
        if restarted {
            city.kill()
            try city.start()
        }
        try pass(until: "2026-07-03T12:00:00+09:00")
        #expect(reminders.count { $0 == "都島区" } == said)
        let ledger = try #require(city.service).ledger
        #expect(try ledger.outboxCount() == (0, 0))
        let drops = try ledger.connection.rows("SELECT last_error FROM drops") {
            (row) throws(LedgerError) in try row.text(0)
        }
        #expect(drops.isEmpty == undone)
        #expect(city.outside.violations.isEmpty)
    }

    @Test("A backup in the ledger's place is told once, with what is lost and what may repeat")
    func restored() throws {
        try begin { _ in .taken }
        try pass(until: "2026-06-12T17:00:00+09:00")
        let path = try #require(city.service).ledger.path
        let copy = city.folder.appending(path: "copy.db").path
        _ = try LedgerStore(reading: path).copy(to: copy, replacing: false)
        try pass(until: "2026-06-15T12:00:00+09:00")
        #expect(!city.logged.contains { $0.contains("koyomi backup") })
        city.kill()
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: path + suffix)
        }
        try FileManager.default.copyItem(atPath: copy, toPath: path)
        city.expectWatermark()
        for _ in 0..<2 {
            try city.start()
            city.kill()
        }
        let said = city.logged.filter { $0.contains("koyomi backup") }
        #expect(said.count == 1)
        #expect(said.first?.contains("2026年6月12日(金) ") ?? false)
        let restored = try LedgerStore(path: path)
        let alert = try restored.lastAlert(about: "restored")
        #expect(alert?.subject.contains("【台帳の復元】") ?? false)
        #expect(try !restored.isCopy())
    }

    @Test("A daemon that can go on no longer ends with an error, so that it is started anew")
    func fails() throws {
        try city.start()
        let service = try #require(city.service)
        service.context.loop.setTimer(for: ObjectIdentifier(city), milliseconds: 1) {
            service.fail(.system(SystemError(operation: "timer", message: "gone")))
        }
        let failure = #expect(throws: StartFailure.self) { try service.run() }
        guard case .system(let error) = failure else {
            Issue.record("ended by \(String(describing: failure))")
            return
        }
        #expect(error.description == "timer: gone")
    }
}
