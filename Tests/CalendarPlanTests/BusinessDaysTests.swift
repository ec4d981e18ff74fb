import CalendarPlan
import Foundation
import TestSupport
import Testing

/// Business days by looking at one day after the other, from the law's words alone.
private struct NaiveDays {
    private let first: Int
    private let open: [Bool]

    init(_ years: ClosedRange<Int>, closed named: Set<Int>) throws {
        let start = try #require(Day(year: years.lowerBound, month: 1, day: 1))
        first = Int(start.serial)
        var open: [Bool] = []
        for year in years {
            for month in 1...12 {
                for day in 1...Day.length(ofMonth: month, year: year) {
                    let serial = first + open.count
                    let isYearEnd = (month, day) >= (12, 29) || (month, day) <= (1, 3)
                    // 1970-01-01 was a Thursday, so serials 2 and 3 are a weekend.
                    let isWeekend = [2, 3].contains((serial % 7 + 7) % 7)
                    open.append(!isYearEnd && !isWeekend && !named.contains(serial))
                }
            }
        }
        self.open = open
    }

    func isOpen(_ serial: Int) -> Bool { open[serial - first] }

    func adding(_ count: Int, to serial: Int) -> Int {
        var serial = serial
        var left = count.magnitude
        while left > 0 {
            serial += count > 0 ? 1 : -1
            if isOpen(serial) { left -= 1 }
        }
        return serial
    }

    func count(from earlier: Int, to later: Int) -> Int {
        if later < earlier { return -count(from: later, to: earlier) }
        return earlier == later ? 0 : (earlier + 1...later).count(where: isOpen)
    }
}

