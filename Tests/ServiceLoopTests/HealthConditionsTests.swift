import CalendarPlan
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop

@Suite struct HealthConditionsTests {
    @Test("conditions are listed in both languages, the gravest first")
    func wording() throws {
        let health = HealthConditions()
        #expect(health.all.isEmpty)
        health.report(.channels, Bilingual(ja: "webhook chat は止まっています", en: "webhook chat is off"))
        health.report(
            .reload,
            Bilingual(
                ja: "設定に誤りが2件あり、前の設定で動いています。koyomi check で確かめてください",
                en: "the configuration on disk has 2 faults; the one before it runs on. See koyomi "
                    + "check"))
        health.report(
            .clockBehind,
            Bilingual(
                ja: "時計が戻っています。2026-09-02T08:45:00+09:00 まで何も送りません。時計が正しければ koyomi confirm-clock",
                en: "the clock has gone back: nothing is said until 2026-09-02T08:45:00+09:00. If "
                    + "the clock is right: koyomi confirm-clock"))
        health.reportLedger(
            LedgerError(
                .SQLITE_FULL, extendedCode: 13, operation: "committing a step",
                message: "database or disk is full", file: "/var/lib/koyomi/ledger.db"))
        let text = Language.allCases.map { language in
            health.all.map { $0[language] + "\n" }.joined()
        }.joined(separator: "\n")
        try expectGolden(text, "troubles.txt")
    }
}

@Suite struct ExplainedConditionsTests {
    @Test("a condition that another one explains is not listed")
    func explained() {
        let health = HealthConditions()
        func report(_ source: HealthConditions.Source, _ word: String) {
            health.report(source, Bilingual(ja: word, en: word))
        }
        report(.difference, "difference")
        report(.channel("mail", .outage), "mail outage")
        report(.channel("webhook:b", .outage), "b outage")
        report(.channel("webhook:a", .outage), "a outage")
        #expect(health.all.map(\.en) == ["difference", "mail outage", "a outage", "b outage"])
        report(.reload, "reload")
        report(.lyingMail, "lying")
        report(.channel("webhook:b", .endpoint), "b endpoint")
        #expect(health.all.map(\.en) == ["reload", "lying", "a outage", "b endpoint"])
        health.clear { $0 == .channel("webhook:b", .endpoint) }
        health.report(.lyingMail, nil)
        #expect(health.all.map(\.en) == ["reload", "mail outage", "a outage", "b outage"])
    }
}

@Suite struct ClockWatchTests {
    /// Where the wall clock and the clock of the machine start.
    private let start = Instant(seconds: 1_800_000_000)
    private let boot: UInt64 = 5_000_000_000

    @Test(
        "A clock that goes as time does has not jumped; one that was set has, by how much",
        arguments: [
            (3600, 3600, nil), (0, 0, nil), (86_400 * 30, 86_400 * 30, nil),
            // What NTP corrects is no jump.
            (3600, 3540, nil), (3540, 3600, nil),
            (3600, 3539, 61), (10, 3600, -3590), (-3600, 0, -3600), (86_400, 1, 86_399),
        ] as [(Int64, Int64, Int64?)])
    func jump(wall: Int64, passed: Int64, expected: Int64?) {
        var watch = ClockWatch(wall: start, bootUsec: boot)
        let bootUsec = boot + UInt64(passed) * 1_000_000
        #expect(watch.jump(wall: start + wall, bootUsec: bootUsec) == expected)
        // It is said once: from there on the clock goes right.
        #expect(watch.jump(wall: start + wall + 60, bootUsec: bootUsec + 60_000_000) == nil)
    }
}
