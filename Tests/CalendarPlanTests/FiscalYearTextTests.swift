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
            ("1997～2026", 1997...2026),
        ])
    func form(_ text: String, _ expected: ClosedRange<Int>) throws {
        let (years, warnings) = try FiscalYear.read(text).get()
        #expect(years.map(\.startYear) == Array(expected))
        #expect(years.allSatisfy { $0.startMonth == 4 })
        #expect(warnings == [])
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
