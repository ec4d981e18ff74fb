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

    @Test("A recurrence may say when its rounds are due, and what becomes of closed days")
    func inWords() throws {
        let loaded = try Self.load(
            """
              - {task: a, title: A, every: 四半期ごとに翌月末}
              - {task: b, title: B, every: 毎月5日（閉庁日の場合は翌開庁日）}
              - {task: c, title: C, every: 毎週水曜日（祝日を除く）, from: 4月15日, until: 5月13日}
              - {task: d, title: D, due: 5月31日（休日の場合は前営業日）}
              - {task: e, title: E, every: 毎月5日, on-closed-day: nearest, until: 7月}
              - {task: f, title: F, every: 毎月第3営業日, until: 5月}
            """)
        #expect(loaded.errors.isEmpty, "\(ConfigurationFolder.report(loaded.diagnostics))")
        let plan = try #require(loaded.plan)
        let dues = Dictionary(
            grouping: Timetable(plan: plan, settled: [:]).obligations.filter {
                $0.id.entry.calendar == "rounds"
            }, by: \.id.entry.entry
        ).mapValues { $0.compactMap { $0.due?.description } }
        #expect(dues["a"] == ["2026-07-31", "2026-10-31", "2027-01-31", "2027-04-30"])
        #expect(dues["b"]?.prefix(3) == ["2026-04-06", "2026-05-07", "2026-06-05"])
        #expect(dues["c"] == ["2026-04-15", "2026-04-22", "2026-05-13"])
        #expect(dues["d"] == ["2026-05-29"])
        #expect(dues["e"] == ["2026-04-06", "2026-05-07", "2026-06-05", "2026-07-06"])
        #expect(dues["f"] == ["2026-04-03", "2026-05-08"])
    }

    @Test(
        "What is said twice, or of nothing, is an error",
        arguments: [
            ("every: 四半期ごとに翌月末, due: 期末の10日後", RoundError.dueTwice),
            ("every: 毎月5日（閉庁日の場合は翌開庁日）, on-closed-day: before", .closedDayTwice),
            ("due: 5月5日, on-closed-day: skip", .skipWithoutRounds),
            ("due: 5月5日（祝日を除く）", .skipWithoutRounds),
        ])
    func errors(_ keys: String, _ error: RoundError) throws {
        let loaded = try Self.load("  - {task: a, title: A, \(keys)}")
        #expect(loaded.errors.map(\.kind) == [.rounds(error)])
    }

    /// A calendar of 令和8年度 with computed holidays.
    private static func load(_ entries: String) throws -> LoadedConfiguration {
        let folder = try ConfigurationFolder()
        try folder.write(
            "id: rounds\ncalendar: 回\nfiscal-year: 令和8年度\ndefaults: {owner: 北区}\nentries:\n"
                + entries + "\n", to: "calendars/r8.yaml")
        return folder.load()
    }
}
