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

@Suite struct RecurringMeetingTests {
    private static let rounds = RoundChanges(
        from: Sample.day("2024-10-01"), until: Sample.day("2024-10-31"))

    private func council(
        onClosedDay: Entry.ClosedDayRule = .keep, rounds: RoundChanges = Self.rounds
    ) throws -> Entry {
        Sample.entry(
            .meeting, "council", every: try Recurrence.read("毎月第1・第3火曜日").get(), rounds: rounds,
            onClosedDay: onClosedDay)
    }

    @Test("each round is a meeting on its day, settled on its own")
    func rounds() throws {
        let council = try council()
        #expect(
            Sample.lines([council]) == [
                "council.2024-10-01: 2024-10-01", "council.2024-10-15: 2024-10-15",
            ])
        let settled = ["council.2024-10-15": "2024-10-17"]
        #expect(
            Sample.lines([council], settled: settled) == [
                "council.2024-10-01: 2024-10-01", "council.2024-10-15: 2024-10-17",
            ])
        let obligations = Sample.obligations(Sample.calendar([council]), settled: settled)
        #expect(obligations.map(\.requirement) == [.nothing, .nothing])
        #expect(obligations.map(\.title) == ["件名（2024年10月1日）", "件名（2024年10月17日）"])
        // A day of the meeting as a whole is none of its rounds'.
        #expect(Sample.lines([council], settled: ["council": "2024-10-17"]).count == 2)
        #expect(Sample.lines([council], settled: ["council": "2024-10-17"])[1].hasSuffix("10-15"))
    }

    @Test("a round that is a period is provisional in it until it is settled")
    func periods() {
        let years = [Sample.year(2024), Sample.year(2025)]
        let yearly = Sample.entry(
            .meeting, "y", when: "5月中旬", every: .year, settleBy: "10bd before")
        #expect(
            Sample.lines([yearly], settled: ["y.FY2025": "2025-05-16"], years: years) == [
                "y.FY2024: 2024-05-11 provisional 2024-05-11/2024-05-20 by 2024-04-24",
                "y.FY2025: 2025-05-16",
            ])
        let quarterly = Sample.entry(.meeting, "q", every: .quarter)
        #expect(
            Sample.lines([quarterly])[1]
                == "q.2024-Q2: 2024-07-01 provisional 2024-07-01/2024-09-30")
    }

    @Test("a closed day moves a meeting where it says so, an exception cancels it")
    func closedDays() throws {
        let monday = Sample.entry(
            .meeting, "m", every: try Recurrence.read("毎月第2月曜日").get(), rounds: Self.rounds,
            onClosedDay: .after)
        #expect(Sample.lines([monday]) == ["m.2024-10-14: 2024-10-15"])
        #expect(
            Sample.lines([Sample.entry(.meeting, "s", when: "10月14日", onClosedDay: .before)])
                == ["s: 2024-10-11"])
        let cancelled = RoundChanges(
            from: Sample.day("2024-10-01"), until: Sample.day("2024-10-31"),
            except: [DaySpan(Sample.day("2024-10-01"))])
        #expect(
            Sample.lines([try council(rounds: cancelled)]) == ["council.2024-10-15: 2024-10-15"])
    }

    @Test("what counts from such a meeting comes round with it, also through others")
    func followers() throws {
        let entries = [
            try council(), Sample.entry(.task, "papers", due: "5bd before council"),
            Sample.entry(.window, "review", opens: "1d after papers", due: "1bd before council"),
            Sample.entry(.task, "minutes", due: "10bd after council"),
            Sample.entry(.task, "notice", due: "2bd after minutes"),
        ]
        #expect(Sample.faults(entries).isEmpty)
        #expect(
            Sample.lines(entries, settled: ["council.2024-10-15": "2024-10-17"])[2...] == [
                "papers.2024-10-01: 2024-09-24", "papers.2024-10-15: 2024-10-09",
                "review.2024-10-01: 2024-09-25 > 2024-09-30",
                "review.2024-10-15: 2024-10-10 > 2024-10-16",
                "minutes.2024-10-01: 2024-10-16", "minutes.2024-10-15: 2024-10-31",
                "notice.2024-10-01: 2024-10-18", "notice.2024-10-15: 2024-11-05",
            ])
    }

    @Test("a round that is left out takes what counts from it along, and may be left out alone")
    func leftOut() throws {
        let rounds = RoundChanges(
            from: Sample.day("2024-09-01"), until: Sample.day("2024-09-30"))
        let monday = try Recurrence.read("毎週月曜日").get()
        let skipping = Sample.entry(
            .meeting, "m", every: monday, rounds: rounds, onClosedDay: .skip)
        let minutes = Sample.entry(.task, "t", due: "1bd after m")
        // 16 and 23 September 2024 are holidays.
        #expect(
            Sample.lines([skipping, minutes]) == [
                "m.2024-09-02: 2024-09-02", "m.2024-09-09: 2024-09-09", "m.2024-09-30: 2024-09-30",
                "t.2024-09-02: 2024-09-03", "t.2024-09-09: 2024-09-10", "t.2024-09-30: 2024-10-01",
            ])
        let kept = Sample.entry(.meeting, "m", every: monday, rounds: rounds)
        let own = Sample.entry(.task, "t", due: "7d after m", onClosedDay: .skip)
        #expect(
            Sample.lines([kept, own])[5...] == [
                "t.2024-09-02: 2024-09-09", "t.2024-09-23: 2024-09-30", "t.2024-09-30: 2024-10-07",
            ])
    }

    @Test("what has rounds of its own, or counts from two such meetings, cannot count from one")
    func unclear() throws {
        let council = try council()
        let other = Sample.entry(.meeting, "other", every: .quarter)
        for entry in [
            Sample.entry(.task, "t", due: "5bd before council", every: .month),
            Sample.entry(.window, "w", opens: "5bd after other", due: "5bd before council"),
            Sample.entry(.meeting, "x", when: "10月上旬", settleBy: "5bd before council"),
        ] {
            let faults = Sample.faults([council, other, entry])
            #expect(faults.count == 1, "\(entry.id)")
            let isRecurring =
                if case .recurringAnchor? = faults.first?.kind { true } else { false }
            #expect(isRecurring, "\(entry.id): \(faults)")
        }
    }
}

