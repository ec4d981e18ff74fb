import Testing

@testable import CalendarPlan
import Wording

@Suite struct RecurrencePatternTests {
    private static let forms: [(japanese: String, english: String, others: [String])] = [
        (
            "毎月15日", "every month on the 15th",
            [
                "毎月１５日", "毎月の15日", "15th of every month", "the 15th of each month", "毎月十五日",
                "monthly on the 15th", "each month on 15", "1か月ごとの15日",
                "on the 15th of every month",
            ]
        ),
        (
            "毎月10日・20日", "every month on the 10th and the 20th",
            ["毎月20日と10日", "毎月10日、20日", "10th and 20th of every month", "毎月10日・20日・10日"]
        ),
        ("毎月1日・末日", "every month on the 1st and the last day", ["毎月末日と1日"]),
        (
            "毎月2日・3日・22日", "every month on the 2nd, the 3rd and the 22nd",
            ["every month on the 2nd, 3rd, and 22nd"]
        ),
        (
            "毎月末", "last day of every month",
            [
                "毎月末日", "毎月月末", "毎月最終日", "毎月31日", "every month on the last day",
                "the last day of every month", "end of every month", "31st of every month",
            ]
        ),
        (
            "毎月第2火曜日", "second Tuesday of every month",
            [
                "毎月第二火曜", "毎月の第２火曜日", "2nd Tuesday of every month",
                "every month on the second Tuesday", "the second Tuesday of each month",
            ]
        ),
        (
            "毎月第1・第3水曜日", "first and third Wednesday of every month",
            ["毎月第1・3水曜日", "毎月第3、第1水曜", "1st and 3rd Wed of every month"]
        ),
        ("毎月第5月曜日", "fifth Monday of every month", ["毎月第五月曜"]),
        (
            "毎月最終金曜日", "last Friday of every month",
            ["毎月最終金曜", "毎月最後の金曜日", "every month on the last Friday"]
        ),
        ("毎月最終日曜日", "last Sunday of every month", []),
        ("毎月第1・最終金曜日", "first and last Friday of every month", []),
        (
            "毎週月曜日", "every Monday",
            [
                "毎週月曜", "毎週月", "each Monday", "every Mon", "every week on Monday",
                "weekly on Mondays",
            ]
        ),
        (
            "毎週月・木曜日", "every Monday and Thursday",
            [
                "毎週木・月曜日", "毎週月曜日・木曜日", "毎週月曜と木曜", "毎週月、木曜日",
                "every Thursday and Monday", "every Monday, Thursday",
            ]
        ),
        ("毎週月・水・日曜日", "every Monday, Wednesday and Sunday", []),
        (
            "隔週月曜日", "every other Monday",
            ["隔週の月曜日", "2週間ごとの月曜日", "every second Monday", "every 2 weeks on Monday"]
        ),
        ("隔週火・金曜日", "every other Tuesday and Friday", ["every other week on Tue and Fri"]),
        ("3週間ごとの火曜日", "every 3 weeks on Tuesday", ["3週ごとの火曜"]),
        ("隔月", "every other month", ["2か月ごと", "2ヶ月ごと", "every second month", "every 2 months"]),
        ("隔月15日", "every other month on the 15th", ["隔月の15日", "15th of every other month"]),
        ("隔月末", "last day of every other month", ["隔月末日"]),
        ("隔月第2火曜日", "second Tuesday of every other month", []),
        ("3か月ごと", "every 3 months", ["3箇月ごと", "三か月ごと"]),
        ("3か月ごとの15日", "every 3 months on the 15th", []),
        (
            "毎年7月1日", "every year on 1 July",
            ["毎年7/1", "毎年度7月1日", "every year on July 1", "annually on 1 July", "yearly on 1 July"]
        ),
        ("毎年10月上旬", "every year in early October", ["毎年の10月上旬", "every year, early October"]),
        ("毎年2月末", "every year on end of February", []),
        ("毎年2月29日", "every year on 29 February", []),
        ("毎年6月～7月", "every year in June to July", ["毎年6～7月"]),
        ("毎年第3四半期", "every year in Q3", []),
        ("毎年年度末", "every year on end of the fiscal year", []),
        ("毎年12月～翌年1月", "every year in December to January following year", []),
        ("隔年", "every other year", ["隔年度", "2年ごと", "every 2 years"]),
        ("隔年7月1日", "every other year on 1 July", []),
        ("3年ごと", "every 3 years", ["3年度ごと", "概ね3年ごと"]),
        ("3年ごとの10月上旬", "every 3 years in early October", []),
    ]

    @Test("every form reads and prints in both languages", arguments: forms.indices)
    func form(_ index: Int) throws {
        let (japanese, english, others) = Self.forms[index]
        let recurrence = try Recurrence.read(japanese).get()
        #expect(recurrence.text(.japanese) == japanese)
        #expect(recurrence.text(.english) == english)
        for text in [english, "【\(japanese)】", english.uppercased()] + others {
            #expect(try Recurrence.read(text).get() == recurrence, "\(text)")
        }
    }

    @Test("an interval of one is the plain form")
    func plain() throws {
        #expect(try Recurrence.read("1年ごと").get() == .year)
        #expect(try Recurrence.read("every 1 month").get() == .month)
    }

