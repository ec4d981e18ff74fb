import CalendarPlan
import Testing
import Wording

@testable import Configuration

@Suite struct RoundsReaderTests {
    @Test("Rounds are read with their bounds, exceptions and moves, across fiscal years")
    func rounds() throws {
        let folder = try ConfigurationFolder()
        try folder.write(
            """
            id: rounds
            calendar: 回
            fiscal-year: 令和6年度～令和7年度
            defaults: {owner: 北区}
            entries:
              - task: a
                title: A
                every: 毎月第2火曜日
                from: 2025年2月1日
                until: 2025-06-30
                except: [4月中]
                move: {2025-02-11: 2025-02-12}
              - task: b
                title: B
                rrule: FREQ=MONTHLY;BYDAY=2TU;COUNT=3
                from: 2025-02-01
              - check: c
                title: C
                every: rrule:FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1
                due: 5bd after

            """, to: "calendars/r6.yaml")
        let loaded = folder.load()
        #expect(loaded.errors.isEmpty, "\(ConfigurationFolder.report(loaded.diagnostics))")
        let plan = try #require(loaded.plan)
        let lines = Timetable(plan: plan, settled: [:]).obligations.filter {
            $0.id.entry.calendar == "rounds"
        }.map { "\($0.id.shortName) \($0.due.map(\.description) ?? "")" }
        #expect(
            lines == [
                "a.2025-02-11 2025-02-12", "a.2025-03-11 2025-03-11", "a.2025-05-13 2025-05-13",
                "a.2025-06-10 2025-06-10", "b.2025-02-11 2025-02-11", "b.2025-03-11 2025-03-11",
                "b.2025-04-08 2025-04-08", "c.2024-07-01 2024-07-08", "c.2025-07-01 2025-07-08",
            ])
    }
}
