import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import Testing

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Mails that lie in the spool, over the small city.
@Suite struct SpoolWatchTests {
    private let scene: SelfWatchScene
    private let spool: URL

    init() throws {
        scene = try SelfWatchScene("2026-06-10T10:00:00+09:00")
        try scene.city.start()
        try scene.pass(seconds: 0)
        scene.city.handsOver = false
        spool = URL(filePath: try scene.service().context.options.spool)
        for part in ["new", "cur", "refused"] {
            try FileManager.default.createDirectory(
                at: spool.appending(path: part), withIntermediateDirectories: true)
        }
    }

    /// A mail that the daemon has written, as an earlier version would leave it.
    private func mail() throws -> String {
        let request = TestNoticeRequest(organisation: "北区", channel: "mail")
        let sent = try scene.service().testNotices.send(request, Caller(Peer(uid: 0))).deliveries
        try scene.pass(seconds: 0)
        let key = try #require(sent.first).key
        try Data("x".utf8).write(to: spool.appending(path: "new/\(key).koyomi"))
        try scene.pass(seconds: 2)
        return key
    }

    private func state(_ key: String) throws -> String {
        let found = try scene.service().testNotices.delivery(.init(id: key)).deliveries[0]
        return "\(found.state.rawValue) \(found.reason ?? "-")"
    }

    private func move(_ key: String, to place: String) throws {
        try FileManager.default.moveItem(
            at: spool.appending(path: "new/\(key).koyomi"), to: spool.appending(path: place))
        try scene.pass(seconds: 2)
    }

    @Test("mail that nobody takes raises the alarm by every channel but mail, until it is taken")
    func nobody() throws {
        defer { scene.city.demolish() }
        let key = try mail()
        #expect(try state(key) == "spooled -")
        #expect(try scene.service().outbox(.init()).rows.map(\.state) == ["spooled"])
        #expect(try scene.service().outbox(.init()).spooled == 1)
        #expect(try scene.events("outage mail") == [])
        try scene.pass(hours: 5)
        #expect(try scene.troubles().hasPrefix("1 mail in the spool, the oldest since"))
        #expect(try !scene.troubles().contains("\n"), "one line for one trouble")
        #expect(try scene.events("outage mail") == ["began"])
        #expect(try !scene.alerts("outage mail").contains { $0.hasPrefix("mail ") })
        try scene.restart()
        try scene.pass(hours: 5)
        #expect(try scene.events("outage mail") == ["began"])
        try move(key, to: "cur/\(key).koyomi:2,")
        #expect(try state(key) == "handed-over -")
        try scene.pass(hours: 1)
        #expect(try scene.events("outage mail") == ["began", "ended"])
        #expect(try scene.troubles() == "")
        #expect(try scene.service().outbox(.init()).rows.isEmpty)
    }

    @Test("mail that sendmail refuses says why, and is spooled again once moved back")
    func refused() throws {
        defer { scene.city.demolish() }
        let key = try mail()
        try Data("sendmail ends with 67".utf8)
            .write(to: spool.appending(path: "refused/.\(key).koyomi.reason"))
        try move(key, to: "refused/\(key).koyomi")
        #expect(try state(key) == "refused sendmail ends with 67")
        let row = try #require(try scene.service().outbox(.init()).rows.first)
        #expect(row.state == "refused" && row.lastError == "sendmail ends with 67")
        try FileManager.default.moveItem(
            at: spool.appending(path: "refused/\(key).koyomi"),
            to: spool.appending(path: "new/\(key).koyomi"))
        try scene.pass(hours: 1)
        #expect(try state(key) == "spooled -")
    }

    @Test("files that the ledger does not know lie there all the same")
    func strangers() throws {
        defer { scene.city.demolish() }
        let file = spool.appending(path: "new/stranger").path
        try Data("x".utf8).write(to: URL(filePath: file))
        let now = scene.city.clock.now.seconds
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(now))], ofItemAtPath: file)
        try scene.pass(hours: 6)
        #expect(try scene.events("outage mail") == ["began"])
        try FileManager.default.removeItem(atPath: file)
        try scene.pass(hours: 6)
        #expect(try scene.events("outage mail") == ["began", "ended"])
    }
}
