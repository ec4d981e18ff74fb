import CalendarPlan
import TestSupport
import Testing

@testable import Ledger
@testable import ServiceLoop

@Suite struct TroublesTests {
    @Test("Every trouble is said in both languages, the gravest first")
    func wording() throws {
        var troubles = Troubles()
        #expect(troubles.all.isEmpty)
        troubles.channels = [Bilingual(ja: "webhook chat は止まっています", en: "webhook chat is off")]
        troubles.reload = ["one", "two"]
        troubles.clock = "2026-09-02T08:45:00+09:00"
        troubles.ledger = LedgerError(
            .SQLITE_FULL, extendedCode: 13, operation: "committing a step",
            message: "database or disk is full", file: "/var/lib/koyomi/ledger.db")
        let text = Language.allCases.map { language in
            troubles.all.map { $0[language] + "\n" }.joined()
        }.joined(separator: "\n")
        try expectGolden(text, "troubles.txt")
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
