import TestSupport
import Testing

@testable import CalendarPlan

@Suite struct YearShiftTests {
    private static let businessDays = BusinessDays(
        holidays: [:], closures: [:], officialUntil: nil)

    private func shift(
        _ years: Int, from startYear: Int = 2024, eras: EraTable = .statutory
    ) throws -> YearShift {
        YearShift(
            years: years,
            fiscalYear: FiscalYear(startYear: startYear), startMonth: 4,
            businessDays: Self.businessDays, eras: eras)
    }

    private func words(_ outcome: YearShift.Outcome?) -> String {
        guard let outcome else { return "-" }
        let days = outcome.moves.map { " [\($0.from) → \($0.to)]" }.joined()
        return outcome.text + days + (outcome.isRespelled ? " (respelled)" : "")
    }

    private static let periods = [
        // Without a year: as they stand.
        "10月上旬", "第3四半期", "6月～7月", "12月以降", "9月まで", "年度末", "翌年度4月", "随時", "未定", "early October",
        "Q3", "from December", "until September", "April to September", "上期", "月末", "2月末",
        // With a year: renewed as they are written.
        "令和6年度", "R6", "R6年度", "FY2024", "2024年度", "令和６年度", "Ｒ６", "令和六年度", "令和6年度第3四半期",
        "令和6年10月上旬", "R6.10", "2024年10月", "2024-10", "October 2024", "early October 2024",
        "Q3 FY2024", "FY2024-25", "fiscal year 2024/25 Q2",
        "令和6年4月～7年3月", "2024年12月～2025年3月", "令和6年度末", "平成30年度", "H30年度", "平成31年4月", "令和元年度",
        "令和元年10月", "2024年度～2025年度", "R6～8", "平成30年度～令和2年度", "【令和6年10月】", "令和 6 年度", "２０２４年度",
        "二〇二四年度", "令和9年度", "令和十年度", "July 2024 to March 2025", "calendar year 2024",
        // Exact days: the same place in the new year.
        "7月22日", "７月２２日", "七月二十二日", "7月22日(月)", "7/22", "7月22日（月曜日）", "2024-07-22", "2024/7/22",
        "2024.07.22", "2024年7月22日(月)", "令和6年7月22日(月)", "R6.7.22", "R6.07.02", "22 July",
        "July 22, 2024",
        "Monday, 22 July 2024", "mon, 22 july", "July 22nd", "7月22日頃", "8月11日", "11月4日", "1月8日(水)",
        "2025-01-08", "翌年度4月8日", "平成31年4月26日", "5月3日", "7月20日(土)", "12月27日", "1月31日", "5月31日",
        "2月28日",
        "10月29日", "4月1日", "3月31日", "2025年3月31日",
        // Ranges of days.
        "7月22日～7月24日", "8月13日(火)～15日(木)", "10月1日(火)～3日", "2024-07-22/2024-07-24", "4月1日～7月22日",
        "7月10日～7月31日", "10月1～10日", "10月16日～31日", "9月1日～10月15日", "12月27日～1月8日", "7月22日以降", "7月22日まで",
        "July 22 to 24",
        "9月30日～10月2日",
        // What cannot be read stays unread.
        "13月", "来週", "",
    ]

    @Test("Periods are renewed in their own spelling, exact days in the place that they have")
    func periods() throws {
        let lines = try Self.periods.map { text in
            "\(text) | \(words(try shift(1).period(text))) | \(words(try shift(3).period(text)))"
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "year-shift-periods.txt")
    }

    @Test("What comes out is read, and vague periods keep their meaning a year later")
    func readable() throws {
        let next = try #require(FiscalYear(startYear: 2025))
        for text in Self.periods {
            guard let new = try shift(1).period(text) else { continue }
            let reading = try Period.read(new.text).get()
            _ = try reading.period.meaning(in: next).get()
        }
    }

    @Test("A leap day, and the days around it, stay the month's end")
    func leapDay() throws {
        let lines = try [2023, 2024].flatMap { start in
            try ["2月29日", "2月28日", "2024年2月29日", "2月29日(木)", "2月下旬"].map {
                "FY\(start) \($0) | \(words(try shift(1, from: start).period($0)))"
            }
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "year-shift-leap.txt")
    }

    @Test("A meeting on a month's last day is on a weekday, not at an edge")
    func event() throws {
        var shift = try shift(1)
        #expect(shift.period("5月31日")?.text == "5月31日")
        shift.isEvent = true
        #expect(shift.period("5月31日")?.text == "5月30日")
        #expect(shift.period("5月31日(金)")?.text == "5月30日(金)")
    }

