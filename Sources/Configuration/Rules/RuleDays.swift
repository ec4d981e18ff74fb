package import CalendarPlan

/// Tests every day from DTSTART on against the rule, which always ends.
package struct RuleDays {
    private let start: Day
    private let frequency: String
    private let interval, count: Int
    private let until: Day?
    private let weekStart: Int
    private var months, monthDays: [Int]
    private let yearDays, weekNumbers, positions: [Int]
    private var weekdays: [(ordinal: Int, weekday: Int)]

    package init(_ rule: RecurrenceRule, from start: Day) {
        var values: [String: [String]] = [:]
        for part in rule.text.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
            if pair.count == 2 { values[pair[0]] = pair[1].split(separator: ",").map(String.init) }
        }
        func numbers(_ name: String) -> [Int] { (values[name] ?? []).compactMap { Int($0) } }
        self.start = start
        frequency = values["FREQ"]?.first ?? ""
        interval = max(1, numbers("INTERVAL").first ?? 1)
        count = numbers("COUNT").first ?? Int.max
        until = values["UNTIL"]?.first.flatMap(RecurrenceRule.day)
        weekStart =
            values["WKST"]?.first.flatMap { RecurrenceRule.weekdays.firstIndex(of: $0) } ?? 1
        months = numbers("BYMONTH")
        monthDays = numbers("BYMONTHDAY")
        yearDays = numbers("BYYEARDAY")
        weekNumbers = numbers("BYWEEKNO")
        positions = numbers("BYSETPOS")
        weekdays = (values["BYDAY"] ?? []).compactMap { text in
            guard let weekday = RecurrenceRule.weekdays.firstIndex(of: String(text.suffix(2)))
            else { return nil }
            return (Int(text.dropLast(2)) ?? 0, weekday)
        }
        guard monthDays.isEmpty, yearDays.isEmpty, weekNumbers.isEmpty, weekdays.isEmpty
        else { return }
        // What the rule leaves open is as on DTSTART.
        switch frequency {
        case "YEARLY":
            if months.isEmpty { months = [start.month] }
            monthDays = [start.dayOfMonth]
        case "MONTHLY": monthDays = [start.dayOfMonth]
        case "WEEKLY": weekdays = [(0, start.weekday.rawValue)]
        default: break
        }
    }

    /// Ascending; DTSTART only where the rule has it.
    package func days(to last: Day) -> [Day] {
        let end = min(last, until ?? last)
        var found: [Day] = []
        var day = start
        // A period is looked at whole, so that BYSETPOS counts from its first day.
        while period(of: day - 1) == period(of: start) { day = day - 1 }
        let first = period(of: day)
        while day <= end {
            let current = period(of: day)
            var matching: [Day] = []
            repeat {
                if (current - first) % interval == 0, matches(day) { matching.append(day) }
                day = day + 1
            } while period(of: day) == current
            for match in positioned(matching) where match >= start && match <= end {
                guard found.count < count else { return found }
                found.append(match)
            }
        }
        return found
    }

    private func positioned(_ days: [Day]) -> [Day] {
        guard !positions.isEmpty else { return days }
        return days.enumerated().filter {
            positions.contains($0.offset + 1) || positions.contains($0.offset - days.count)
        }.map(\.element)
    }

    private func period(of day: Day) -> Int {
        let (year, month, _) = day.civil
        switch frequency {
        case "YEARLY": return year
        case "MONTHLY": return year * 12 + month
        // 1970-01-01 is a Thursday; the weeks of all days of the plan are beyond -100,000.
        case "WEEKLY": return (Int(day.serial) + 4 - weekStart + 700_000) / 7
        default: return Int(day.serial)
        }
    }

    private func matches(_ day: Day) -> Bool {
        let (year, month, number) = day.civil
        func has(_ list: [Int], _ value: Int, of length: Int) -> Bool {
            list.isEmpty || list.contains(value) || list.contains(value - length - 1)
        }
        guard months.isEmpty || months.contains(month),
            has(monthDays, number, of: Day.length(ofMonth: month, year: year)),
            yearDays.isEmpty
                || has(yearDays, Self.dayOfYear(day), of: Self.length(of: year))
        else { return false }
        return matchesWeek(day) && matchesWeekday(day)
    }

    /// ISO 8601 weeks, but with ``weekStart``: a week belongs to the year of its fourth day.
    private func matchesWeek(_ day: Day) -> Bool {
        guard !weekNumbers.isEmpty else { return true }
        let middle = day - (day.weekday.rawValue - weekStart + 7) % 7 + 3
        let ahead = Self.dayOfYear(middle) - 1
        let number = ahead / 7 + 1
        let weeks = (Self.length(of: middle.year) - 1 - ahead % 7) / 7 + 1
        return weekNumbers.contains(number) || weekNumbers.contains(number - weeks - 1)
    }

    private func matchesWeekday(_ day: Day) -> Bool {
        guard !weekdays.isEmpty else { return true }
        let byMonth = frequency == "MONTHLY" || !months.isEmpty
        let (year, month, number) = day.civil
        let place = byMonth ? number : Self.dayOfYear(day)
        let length = byMonth ? Day.length(ofMonth: month, year: year) : Self.length(of: year)
        return weekdays.contains { ordinal, weekday in
            weekday == day.weekday.rawValue
                && (ordinal == 0 || ordinal == (place - 1) / 7 + 1
                    || ordinal == -((length - place) / 7 + 1))
        }
    }

    private static func length(of year: Int) -> Int { 337 + Day.length(ofMonth: 2, year: year) }

    private static func dayOfYear(_ day: Day) -> Int {
        (1..<day.month).reduce(day.dayOfMonth) { $0 + Day.length(ofMonth: $1, year: day.year) }
    }
}
