import Testing

@testable import CalendarPlan

/// Recurrences as people write them against python-dateutil's rules.
@Suite struct RecurrenceOracleTests {
    /// A recurrence in both languages, and the same as dateutil has it.
    private struct Pair {
        let japanese: String
        let english: String
        let rule: String
        /// The day that dateutil counts from, where it is another than ours.
        var start: Day?
    }

    private static let codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    /// A random recurrence that is counted from `anchor`, the first of a month.
    private static func pair(_ draws: inout Draws, _ anchor: Day) -> Pair {
        switch draws.number(0...4) {
        case 0: weekly(&draws)
        case 1: monthDays(&draws)
        case 2: weekdaysOfMonth(&draws)
        case 3: months(&draws)
        default: yearly(&draws, anchor)
        }
    }

    private static func often(_ interval: Int, _ japanese: String, _ english: String)
        -> (String, String)
    {
        switch interval {
        case 1: ("毎\(japanese)", "every \(english)")
        case 2: ("隔\(japanese)", "every other \(english)")
        default:
            (
                "\(interval)\(japanese == "月" ? "か月" : japanese)ごとの",
                "every \(interval) \(english)s"
            )
        }
    }

    private static func weekly(_ draws: inout Draws) -> Pair {
        let interval = draws.number(1...6)
        let days = Set((0..<draws.number(1...3)).map { _ in draws.number(0...6) }).sorted()
            .map { Weekday.allCases[$0] }
        let (japanese, english) = often(interval, "週", "week")
        return Pair(
            japanese: japanese + days.map(\.kanji).joined(separator: "・") + "曜日",
            english: "\(english) on " + days.map(\.english).joined(separator: ", "),
            rule: "FREQ=WEEKLY;INTERVAL=\(interval);WKST=MO;BYDAY="
                + days.map { codes[$0.rawValue] }.joined(separator: ","))
    }

    private static func monthDays(_ draws: inout Draws) -> Pair {
        let interval = draws.number(1...6)
        let (japanese, english) = often(interval, "月", "month")
        let rule = "FREQ=MONTHLY;INTERVAL=\(interval);BYMONTHDAY="
        let day = draws.number(1...31)
        if day > 28 {
            // A month without it has it on its last day: the last of those that there are.
            let days = (28...day).map(String.init).joined(separator: ",")
            return Pair(
                japanese: "\(japanese)\(day)日", english: "\(english) on the \(day)th",
                rule: "\(rule)\(days);BYSETPOS=-1")
        }
        let other = draws.number(1...28)
        let hasLast = draws.number(0...2) == 0
        return Pair(
            japanese: "\(japanese)\(day)日・\(other)日" + (hasLast ? "・末日" : ""),
            english: "\(english) on the \(day)th, \(other)th"
                + (hasLast ? " and the last day" : ""),
            rule: "\(rule)\(day),\(other)" + (hasLast ? ",-1" : ""))
    }

    private static func weekdaysOfMonth(_ draws: inout Draws) -> Pair {
        let interval = draws.number(1...6)
        let (japanese, english) = often(interval, "月", "month")
        let weekday = Weekday.allCases[draws.number(0...6)]
        let ordinals = Set((0..<draws.number(1...3)).map { _ in draws.number(1...6) }).sorted()
        let code = codes[weekday.rawValue]
        return Pair(
            japanese: japanese
                + ordinals.map { $0 == 6 ? "最終" : "第\($0)" }.joined(separator: "・")
                + weekday.japanese,
            english: ordinals.map { $0 == 6 ? "last" : EnglishNames.ordinals[$0 - 1] }
                .joined(separator: " and ") + " \(weekday.english) of \(english)",
            rule: "FREQ=MONTHLY;INTERVAL=\(interval);BYDAY="
                + ordinals.map { ($0 == 6 ? "-1" : "\($0)") + code }.joined(separator: ","))
    }

    private static func months(_ draws: inout Draws) -> Pair {
        let interval = draws.number(1...12)
        let (japanese, english) = often(interval, "月", "month")
        return Pair(
            japanese: japanese.hasSuffix("の") ? String(japanese.dropLast()) : japanese,
            english: english, rule: "FREQ=MONTHLY;INTERVAL=\(interval);BYMONTHDAY=1")
    }

    private static func yearly(_ draws: inout Draws, _ anchor: Day) -> Pair {
        let interval = draws.number(1...4)
        let (japanese, english) = often(interval, "年", "year")
        let month = draws.number(1...12)
        let name = EnglishNames.months[month - 1]
        // Ours counts fiscal years, dateutil calendar years: those of the months in question.
        let fiscalYear = FiscalYear(containing: anchor)
        let start = Day(year: fiscalYear.year(ofMonth: month), month: 1, day: 1)
        let rule = "FREQ=YEARLY;INTERVAL=\(interval);BYMONTH=\(month);BYMONTHDAY="
        if draws.number(0...2) == 0 {
            return Pair(
                japanese: "\(japanese)\(month)月末", english: "\(english) on end of \(name)",
                rule: "\(rule)-1", start: start)
        }
        let day = draws.number(1...Day.length(ofMonth: month, year: 2024))
        return Pair(
            japanese: "\(japanese)\(month)月\(day)日", english: "\(english) on \(day) \(name)",
            rule: "\(rule)\(day)", start: start)
    }

    @Test(
        "10,000 random recurrences, in both languages, come to dateutil's days",
        .enabled(if: Oracle.isAvailable))
    func random() throws {
        var draws = Draws(seed: 5545)
        var lines: [String] = []
        var ours: [(anchor: String, days: String)] = []
        for _ in 0..<10_000 {
            let anchor = try #require(
                Day(year: draws.number(1990...2090), month: draws.number(1...12), day: 1))
            let pair = Self.pair(&draws, anchor)
            // Yearly rounds need some years to come round, the others few.
            let first = FiscalYear(containing: anchor)
            let years =
                pair.start == nil
                ? [first, first.next]
                : (0..<4).reduce(into: [first]) { years, _ in
                    years.append(years[years.count - 1].next)
                }
            let recurrence = try Recurrence.read(pair.japanese).get()
            try #require(try Recurrence.read(pair.english).get() == recurrence, "\(pair)")
            let days = recurrence.occurrences(
                in: years, calendarStart: anchor, changes: RoundChanges(from: anchor)
            ).map { $0.span.first.description }
            ours.append(("\(anchor)", days.joined(separator: " ")))
            lines.append("\(pair.start ?? anchor) \(years[years.count - 1].last) \(pair.rule)")
        }
        let theirs = try Oracle.answers("recurrence_rules.py", to: lines)
        try #require(theirs.count == lines.count)
        var different: [String] = []
        for (index, answer) in theirs.enumerated() {
            // dateutil may have begun before the anchor; the last word is a full stop.
            let days = answer.split(separator: " ").dropLast().filter { $0 >= ours[index].anchor }
            if days.joined(separator: " ") != ours[index].days { different.append(lines[index]) }
        }
        #expect(different.isEmpty, "\(different.count), as \(different.prefix(3))")
        #expect(ours.count { !$0.days.isEmpty } > 9_000)
    }
}
