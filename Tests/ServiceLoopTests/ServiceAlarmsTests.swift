import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// What is said of a channel that does not deliver, over the small city.
@Suite final class ServiceAlarmsTests {
    private let city: SimulatedCity

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
    }

    isolated deinit { city.demolish() }

    private func service() throws -> Service { try #require(city.service) }

    /// Lets `hours` pass, with all the steps that the daemon asks for.
    private func pass(hours: Int64) throws {
        let end = city.clock.now + hours * 3_600
        while city.clock.now < end {
            switch try #require(city.step()) {
            case .soon: continue
            case .at(let instant): city.clock.pass(until: min(end, instant))
            case .onEvent: city.clock.pass(until: end)
            }
        }
    }

    /// The alerts about `channel`, `channel event` each, without instants.
    private func alerts(about channel: String) throws -> [String] {
        let ledger = try service().ledger
        let json = LedgerJSON()
        return try ledger.connection.rows(
            """
            SELECT m.message FROM message_notices n JOIN messages m ON m.key = n.message
            WHERE n.notice = 'outage \(channel)' ORDER BY m.number
            """
        ) { (row) throws(LedgerError) in
            let message = json.value(Message.self, try row.text(0))
            let event = message?.alert?.event.prefix { $0 != " " } ?? "unreadable"
            return "\(message?.channel ?? "") \(message?.recipient ?? "") \(event)"
        }
    }

    private static let began = ["mail 市政変革推進室 began", "journal 市政変革推進室 began"]
    private static let ended = ["mail 市政変革推進室 ended", "journal 市政変革推進室 ended"]

    @Test("An outage is said once by the other channels, and its end once, over restarts")
    func outage() throws {
        city.outside.fate = { $0.channel == "webhook:chat" ? .timedOut : .taken }
        try city.start()
        try pass(hours: 3)
        #expect(try alerts(about: "webhook:chat").isEmpty)
        try pass(hours: 2)
        #expect(try alerts(about: "webhook:chat") == Self.began)
        for _ in 0..<3 {
            city.kill()
            try city.start()
            try pass(hours: 6)
        }
        #expect(try alerts(about: "webhook:chat") == Self.began)
        #expect(try service().health.all.isEmpty == false)
        city.outside.fate = { _ in .taken }
        try pass(hours: 24)
        #expect(try alerts(about: "webhook:chat") == Self.began + Self.ended)
        city.kill()
        try city.start()
        try pass(hours: 24)
        #expect(try alerts(about: "webhook:chat") == Self.began + Self.ended)
        #expect(try service().health.all.isEmpty)
        #expect(try service().ledger.outboxCount() == (0, 0))
        #expect(try service().ledger.integrityFaults().isEmpty)
        // The next outage is another one.
        city.outside.fate = { $0.channel == "webhook:chat" ? .timedOut : .taken }
        try pass(hours: 24 * 7)
        #expect(
            try alerts(about: "webhook:chat") == Self.began + Self.ended + Self.began)
    }

    @Test("Of mail that does not leave the journal tells")
    func mail() throws {
        city.outside.fate = { $0.channel == "mail" ? .timedOut : .taken }
        try city.start()
        try pass(hours: 6)
        #expect(try alerts(about: "mail") == [Self.began[1]])
        let logged = city.logged.filter { $0.hasPrefix("<1>") }
        #expect(logged.count == 1)
    }

    @Test("After a pause of the daemon's own, no channel is to blame")
    func pause() throws {
        city.outside.fate = { _ in .diesBefore }
        try city.start()
        _ = city.step()
        city.clock.pass(until: city.clock.now + 48 * 3_600)
        city.outside.fate = { _ in .taken }
        try city.start()
        try pass(hours: 24)
        for channel in ["mail", "journal", "webhook:chat"] {
            #expect(try alerts(about: channel).isEmpty)
        }
    }

    @Test("What waits for its reader's own hours is no outage")
    func ownHours() throws {
        try city.start()
        // Past the hours of 都島区, which is told the new day at ten tomorrow.
        try pass(hours: 6)
        #expect(city.clock.now == Instant(rfc3339: "2026-06-10T16:00:00+09:00"))
        var given = AnyRequest.Parameters()
        given.id = "x-2"
        given.day = Day("2026-10-05")
        #expect(city.ask(AnyRequest(.settle, given)))
        try pass(hours: 1)
        #expect(try service().ledger.outboxCount().waiting > 0)
        try pass(hours: 16)
        #expect(try service().ledger.outboxCount().waiting > 0)
        for channel in ["mail", "webhook:chat"] {
            #expect(try alerts(about: channel).isEmpty)
        }
        try pass(hours: 2)
        #expect(try service().ledger.outboxCount() == (0, 0))
    }
}
