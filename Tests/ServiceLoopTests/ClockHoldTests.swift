import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// What the daemon does when somebody, or something, sets the clock far off.
@Suite struct ClockHoldTests {
    private static let day: Int64 = 86_400
    private static let peer = Peer(uid: 4_000_000_000)

    private func scene(settings: String = "") throws -> SelfWatchScene {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00", settings: settings)
        try scene.city.start()
        try scene.pass(hours: 2)
        return scene
    }

    private func confirm(_ scene: SelfWatchScene, dry: Bool = false) throws -> ClockReply {
        let reply = try scene.service().clockGuard.confirm(
            by: Caller(Self.peer).line(for: "林"), isDry: dry)
        if !dry {
            // As SimulatedCity.ask does: the one way by which the watermark goes back.
            scene.city.expectWatermark()
        }
        return reply
    }

    @Test("A year's false jump is held: nothing is said, and once it is back all goes on")
    func falseJump() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let before = try scene.said()
        let mails = scene.city.outside.taken["mail"]?.count ?? 0
        try scene.setClock(by: 365 * Self.day)
        #expect(try scene.service().isClockHeld)
        #expect(try scene.troubles().contains("2027-06-10T12:00:00+09:00"))
        try scene.pass(hours: 3)
        #expect(try scene.said() == before)
        #expect(
            try scene.alerts("clock").map { $0.prefix { $0 != " " } } == ["mail", "journal"])
        #expect(scene.city.outside.taken["mail"]?.count == mails + 1)
        #expect(scene.city.logged.contains { $0.hasPrefix("<1>") && $0.contains("2026-06-10T12") })
        try scene.setClock(by: -365 * Self.day)
        #expect(try !scene.service().isClockHeld)
        #expect(try scene.troubles() == "")
        #expect(try scene.events("clock") == ["held", "over"])
        // The next day goes as every day.
        try scene.pass(hours: 24 * 21)
        #expect(try scene.said() > before)
        #expect(scene.city.outside.violations == [])
    }

    @Test("What is recorded while the clock is held gets the right day")
    func recording() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        try scene.setClock(by: 365 * Self.day)
        var given = AnyRequest.Parameters()
        given.id = "report"
        given.organisation = "北区"
        #expect(scene.city.ask(AnyRequest(.done, given)))
        let days = try scene.service().planner.progress.all(\.done).values.map(\.day)
        #expect(days == [try #require(Day("2026-06-10"))])
    }

    @Test("A true jump is confirmed: what was forecast goes out, and no more")
    func trueJump() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        try scene.setClock(by: 20 * Self.day)
        let before = try scene.said()
        let forecast = try confirm(scene, dry: true)
        #expect(forecast.state == .held)
        #expect(!forecast.confirmed)
        #expect(forecast.notices > 0)
        #expect(try scene.service().isClockHeld)
        #expect(try scene.said() == before)
        let reply = try confirm(scene)
        #expect(reply.confirmed)
        #expect(reply.notices == forecast.notices)
        #expect(reply.shows == "2026-06-30T12:00:00+09:00")
        #expect(reply.expected == "2026-06-10T12:00:00+09:00")
        try scene.pass(seconds: 0)
        #expect(try scene.said() == before + reply.notices)
        #expect(try scene.troubles() == "")
        #expect(try scene.events("clock") == ["held", "confirmed"])
        #expect(
            try scene.service().ledger.lastClockJump()?.by == "「林」 (uid 4000000000)")
        #expect(throws: Refusal.self) { _ = try confirm(scene) }
    }

    @Test("A restart does not let a held jump through, and one that came back is over")
    func restart() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let before = try scene.said()
        try scene.setClock(by: 10 * Self.day)
        try scene.restart()
        try scene.pass(hours: 1)
        #expect(try scene.service().isClockHeld)
        #expect(try scene.said() == before)
        // A restart is no new jump, so that it is told once.
        #expect(try scene.events("clock") == ["held"])
        try scene.setClock(by: -10 * Self.day)
        #expect(try !scene.service().isClockHeld)
        try scene.setClock(by: 10 * Self.day)
        scene.city.kill()
        scene.city.clock.set(by: -10 * Self.day)
        try scene.city.start()
        try scene.pass(seconds: 0)
        #expect(try !scene.service().isClockHeld)
        #expect(try scene.events("clock") == ["held", "over", "held", "over"])
        #expect(scene.city.outside.violations == [])
    }

    @Test(
        "At a start, a month and more since the last step is held and less is not",
        arguments: [(34, false), (36, true)] as [(Int64, Bool)])
    func downtime(days: Int64, isHeld: Bool) throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        scene.city.kill()
        scene.city.clock.pass(until: scene.city.clock.now + days * Self.day)
        try scene.city.start()
        let before = try scene.said()
        try scene.pass(seconds: 0)
        #expect(try scene.service().isClockHeld == isHeld)
        #expect(try (scene.said() == before) == isHeld)
        guard isHeld else { return }
        let reply = try confirm(scene)
        try scene.pass(seconds: 0)
        #expect(try scene.said() == before + reply.notices)
        #expect(reply.notices > 0)
    }

    @Test("A quiet time is no downtime: the ledger notes once a day that the daemon runs")
    func quiet() throws {
        let scene = try SelfWatchScene("2027-06-10T10:00:00+09:00", settings: "alive: none")
        defer { scene.city.demolish() }
        try scene.city.start()
        try scene.pass(hours: 24 * 60)
        let gap = scene.city.clock.now - (try #require(try scene.service().ledger.watermark()))
        #expect(gap <= NoticeDecider.noteWakeSeconds)
        try scene.restart()
        #expect(try !scene.service().isClockHeld)
    }

    @Test("A start on a closed day loses nothing of what fell due while nothing ran")
    func startOnClosedDay() throws {
        let scene = try scene(settings: "sending: {hours: \"08:30-17:30\", days: open}\n")
        defer { scene.city.demolish() }
        try scene.pass(hours: 24 * 21)
        let before = try scene.service().planner.watermark
        scene.city.kill()
        // From Wednesday to the Sunday of the week after.
        let sunday = try #require(Instant(rfc3339: "2026-07-12T10:00:00+09:00"))
        scene.city.clock.pass(until: sunday)
        try scene.city.start()
        try scene.pass(hours: 1)
        #expect(try scene.service().planner.watermark == before)
        try scene.pass(hours: 26)
        let missed = try scene.service().ledger.decisions(after: 0).filter {
            $0.notice.instant > before && $0.notice.instant < sunday
        }
        #expect(!missed.isEmpty)
        #expect(scene.city.outside.violations == [])
    }

    @Test("A clock that was wrong for a while and is back: the ledger follows, nothing is repeated")
    func behind() throws {
        let scene = try scene(settings: "clock: none")
        defer { scene.city.demolish() }
        try scene.setClock(by: 100 * Self.day)
        #expect(try !scene.service().isClockHeld)
        let said = try scene.said()
        try scene.setClock(by: -100 * Self.day)
        #expect(try scene.troubles().contains("koyomi confirm-clock"))
        try scene.pass(hours: 48)
        #expect(try scene.said() == said)
        let forecast = try confirm(scene, dry: true)
        #expect(forecast.state == .behind)
        #expect(try scene.service().ledger.watermark() != scene.city.clock.now)
        _ = try confirm(scene)
        #expect(try scene.service().ledger.watermark() == scene.city.clock.now)
        #expect(try scene.troubles() == "")
        try scene.pass(hours: 24 * 150)
        let keys = try scene.service().ledger.decisions(after: 0).filter { $0.silence == nil }
            .map(\.notice.key)
        #expect(Set(keys).count == keys.count)
        // What the wrong clock had silenced as superseded has its day now.
        #expect(keys.count > said)
        #expect(scene.city.outside.violations == [])
        #expect(
            try scene.service().ledger.progress() == scene.service().planner.progress)
        try scene.restart()
        #expect(try scene.service().ledger.integrityFaults().isEmpty)
    }

    @Test("A small step back is waited out, and there is nothing to confirm")
    func small() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        scene.city.kill()
        try scene.city.start()
        try scene.pass(hours: 24)
        let watermark = try #require(try scene.service().ledger.watermark())
        scene.city.clock.set(by: watermark - scene.city.clock.now - 200)
        try scene.pass(seconds: 0)
        #expect(throws: Refusal.self) { _ = try confirm(scene) }
        #expect(throws: Refusal.self) { _ = try confirm(scene, dry: true) }
        try scene.pass(seconds: 300)
        #expect(try scene.troubles() == "")
    }
}
