import Foundation
import TestSupport
import Testing

@testable import CalendarPlan

@Suite struct StatutoryHolidaysTests {
    private static func computed(_ years: ClosedRange<Int>) -> [String] {
        years.flatMap { StatutoryHolidays.holidays(in: $0) }.map { "\($0.day) \($0.name)" }
    }

    /// What `source` of the oracle says of `years`, in order.
    private static func oracle(_ source: String, _ years: ClosedRange<Int>) throws -> [String] {
        let list = repositoryFolder.appending(path: "config/syukujitsu.csv")
        return try Oracle.answers("japanese_holidays.py", [list.path, "\(years.upperBound)"])
            .map { $0.split(separator: "\t").map(String.init) }
            .filter { fields in
                let year = fields.count == 3 ? Int(fields[1].prefix(4)) : nil
                return fields.first == source && year.map(years.contains) ?? false
            }
            .map { "\($0[1]) \($0[2])" }
    }

    @Test(
        "Every day and name is that of the Cabinet Office's list, which is read from its bytes",
        .enabled(if: Oracle.isAvailable))
    func officialList() throws {
        let listed = try Self.oracle("csv", 1955...2027)
        #expect(listed.count == 1067)
        #expect(Self.computed(1955...2027) == listed)
    }

    @Test(
        "Every day and name of 1949 to 2099 is that of PyPI's holidays",
        .enabled(if: Oracle.isAvailable))
    func agreesWithHolidays() throws {
        #expect(Self.computed(1949...2099) == (try Self.oracle("holidays", 1949...2099)))
    }

    @Test(
        "Every day and name until 2099 is that of jpholiday, which dates the law's changes too early",
        .enabled(if: Oracle.isAvailable))
    func agreesWithJpholiday() throws {
        #expect(Self.computed(1986...2099) == (try Self.oracle("jpholiday", 1986...2099)))
        let ours = Set(Self.computed(1948...1985))
        let theirs = Set(try Self.oracle("jpholiday", 1948...1985))
        #expect(ours.subtracting(theirs).sorted() == [])
        // It has the law before July 1948, 振替休日 before April and 国民の休日 before December of
        // the years in which they came; PyPI's holidays and the official list do not.
        let tooEarly = theirs.subtracting(ours).filter { line in
            line < "1948-07-20" || line == "1973-02-12 休日" || line.hasSuffix("-05-04 休日")
        }
        #expect(theirs.subtracting(ours).subtracting(tooEarly).sorted() == [])
    }

    @Test(
        "From 2100 on four equinoxes differ by a day from jpholiday's, which follow the sun",
        .enabled(if: Oracle.isAvailable))
    func approximateYears() throws {
        let years = StatutoryHolidays.approximateYears
        let ours = Set(Self.computed(years))
        let theirs = Set(try Self.oracle("jpholiday", years))
        #expect(
            ours.subtracting(theirs).sorted() == [
                "2107-09-24 秋分の日", "2154-03-20 春分の日", "2169-09-23 秋分の日", "2187-03-20 春分の日",
            ])
        #expect(
            theirs.subtracting(ours).sorted() == [
                "2107-09-23 秋分の日", "2154-03-21 春分の日", "2169-09-22 秋分の日", "2187-03-21 春分の日",
            ])
    }

    @Test("The holidays of 1990 to 2050 are these")
    func golden() throws {
        let table = (1990...2050).map { year in
            let days = StatutoryHolidays.holidays(in: year).map { holiday in
                "  \(holiday.day) (\(holiday.day.weekday.short)) \(holiday.name)\n"
            }
            return "\(year)\n" + days.joined()
        }
        try expectGolden(table.joined(), "statutory-holidays.txt")
    }

    @Test(
        "The days on which the law turned are as it turned",
        arguments: [
            // It came into force in July 1948, after 元日 and the first equinox of the year.
            ("1948-03-21", nil), ("1948-09-23", "秋分の日"), ("1949-01-01", "元日"),
            // The first Sundays before and after the 振替休日 of April 1973.
            ("1973-02-12", nil), ("1973-04-30", "休日"),
            // 4 May before and after December 1985: Saturday, Sunday, 振替休日, 国民の休日.
            ("1985-05-04", nil), ("1986-05-04", nil), ("1987-05-04", "休日"),
            ("1988-05-04", "休日"), ("1991-05-04", "休日"), ("2003-05-04", nil),
            // 振替休日 that skips holidays only since 2007.
            ("2008-05-06", "休日"), ("2009-05-06", "休日"), ("2009-09-22", "休日"),
            // The years around the accession and the Olympic Games.
            ("2018-12-24", "休日"), ("2019-02-23", nil), ("2019-12-23", nil),
            ("2019-04-30", "休日"), ("2019-05-02", "休日"), ("2020-07-20", nil),
            ("2020-10-12", nil), ("2021-08-09", "休日"), ("2021-08-11", nil),
            ("2022-10-10", "スポーツの日"),
        ] as [(String, String?)])
    func turns(text: String, name: String?) throws {
        let day = try #require(Day(text))
        let found = StatutoryHolidays.holidays(in: day.year).first { $0.day == day }
        #expect(found?.name == name)
    }

    @Test("No year outside the bounds has any")
    func bounds() {
        for year in [-1, 0, 1867, 1947, 2200, 9999] {
            #expect(StatutoryHolidays.holidays(in: year).isEmpty)
        }
        #expect(StatutoryHolidays.holidays(in: 1948).count == 3)
        #expect(StatutoryHolidays.holidays(in: 2199).count >= 16)
    }

    @Test("What the law says of 振替休日 and 国民の休日 holds in every year")
    func laws() {
        for year in StatutoryHolidays.years {
            let holidays = StatutoryHolidays.holidays(in: year)
            let days = holidays.map(\.day)
            #expect(days == Set(days).sorted(), "in order, each once, in \(year)")
            #expect(days.allSatisfy { $0.year == year })
            let closed = Set(days)
            let named = holidays.filter { $0.name != HolidayRule.unnamed }
            for holiday in named where holiday.day.weekday == .sunday && year >= 1974 {
                // The first day that has no name of its own is closed.
                let names = Set(named.map(\.day))
                var day = holiday.day + 1
                while names.contains(day) { day = day + 1 }
                #expect(closed.contains(day), "no 振替休日 for \(holiday)")
            }
            for holiday in holidays where holiday.name == HolidayRule.unnamed {
                let names = Set(named.map(\.day))
                let isBetween = names.contains(holiday.day - 1) && names.contains(holiday.day + 1)
                let followsSunday = (1...6).contains {
                    names.contains(holiday.day - $0) && (holiday.day - $0).weekday == .sunday
                }
                #expect(isBetween || followsSunday, "\(holiday) follows from nothing")
            }
        }
    }

    @Test("Each rule gives one day a year, and no name has two in a year")
    func rules() {
        for year in StatutoryHolidays.years {
            let rules = HolidayRule.all.filter { $0.years.contains(year) }
            let days = rules.compactMap { $0.day(in: year) }
            #expect(Set(days).count == rules.count, "two holidays on one day in \(year)")
            let names = rules.map(\.name).filter { $0 != "休日（祝日扱い）" }
            #expect(Set(names).count == names.count, "a holiday twice in \(year)")
        }
    }
}
