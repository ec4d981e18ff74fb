import Testing

@testable import CalendarPlan

@Suite struct TimetableQuotaTests {
    private func quota(
        _ id: String = "q", _ atLeast: Int = 3, pace: Quota.Pace = .equalShares,
        when: String? = nil, opens: String? = nil, due: String? = nil, every: Recurrence? = nil,
        onClosedDay: Entry.ClosedDayRule = .keep, tenures: [Tenure] = []
    ) -> Entry {
        let dates = Sample.entry(
            .quota, id, when: when, opens: opens, due: due, every: every,
            onClosedDay: onClosedDay)
        return Entry(
            kind: .quota, id: id, title: "区政会議の開催", when: dates.when, opens: dates.opens,
            due: dates.due, every: every, onClosedDay: onClosedDay, owners: ["北区"],
            tenures: tenures, policy: Sample.policy,
            detail: .quota(Quota(atLeast: atLeast, pace: pace)))
    }

    private func periods(_ texts: String...) throws -> Quota.Pace {
        .given(try texts.map { try Period.read($0).get().period })
    }

    private func checkpoints(_ entry: Entry, years: [FiscalYear] = [Sample.year(2024)])
        -> [[String]]
    {
        Sample.obligations(Sample.calendar([entry], years: years)).map { obligation in
            guard case .occurrences(let requirement) = obligation.requirement else {
                return ["none"]
            }
            return ["\(requirement.atLeast)"] + requirement.checkpoints.map(\.description)
        }
    }

