import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration

@Suite struct HolidaysLoadingTests {
    private func reason(_ text: String, _ folder: borrowing ConfigurationFolder) throws
        -> ClosedReason?
    {
        let day = try #require(Day(text))
        return try #require(folder.load().plan).businessDays.closedReason(day)
    }

    private func kinds(_ folder: borrowing ConfigurationFolder, on today: String) throws
        -> [DiagnosticKind]
    {
        let today = try #require(Day(today))
        return folder.load(today: today).diagnostics.map(\.kind)
    }

    @Test("Holidays and local closures are closed days")
    func closedDays() throws {
        let folder = try ConfigurationFolder()
        #expect(try reason("2024-11-04", folder) == .holiday("休日"))
        #expect(try reason("2024-08-14", folder) == .closure("庁舎停電点検"))
        #expect(folder.load().plan?.businessDays.officialUntil == Day("2027-12-31"))
    }

    @Test("Beyond the list the holidays are computed, in it they are not")
    func beyondTheList() throws {
        let folder = try ConfigurationFolder()
        #expect(try reason("2027-11-23", folder) == .holiday("勤労感謝の日"))
        #expect(try reason("2028-11-23", folder) == .computedHoliday("勤労感謝の日"))
        #expect(try reason("1954-11-23", folder) == .computedHoliday("勤労感謝の日"))
        #expect(try reason("2027-11-24", folder) == nil)
    }

    @Test("Next year's list is asked for from 1 November on, until it is there")
    func nextYearsHolidays() throws {
        let folder = try ConfigurationFolder()
        #expect(try kinds(folder, on: "2027-10-31") == [])
        #expect(try kinds(folder, on: "2027-11-01") == [.warning(.holidaysToFetch(year: 2028))])
        #expect(try kinds(folder, on: "2028-02-29") == [.warning(.holidaysToFetch(year: 2028))])
        #expect(try kinds(folder, on: "2029-12-31") == [.warning(.holidaysToFetch(year: 2028))])
        #expect(folder.load(today: nil).diagnostics.isEmpty)

        try folder.write("2028/1/1,元日\n", to: "next.csv")
        try folder.replace("[syukujitsu.csv]", by: "[syukujitsu.csv, next.csv]", in: "koyomid.yaml")
        #expect(try kinds(folder, on: "2028-10-31") == [])
        #expect(try kinds(folder, on: "2028-11-01") == [.warning(.holidaysToFetch(year: 2029))])
    }

