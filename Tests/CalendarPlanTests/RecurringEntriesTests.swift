import Testing

@testable import CalendarPlan

@Suite struct RecurringEntriesTests {
    @Test("each round has its own days, and counts from its own start and end")
    func rounds() {
        #expect(
            Sample.lines([Sample.entry(.check, "q", due: "10bd after end", every: .quarter)]) == [
                "q.2024-Q1: 2024-04-01 > 2024-07-12", "q.2024-Q2: 2024-07-01 > 2024-10-15",
                "q.2024-Q3: 2024-10-01 > 2025-01-20", "q.2024-Q4: 2025-01-01 > 2025-04-14",
            ])
        #expect(
            Sample.lines([
                Sample.entry(.window, "h", opens: "期末の10営業日前", every: .half),
                Sample.entry(.task, "y", every: .year),
            ]) == [
                "h.2024-H1: 2024-09-12 > 2024-09-30", "h.2024-H2: 2025-03-14 > 2025-03-31",
                "y.FY2024: 2024-04-01 > 2025-03-31",
            ])
    }

    @Test("a round with a day in it has that day of its own fiscal year")
    func ownWhen() {
        let years = [Sample.year(2024), Sample.year(2025)]
        #expect(
            Sample.lines([Sample.entry(.check, "y", when: "1月中旬", every: .year)], years: years)
                == [
                    "y.FY2024: 2025-01-11 > 2025-01-20", "y.FY2025: 2026-01-11 > 2026-01-20",
                ])
    }

    @Test("rounds go through every fiscal year of the calendar, or the entry's own alone")
    func fiscalYears() {
        let years = (2024...2026).map { Sample.year($0) }
        let all = Sample.lines([Sample.entry(.task, "m", every: .month)], years: years)
        #expect(all.count == 36)
        #expect(all.first == "m.2024-04: 2024-04-01 > 2024-04-30")
        #expect(all[22] == "m.2026-02: 2026-02-01 > 2026-02-28")
        #expect(all.last == "m.2027-03: 2027-03-01 > 2027-03-31")
        #expect(all == all.sorted())
        #expect(
            Sample.lines(
                [Sample.entry(.task, "h", every: .half, fiscalYear: 2025)], years: years) == [
                    "h.2025-H1: 2025-04-01 > 2025-09-30", "h.2025-H2: 2025-10-01 > 2026-03-31",
                ])
    }

    @Test("each round may count from a meeting, and moves with it")
    func fromMeeting() {
        let entries = [
            Sample.entry(.meeting, "x", when: "10月上旬"),
            Sample.entry(.check, "h", due: "5bd before x", every: .year),
        ]
        #expect(Sample.lines(entries)[1] == "h.FY2024: 2024-04-01 > 2024-09-24 provisional")
        #expect(
            Sample.lines(entries, settled: ["x": "2024-10-08"])[1]
                == "h.FY2024: 2024-04-01 > 2024-10-01")
    }

    @Test("each round moves off closed days by itself")
    func closedDays() {
        let task = Sample.entry(
            .task, "m", due: "0d after start", every: .month, onClosedDay: .before)
        let lines = Sample.lines([task])
        #expect(lines[0] == "m.2024-04: 2024-04-01 > 2024-04-01")
        // 1 June 2024 is a Saturday: the task is due before its month begins.
        #expect(lines[2] == "m.2024-06: 2024-05-31")
        let check = Sample.entry(
            .check, "c", due: "0d after start", every: .month, onClosedDay: .before)
        #expect(Sample.faults([check]).isEmpty)
        #expect(Sample.lines([check])[2] == "c.2024-06: 2024-05-31 > 2024-05-31")
    }
}

@Suite struct OccurrenceNameTests {
    @Test("a round is called as people call it")
    func names() {
        let year = Sample.year(2026)
        #expect(
            Recurrence.quarter.occurrences(in: year).map(\.japaneseName) == [
                "令和8年度第1四半期", "令和8年度第2四半期", "令和8年度第3四半期", "令和8年度第4四半期",
            ])
        #expect(
            Recurrence.half.occurrences(in: year).map(\.japaneseName) == [
                "令和8年度上半期", "令和8年度下半期",
            ])
        #expect(Recurrence.year.occurrences(in: year).map(\.japaneseName) == ["令和8年度"])
        let months = Recurrence.month.occurrences(in: year).map(\.japaneseName)
        #expect(months.first == "2026年4月" && months.last == "2027年3月" && months.count == 12)
    }
}
