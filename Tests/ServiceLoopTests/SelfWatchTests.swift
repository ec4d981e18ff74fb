import CalendarPlan
import DueNotices
import Foundation
import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// What the daemon says about itself: that it lives, that a reload was refused or forgotten.
@Suite struct SelfWatchTests {
    private static let day: Int64 = 86_400

    /// A Wednesday.
    private func scene(settings: String = "") throws -> SelfWatchScene {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00", settings: settings)
        try scene.city.start()
        try scene.pass(seconds: 0)
        return scene
    }

    private func reload(_ scene: SelfWatchScene) throws {
        _ = try scene.service().reload(.init(language: .english))
        try scene.pass(seconds: 0)
    }

    @Test("A sign of life comes each Monday, once over restarts, and after a pause only the last")
    func alive() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        try scene.pass(hours: 24 * 4)
        #expect(try scene.alerts("alive").isEmpty)
        for _ in 0..<3 {
            try scene.pass(hours: 24)
            try scene.restart()
        }
        #expect(try scene.alerts("alive") == ["journal on 2026-06-15", "mail on 2026-06-15"])
        scene.city.kill()
        scene.city.clock.pass(until: scene.city.clock.now + 21 * Self.day)
        try scene.city.start()
        try scene.pass(hours: 1)
        #expect(
            try scene.alerts("alive").filter { $0.hasPrefix("mail") } == [
                "mail on 2026-06-15", "mail on 2026-07-06",
            ])
        #expect(scene.city.outside.violations == [])
    }

    @Test(
        "It comes when and to whom the settings say, or not at all",
        arguments: [
            ("alive: {every: 毎月1日, at: \"07:30\", to: 都島区}", ["on 2026-07-01", "on 2026-08-01"]),
            ("alive: {every: Friday}", (0..<8).map { "on \(Day(serial: 20_616) + 7 * $0)" }),
            ("alive: none", []),
        ] as [(String, [String])])
    func aliveSettings(line: String, events: [String]) throws {
        let scene = try scene(settings: line)
        defer { scene.city.demolish() }
        try scene.pass(hours: 24 * 55)
        let said = try scene.alerts("alive").filter { $0.hasPrefix("mail") }
        #expect(said == events.map { "mail \($0)" })
    }

    @Test("The sign of life names the next five deadlines, what is late and what is wrong")
    func aliveWords() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        try scene.pass(hours: 24 * 30)
        let service = try scene.service()
        let today = service.context.today(scene.city.clock.now)
        var onHold = PeersOnHold()
        onHold.add("北区「報告」", OnHold(kind: .snoozed, until: today + 9, reason: "決裁待ち"))
        var full = StatusDigest(day: today)
        full.deadlines = DigestSchedule.deadlines(service.planner, on: today)
        full.late = (3, 2)
        full.onHold = onHold
        full.outbox = (1, 2)
        full.officialUntil = service.planner.plan.businessDays.officialUntil
        full.conditions = [Bilingual(ja: "時計が戻っています", en: "the clock has gone back")]
        let text = [full, StatusDigest(day: today)].flatMap { digest in
            Language.allCases.map { language in
                let alert = digest.text
                return ([alert.subject] + alert.paragraphs).map { $0[language] }
                    .joined(separator: "\n")
            }
        }.joined(separator: "\n\n")
        try expectGolden(text + "\n", "alive.txt")
    }

    @Test("A refused reload is told once for each set of faults, and that it is sound again")
    func badReload() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let folder = scene.city.configuration
        try SmallCity.write(to: folder, isBad: true)
        for _ in 0..<3 { try reload(scene) }
        #expect(try scene.events("reload") == ["faults"])
        #expect(try scene.events("reload", on: "mail") == ["faults"])
        try Data("zone: Mars".utf8).write(to: folder.appending(path: "koyomid.yaml"))
        try reload(scene)
        #expect(try scene.events("reload") == ["faults", "faults"])
        try SmallCity.write(to: folder)
        for _ in 0..<2 { try reload(scene) }
        #expect(try scene.events("reload") == ["faults", "faults", "well"])
        // The same faults are news after that.
        scene.city.clock.pass(until: scene.city.clock.now + 60)
        try SmallCity.write(to: folder, isBad: true)
        try reload(scene)
        try SmallCity.write(to: folder)
        scene.city.clock.pass(until: scene.city.clock.now + 60)
        try scene.restart()
        #expect(
            try scene.events("reload") == ["faults", "faults", "well", "faults", "well"])
    }

    @Test("A refused reload is told with file, line and column of the first faults")
    func badReloadWords() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let bad = (0..<12).map { "  - {task: bad-\($0), title: だめ, due: 13月}\n" }.joined()
        let file = scene.city.configuration.appending(path: "calendars/r8.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        try (text + bad).write(to: file, atomically: true, encoding: .utf8)
        try reload(scene)
        let alerts = try scene.service().ledger.lastAlert(about: ReloadAlert.topic)
        let sound = ReloadAlert(faults: [], at: scene.city.clock.now)
        let english = sound.text.alert(
            topic: ReloadAlert.topic, event: sound.event, .english)
        let japanese = try #require(alerts)
        try expectGolden(
            [japanese, english].map {
                ([$0.subject] + $0.paragraphs).joined(separator: "\n") + "\n"
            }.joined(separator: "\n"), "reload.txt")
    }

    @Test(
        "A configuration that was changed and not read shows after a minute, and is told in an hour"
    )
    func difference() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        try SmallCity.write(to: scene.city.configuration, variant: 1)
        try scene.pass(seconds: 0)
        #expect(try scene.troubles() == "")
        try scene.pass(seconds: 61)
        #expect(try scene.troubles().contains("calendars/r8.yaml"))
        #expect(try scene.alerts("configuration").isEmpty)
        try scene.pass(hours: 5)
        #expect(try scene.events("configuration") == ["differs"])
        try reload(scene)
        #expect(try scene.troubles() == "")
        try scene.pass(hours: 5)
        #expect(try scene.events("configuration") == ["differs"])
    }

    @Test(
        "Whatever file is another, new or gone is noticed; one that was only touched is not",
        arguments: [
            ("koyomid.yaml", "# x", true), ("organisations.yaml", "# x", true),
            ("syukujitsu.csv", "", true), ("calendars/new.yaml", "# x", true),
            ("calendars/.new.yaml.swp", "# x", false), ("notes.txt", "# x", false),
            ("calendars/r8.yaml", nil, false),
        ] as [(String, String?, Bool)])
    func differences(file: String, text: String?, differs: Bool) throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let path = scene.city.configuration.appending(path: file)
        let old = try? Data(contentsOf: path)
        try (text.map { Data($0.utf8) } ?? old ?? Data()).write(to: path)
        try scene.pass(seconds: 61)
        #expect(try (scene.troubles() != "") == differs)
        guard let old else { return }
        try old.write(to: path)
        try scene.pass(seconds: 1)
        #expect(try scene.troubles() == "")
    }

    @Test("A spool that cannot be made keeps mail alone waiting, and is used once it can be")
    func noSpool() throws {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00")
        let spool = scene.city.folder.appending(path: "mail")
        try Data().write(to: spool)
        try scene.city.start()
        try scene.pass(seconds: 0)
        let reason = "make the folder \(spool.path): Not a directory"
        let trouble = "the mail spool cannot be written, and mail waits: \(reason)"
        #expect(try scene.troubles() == trouble)
        try FileManager.default.removeItem(at: spool)
        try scene.pass(seconds: 0)
        #expect(try scene.troubles() == "")
        #expect(access(spool.path, W_OK) == 0)
    }
}
