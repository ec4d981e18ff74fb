import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// What the control socket answers, over the small city.
@Suite final class ServiceControlTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private func ask(
        _ method: ControlMethod, _ id: String? = nil, organisation: String? = nil,
        everyone: Bool = false, day: String? = nil, trying tried: ControlMethod? = nil
    ) throws -> WordedReply {
        var given = AnyRequest.Parameters()
        given.id = id
        given.organisation = organisation
        given.everyone = everyone ? true : nil
        given.day = day.flatMap { Day($0) }
        given.by = "somebody"
        given.method = tried
        return try service.ask(method, given)
    }

    private func recorded(_ reply: WordedReply) -> [String] {
        #expect(reply.error == nil)
        return reply.recorded.map(\.en)
    }

    /// The keys of the messages that are retried or dropped.
    private func changed(_ method: ControlMethod, _ key: String? = nil) throws -> [String] {
        struct Reply: Decodable { let parameters: OutboxChangeReply }
        var given = AnyRequest.Parameters()
        (given.id, given.everyone) = (key, key == nil)
        let request = try JSONEncoder().encode(AnyRequest(method, given))
        let answer = service.answer(Array(request), from: Peer(uid: 0))
        return try JSONDecoder().decode(Reply.self, from: Data(answer)).parameters.messages
            .map(\.key)
    }

    private static let x2 = EntryID(calendar: "市政変革@2026", entry: "x-2")

    private var settled: Day? {
        service.planner.progress.settled[RoundID(entry: Self.x2)]
    }

    @Test("Undoing a settling goes back a step each time, and then there is nothing to undo")
    func undoSettling() throws {
        let (first, second) = (Day("2026-10-08"), Day("2026-10-15"))
        _ = try ask(.settle, "x-2", day: "2026-10-08")
        _ = try ask(.settle, "x-2", day: "2026-10-15")
        #expect(settled == second)
        #expect(
            recorded(try ask(.undo, "x-2")) == ["第2回: back on Thu, 8 Oct 2026"])
        #expect(settled == first)
        #expect(recorded(try ask(.undo, "x-2")) == ["第2回: provisional again"])
        #expect(settled == nil)
        let refusal = try ask(.undo, "x-2")
        #expect(refusal.error == "jp.koyomi.NotSettled")
        #expect(refusal.message?.en == "第2回 is not settled")
        // Settled anew, it is undone as before.
        _ = try ask(.settle, "x-2", day: "2026-10-15")
        _ = try ask(.settle, "x-2", day: "2026-10-08")
        _ = try ask(.undo, "x-2")
        #expect(settled == second)
        // The ledger would say the same after a restart.
        #expect(try service.ledger.progress() == service.planner.progress)
    }

    @Test("What would be recorded is said with who would hear of it, and nothing is recorded")
    func dryRun() throws {
        let before = service.planner.progress
        let events = try service.ledger.events(of: Self.x2.whole)
        let reply = try ask(.dryRun, "x-2", day: "2026-10-18", trying: .settle)
        #expect(recorded(reply) == ["第2回: settled on Sun, 18 Oct 2026"])
        #expect(reply.reply.moves.map(\.obligation) == ["x-2", "papers"])
        #expect(reply.reply.warnings.map(\.kind) == [.closedDay, .outsidePeriod])
        #expect(reply.reply.hears == ["市政変革推進室", "北区", "都島区"])
        #expect(reply.reply.announcedAt == "2026-06-10T10:10:00+09:00")
        let done = try ask(.dryRun, "report", organisation: "北区", trying: .done)
        #expect(done.reply.hears == [])
        #expect(try ask(.dryRun, "x-2", trying: .undo).refusal == .notSettled(title: "第2回"))
        for method in [nil, ControlMethod.status, .reload, .dryRun] {
            let reply = try ask(.dryRun, "x-2", trying: method)
            #expect(reply.error == "org.varlink.service.InvalidParameter")
        }
        #expect(service.planner.progress == before)
        #expect(try service.ledger.events(of: Self.x2.whole) == events)
        #expect(try service.ledger.progress() == service.planner.progress)
    }

    @Test("Others hear of a settled day ten minutes later, also after a restart, or never")
    func announced() throws {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00")
        defer { scene.city.demolish() }
        let city = scene.city
        try city.start()
        try scene.pass(seconds: 0)
        var given = AnyRequest.Parameters()
        (given.id, given.day) = ("x-2", Day("2026-10-08"))
        let reply = try scene.service().ask(.settle, given).reply
        #expect(reply.announcedAt == "2026-06-10T10:10:00+09:00")
        func heard() throws -> Bool {
            try scene.pass(seconds: 0)
            return try scene.service().planner.progress.all(\.announced).values
                .contains { $0.revision > 0 }
        }
        #expect(try !heard())
        try scene.restart()
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-10T10:09:59+09:00")))
        #expect(try !heard())
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-10T10:10:00+09:00")))
        #expect(try heard())
    }

    @Test("Settling says what moves with it and what is worth a look")
    func settle() throws {
        let reply = try ask(.settle, "x-2", day: "2026-10-18")
        #expect(recorded(reply) == ["第2回: settled on Sun, 18 Oct 2026"])
        let moves = reply.reply.moves
        #expect(moves.map(\.obligation) == ["x-2", "papers"])
        #expect(moves.map(\.organisations) == [3, 2])
        #expect(moves[1].from == Day("2026-09-14"))
        #expect(
            reply.warnings.map(\.en) == [
                "Sun, 18 Oct 2026 is a closed day (weekend)",
                "the calendar had it between 2026-10-01 and 2026-10-10",
            ])
        let again = try ask(.settle, "x-2", day: "2026-10-18")
        #expect(again.message?.ja == "第2回はすでに 2026-10-18 に決まっています")
        let early = try ask(.settle, "x-2", day: "2026-06-09")
        #expect(early.warnings.first?.en == "2026-06-09 has passed")
        #expect(
            early.warnings.last?.en
                == "the deadline of 資料提出, 2026-05-26, has passed already")
        for (id, day, error) in [
            ("report", "2026-07-01", "NotMeeting"), ("x-2", nil, "MissingParameter"),
            ("x-9", "2026-07-01", "UnknownEntry"),
        ] {
            #expect(try ask(.settle, id, day: day).error == "jp.koyomi.\(error)")
        }
    }

    @Test("Done, once: again it only says so; undone, it is owed again")
    func done() throws {
        #expect(
            recorded(try ask(.done, "report", organisation: "北区", day: "2026-06-09"))
                == ["北区  報告: done on 2026-06-09"])
        #expect(
            recorded(try ask(.done, "report", everyone: true)) == [
                "北区  報告: was recorded as done on 2026-06-09 by 「somebody」, recorded by root",
                "都島区  報告: done on 2026-06-10",
            ])
        #expect(
            try ask(.done, "report", organisation: "北区", day: "2026-06-11").message?.en
                == "2026-06-11 has not come yet; a thing is done by today, 2026-06-10")
        #expect(
            recorded(try ask(.undo, "report", organisation: "北区"))
                == ["北区  報告: no longer done"])
        #expect(
            try ask(.undo, "report", organisation: "北区").message?.en
                == "nothing is recorded of report that could be taken back")
        #expect(service.planner.progress.all(\.done).count == 1)
    }

    @Test(
        "What would break a line wherever it is shown, or is too long, is not recorded",
        arguments: [
            ("a\u{202E}b", "--note holds a control character other than line breaks and tabs"),
            ("\u{1B}[2J", "--note holds a control character other than line breaks and tabs"),
            (String(repeating: "長", count: 3000), "--note is too long: 9000 bytes, at most 8000"),
        ])
    func unfitNote(note: String, expected: String) throws {
        var given = AnyRequest.Parameters()
        given.id = "report"
        given.everyone = true
        given.note = note
        #expect(try service.ask(.done, given).message?.en.hasPrefix(expected) == true)
        #expect(service.planner.progress.all(\.done).isEmpty)
    }

    @Test("A good edit is taken whole, with what came, went and moved")
    func reload() throws {
        try SmallCity.write(to: city.configuration, variant: 1)
        let reply = try service.reload(.init(language: .english))
        #expect(reply.applied)
        // Twelve months of two wards go; the papers of two wards move.
        #expect((reply.added, reply.dropped, reply.moved) == (0, 24, 2))
        try SmallCity.write(to: city.configuration, variant: 3)
        let next = try service.reload(.init(language: .english))
        #expect((next.added, next.dropped, next.moved) == (25, 0, 2))
    }

    @Test("A bad edit changes nothing, and every reader is told until it is mended")
    func badReload() throws {
        let before = service.planner.obligations
        try SmallCity.write(to: city.configuration, variant: 1, isBad: true)
        city.logged = []
        let reply = try service.reload(.init(language: .english))
        #expect(!reply.applied)
        #expect((reply.added, reply.dropped, reply.moved) == (0, 0, 0))
        try expectGolden(reply.findings.joined(separator: "\n"), "bad-reload.txt")
        #expect(service.planner.obligations == before)
        #expect(service.health.all.map(\.text.en) == [Self.badConfiguration])
        #expect(city.logged.contains { $0.hasPrefix("<3>") && $0.contains("runs on") })
        #expect(try service.status().troubles.map(\.text.en) == [Self.badConfiguration])
        try SmallCity.write(to: city.configuration)
        #expect(try service.reload(.init(language: .english)).applied)
        #expect(service.health.all.isEmpty)
    }

    private static let badConfiguration =
        "the configuration on disk has 2 faults; the one before it runs on. See koyomi check"

    @Test("A reload that the ledger refuses is refused, and the old plan stays")
    func reloadWithoutLedger() throws {
        try SmallCity.write(to: city.configuration, variant: 3)
        city.clock.pass(until: city.clock.now + 30 * 86_400)
        city.setLedger(writable: false)
        #expect(throws: Refusal.self) { _ = try service.reload(.init(language: .english)) }
        #expect(service.health.ledger != nil)
        #expect(service.planner.obligations.count { $0.id.entry.entry == "new" } == 0)
        city.setLedger(writable: true)
        #expect(try service.reload(.init(language: .english)).applied)
        _ = city.step()
        #expect(service.health.all.isEmpty)
    }

    @Test("What was due before an edit is said by the plan that was in force then")
    func editAfterTheFact() throws {
        // The reminder of 2026-06-26 falls due, then the report moves away, and only then a step.
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-29T10:00:00+09:00")))
        try SmallCity.write(to: city.configuration, variant: 2)
        #expect(try service.reload(.init(language: .english)).applied)
        _ = city.step()
        let said = city.outside.notices["journal"] ?? []
        #expect(
            said.contains {
                $0.obligation.entry.entry == "report" && $0.obligation.organisation == "都島区"
            })
        #expect(city.outside.violations == [])
    }

    @Test("A step back of less than a minute is what clocks do: nothing is said of it")
    func clockBehindALittle() {
        let watermark = service.planner.watermark
        city.logged = []
        city.clock.set(by: -ClockWatch.toleranceSeconds)
        #expect(city.step() == .at(watermark))
        #expect(service.health.all.isEmpty)
        #expect(city.logged.isEmpty)
    }

    @Test("A clock behind the watermark says nothing, and wakes when it has caught up")
    func clockBehind() throws {
        let watermark = service.planner.watermark
        city.clock.set(by: -7200)
        city.logged = []
        #expect(city.step() == .at(watermark))
        #expect(service.health.all.count == 1)
        #expect(city.logged.contains { $0.contains("the clock was set back by 7200 s") })
        #expect(city.logged.contains { $0.contains("nothing is said until then") })
        city.logged = []
        #expect(city.step() == .at(watermark))
        #expect(city.logged.isEmpty)
        city.clock.pass(until: watermark)
        _ = city.step()
        #expect(service.health.all.isEmpty)
    }

    @Test("Retry and drop take the message that is named, and refuse an ambiguous name")
    func outbox() throws {
        city.outside.fate = { _ in .refused }
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-30T10:00:00+09:00")))
        while city.step() == .soon {}
        let rows = try service.outbox(.init()).rows
        try #require(rows.count > 3)
        // After so many refusals the endpoint is left alone for a while.
        #expect(
            rows.allSatisfy {
                $0.state == "dead" && $0.lastError == "gone" || $0.channel == "webhook:chat"
            })
        #expect(try ask(.drop, "").refusal == .keyNotUnique(found: rows.count))
        #expect(try changed(.drop, rows[0].key) == [rows[0].key])
        city.outside.fate = { _ in .taken }
        #expect(try changed(.retry).count == rows.count - 1)
        while city.step() == .soon {}
        city.clock.pass(until: city.clock.now + 3600)
        while city.step() == .soon {}
        #expect(try service.outbox(.init()).rows.isEmpty)
        let history = try service.history(
            {
                var given = AnyRequest.Parameters()
                given.id = "report"
                return given
            }())
        #expect(history.rows.contains { $0.what == .delivered })
    }

    @Test("A message that cannot be read is listed without a text, and can be dropped")
    func unreadable() throws {
        city.outside.fate = { _ in .timedOut }
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-30T10:00:00+09:00")))
        while city.step() == .soon {}
        let key = try #require(try service.outbox(.init()).rows.last?.key)
        try service.ledger.connection.execute(
            """
            DROP TRIGGER messages_no_update;
            UPDATE messages SET message = '{' WHERE key = '\(key)';
            """)
        city.outside.fate = { _ in .taken }
        city.logged = []
        for _ in 0..<3 {
            city.clock.pass(until: city.clock.now + 600)
            while city.step() == .soon {}
        }
        let rows = try service.outbox(.init()).rows
        #expect(rows.map(\.key) == [key])
        #expect(rows.first?.state == "dead" && rows.first?.notices.isEmpty == true)
        #expect(rows.first?.lastError == "the stored message cannot be read")
        #expect(city.logged.count { $0.contains("cannot be read; given up") } == 1)
        #expect(try changed(.drop, key) == [key])
        #expect(try service.outbox(.init()).rows.isEmpty)
    }

    @Test("A message postponed by a clock that was a month ahead is tried once the clock is right")
    func postponedInTheFuture() throws {
        city.outside.fate = { _ in .timedOut }
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-06-30T10:00:00+09:00")))
        while city.step() == .soon {}
        let before = try service.ledger.outbox(limit: 1000).map(\.key)
        try #require(!before.isEmpty)
        city.clock.set(by: 30 * 86_400)
        while city.step() == .soon {}
        // Somebody takes it to be right; else it would be held, and nothing tried by it.
        #expect(city.ask(AnyRequest(.confirmClock)))
        while city.step() == .soon {}
        city.clock.set(by: -30 * 86_400)
        city.outside.fate = { _ in .taken }
        city.logged = []
        while city.step() == .soon {}
        #expect(city.logged.contains { $0.contains("waited for a time that a wrong clock had") })
        let left = try service.ledger.outbox(limit: 1000)
        try #require(!left.isEmpty)
        #expect(Set(left.map(\.key)).isDisjoint(with: before))
        // What the wrong clock made the daemon say waits for its time, and nothing waits with it.
        for item in left {
            let message = try #require(item.message)
            #expect(message.notices.allSatisfy { $0.instant > city.clock.now })
            #expect(item.composedAt > city.clock.now && item.nextAttempt >= message.latestInstant)
        }
        #expect(city.outside.violations == [])
    }
}