    @Test("a quota has its own days, its rounds, or else each fiscal year")
    func rounds() {
        let years = [Sample.year(2024), Sample.year(2025)]
        #expect(
            Sample.lines([quota()], years: years) == [
                "q.FY2024: 2024-04-01 > 2025-03-31", "q.FY2025: 2025-04-01 > 2026-03-31",
            ])
        #expect(
            Sample.lines([quota(when: "令和6年度")], years: years) == [
                "q: 2024-04-01 > 2025-03-31"
            ])
        #expect(
            Sample.lines([quota(every: .half)]) == [
                "q.2024-H1: 2024-04-01 > 2024-09-30", "q.2024-H2: 2024-10-01 > 2025-03-31",
            ])
        #expect(
            Sample.lines([quota(opens: "5月", due: "10bd before end")]) == [
                "q.FY2024: 2024-05-01 > 2025-03-14"
            ])
        #expect(Sample.lines([quota(when: "未定")]) == ["q: no day"])
    }

    @Test(
        "equal shares end with a month where the span is whole months, else on a day",
        arguments: [
            ("2024-04-01", "2025-03-31", 3, ["2024-07-31", "2024-11-30"]),
            ("2024-04-01", "2025-03-31", 1, []), ("2024-04-01", "2025-03-31", 2, ["2024-09-30"]),
            (
                "2024-04-01", "2025-03-31", 5,
                ["2024-06-30", "2024-08-31", "2024-11-30", "2025-01-31"]
            ),
            ("2024-04-01", "2024-06-30", 4, ["2024-04-30", "2024-05-31", "2024-06-30"]),
            ("2024-04-01", "2024-04-30", 2, ["2024-04-15"]),
            ("2024-04-01", "2024-04-10", 3, ["2024-04-04", "2024-04-07"]),
            ("2024-04-15", "2025-03-31", 2, ["2024-10-07"]),
            ("2024-04-01", "2024-04-01", 2, ["2024-04-01"]),
        ])
    func shares(first: String, last: String, count: Int, ends: [String]) {
        let span = DaySpan(Sample.day(first), Sample.day(last))
        #expect(span.shareEnds(count).map(\.description) == ends)
    }

    @Test(
        "the k-th share of any span ends no earlier than k n-ths of it, and less than a unit later")
    func sharesProperty() {
        var draws = Draws(seed: 5)
        for _ in 0..<2_000 {
            let first = Sample.day("2024-04-01") + draws.number(0...400)
            let span = DaySpan(first, first + draws.number(0...400))
            let count = draws.number(1...40)
            let ends = span.shareEnds(count)
            #expect(ends.count == count - 1)
            #expect(ends == ends.sorted() && ends.allSatisfy(span.contains))
            for (index, end) in ends.enumerated() {
                let days = end - span.first + 1
                let beyond = days * count - (index + 1) * span.count
                #expect(beyond >= 0 && beyond < 32 * count, "\(span) \(count) \(index)")
            }
        }
    }

    @Test("what is expected by the due day, or after it has moved, is no checkpoint")
    func withinSpan() throws {
        #expect(checkpoints(quota("q", 3)) == [["3", "2024-07-31", "2024-11-30"]])
        #expect(
            checkpoints(quota("q", 4, when: "2024-04-01/2024-06-30"))
                == [["4", "2024-04-30", "2024-05-31"]])
        #expect(checkpoints(quota("q", 3, pace: .none)) == [["3"]])
        // 30 June 2024 is a Sunday: the shares are of the quarter as written.
        #expect(
            checkpoints(quota("q", 3, when: "第1四半期", onClosedDay: .before))
                == [["3", "2024-04-30", "2024-05-31"]])
        #expect(checkpoints(quota("q", 2, when: "随時")) == [["2"]])
    }

    @Test("a given pace is read in the fiscal year of the round")
    func given() throws {
        let years = [Sample.year(2024), Sample.year(2025)]
        #expect(
            checkpoints(quota(pace: try periods("7月末", "1月中旬")), years: years) == [
                ["3", "2024-07-31", "2025-01-20"], ["3", "2025-07-31", "2026-01-20"],
            ])
    }

    @Test("a pace that runs backwards, lies outside or gives no day is a fault")
    func givenFaults() throws {
        let year = Sample.year(2024)
        let undecided = try Period.read("未定").get().period
        let cases: [(Entry, TimetableError.Kind)] = [
            (
                quota(pace: try periods("11月末", "7月末")),
                .pace(.backwards(from: Sample.day("2024-11-30"), to: Sample.day("2024-07-31")))
            ),
            (
                quota(pace: try periods("7月", "7月末")),
                .pace(.backwards(from: Sample.day("2024-07-31"), to: Sample.day("2024-07-31")))
            ),
            (
                quota(pace: try periods("7月", "3月")),
                .pace(.outside(Sample.day("2025-03-31"), year.span))
            ),
            (
                quota(pace: try periods("7月", "2026年1月")),
                .pace(.outside(Sample.day("2026-01-31"), year.span))
            ),
            (quota(pace: try periods("7月", "未定")), .pace(.withoutDay(undecided))),
        ]
        for (entry, kind) in cases {
            #expect(
                Sample.faults([entry])
                    == [TimetableError(entry: "q", field: .pace, kind: kind)])
        }
        let leap = Sample.faults([quota(pace: try periods("7月", "2月29日"))])
        #expect(leap.map(\.field) == [.pace])
    }

    @Test("what comes round is nobody's anchor, and a quota of one span is")
    func anchors() {
        let task = Sample.entry(.task, "t", due: "10bd after q")
        let fault = TimetableError(entry: "t", field: .due, kind: .recurringAnchor("q"))
        #expect(Sample.faults([quota(), task]) == [fault])
        #expect(Sample.faults([quota(every: .half), task]) == [fault])
        #expect(
            Sample.lines([quota(when: "7月"), task]) == [
                "q: 2024-07-01 > 2024-07-31", "t: 2024-08-15",
            ])
        let circle = [
            quota(when: "7月", due: "5d before t"), Sample.entry(.task, "t", due: "1d before q"),
        ]
        #expect(
            Sample.faults(circle).map(\.kind) == [.cycle(["q", "t", "q"])])
        let indicator = TimetableIndicatorTests.indicator("q", [2024: .share(1, of: 2)])
        #expect(Sample.faults([indicator, task]) == [fault])
    }

    @Test("who owns a round is who owns it on its due day")
    func tenures() {
        let tenures = [
            Tenure(from: nil, until: Sample.day("2025-03-31"), owners: ["本部"]),
            Tenure(from: Sample.day("2025-04-01"), until: nil, owners: ["健康", "福祉"]),
        ]
        let years = [Sample.year(2024), Sample.year(2025)]
        let obligations = Sample.obligations(
            Sample.calendar([quota(tenures: tenures)], years: years))
        #expect(
            obligations.map { "\($0.id.occurrence ?? "") \($0.id.organisation)" }
                == ["FY2024 本部", "FY2025 健康", "FY2025 福祉"])
    }
}

@Suite struct TimetableIndicatorTests {
    static func indicator(
        _ id: String, _ targets: [Int: Quantity], changes: [Int: Target.Amount] = [:],
        baseline: [Int: Quantity] = [:], when: String? = nil, due: String? = nil,
        owners: [String] = ["北区"], tenures: [Tenure] = []
    ) -> Entry {
        var all: [FiscalYear: Target] = [:]
        for (year, quantity) in targets {
            all[Sample.year(year)] = Target(.fixed(quantity), .atLeast)
        }
        for (year, amount) in changes { all[Sample.year(year)] = Target(amount, .atMost) }
        var known: [FiscalYear: Quantity] = [:]
        for (year, quantity) in baseline { known[Sample.year(year)] = quantity }
        let dates = Sample.entry(.indicator, id, when: when, due: due)
        return Entry(
            kind: .indicator, id: id, title: "割合", when: dates.when, due: dates.due,
            owners: owners, tenures: tenures, policy: Sample.policy,
            detail: .indicator(Indicator(targets: all, baseline: known)))
    }

    private let years = (2024...2026).map { Sample.year($0) }

    private func demands(_ entry: Entry) -> [IndicatorRequirement] {
        Sample.obligations(Sample.calendar([entry], years: years)).compactMap {
            guard case .value(let requirement) = $0.requirement else { return nil }
            return requirement
        }
    }