    @Test(
        "what is doubtful is said, and only that",
        arguments: [
            ("毎月31日", [ExpressionWarning.Kind.lastDayOfShortMonths(31)]),
            ("毎月30日", [.lastDayOfShortMonths(30)]), ("毎月28日", []), ("毎月末", []),
            ("30th of every month", [.lastDayOfShortMonths(30)]),
            ("毎月第5月曜日", [.notInEachMonth(.monday)]), ("毎月第4月曜日", []), ("毎月最終月曜日", []),
            ("毎年2月29日", [.leapYearsOnly]), ("毎年2月28日", []),
            ("毎年10月上旬頃", [.wordIgnored("頃")]),
        ])
    func warnings(_ text: String, _ kinds: [ExpressionWarning.Kind]) throws {
        let reading = try Recurrence.reading(text).get()
        #expect(reading.warnings.map(\.kind) == kinds)
        for warning in reading.warnings {
            #expect(warning.message(.japanese).hasSuffix("。"))
            #expect(warning.message(.english).hasSuffix("."))
        }
    }

    private func labels(_ text: String, from: String? = nil, year: FiscalYear = fy2024) throws
        -> String
    {
        try Recurrence.read(text).get().occurrences(in: year, from: from.map(Sample.day)).map {
            $0.label
        }.joined(separator: " ")
    }

    @Test(
        "rounds are on the days that the words say",
        arguments: [
            (
                "毎月15日",
                "2024-04-15 2024-05-15 2024-06-15 2024-07-15 2024-08-15 2024-09-15 2024-10-15 "
                    + "2024-11-15 2024-12-15 2025-01-15 2025-02-15 2025-03-15"
            ),
            (
                "毎月30日・末日",
                "2024-04-30 2024-05-30 2024-05-31 2024-06-30 2024-07-30 2024-07-31 2024-08-30 "
                    + "2024-08-31 2024-09-30 2024-10-30 2024-10-31 2024-11-30 2024-12-30 2024-12-31 "
                    + "2025-01-30 2025-01-31 2025-02-28 2025-03-30 2025-03-31"
            ),
            (
                "毎月第2火曜日",
                "2024-04-09 2024-05-14 2024-06-11 2024-07-09 2024-08-13 2024-09-10 2024-10-08 "
                    + "2024-11-12 2024-12-10 2025-01-14 2025-02-11 2025-03-11"
            ),
            ("毎月第5月曜日", "2024-04-29 2024-07-29 2024-09-30 2024-12-30 2025-03-31"),
            (
                "隔月第4・最終金曜日",
                "2024-04-26 2024-06-28 2024-08-23 2024-08-30 2024-10-25 2024-12-27 2025-02-28"
            ),
            ("隔月", "2024-04 2024-06 2024-08 2024-10 2024-12 2025-02"),
            ("隔月15日", "2024-04-15 2024-06-15 2024-08-15 2024-10-15 2024-12-15 2025-02-15"),
            ("5か月ごとの末日", "2024-04-30 2024-09-30 2025-02-28"),
            (
                "10週間ごとの月・日曜日",
                "2024-04-01 2024-04-07 2024-06-10 2024-06-16 2024-08-19 2024-08-25 2024-10-28 "
                    + "2024-11-03 2025-01-06 2025-01-12 2025-03-17 2025-03-23"
            ),
            ("毎年7月1日", "2024-07-01"), ("毎年2月末", "2025-02-28"), ("毎年2月29日", ""),
            ("毎年10月上旬", "FY2024"), ("3年ごと", "FY2024"), ("毎年年度末", "2025-03-31"),
        ])
    func rounds(_ text: String, _ expected: String) throws {
        #expect(try labels(text) == expected)
    }

    @Test(
        "every second round is counted from the first day",
        arguments: [
            ("隔月", "2023-05-20", "2024-05 2024-07 2024-09 2024-11 2025-01 2025-03"),
            ("隔年7月1日", "2023-04-01", ""), ("隔年7月1日", "2022-04-01", "2024-07-01"),
            ("3年ごとの10月上旬", "2021-03-31", ""), ("3年ごとの10月上旬", "2021-04-01", "FY2024"),
            // Also where the first day lies behind: the rhythm goes on both ways.
            ("3年ごと", "2027-04-01", "FY2024"),
            (
                "20週間ごとの水曜日", "2024-04-04", "2024-04-03 2024-08-21 2025-01-08"
            ),
            ("20週間ごとの水曜日", "1969-12-29", "2024-06-05 2024-10-23 2025-03-12"),
        ])
    func anchored(_ text: String, _ from: String, _ expected: String) throws {
        #expect(try labels(text, from: from) == expected)
    }

    @Test("29 February has a round in leap years")
    func leapYears() throws {
        #expect(try labels("毎年2月29日", year: Sample.year(2023)) == "2024-02-29")
    }

    @Test(
        "labels sort in order of time, and stay where the calendar goes on",
        arguments: forms.indices)
    func stable(_ index: Int) throws {
        let recurrence = try Recurrence.read(Self.forms[index].japanese).get()
        let years = (2024...2029).map { Sample.year($0) }
        func labels(_ count: Int) -> [String] {
            recurrence.occurrences(
                in: Array(years.prefix(count)), calendarStart: years[0].first, changes: .none
            ).map(\.label)
        }
        let all = labels(6)
        #expect(all == Set(all).sorted())
        #expect(all.count >= 1)
        for count in 1..<6 { #expect(Array(all.prefix(labels(count).count)) == labels(count)) }
        let rounds = recurrence.occurrences(in: years[0])
        #expect(rounds.allSatisfy { years[0].span.contains($0.span.first) })
        #expect(rounds.allSatisfy { $0.isDay == recurrence.isByDay })
    }
}