    @Test("Due dates count from the same entries, days from theirs")
    func dueRules() throws {
        let rules = [
            "10bd before x-3", "x-3の10営業日前", "r6-x-3の終了の10営業日前", "10bd before r6-x-3",
            "20bd before", "期末の5営業日前", "年度末の10営業日前", "10bd before 2024-07-22",
            "2024年7月22日の10営業日前", "令和6年7月22日(月)の2週間前", "the day after 22 July 2024",
            "2025-03-31の10営業日前", "7月22日", "R6.7.22", "1 month after end of r6-x-3", "10bd",
        ]
        let lines = try rules.map {
            "\($0) | \(words(try shift(1).dueRule($0, renaming: ["r6-x-3": "r7-x-3"])))"
        }
        try expectGolden(lines.joined(separator: "\n") + "\n", "year-shift-due.txt")
    }

    @Test(
        "Fiscal years are renewed in their own spelling",
        arguments: [
            ("令和6年度", 1, "令和7年度"), ("令和３年度", 1, "令和４年度"), ("R6", 1, "R7"), ("FY2024", 1, "FY2025"),
            ("2024年度", 1, "2025年度"), ("2024", 1, "2025"), ("令和6年度～令和8年度", 3, "令和9年度～令和11年度"),
            ("R6～R8", 1, "R7～R9"), ("R6～8", 3, "R9～11"), ("2024～2026", 3, "2027～2029"),
            ("2024～26年度", 3, "2027～29年度"), ("平成30年度", 1, "令和元年度"), ("H30", 1, "R1"),
            ("Ｈ３０", 1, "Ｒ１"), ("r6", 1, "r7"), ("令和元年度", 1, "令和2年度"),
            ("fiscal year 2024", 1, "fiscal year 2025"),
            ("令和九年度", 1, "令和十年度"), ("平成28～30年度", 3, "令和元年度～令和3年度"), ("令和 6年度", 1, "令和 7年度"),
        ])
    func fiscalYears(text: String, years: Int, new: String) {
        #expect(YearShift.fiscalYears(text, by: years, eras: .statutory)?.text == new)
    }

    @Test(
        "An era that a configuration names is read and written",
        arguments: [
            ("令和11年度", "光文元年度"), ("R11", "K1"), ("Ｒ１１", "Ｋ１"), ("令和11年7月", "光文元年7月"),
            ("R11.7.23", "K1.7.22"), ("令和12年4月末まで", "光文2年4月末まで"), ("光文2年度", "光文3年度"),
            ("2029年度", "2030年度"),
        ])
    func configuredEra(text: String, new: String) throws {
        let shift = try shift(1, from: 2029, eras: extendedEras)
        #expect(shift.period(text)?.text == new)
    }

    @Test("Years that cannot be written are refused")
    func limits() throws {
        #expect(YearShift.fiscalYears("2198", by: 1, eras: .statutory) == nil)
        #expect(YearShift.fiscalYears("10月", by: 1, eras: .statutory) == nil)
        #expect(try shift(30).period("2190年10月1日") == nil)
        #expect(try shift(30).period("2190年度") == nil)
    }

    @Test("A day that must be a round becomes the nearest one")
    func rounds() throws {
        var shift = try shift(1)
        shift.rounds = [11, 18, 25].compactMap { Day(year: 2025, month: 8, day: $0) }
        // 12 August 2024 is the second Monday; the next year's is a holiday, and a round.
        #expect(shift.period("8月12日")?.text == "8月11日")
        #expect(shift.period("2024-08-20")?.text == "2025-08-18")
        #expect(shift.period("8月1日")?.text == "8月11日")
    }

    @Test("Every day of ten years moves within its month, an open one to an open one")
    func everyDay() throws {
        let days = Self.businessDays
        var day = try #require(Day(year: 2020, month: 1, day: 1))
        let end = try #require(Day(year: 2030, month: 1, day: 1))
        while day < end {
            for edges in [MovedDay.Edges.none, .both] {
                let move = try #require(
                    days.place(of: day, in: day.year + 1, keeping: edges))
                #expect(move.to.year == day.year + 1 && move.to.month == day.month, "\(day)")
                if move.manner != .monthEdge, days.isBusinessDay(day) {
                    let isOpen = days.isBusinessDay(move.to)
                    #expect(isOpen, "\(day) → \(move.to)")
                }
                // And what is written of it is read again.
                for text in ["\(day.month)月\(day.dayOfMonth)日(\(day.weekday.kanji))", "\(day)"] {
                    let year = FiscalYear(containing: day)
                    let shift = YearShift(
                        years: 1, fiscalYear: year, startMonth: 4, businessDays: days,
                        eras: .statutory)
                    let new = try #require(shift.period(text), "\(text)")
                    #expect(!new.isRespelled, "\(text)")
                    let meaning = try Period.read(new.text).get().period.meaning(in: year.next)
                    #expect(try meaning.get() == .days(DaySpan(new.moves[0].to)), "\(text)")
                }
            }
            day = day + 1
        }
    }
}