@Suite struct LastingMeetingTests {
    private static let after = Sample.entry(.task, "t", due: "1bd after m")
    private static let open = "m: 2024-08-26 provisional 2024-08-26/2024-08-28"

    @Test(
        "a day to a day is a meeting of days, everything else a day yet to be settled",
        arguments: [
            ("8月26日～8月28日", nil, nil, "m: 2024-08-26 2024-08-26/2024-08-28"),
            ("8月26日～8月28日", nil, true, Self.open),
            ("8月26日～8月28日", 3, nil, "m: 2024-08-26 2024-08-26/2024-08-28"),
            // Two days, and the days are three: one of two pairs.
            ("8月26日～8月28日", 2, nil, Self.open),
            ("8月26日", 3, nil, "m: 2024-08-26 2024-08-26/2024-08-28"),
            ("8月26日", nil, nil, "m: 2024-08-26"),
            ("8月下旬", nil, nil, "m: 2024-08-21 provisional 2024-08-21/2024-08-31"),
            ("8月下旬", nil, false, "m: 2024-08-21 2024-08-21/2024-08-31"),
            ("8月下旬", 3, nil, "m: 2024-08-21 provisional 2024-08-21/2024-08-31"),
        ] as [(String, Int?, Bool?, String)])
    func days(when: String, lasts: Int?, isSometime: Bool?, expected: String) {
        let meeting = Sample.entry(
            .meeting, "m", when: when, lasts: lasts, isSometime: isSometime)
        #expect(Sample.lines([meeting]) == [expected])
    }

    @Test("settled, it lasts as long, and what comes after it counts from its last day")
    func settled() {
        let meeting = Sample.entry(.meeting, "m", when: "8月下旬", lasts: 3)
        let three = Sample.entry(.meeting, "m", when: "8月26日～8月28日")
        for entry in [meeting, three] {
            #expect(
                Sample.lines([entry, Self.after], settled: ["m": "2024-08-28"]) == [
                    "m: 2024-08-28 2024-08-28/2024-08-30", "t: 2024-09-02",
                ])
        }
        #expect(Sample.lines([three, Self.after])[1] == "t: 2024-08-29")
        let before = Sample.entry(.task, "t", due: "1bd before m")
        #expect(Sample.lines([three, before])[1] == "t: 2024-08-23")
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

@Suite struct RoundChangesTests {
    private func every(_ text: String) throws -> Recurrence { try Recurrence.read(text).get() }

    @Test("a task that comes round on a day is due that day, a window and a check too")
    func onDays() throws {
        let rounds = RoundChanges(until: Sample.day("2024-05-31"))
        for kind in [Entry.Kind.task, .window, .check] {
            let opens = kind == .task ? "" : "> "
            let lines = Sample.lines([
                Sample.entry(kind, "m", every: try every("毎月15日"), rounds: rounds)
            ])
            let expected = ["2024-04-15", "2024-05-15"].map {
                "m.\($0): " + (opens.isEmpty ? $0 : "\($0) > \($0)")
            }
            #expect(lines == expected)
        }
    }

