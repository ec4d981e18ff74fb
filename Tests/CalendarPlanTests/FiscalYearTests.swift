import CalendarPlan
import Foundation
import Testing

@Suite struct FiscalYearTests {
    @Test(
        "A fiscal year runs from its first month to the eve of the next",
        arguments: [
            (2024, 4, "2024-04-01/2025-03-31"), (2023, 4, "2023-04-01/2024-03-31"),
            (2024, 1, "2024-01-01/2024-12-31"), (2024, 10, "2024-10-01/2025-09-30"),
            (2024, 12, "2024-12-01/2025-11-30"), (2023, 3, "2023-03-01/2024-02-29"),
            (1868, 4, "1868-04-01/1869-03-31"), (2198, 7, "2198-07-01/2199-06-30"),
        ])
    func spans(year: Int, month: Int, expected: String) throws {
        let fiscalYear = try #require(FiscalYear(startYear: year, startMonth: month))
        #expect(fiscalYear.span.description == expected)
    }

    @Test(
        "Quarters and halves are counted from the first month",
        arguments: [
            (
                4,
                [
                    "2024-04-01/2024-06-30", "2024-07-01/2024-09-30", "2024-10-01/2024-12-31",
                    "2025-01-01/2025-03-31",
                ]
            ),
            (
                1,
                [
                    "2024-01-01/2024-03-31", "2024-04-01/2024-06-30", "2024-07-01/2024-09-30",
                    "2024-10-01/2024-12-31",
                ]
            ),
            (
                10,
                [
                    "2024-10-01/2024-12-31", "2025-01-01/2025-03-31", "2025-04-01/2025-06-30",
                    "2025-07-01/2025-09-30",
                ]
            ),
            (
                12,
                [
                    "2024-12-01/2025-02-28", "2025-03-01/2025-05-31", "2025-06-01/2025-08-31",
                    "2025-09-01/2025-11-30",
                ]
            ),
        ])
    func quarters(month: Int, expected: [String]) throws {
        let year = try #require(FiscalYear(startYear: 2024, startMonth: month))
        #expect((1...4).map { year.quarter($0).description } == expected)
        #expect(year.half(1) == DaySpan(year.quarter(1).first, year.quarter(2).last))
        #expect(year.half(2) == DaySpan(year.quarter(3).first, year.quarter(4).last))
    }

    @Test("Every month lies in its fiscal year, and together they are the year", arguments: 1...12)
    func months(start: Int) throws {
        let year = try #require(FiscalYear(startYear: 2023, startMonth: start))
        var next = year.first
        for offset in 0..<12 {
            let number = (start - 1 + offset) % 12 + 1
            let month = year.month(number)
            #expect(month.first == next)
            #expect(month.first.month == number)
            #expect(month.first.dayOfMonth == 1)
            #expect(month.last == month.first.endOfMonth)
            #expect(year.year(ofMonth: number) == month.first.year)
            #expect(year.months(from: offset, count: 1) == month)
            next = month.last + 1
        }
        #expect(next == year.next.first)
    }

    @Test("Every day lies in exactly the fiscal year that contains it", arguments: [1, 4, 7, 12])
    func containing(start: Int) throws {
        var year = FiscalYear(containing: Day(serial: -37_255), startMonth: start)
        var wrong: [Day] = []
        for serial in Int32(-37_255)...84_005 {
            let day = Day(serial: serial)
            if day > year.last { year = year.next }
            if FiscalYear(containing: day, startMonth: start) != year || !year.span.contains(day) {
                wrong.append(day)
            }
        }
        #expect(wrong.isEmpty)
        #expect(year.next.previous == year)
        #expect(year < year.next)
    }

    @Test(
        "A year without a year to spare, or a month that is none, makes no fiscal year",
        arguments: [(1867, 4), (2199, 4), (2024, 0), (2024, 13), (Int.min, 4)])
    func bounds(year: Int, month: Int) {
        #expect(FiscalYear(startYear: year, startMonth: month) == nil)
    }

    @Test("A fiscal year is coded by its start, and a wrong one is refused")
    func coding() throws {
        let year = try #require(FiscalYear(startYear: 2024))
        #expect(year.description == "FY2024")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let coded = try encoder.encode(year)
        #expect(String(decoding: coded, as: UTF8.self) == #"{"startMonth":4,"startYear":2024}"#)
        #expect(try JSONDecoder().decode(FiscalYear.self, from: coded) == year)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                FiscalYear.self, from: Data(#"{"startMonth":13,"startYear":2024}"#.utf8))
        }
    }

    @Test("A quarter, half or month that is none stops the program")
    func wrongPart() async {
        await #expect(processExitsWith: .failure) {
            _ = FiscalYear(startYear: 2024)?.quarter(5)
        }
        await #expect(processExitsWith: .failure) {
            _ = FiscalYear(startYear: 2024)?.half(0)
        }
        await #expect(processExitsWith: .failure) {
            _ = FiscalYear(startYear: 2024)?.month(13)
        }
    }
}
