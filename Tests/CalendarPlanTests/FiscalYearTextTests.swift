import CalendarPlan
import Testing

@Suite struct FiscalYearTextTests {
    @Test(
        "every form is read",
        arguments: [
            ("令和6年度", 2024...2024), ("令和６年度", 2024...2024), ("R6", 2024...2024),
            ("R6年度", 2024...2024), ("FY2024", 2024...2024), ("fy 2024", 2024...2024),
            ("2024年度", 2024...2024), ("2024", 2024...2024), ("２０２４", 2024...2024),
            ("令和元年度", 2019...2019), ("平成31年度", 2019...2019), ("H30", 2018...2018),
            ("令和6年度～令和8年度", 2024...2026), ("令和6年度から令和8年度まで", 2024...2026),
            ("R6～R8", 2024...2026), ("R6-R8", 2024...2026), ("令和6～8年度", 2024...2026),
            ("2024～2026年度", 2024...2026), ("2024-2026", 2024...2026), ("2024～2026", 2024...2026),
            ("FY2024 to FY2026", 2024...2026), ("FY2024–FY2026", 2024...2026),
            ("【令和2年度】", 2020...2020), ("2024～25年度", 2024...2025), ("平成30年度～令和2年度", 2018...2020),
            ("1997～2026", 1997...2026), ("FY2026-27", 2026...2026), ("FY2026/27", 2026...2026),
            ("2026-27", 2026...2026), ("2009-10", 2009...2009), ("FY1999-00", 1999...1999),
        ])
    func form(_ text: String, _ expected: ClosedRange<Int>) throws {
        let (years, warnings) = try FiscalYear.read(text).get()
        #expect(years.map(\.startYear) == Array(expected))
        #expect(years.allSatisfy { $0.startMonth == 4 })
        #expect(warnings == [])
    }

    @Test(
        "two years that do not follow each other are no fiscal year",
        arguments: [("FY2026-28", 2026, 28), ("2026-26", 2026, 26), ("FY2026/25", 2026, 25)])
    func yearsApart(_ text: String, _ year: Int, _ closing: Int) {
        #expect(throws: ExpressionError(.content(.yearsApart(year, closing)), at: text.count - 2)) {
            try FiscalYear.read(text).get()
        }
    }

    /// FY2027 begins in 2026.
    private static let byEnd: EraTable = {
        var table = EraTable.statutory
        table.namesFiscalYearsByEnd = true
        return table
    }()

    @Test(
        "named by its end, FY2027 begins in 2026; two years and 年度 say their first themselves",
        arguments: [
            ("FY2027", 2026...2026), ("FY27", 2026...2026), ("fiscal year 2027", 2026...2026),
            ("2027", 2026...2026), ("2027-2029", 2026...2028), ("FY2027 to FY2028", 2026...2027),
            ("FY2026-27", 2026...2026), ("2026-27", 2026...2026), ("令和8年度", 2026...2026),
            ("2026年度", 2026...2026), ("R8", 2026...2026),
        ])
    func namedByEnd(_ text: String, _ expected: ClosedRange<Int>) throws {
        for startMonth in [7, 10] {
            let years = try FiscalYear.read(text, startMonth: startMonth, eras: Self.byEnd).get()
                .years
            #expect(years.map(\.startYear) == Array(expected))
            #expect(years.first?.description == "FY\(expected.lowerBound + 1)")
            #expect(years.first?.next.description == "FY\(expected.lowerBound + 2)")
            #expect(
                years.first == FiscalYear(startYear: expected.lowerBound, startMonth: startMonth))
            #expect(years.first?.last.year == expected.lowerBound + 1)
        }
    }

    @Test("periods of a year named by its end are read, written and renewed by that name")
    func periodsNamedByEnd() throws {
        for (text, days, later) in [
            ("Q1 FY2027", "2026-07-01/2026-09-30", "Q1 FY2028"),
            ("FY2027", "2026-07-01/2027-06-30", "FY2028"),
            ("early October FY2027", "2026-10-01/2026-10-10", "early October FY2028"),
            ("from March FY2027", "2027-03-01/2027-06-30", "from March FY2028"),
        ] {
            let period = try Period.read(text, eras: Self.byEnd).get().period
            guard case .days(let span) = try period.meaning(in: nil, startMonth: 7).get() else {
                Issue.record("\(text) has no days")
                continue
            }
            #expect("\(span)" == days)
            #expect(period.text(.english, in: Self.byEnd) == text)
            let shift = YearShift(
                years: 1, fiscalYear: FiscalYear(startYear: 2026, startMonth: 7), startMonth: 7,
                businessDays: BusinessDays(holidays: [:], closures: [:], officialUntil: nil),
                eras: Self.byEnd)
            #expect(shift.period(text)?.text == later)
        }
        #expect(
            YearShift.fiscalYears("FY2026-27", by: 1, startMonth: 7, eras: Self.byEnd)?.text
                == "FY2027-28")
        #expect(
            YearShift.fiscalYears("FY2027", by: 1, startMonth: 7, eras: Self.byEnd)?.text
                == "FY2028")
    }

    @Test("rounds of a year, a quarter and a half are called by its name")
    func roundsNamedByEnd() throws {
        let year = try #require(
            FiscalYear(startYear: 2026, startMonth: 7)?.named(in: Self.byEnd))
        func names(_ every: Recurrence) -> [String] {
            every.occurrences(in: year).prefix(1).flatMap {
                [$0.label, $0.japaneseName(in: Self.byEnd)]
            }
        }
        #expect(names(.year) == ["FY2027", "FY2027"])
        #expect(names(.quarter) == ["2027-Q1", "FY2027 Q1"])
        #expect(names(.half) == ["2027-H1", "FY2027 H1"])
        #expect(names(.month) == ["2026-07", "2026年7月"])
    }

    @Test("the first month is passed on")
    func startMonth() throws {
        let (years, _) = try FiscalYear.read("令和6年度", startMonth: 10).get()
        #expect(years.first?.first.description == "2024-10-01")
    }

    @Test("a year past its era's end comes with a warning")
    func warning() throws {
        let (years, warnings) = try FiscalYear.read("平成32年度").get()
        #expect(years.map(\.startYear) == [2020])
        #expect(warnings.map(\.kind) == [.pastEraEnd(written: "平成32年度", meant: "令和2年度")])
    }

    @Test("a month outside 1 to 12 is a programmer error")
    func month() async {
        await #expect(processExitsWith: .failure) {
            _ = FiscalYear.read("令和6年度", startMonth: 13)
        }
    }

    @Test(
        "a fiscal year is named by the era of its first day, and by 令和 from 2019 on",
        arguments: [
            (2026, "令和8年度"), (2024, "令和6年度"), (2019, "令和元年度"), (2018, "平成30年度"),
            (1989, "平成元年度"), (1988, "昭和63年度"), (1926, "大正15年度"), (1912, "明治45年度"),
            (1868, "明治元年度"),
        ])
    func name(_ year: Int, _ name: String) throws {
        let fiscalYear = try #require(FiscalYear(startYear: year))
        #expect(fiscalYear.japaneseName == name)
        let (years, warnings) = try FiscalYear.read(name).get()
        #expect(years == [fiscalYear])
        #expect(warnings == [])
    }
}