    @Test("A calendar that reaches beyond the list is told that holidays are computed")
    func computedForCalendar() throws {
        let folder = try ConfigurationFolder()
        try folder.remove("calendars/shichou.yaml")
        try folder.write("2024/1/1,元日\n", to: "syukujitsu.csv")
        let list = try #require(Day("2024-12-31"))
        let calendar = try #require(Day("2025-03-31"))
        let ends = DiagnosticKind.warning(.holidaysEnd(list: list, calendar: calendar))
        #expect(try kinds(folder, on: "2024-06-01") == [ends])
        #expect(
            try kinds(folder, on: "2024-11-01") == [.warning(.holidaysToFetch(year: 2025)), ends])
        #expect(try reason("2025-01-13", folder) == .computedHoliday("成人の日"))
        try folder.replace(
            "fiscal-year: 令和6年度\n", by: "fiscal-year: 令和6年度\nclosed: 2025-04-01\n",
            in: "calendars/r6.yaml")
        // It is closed then, and not before.
        #expect(try kinds(folder, on: "2024-06-01") == [ends])
        #expect(
            try kinds(folder, on: "2025-04-01") == [.warning(.holidaysToFetch(year: 2025))])
    }

    @Test("A city's own list adds its days, and does not make their years official")
    func localList() throws {
        let folder = try ConfigurationFolder()
        try folder.write(
            "日,名\n2027/6/23,慰霊の日\n2028/6/23,慰霊の日\n2029/1/1,年始\n", to: "okinawa.csv")
        try folder.replace(
            "[syukujitsu.csv]", by: "[okinawa.csv, syukujitsu.csv]", in: "koyomid.yaml")
        #expect(folder.load(today: Day("2027-10-31")).diagnostics.isEmpty)
        #expect(folder.load().plan?.businessDays.officialUntil == Day("2027-12-31"))
        #expect(try reason("2027-06-23", folder) == .holiday("慰霊の日"))
        #expect(try reason("2028-06-23", folder) == .holiday("慰霊の日"))
        #expect(try reason("2028-11-23", folder) == .computedHoliday("勤労感謝の日"))
        #expect(try reason("2029-11-23", folder) == .computedHoliday("勤労感謝の日"))

        try folder.replace("[okinawa.csv, syukujitsu.csv]", by: "[okinawa.csv]", in: "koyomid.yaml")
        #expect(try kinds(folder, on: "2027-10-31") == [.warning(.noOfficialHolidays)])
        #expect(try reason("2027-11-23", folder) == .computedHoliday("勤労感謝の日"))
    }

    @Test(
        "A closure without a year comes round every year",
        arguments: [
            ("{when: 6月23日, name: 慰霊の日}", ["1999-06-23", "2026-06-23", "2197-06-23"]),
            ("{when: 8月6日, every: 年, name: 平和記念日}", ["2024-08-06", "2030-08-06"]),
            ("{when: 6 August, every: year, name: Peace Day}", ["2024-08-06", "2030-08-06"]),
            ("{when: 8月13日～8月15日, name: お盆}", ["2024-08-13", "2024-08-15", "2025-08-14"]),
            ("{when: 12月27日～1月5日, name: 冬}", ["2023-12-28", "2024-01-04", "2025-12-27"]),
            ("{when: 2月29日, name: 閏日}", ["2024-02-29", "2028-02-29"]),
            ("{when: 年度末, name: 棚卸}", ["2023-03-31", "2026-03-31"]),
        ])
    func yearly(closure: String, days: [String]) throws {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "{when: 2024-08-14, name: 庁舎停電点検}", by: closure, in: "koyomid.yaml")
        #expect(folder.load().diagnostics.isEmpty)
        let businessDays = try #require(folder.load().plan).businessDays
        for text in days {
            let day = try #require(Day(text))
            let reason = businessDays.closedReason(day)
            guard case .closure? = reason else {
                Issue.record("\(text) is \(String(describing: reason))")
                continue
            }
        }
        let other = try #require(Day("2026-06-24"))
        #expect(businessDays.isBusinessDay(other))
    }

    @Test(
        "The year's end is what koyomid.yaml says, 29 December to 3 January where it says nothing",
        arguments: [
            ("", "2025-12-29", "2026-01-03"),
            ("year-end: {from: 12月29日, to: 1月3日}", "2025-12-29", "2026-01-03"),
            ("year-end: {from: 12月28日, to: 1月4日}", "2025-12-28", "2026-01-04"),
            ("year-end: {from: 31 December, to: 5 January}", "2025-12-31", "2026-01-05"),
            ("year-end: {from: 1月1日, to: 1月3日}", "2026-01-01", "2026-01-03"),
            ("year-end: none", nil, nil),
        ] as [(String, String?, String?)])
    func yearEnd(line: String, first: String?, last: String?) throws {
        let folder = try ConfigurationFolder()
        try folder.replace("  closures:\n", by: "  \(line)\n  closures:\n", in: "koyomid.yaml")
        #expect(folder.load().diagnostics.isEmpty)
        let businessDays = try #require(folder.load().plan).businessDays
        let span = DaySpan(try #require(Day("2025-12-01")), try #require(Day("2026-01-31")))
        let closed = businessDays.closedDays(in: span).filter { $0.day.weekday != .saturday }
            .filter { $0.day.weekday != .sunday && $0.reason == .yearEnd }.map { "\($0.day)" }
        let expected = (0..<span.count).map { span.first + $0 }
            .filter { $0.weekday != .saturday && $0.weekday != .sunday }.map { "\($0)" }
            .filter { day in
                guard let first, let last else { return false }
                return first <= day && day <= last && day != "2026-01-01"
            }
        #expect(closed == expected)
        let newYear = try #require(Day("2026-01-01"))
        #expect(businessDays.closedReason(newYear) == .holiday("元日"))
    }

    @Test("Without rules only weekends and the days of files are closed")
    func noRules() throws {
        let folder = try ConfigurationFolder()
        try folder.write(
            "day,name\n2026-04-25,Anzac Day\n2026-06-08,King's Birthday\n", to: "a.csv")
        let settings = try folder.text(of: "koyomid.yaml")
        let start = try #require(settings.range(of: "\nholidays:"))
        let end = try #require(settings.range(of: "\npolicies:"))
        try folder.write(
            settings[..<start.lowerBound] + "\nholidays: {rules: none, files: a.csv}"
                + settings[end.lowerBound...], to: "koyomid.yaml")
        #expect(try reason("2026-06-08", folder) == .holiday("King's Birthday"))
        for day in ["2026-11-23", "2026-12-30", "2027-01-01"] {
            #expect(try reason(day, folder) == nil)
        }
        #expect(try reason("2026-11-22", folder) == .weekend)
        let list = try #require(Day("2026-12-31"))
        let calendar = try #require(
            folder.load().plan?.calendars.flatMap(\.fiscalYears).map(\.last).max())
        let expected: [DiagnosticKind] =
            list < calendar
            ? [.warning(.holidayFilesEnd(list: list, calendar: calendar))] : []
        #expect(try kinds(folder, on: "2026-11-30") == expected)
        let eras = try #require(folder.load().plan?.eras)
        let day = try Period.read("King's Birthday 2026", eras: eras).get().period
        #expect(try day.meaning(in: nil).get() == .days(DaySpan(Day("2026-06-08") ?? list)))
        let law = try Period.read("11月23日（月・祝）", eras: eras).get().period
        #expect(throws: ExpressionError.self) {
            try law.meaning(in: FiscalYear(startYear: 2026)).get()
        }
        try folder.replace(", files: a.csv", by: "", in: "koyomid.yaml")
        #expect(try reason("2026-06-08", folder) == nil)
        #expect(try kinds(folder, on: "2026-11-30") == [])
    }

    @Test("（祝） and a holiday's name go by the office's own list")
    func ownHolidays() throws {
        let folder = try ConfigurationFolder()
        try folder.write("2026/1/1,元日\n2026/7/1,市制記念日\n2026/11/5,文化の日\n", to: "own.csv")
        try folder.replace("[syukujitsu.csv]", by: "[own.csv]", in: "koyomid.yaml")
        let eras = try #require(folder.load().plan?.eras)
        let year = FiscalYear(startYear: 2026)
        func days(_ text: String, _ eras: EraTable) throws -> String {
            switch try Period.read(text, eras: eras).get().period.meaning(in: year).get() {
            case .days(let span): "\(span)"
            case .anytime, .undecided: "-"
            }
        }
        #expect(try days("文化の日", eras) == "2026-11-05")
        #expect(try days("文化の日", .statutory) == "2026-11-03")
        #expect(try days("市制記念日", eras) == "2026-07-01")
        #expect(try days("11月5日（木・祝）", eras) == "2026-11-05")
        // The list does not have the year; the law does.
        #expect(try days("2027年度文化の日", eras) == "2027-11-03")
        for (text, eras) in [("11月3日（火・祝）", eras), ("11月5日（木・祝）", .statutory)] {
            #expect(throws: ExpressionError.self) { try days(text, eras) }
        }
    }
}
