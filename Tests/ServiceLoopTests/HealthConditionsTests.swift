import CalendarPlan
import ServiceInterface
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop

@Suite struct HealthConditionsTests {
    @Test("conditions are listed the gravest first; one that another explains is not listed")
    func explained() {
        let health = HealthConditions()
        #expect(health.all.isEmpty)
        func expect(_ conditions: HealthCondition...) {
            #expect(health.all == conditions)
        }
        let (mail, a, b) = (
            HealthCondition.channelOutage(channel: "mail"),
            HealthCondition.channelOutage(channel: "webhook:a"),
            HealthCondition.channelOutage(channel: "webhook:b")
        )
        let difference = HealthCondition.configurationDiffers(file: "koyomid.yaml")
        health.report(.difference, difference)
        health.report(.channel("mail", .outage), mail)
        health.report(.channel("webhook:b", .outage), b)
        health.report(.channel("webhook:a", .outage), a)
        expect(difference, mail, a, b)
        let (refused, unwritable, failing) = (
            HealthCondition.configurationRefused(faults: 2),
            HealthCondition.spoolUnwritable(error: "full"),
            HealthCondition.channelFailing(channel: "webhook:b", times: 3)
        )
        health.report(.reload, refused)
        health.report(.lyingMail, unwritable)
        health.report(.channel("webhook:b", .endpoint), failing)
        expect(refused, unwritable, a, failing)
        health.clear { $0 == .channel("webhook:b", .endpoint) }
        health.report(.lyingMail, nil)
        expect(refused, mail, a, b)
        let error = LedgerError(
            .SQLITE_FULL, extendedCode: 13, operation: "committing a step",
            message: "database or disk is full", file: "/var/lib/koyomi/ledger.db")
        health.reportLedger(error)
        expect(.ledgerFailing(error: "\(error)", isFatal: false), refused, mail, a, b)
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