private func day(_ text: String) throws -> Day { try #require(Day(text)) }

@Suite struct BusinessDaysTests {
    /// The Golden Week of 2024, with a closure beside it and one on a holiday.
    private func goldenWeek() throws -> BusinessDays {
        BusinessDays(
            holidays: [
                try day("2024-04-29"): "昭和の日", try day("2024-05-03"): "憲法記念日",
                try day("2024-05-06"): "休日",
            ],
            closures: [try day("2024-05-02"): "庁舎停電点検", try day("2024-05-03"): "臨時閉庁"],
            officialUntil: try day("2024-12-31"))
    }

    @Test(
        "A day is closed for the first of holiday, closure, year's end and weekend",
        arguments: [
            ("2024-05-01", nil), ("2024-05-02", .closure("庁舎停電点検")),
            ("2024-05-03", .holiday("憲法記念日")), ("2024-05-04", .weekend),
            ("2024-05-05", .weekend), ("2024-05-06", .holiday("休日")), ("2024-12-28", .weekend),
            ("2024-12-29", .yearEnd), ("2024-12-31", .yearEnd), ("2025-01-03", .yearEnd),
            ("2025-01-04", .weekend), ("2025-01-06", nil), ("1868-01-02", .yearEnd),
        ] as [(String, ClosedReason?)])
    func reasons(text: String, reason: ClosedReason?) throws {
        let days = try goldenWeek()
        #expect(days.closedReason(try day(text)) == reason)
        #expect(days.isBusinessDay(try day(text)) == (reason == nil))
    }

    @Test("The closed days of a span come in order, each with its reason")
    func closedDays() throws {
        let span = DaySpan(try day("2024-05-01"), try day("2024-05-07"))
        #expect(
            try goldenWeek().closedDays(in: span) == [
                ClosedDay(try day("2024-05-02"), .closure("庁舎停電点検")),
                ClosedDay(try day("2024-05-03"), .holiday("憲法記念日")),
                ClosedDay(try day("2024-05-04"), .weekend),
                ClosedDay(try day("2024-05-05"), .weekend),
                ClosedDay(try day("2024-05-06"), .holiday("休日")),
            ])
        #expect(try goldenWeek().closedDays(in: DaySpan(try day("2024-05-01"))).isEmpty)
    }

    @Test(
        "A number of business days is counted from the day itself, which does not count",
        arguments: [
            ("2024-05-01", 0, "2024-05-01"), ("2024-05-01", 1, "2024-05-07"),
            ("2024-05-01", -1, "2024-04-30"), ("2024-05-07", -1, "2024-05-01"),
            ("2024-05-04", 0, "2024-05-04"), ("2024-05-04", 1, "2024-05-07"),
            ("2024-05-04", -1, "2024-05-01"), ("2024-05-03", 2, "2024-05-08"),
            ("2024-05-06", -2, "2024-04-30"), ("2024-12-27", 1, "2025-01-06"),
            ("2024-12-31", -1, "2024-12-27"),
        ])
    func sums(from: String, count: Int, expected: String) throws {
        #expect(try goldenWeek().adding(count, to: try day(from)) == (try day(expected)))
    }

    @Test(
        "A closed day moves to the next open day or the last one, an open day stays",
        arguments: [
            ("2024-05-01", "2024-05-01", "2024-05-01"), ("2024-05-04", "2024-05-07", "2024-05-01"),
            ("2025-01-01", "2025-01-06", "2024-12-27"),
        ])
    func rounding(text: String, after: String, before: String) throws {
        let days = try goldenWeek()
        #expect(days.onOrAfter(try day(text)) == (try day(after)))
        #expect(days.onOrBefore(try day(text)) == (try day(before)))
    }

    @Test(
        "The days between are counted without the first and with the last",
        arguments: [
            ("2024-05-01", "2024-05-01", 0), ("2024-05-01", "2024-05-06", 0),
            ("2024-05-01", "2024-05-07", 1), ("2024-05-07", "2024-05-01", -1),
            ("2024-04-30", "2024-05-01", 1), ("2024-05-04", "2024-05-08", 2),
        ])
    func counts(from: String, to: String, expected: Int) throws {
        #expect(try goldenWeek().count(from: try day(from), to: try day(to)) == expected)
    }

    @Test("At the edges of the written years and beyond, the same rules hold")
    func edges() throws {
        let monday = Day(serial: 84_011)
        #expect(monday.description == "2200-01-06")
        let days = BusinessDays(holidays: [monday: "未来の日"], closures: [:], officialUntil: nil)
        #expect(days.closedReason(try day("2199-12-31")) == .yearEnd)
        #expect(days.closedReason(monday) == .holiday("未来の日"))
        #expect(days.adding(1, to: try day("2199-12-27")).description == "2200-01-07")
        for serial in [Int32(83_000), 84_003, 84_020, -37_255, -37_240, -36_000] {
            for count in [-700, -3, -1, 1, 2, 5, 900] {
                let start = Day(serial: serial)
                var end = start
                for _ in 0..<count.magnitude {
                    repeat { end = end + count.signum() } while days.closedReason(end) != nil
                }
                #expect(days.adding(count, to: start) == end)
                if count > 0 {
                    #expect(days.count(from: start, to: end) == count)
                } else {
                    let itself = days.isBusinessDay(start) ? 1 : 0
                    #expect(days.count(from: end, to: start) == -count - 1 + itself)
                }
            }
        }
    }

    @Test("Two are equal where they close the same days for the same reasons")
    func equality() throws {
        let days = try goldenWeek()
        #expect(days == (try goldenWeek()))
        #expect(days != BusinessDays(holidays: [:], closures: [:], officialUntil: nil))
        let monday = try day("2024-05-06")
        #expect(
            BusinessDays(holidays: [monday: "休日"], closures: [:], officialUntil: nil)
                != BusinessDays(holidays: [:], closures: [monday: "休日"], officialUntil: nil))
    }

    @Test("A hundred thousand sums agree with looking at one day after the other")
    func sumsAgreeWithWalking() throws {
        var draws = Draws(seed: 20_240_401)
        let written = -37_255...83_000  // From 1868 until well before 2200.
        let named = Set((0..<12_000).map { _ in draws.number(written) })
        let naive = try NaiveDays(1868...2199, closed: named)
        let days = BusinessDays(
            holidays: Dictionary(uniqueKeysWithValues: named.map { (Day(serial: Int32($0)), "休") }),
            closures: [:], officialUntil: nil)
        var wrong: [String] = []
        for round in 0..<100_000 {
            let start = draws.number(-33_000...79_000)
            let reach = round % 50 == 0 ? 2_500 : 40
            let count = draws.number(-reach...reach)
            let sum = Int(days.adding(count, to: Day(serial: Int32(start))).serial)
            if sum != naive.adding(count, to: start) { wrong.append("\(start) + \(count): \(sum)") }
            let other = start + draws.number(-reach...reach)
            let between = days.count(
                from: Day(serial: Int32(start)), to: Day(serial: Int32(other)))
            if between != naive.count(from: start, to: other) {
                wrong.append("\(start) to \(other): \(between)")
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("Sums and counts agree with numpy", .enabled(if: Oracle.isAvailable))
    func agreesWithNumpy() throws {
        var draws = Draws(seed: 7)
        let first = try day("1955-01-01")
        let last = try day("2199-12-31")
        let years = Int(first.serial)...Int(last.serial)
        let holidays = (0..<4_000).map { _ in Day(serial: Int32(draws.number(years))) }
        let days = BusinessDays(
            holidays: Dictionary(holidays.map { ($0, "休") }) { name, _ in name }, closures: [:],
            officialUntil: nil)
        let closed = days.closedDays(in: DaySpan(first, last)).map(\.day.description)

        var questions: [String] = []
        var answers: [String] = []
        for _ in 0..<10_000 {
            let start = Day(
                serial: Int32(draws.number(years.lowerBound + 4_000...years.upperBound - 4_000)))
            let count = draws.number(-2_500...2_500)
            questions.append("add \(start) \(count)")
            answers.append(days.adding(count, to: start).description)
            let other = start + draws.number(-3_000...3_000)
            questions.append("count \(start) \(other)")
            answers.append(String(days.count(from: start, to: other)))
        }
        let oracle = try Oracle.answers(
            "business_days.py", to: ["closed " + closed.joined(separator: " ")] + questions)
        #expect(oracle.count == answers.count)
        let wrong = zip(questions, zip(answers, oracle)).filter { $1.0 != $1.1 }
        #expect(wrong.isEmpty)
    }

    @Test(
        "In a year that the list names only the list counts, in every other the law",
        arguments: [
            // Listed 2027: what the list leaves out is no holiday, what it adds is one.
            ("2027-01-01", .holiday("元日")), ("2027-11-23", nil), ("2027-11-24", .holiday("臨時の祝日")),
            ("2026-11-23", .computedHoliday("勤労感謝の日")), ("2028-01-01", .computedHoliday("元日")),
            ("2028-11-23", .computedHoliday("勤労感謝の日")), ("2199-11-23", .computedHoliday("勤労感謝の日")),
            ("2199-11-04", .computedHoliday("休日")), ("1948-11-23", .computedHoliday("勤労感謝の日")),
            ("1947-11-24", nil),
            // Local lists name days and not years.
            ("2027-06-23", .holiday("慰霊の日")), ("2028-06-23", .holiday("慰霊の日")),
            ("2028-11-03", .holiday("市民の日")), ("2028-09-22", .computedHoliday("秋分の日")),
            // A computed holiday comes before a closure.
            ("2028-07-17", .computedHoliday("海の日")), ("2028-07-18", .closure("点検")),
        ] as [(String, ClosedReason?)])
    func beyondTheList(text: String, reason: ClosedReason?) throws {
        let days = BusinessDays(
            holidays: [try day("2027-01-01"): "元日", try day("2027-11-24"): "臨時の祝日"],
            localHolidays: [
                try day("2027-06-23"): "慰霊の日", try day("2028-06-23"): "慰霊の日",
                try day("2028-11-03"): "市民の日",
            ],
            closures: [try day("2028-07-17"): "点検", try day("2028-07-18"): "点検"],
            officialUntil: try day("2027-12-31"))
        #expect(days.closedReason(try day(text)) == reason)
        #expect(days.isBusinessDay(try day(text)) == (reason == nil))
    }

    @Test("With and without the list the same days of 1955 to 2027 are closed")
    func listAndLaw() throws {
        let years = 1955...2027
        let holidays = years.flatMap { StatutoryHolidays.holidays(in: $0) }
        let listed = BusinessDays(
            holidays: Dictionary(holidays.map { ($0.day, $0.name) }) { name, _ in name },
            closures: [:], officialUntil: try day("2027-12-31"))
        let computed = BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        let span = DaySpan(try day("1955-01-01"), try day("2027-12-31"))
        let closed = listed.closedDays(in: span)
        #expect(closed.map(\.day) == computed.closedDays(in: span).map(\.day))
        #expect(
            closed.compactMap { closed in
                if case .holiday(let name) = closed.reason { name } else { nil }
            } == holidays.map(\.name))
        #expect(listed != computed)
    }

    @Test(
        "The year's end is as long as the ordinance says, or is none",
        arguments: [
            (YearEnd.customary, "2025-12-29", "2026-01-03"),
            (YearEnd(first: -4, last: 3), "2025-12-28", "2026-01-04"),
            (YearEnd(first: -1, last: 4), "2025-12-31", "2026-01-05"),
            (YearEnd(first: 0, last: 0), "2026-01-01", "2026-01-01"),
            (YearEnd(first: -31, last: 30), "2025-12-01", "2026-01-31"),
            (nil, nil, nil),
        ] as [(YearEnd?, String?, String?)])
    func yearEnds(yearEnd: YearEnd?, first: String?, last: String?) throws {
        // The list names a day of either year, so that no holiday is computed.
        let days = BusinessDays(
            holidays: [try day("2025-07-01"): "休", try day("2026-07-01"): "休"], closures: [:],
            officialUntil: nil, yearEnd: yearEnd)
        let winter = DaySpan(try day("2025-11-01"), try day("2026-02-28"))
        let closed = days.closedDays(in: winter).map(\.day)
        for offset in 0..<winter.count {
            let day = winter.first + offset
            let isWeekend = day.weekday == .saturday || day.weekday == .sunday
            let isYearEnd =
                first.map { $0 <= "\(day)" } ?? false && last.map { "\(day)" <= $0 } ?? false
            #expect(closed.contains(day) == (isWeekend || isYearEnd))
            if isYearEnd { #expect(days.closedReason(day) == .yearEnd) }
        }
    }

    @Test("A year's end neither runs backwards nor leaves December and January")
    func noYearEnd() {
        for (first, last) in [(2, -3), (-32, 0), (0, 31), (31, 31), (-40, -33)] {
            #expect(YearEnd(first: first, last: last) == nil)
        }
    }
}
