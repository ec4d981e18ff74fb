import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// A ledger that does not go on from the one before it, is taken away, or is damaged.
@Suite struct LedgerQuestionTests {
    private static let peer = Peer(uid: 0)

    private func scene(hasCache: Bool = true) throws -> SelfWatchScene {
        let scene = try SelfWatchScene("2026-06-10T08:00:00+09:00", hasCache: hasCache)
        scene.city.isInspected = false
        try scene.city.start()
        try scene.pass(hours: 24)
        return scene
    }

    private func state(_ scene: SelfWatchScene) -> URL {
        scene.city.folder.appending(path: "state")
    }

    /// The state folder is lost while the daemon is down.
    private func loseState(_ scene: SelfWatchScene) throws {
        scene.city.kill()
        try FileManager.default.removeItem(at: state(scene))
        try scene.city.start()
        try scene.pass(seconds: 0)
    }

    private func confirm(_ scene: SelfWatchScene, dryRun: Bool = false) throws -> LedgerReply {
        let service = try scene.service()
        let reply = try service.provenance.confirm(
            by: Caller(Self.peer).line(for: "林"), isDry: dryRun)
        try scene.pass(seconds: 0)
        return reply
    }

    /// The subjects of all that waits or has left, in order.
    private func messages(_ scene: SelfWatchScene) throws -> [String] {
        let json = LedgerJSON()
        return try scene.service().ledger.connection.rows(
            "SELECT message FROM messages ORDER BY number"
        ) { (row) throws(LedgerError) in
            json.value(Message.self, try row.text(0))?.alert?.topic ?? "notices"
        }
    }

    private func record(_ scene: SelfWatchScene) -> Bool {
        var given = AnyRequest.Parameters()
        given.id = "papers"
        given.organisation = "北区"
        return scene.city.ask(AnyRequest(.done, given))
    }

    @Test("A first installation asks nothing, and neither does a ledger that is still there")
    func first() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        #expect(try scene.troubles() == "")
        try scene.restart()
        #expect(try scene.troubles() == "")
        #expect(throws: Refusal.self) { try confirm(scene) }
    }

    @Test("Without a cache folder a new ledger is never asked about")
    func withoutCache() throws {
        let scene = try scene(hasCache: false)
        defer { scene.city.demolish() }
        try loseState(scene)
        #expect(try scene.troubles() == "")
    }

    @Test("A ledger made anew takes records and sends nothing but the question, over restarts too")
    func anew() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        #expect(try scene.said() > 0)
        try loseState(scene)
        try scene.pass(hours: 24 * 10)
        for _ in 1...2 {
            #expect(try scene.troubles().contains("koyomi confirm-ledger"))
            #expect(try scene.said() == 0)
            #expect(Set(try messages(scene)) == ["ledger"])
            #expect(try scene.service().status().nextInstant == nil)
            try scene.restart()
            try scene.pass(hours: 24 * 3)
        }
        #expect(record(scene))
        #expect(try scene.events("ledger") == ["anew"])
        #expect(scene.city.logged.contains { $0.contains("koyomi confirm-ledger") })
        var given = AnyRequest.Parameters()
        given.organisation = "北区"
        #expect(!scene.city.ask(AnyRequest(.testNotice, given)))
        let forecast = try confirm(scene, dryRun: true)
        #expect(!forecast.confirmed && forecast.notices > 0)
        #expect(try scene.said() == 0)
        #expect(try confirm(scene).notices == forecast.notices)
        #expect(try scene.troubles() == "")
        // Once people are at work, which a long weekend may be in the way of.
        try scene.pass(hours: 24 * 4)
        #expect(try scene.said() >= forecast.notices)
        #expect(try scene.events("ledger") == ["anew", "confirmed"])
        try scene.restart()
        #expect(try scene.troubles() == "")
    }

    @Test("Taken away while it runs: a command is refused, the daemon ends, and the next one asks")
    func takenAway() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let file = state(scene).appending(path: "ledger.db")
        let copy = scene.city.folder.appending(path: "copy.db")
        // An older copy by other means than koyomi backup, which would say what it is.
        let reader = try LedgerStore(reading: file.path)
        _ = try reader.connection.run("VACUUM INTO ?", [.text(copy.path)])
        reader.close()
        #expect(record(scene))
        #expect(rename(copy.path, file.path) == 0)
        var given = AnyRequest.Parameters()
        given.id = "papers"
        given.organisation = "都島区"
        #expect(!scene.city.ask(AnyRequest(.done, given)))
        #expect(try scene.troubles().contains("LEDGER_LOST"))
        #expect(scene.city.step() == .onEvent)
        #expect(scene.city.step() == .onEvent)
        try scene.restart()
        #expect(try scene.troubles().contains("another one was found"))
        let said = try scene.said()
        try scene.pass(hours: 24 * 20)
        #expect(try scene.said() == said)
        #expect(try confirm(scene).notices > 0)
        try scene.pass(hours: 2)
        #expect(try scene.said() > said)
    }

    @Test("The same ledger put back, and a backup restored, are gone on from without a question")
    func putBack() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let away = scene.city.folder.appending(path: "away")
        #expect(record(scene))
        try FileManager.default.moveItem(at: state(scene), to: away)
        _ = scene.city.step()
        scene.city.kill()
        try FileManager.default.moveItem(at: away, to: state(scene))
        try scene.city.start()
        try scene.pass(seconds: 0)
        #expect(try scene.troubles() == "")
        #expect(try scene.service().planner.progress.all(\.done).count == 1)
    }

    @Test("Damage in a step ends the daemon, and a row that one request meets does not")
    func damagedInStep() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let service = try scene.service()
        let refusal = service.context.refusal(
            LedgerError(.damaged, operation: "", message: "a row", file: ""))
        guard case .ledgerFailed = refusal else {
            Issue.record("\(refusal)")
            return
        }
        #expect(service.health.ledger == nil)
        _ = service.context.refusal(
            LedgerError(.SQLITE_CORRUPT, operation: "", message: "a page", file: ""))
        #expect(service.health.ledger?.code == .SQLITE_CORRUPT)
        #expect(service.step() == .onEvent)
        // It has ended: nothing is answered any more by a step.
        #expect(service.step() == .onEvent)
    }
}