    @Test("due and opens count from a round's day, and a closed day moves it")
    func relative() throws {
        let rounds = RoundChanges(until: Sample.day("2024-05-31"))
        let every = try every("毎月15日")
        #expect(
            Sample.lines([
                Sample.entry(.task, "t", due: "5bd after", every: every, rounds: rounds),
                Sample.entry(.check, "c", due: "5bd before", every: every, rounds: rounds),
                Sample.entry(.window, "w", opens: "1か月前", every: every, rounds: rounds),
                Sample.entry(
                    .task, "b", every: try self.every("毎月第1土曜日"), rounds: rounds,
                    onClosedDay: .after),
            ]) == [
                "t.2024-04-15: 2024-04-22", "t.2024-05-15: 2024-05-22",
                "c.2024-04-15: 2024-04-08", "c.2024-05-15: 2024-05-08",
                "w.2024-04-15: 2024-03-15 > 2024-04-15", "w.2024-05-15: 2024-04-15 > 2024-05-15",
                "b.2024-04-06: 2024-04-08", "b.2024-05-04: 2024-05-07",
            ])
    }

    @Test("from and until bound the rounds across fiscal years")
    func bounds() throws {
        let years = (2024...2026).map { Sample.year($0) }
        func lines(_ text: String, _ from: String?, _ until: String?) throws -> [String] {
            Sample.lines(
                [
                    Sample.entry(
                        .check, "h", every: try every(text),
                        rounds: RoundChanges(
                            from: from.map(Sample.day), until: until.map(Sample.day)))
                ], years: years
            ).map { String($0.prefix { $0 != ":" }) }
        }
        #expect(
            try lines("半年", "2024-10-01", "2026-03-31") == ["h.2024-H2", "h.2025-H1", "h.2025-H2"])
        #expect(try lines("半年", "2024-10-02", "2026-03-30") == ["h.2025-H1"])
        #expect(
            try lines("毎年7月1日", "2024-07-01", "2025-07-01") == ["h.2024-07-01", "h.2025-07-01"])
        #expect(try lines("3年ごと", "2025-04-01", nil) == ["h.FY2025"])
        #expect(
            try lines("隔週月曜日", "2025-03-17", "2025-04-30") == [
                "h.2025-03-17", "h.2025-03-31", "h.2025-04-14", "h.2025-04-28",
            ])
    }

    @Test("an exception takes the rounds within it away, a move keeps the round's label")
    func exceptions() throws {
        let rounds = RoundChanges(
            from: Sample.day("2024-07-01"), until: Sample.day("2024-11-30"),
            except: [DaySpan(Sample.day("2024-08-01"), Sample.day("2024-08-31"))],
            moves: [Sample.day("2024-10-08"): Sample.day("2024-10-16")])
        let entry = Sample.entry(.task, "m", every: try every("毎月第2火曜日"), rounds: rounds)
        #expect(
            Sample.lines([entry]) == [
                "m.2024-07-09: 2024-07-09", "m.2024-09-10: 2024-09-10", "m.2024-10-08: 2024-10-16",
                "m.2024-11-12: 2024-11-12",
            ])
        let plan = Sample.plan([Sample.calendar([entry])])
        #expect(
            Timetable(plan: plan, settled: [:]).obligations.map(\.title) == [
                "件名（2024年7月9日）", "件名（2024年9月10日）", "件名（2024年10月16日）",
                "件名（2024年11月12日）",
            ])
        let months = RoundChanges(
            except: [DaySpan(Sample.day("2024-08-01"), Sample.day("2024-09-29"))])
        #expect(
            Sample.lines([Sample.entry(.task, "m", every: .month, rounds: months)]).count == 11)
    }

    @Test("a yearly round may be due on a date of its own year")
    func yearly() throws {
        let years = [Sample.year(2024), Sample.year(2025)]
        #expect(
            Sample.lines(
                [Sample.entry(.task, "y", due: "7月10日", every: try every("毎年7月1日"))], years: years
            ) == ["y.2024-07-01: 2024-07-10", "y.2025-07-01: 2025-07-10"])
        let seasons = Sample.entry(.window, "s", every: try every("毎年10月上旬"))
        #expect(
            Sample.lines([seasons], years: years) == [
                "s.FY2024: 2024-10-01 > 2024-10-10", "s.FY2025: 2025-10-01 > 2025-10-10",
            ])
    }

    @Test("listed days are rounds of the fiscal year they lie in")
    func listed() {
        let days = ["2024-03-31", "2024-04-01", "2025-03-31", "2025-04-01"].map(Sample.day)
        let every = Recurrence.listed(ListedDays(rule: "FREQ=DAILY", days: days))
        #expect(
            Sample.lines([Sample.entry(.task, "r", every: every)]) == [
                "r.2024-04-01: 2024-04-01", "r.2025-03-31: 2025-03-31",
            ])
        #expect(every.text(.english) == "rrule:FREQ=DAILY")
    }
}
