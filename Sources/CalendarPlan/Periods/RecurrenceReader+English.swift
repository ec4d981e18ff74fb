extension RecurrenceReader {
    /// `every month on the 15th`, `second Tuesday of every month`, `every other Monday`.
    mutating func readEnglishPattern() throws(ExpressionError) -> RecurrencePattern? {
        if let often = try takeOften() { return try readPlace(after: often) }
        let mark = cursor.position
        if cursor.takeWord("every") || cursor.takeWord("each") {
            let interval = cursor.takeWord(oneOf: ["other", "second"]) == nil ? 1 : 2
            let weekdays = takeEnglishWeekdays()
            guard !weekdays.isEmpty, cursor.next == nil else { throw unknown() }
            return RecurrencePattern(
                unit: .week, interval: interval, place: .weekdays(Self.sorted(weekdays)))
        }
        _ = cursor.takeWord("on")
        guard let place = try takeMonthPlace(), cursor.takeWord("of"),
            let often = try takeOften(), often.unit == .month, cursor.next == nil
        else {
            cursor.position = mark
            return nil
        }
        return RecurrencePattern(unit: .month, interval: often.interval, place: place)
    }

    /// `every month`, `every other week`, `every 3 years`, `monthly`; else the cursor stays.
    private mutating func takeOften() throws(ExpressionError) -> Often? {
        if cursor.takeWord("monthly") { return Often(unit: .month, interval: 1) }
        if cursor.takeWord("weekly") { return Often(unit: .week, interval: 1) }
        if cursor.takeWord(oneOf: ["yearly", "annually"]) != nil {
            return Often(unit: .year, interval: 1)
        }
        let mark = cursor.position
        guard cursor.takeWord(oneOf: ["every", "each"]) != nil else { return nil }
        var count = cursor.takeWord(oneOf: ["other", "second"]) == nil ? 1 : 2
        let number = count == 1 ? cursor.takeNumber() : nil
        _ = cursor.takeWord(oneOf: ["fiscal", "financial"])
        let units: [(RecurrencePattern.Unit, [String])] = [
            (.month, ["month", "months"]), (.week, ["week", "weeks"]), (.year, ["year", "years"]),
        ]
        for (unit, words) in units where cursor.takeWord(oneOf: words) != nil {
            if let number { count = try interval(number) }
            return Often(unit: unit, interval: count)
        }
        cursor.position = mark
        return nil
    }

    /// Behind `every month`: nothing, or `on` and a place.
    private mutating func readPlace(after often: Often) throws(ExpressionError)
        -> RecurrencePattern
    {
        var place: RecurrencePattern.Place = .whole
        _ = cursor.take(",")
        if cursor.next == nil {
            guard often.unit != .week else { throw cursor.fault(.weekdayMissing) }
        } else {
            _ = cursor.takeWord(oneOf: ["on", "in"])
            switch often.unit {
            case .week: place = .weekdays(Self.sorted(takeEnglishWeekdays()))
            case .month:
                guard let found = try takeMonthPlace() else { throw unknown() }
                place = found
            case .year: place = try readYearPlace()
            }
            if place == .weekdays([]) || cursor.next != nil { throw unknown() }
        }
        return RecurrencePattern(unit: often.unit, interval: often.interval, place: place)
    }

    /// `Monday`, `Monday and Thursday`; empty for other text.
    private mutating func takeEnglishWeekdays() -> [Weekday] {
        var weekdays: [Weekday] = []
        repeat {
            guard let weekday = takeEnglishWeekday() else { return [] }
            weekdays.append(weekday)
        } while takeAnd()
        return weekdays
    }

    private mutating func takeEnglishWeekday() -> Weekday? {
        let word = cursor.word
        let singular = word.count > 5 && word.hasSuffix("s") ? String(word.dropLast()) : word
        guard let weekday = EnglishNames.weekday(word) ?? EnglishNames.weekday(singular)
        else { return nil }
        return cursor.take(word) ? weekday : nil
    }

    /// `the 15th`, `the 10th and the last day`, `second Tuesday`, `first and third Wednesday`.
    private mutating func takeMonthPlace() throws(ExpressionError) -> RecurrencePattern.Place? {
        var days: [Int] = []
        var ordinals: [Int] = []
        // `1st and 3rd` are days, unless a weekday follows.
        var numbers: [ExpressionCursor.Number] = []
        var weekday: Weekday?
        repeat {
            if weekday != nil { throw unknown() }
            _ = cursor.takeWord("the")
            if cursor.takeWords("last", "day") || cursor.takeWord("end") {
                days.append(RecurrencePattern.lastDay)
            } else if cursor.takeWord("last") {
                ordinals.append(RecurrencePattern.last)
            } else if let word = cursor.takeWord(oneOf: EnglishNames.ordinals) {
                ordinals.append((EnglishNames.ordinals.firstIndex(of: word) ?? 0) + 1)
            } else {
                guard let number = cursor.takeNumber() else { return nil }
                _ = cursor.takeWord(oneOf: ["st", "nd", "rd", "th"])
                numbers.append(number)
            }
            weekday = takeEnglishWeekday()
        } while takeAnd()
        for number in numbers {
            if weekday == nil {
                days.append(try dayOfMonth(number))
            } else {
                ordinals.append(try ordinal(number))
            }
        }
        return try monthPlace(days, ordinals, weekday)
    }

    private mutating func takeAnd() -> Bool {
        let hasComma = cursor.take(",")
        return cursor.takeWord("and") || cursor.take("&") || hasComma
    }
}