    @Test("there is a round for each of the calendar's years that has a target")
    func rounds() {
        let targets = [2023: Quantity.share(21, of: 24), 2024: .share(23, of: 24)]
        #expect(
            Sample.lines([Self.indicator("i", targets)], years: years) == ["i.FY2024: 2025-03-31"])
        let both = targets.merging([2026: .share(24, of: 24)]) { $1 }
        #expect(
            Sample.lines([Self.indicator("i", both, when: "第4四半期")], years: years) == [
                "i.FY2024: 2025-01-01 > 2025-03-31", "i.FY2026: 2027-01-01 > 2027-03-31",
            ])
        #expect(
            Sample.lines(
                [Self.indicator("i", both, when: "第4四半期", due: "翌年度4月末")], years: years) == [
                    "i.FY2024: 2025-01-01 > 2025-04-30", "i.FY2026: 2027-01-01 > 2027-04-30",
                ])
        #expect(demands(Self.indicator("i", both)).map(\.year.startYear) == [2024, 2026])
    }

    @Test("a change counts from the round of its year and owner, else from the baseline")
    func references() throws {
        let fewer = Target.Amount.change(percent: FixedDecimal(-10), from: nil)
        let fromFirst = Target.Amount.change(percent: FixedDecimal(-10), from: Sample.year(2023))
        let entry = Self.indicator(
            "i", [2024: .share(1, of: 2)], changes: [2025: fewer, 2026: fromFirst],
            baseline: [2023: .percent(FixedDecimal(7)), 2020: .percent(FixedDecimal(9))],
            owners: ["北区", "港区"])
        let found = demands(entry)
        #expect(
            found.map { $0.reference?.description } == [
                nil, nil, "市政変革@2024/i.FY2024:北区", "市政変革@2024/i.FY2024:港区", nil, nil,
            ])
        let seven = Quantity.percent(FixedDecimal(7))
        #expect(found.map(\.baseline) == [nil, nil, nil, nil, seven, seven])
    }

    @Test("where the entry was handed over, a change counts from the one owner before")
    func handedOver() {
        let fewer = Target.Amount.change(percent: FixedDecimal(-10), from: nil)
        for (before, expected) in [(["本部"], "市政変革@2024/i.FY2024:本部"), (["本部", "局"], nil)] {
            let entry = Self.indicator(
                "i", [2024: .share(1, of: 2)], changes: [2025: fewer],
                tenures: [
                    Tenure(from: nil, until: Sample.day("2025-03-31"), owners: before),
                    Tenure(from: Sample.day("2025-04-01"), until: nil, owners: ["健康"]),
                ])
            #expect(demands(entry).last?.reference?.description == expected)
        }
    }

    @Test("every obligation of any calendar has an id of its own, and asks what its kind asks")
    func uniqueIDs() throws {
        let form = CalendarPlan.Form(id: "f", fields: [.init(name: "a", label: "A", answer: .text)])
        for seed in UInt64(1)...40 {
            var draws = Draws(seed: seed)
            var entries: [Entry] = []
            for number in 0..<12 {
                let rhythm: Recurrence? = [nil, .month, .quarter, .half, .year][draws.number(0...4)]
                let kind = Entry.Kind.allCases[draws.number(0...5)]
                let detail: Entry.Detail =
                    switch kind {
                    case .quota: .quota(Quota(atLeast: draws.number(1...30)))
                    case .check: draws.number(0...1) == 0 ? .none : .form(form)
                    default: .none
                    }
                if kind == .indicator {
                    let year = 2023 + draws.number(0...3)
                    entries.append(Self.indicator("e-\(number)", [year: .share(1, of: 2)]))
                    continue
                }
                let when = kind == .meeting || rhythm == nil ? "2025年1月" : nil
                let dates = Sample.entry(kind, "e-\(number)", when: when)
                entries.append(
                    Entry(
                        kind: kind, id: "e-\(number)", title: "", when: dates.when,
                        every: kind == .meeting ? nil : rhythm, owners: ["北区", "港区"],
                        policy: Sample.policy, detail: detail, levels: ["A"], tags: ["t"]))
            }
            let obligations = Sample.obligations(Sample.calendar(entries, years: years))
            #expect(Set(obligations.map(\.id.description)).count == obligations.count)
            for obligation in obligations {
                let fits =
                    switch (obligation.kind, obligation.requirement) {
                    case (.meeting, .nothing), (.quota, .occurrences), (.indicator, .value),
                        (.check, .answers), (.check, .completion), (.window, .completion),
                        (.task, .completion):
                        true
                    default: false
                    }
                #expect(fits, "seed \(seed): \(obligation.id)")
                guard case .occurrences(let quota) = obligation.requirement,
                    let due = obligation.due
                else { continue }
                let days = quota.checkpoints
                #expect(days == days.sorted() && days.allSatisfy { $0 < due })
                #expect(days.count < quota.atLeast)
            }
        }
    }
}
