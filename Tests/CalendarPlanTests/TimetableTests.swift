import Testing

@testable import CalendarPlan

@Suite struct TimetableTests {
    @Test("what counts from a provisional meeting counts from its first day, provisionally")
    func provisional() {
        let entries = [
            Sample.entry(.task, "papers", due: "10bd before x-3"),
            Sample.entry(.meeting, "x-3", when: "10月上旬", settleBy: "20bd before"),
            Sample.entry(.task, "minutes", due: "x-3の5営業日後"),
            Sample.entry(.window, "read", opens: "5bd before x-3", due: "1bd before x-3"),
            Sample.entry(.task, "draft", due: "papersの1週間前"),
        ]
        #expect(
            Sample.lines(entries) == [
                "papers: 2024-09-13 provisional",
                "x-3: 2024-10-01 provisional 2024-10-01/2024-10-10 by 2024-08-30",
                "minutes: 2024-10-08 provisional",
                "read: 2024-09-24 > 2024-09-30 provisional",
                "draft: 2024-09-06 provisional",
            ])
        #expect(Sample.faults(entries).isEmpty)
    }

    @Test("settling a meeting moves all that counts from it, and nothing else")
    func settled() {
        let entries = [
            Sample.entry(.meeting, "x-3", when: "10月上旬", settleBy: "20bd before"),
            Sample.entry(.task, "papers", due: "10bd before x-3"),
            Sample.entry(.task, "draft", due: "papersの1週間前"),
            Sample.entry(.task, "other", due: "7月22日"),
            Sample.entry(.meeting, "x-4", when: "11月7日"),
        ]
        // 14 October is スポーツの日.
        #expect(
            Sample.lines(entries, settled: ["x-3": "2024-10-18"]) == [
                "x-3: 2024-10-18", "papers: 2024-10-03", "draft: 2024-09-26",
                "other: 2024-07-22", "x-4: 2024-11-07",
            ])
        // Also a meeting with a day of its own may be moved; a task is nobody's to settle.
        #expect(
            Sample.lines(entries, settled: ["x-4": "2024-11-08", "other": "2024-07-23"])[3...]
                == ["other: 2024-07-22", "x-4: 2024-11-08"])
        let other = RoundID(entry: EntryID(calendar: "市政変革@2025", entry: "x-4"))
        let plan = Sample.plan([Sample.calendar(entries)])
        let days = Timetable(plan: plan, settled: [other: Sample.day("2024-11-08")]).obligations
        #expect(days.last?.due == Sample.day("2024-11-07"))
    }

    @Test(
        "before counts from the first day of a window and after from its last, unless one is named")
    func edges() {
        let window = Sample.entry(.window, "w", when: "6月～7月")
        for (due, day) in [
            ("1d before w", "2024-05-31"), ("1d after w", "2024-08-01"),
            ("1d before w.end", "2024-07-30"), ("1d after w.start", "2024-06-02"),
            ("wの終了の10営業日前", "2024-07-17"), ("wの開始の10営業日後", "2024-06-14"),
            ("0d before w", "2024-06-01"), ("0d after w", "2024-07-31"),
        ] {
            let lines = Sample.lines([window, Sample.entry(.task, "t", due: due)])
            #expect(lines == ["w: 2024-06-01 > 2024-07-31", "t: \(day)"], "\(due)")
        }
        // A task has one day only; `opens:` and `due:` are the edges where they are given.
        let task = Sample.entry(.task, "w", due: "7月1日～7月22日")
        let both = Sample.entry(.check, "w", when: "6月", opens: "5月20日", due: "7月5日")
        for (entry, due, day) in [
            (task, "1d before w", "2024-07-21"), (task, "1d after w.start", "2024-07-23"),
            (both, "1d before w", "2024-05-19"), (both, "1d after w", "2024-07-06"),
        ] {
            let lines = Sample.lines([entry, Sample.entry(.task, "t", due: due)])
            #expect(lines.last == "t: \(day)")
        }
    }

    @Test(
        "business days step over weekends, holidays and the year's end; the rest does not",
        arguments: [
            ("1bd before 2025-01-06", "2024-12-27"), ("1bd after 2024-12-27", "2025-01-06"),
            ("3bd after 2024-12-26", "2025-01-07"), ("5bd before 2024-05-07", "2024-04-25"),
            ("1bd after 2024-04-26", "2024-04-30"), ("0bd before 2025-01-01", "2025-01-01"),
            ("3d before 2025-01-02", "2024-12-30"), ("2w after 2024-12-25", "2025-01-08"),
            ("1 month after 2025-01-31", "2025-02-28"),
            ("3 months before 2025-01-31", "2024-10-31"),
            ("2 months before 2024-04-30", "2024-02-29"), ("年度末の10営業日前", "2025-03-14"),
            ("年度当初の10営業日後", "2024-04-15"),
            ("2500bd before 2025-01-06", "2014-09-22"),
        ])
    func sums(_ due: String, _ day: String) {
        #expect(Sample.lines([Sample.entry(.task, "t", due: due)]) == ["t: \(day)"])
    }

    @Test("an entry's own days are counted from by its opens and its due")
    func own() {
        #expect(
            Sample.lines([
                Sample.entry(.window, "a", when: "10月", opens: "10bd before end"),
                Sample.entry(.window, "b", when: "10月", opens: "5bd before"),
                Sample.entry(.check, "c", when: "10月", due: "5bd after end"),
                Sample.entry(.check, "d", when: "10月", due: "2w after start"),
            ]) == [
                "a: 2024-10-17 > 2024-10-31", "b: 2024-09-24 > 2024-10-31",
                "c: 2024-10-01 > 2024-11-08", "d: 2024-10-01 > 2024-10-15",
            ])
    }

    @Test("a settled day that overtakes an opening takes the opening with it")
    func overtaken() {
        let entries = [
            Sample.entry(.meeting, "x-3", when: "10月上旬"),
            Sample.entry(.window, "w", opens: "9月10日", due: "5bd before x-3"),
        ]
        #expect(Sample.lines(entries)[1] == "w: 2024-09-10 > 2024-09-24 provisional")
        #expect(
            Sample.lines(entries, settled: ["x-3": "2024-09-12"])[1] == "w: 2024-09-05 > 2024-09-05"
        )
    }

    @Test("a due day that is closed moves to where the entry says, and the opening not past it")
    func closedDays() {
        // 12 to 14 October 2024 are Saturday, Sunday and スポーツの日.
        for (rule, line) in [
            (Entry.ClosedDayRule.keep, "2024-10-13"), (.before, "2024-10-11"),
            (.after, "2024-10-15"),
        ] {
            let task = Sample.entry(.task, "t", due: "10月13日", onClosedDay: rule)
            let next = Sample.entry(.task, "n", due: "1d after t")
            #expect(
                Sample.lines([task, next]) == [
                    "t: \(line)", "n: \(Sample.day(line) + 1)",
                ])
        }
        let window = Sample.entry(.window, "w", when: "10月12日～10月14日", onClosedDay: .before)
        #expect(Sample.faults([window]).isEmpty)
        #expect(Sample.lines([window]) == ["w: 2024-10-11 > 2024-10-11"])
    }

    @Test("entries that have no day yet give none to what counts from them, and no fault")
    func undecided() {
        let entries = [
            Sample.entry(.meeting, "x-4", when: "未定", settleBy: "20bd before"),
            Sample.entry(.task, "papers", due: "10bd before x-4"),
            Sample.entry(.window, "w", when: "未定"), Sample.entry(.task, "t", due: "1d after w"),
            Sample.entry(.task, "any", due: "随時"), Sample.entry(.window, "open", when: "随時"),
        ]
        #expect(Sample.faults(entries).isEmpty)
        #expect(
            Sample.lines(entries) == [
                "x-4: no day provisional 2024-04-01/2025-03-31", "papers: no day provisional",
                "w: no day", "t: no day", "any: no day", "open: no day",
            ])
        // From 20 January ten business days back: 成人の日 and the year's end are none.
        #expect(
            Array(Sample.lines(entries, settled: ["x-4": "2025-01-20"])[..<2]) == [
                "x-4: 2025-01-20", "papers: 2024-12-27",
            ])
    }

    @Test("nobody is asked to settle a meeting that is 随時, but somebody may")
    func anytimeMeeting() {
        let entries = [
            Sample.entry(.meeting, "x-5", when: "随時"),
            Sample.entry(.task, "papers", due: "1d before x-5"),
        ]
        #expect(Sample.faults(entries).isEmpty)
        #expect(
            Sample.lines(entries) == ["x-5: no day provisional", "papers: no day provisional"])
        #expect(
            Sample.lines(entries, settled: ["x-5": "2024-07-23"]) == [
                "x-5: 2024-07-23", "papers: 2024-07-22",
            ])
    }

    @Test("each owner has an obligation, and a meeting's secretariat one of its own")
    func owners() {
        let wards = ["北区", "港区", "西区"]
        let calendar = Sample.calendar(
            [
                Sample.entry(.task, "t", due: "7月1日", owners: wards),
                Sample.entry(.meeting, "m", when: "7月", owners: ["港区"]),
                Sample.entry(.meeting, "n", when: "8月", owners: ["港区", "事務局"]),
                Sample.entry(.check, "c", every: .half, owners: ["西区"]),
            ], secretariat: "事務局")
        let obligations = Sample.obligations(calendar)
        #expect(
            obligations.map { "\($0.id)" } == [
                "市政変革@2024/t:北区", "市政変革@2024/t:港区", "市政変革@2024/t:西区",
                "市政変革@2024/m:事務局", "市政変革@2024/m:港区", "市政変革@2024/n:港区",
                "市政変革@2024/n:事務局", "市政変革@2024/c.2024-H1:西区", "市政変革@2024/c.2024-H2:西区",
            ])
        #expect(obligations.allSatisfy { $0.secretariat == "事務局" })
        #expect(
            obligations.suffix(2).map(\.title) == ["件名（令和6年度上半期）", "件名（令和6年度下半期）"])
    }

    @Test("two calendars may have the same entry, and neither counts from the other's")
    func calendars() {
        let next = Sample.calendar(
            [Sample.entry(.meeting, "x-3", when: "10月8日")], id: "市政変革@2025",
            years: [Sample.year(2025)])
        let this = Sample.calendar([
            Sample.entry(.meeting, "x-3", when: "10月上旬"),
            Sample.entry(.task, "papers", due: "1bd before x-3"),
        ])
        let settled = [
            RoundID(entry: EntryID(calendar: "市政変革@2025", entry: "x-3")): Sample.day("2025-10-09")
        ]
        let obligations = Timetable(plan: Sample.plan([this, next]), settled: settled).obligations
        #expect(
            obligations.map(Sample.line) == [
                "x-3: 2024-10-01 provisional 2024-10-01/2024-10-10",
                "papers: 2024-09-30 provisional", "x-3: 2025-10-09",
            ])
        #expect(Set(obligations.map(\.id)).count == 3)
    }
}
