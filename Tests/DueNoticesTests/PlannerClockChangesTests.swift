import CalendarPlan
import DueNotices
import Foundation
import Testing

/// A year of daily warnings where clocks change: none is lost, repeated or on another day.
@Suite("The planner: where clocks change")
struct PlannerClockChangesTests {
    /// Berlin's hour from 02:00 is skipped and repeated, Dublin's from 01:00 with winter as the
    /// exception, Cairo's is that after and before midnight, Lord Howe's is half an hour.
    static let zones = ["Europe/Berlin", "Europe/Dublin", "Africa/Cairo", "Australia/Lord_Howe"]
    static let hours = [
        "00:00", "00:30", "01:00", "01:30", "01:45", "02:00", "02:30", "03:00", "08:45", "23:30",
    ]

    private func plan(_ zone: ZoneRules, at hour: ClockTime, _ sending: SendingHours?) -> Plan {
        let policy = Policy(
            name: "p", remind: [Policy.Lead(0, .businessDays)], at: hour, overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5, sending: sending)
        let plan = PlanSample.plan([PlanSample.task(due: "2024-03-15", policy: policy)])
        return Plan(
            zone: zone, businessDays: plan.businessDays, organisations: plan.organisations,
            groups: plan.groups, calendars: plan.calendars)
    }

    @Test(
        "each business day has its one warning, and each step says something", arguments: zones,
        hours)
    func year(name: String, hour: String) throws {
        let file = URL(filePath: "/usr/share/zoneinfo/\(name)")
        let zone = try #require(ZoneRules(name: name, tzif: [UInt8](try Data(contentsOf: file))))
        let at = try #require(ClockTime(hour))
        let around = ClockTime("23:45").map {
            SendingHours(from: at, until: $0, onlyOpenDays: true)
        }
        for sending in [nil, around] {
            let plan = plan(zone, at: at, sending)
            let first = PlanSample.day("2024-03-15")
            let last = PlanSample.day("2025-04-30")
            var planner = Planner(previewing: plan, from: first, assuming: .recordedOnly)
            var days: [Day] = []
            var steps = 0
            while let next = planner.nextStep(from: planner.watermark),
                next < zone.instant(last, .midnight), steps < 1000
            {
                steps += 1
                #expect(next > planner.watermark)
                let step = planner.decisions(upTo: next)
                days += step.said.map { _ in zone.civil(next).day }
                for notice in step.said { #expect(zone.civil(notice.instant).day == days.last) }
                planner.commit(step, at: next)
            }
            let expected = (0..<(last - first)).map { first + $0 }
                .filter(plan.businessDays.isBusinessDay)
            #expect(days == expected)
            #expect(steps == days.count)
        }
    }
}
