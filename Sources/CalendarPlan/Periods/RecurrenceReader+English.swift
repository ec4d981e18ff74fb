extension RecurrenceReader {
    /// `every month on the 15th`, `second Tuesday of every month`, `every other Monday`.
    mutating func readEnglishPattern() throws(ExpressionError) -> RecurrencePattern? {
        if let often = try takeOften() { return try readPlace(after: often) }
        let mark = cursor.position
        if cursor.takeWord("every") || cursor.takeWord("each") {
            if let pattern = try readEveryNthWeekday() { return pattern }
            let interval = cursor.takeWord(oneOf: ["other", "second"]) == nil ? 1 : 2
            let weekdays = takeEnglishWeekdays()
            guard !weekdays.isEmpty, cursor.next == nil else { throw unknown() }
            return RecurrencePattern(
                unit: .week, interval: interval, place: .weekdays(Self.sorted(weekdays)))
        }
        if let weekdays = readPluralWeekdays() {
            return RecurrencePattern(unit: .week, interval: 1, place: .weekdays(weekdays))
        }
        if let pattern = try readNthWeekdaysAlone() { return pattern }
        _ = cursor.takePhrase(oneOf: ["on", "by no later than", "by", "no later than", "until"])
        if let pattern = try readBusinessDay() { return pattern }
        guard let place = try takeMonthPlace(), cursor.takeWord(oneOf: ["of", "in"]) != nil,
            let often = try takeOften() ?? takeMonthNames() ?? takeTheMonth(), often.unit != .week,
            often.unit != .year, isAtClosing
        else {
            cursor.position = mark
            return nil
        }
        return RecurrencePattern(
            unit: often.unit, interval: often.interval, place: place, months: often.months)
    }

    /// `Mondays and Thursdays`.
    private mutating func readPluralWeekdays() -> [Weekday]? {
        let mark = cursor.position
        _ = cursor.takeWord("on")
        if cursor.word.hasSuffix("days") {
            let weekdays = takeEnglishWeekdays()
            if !weekdays.isEmpty, cursor.next == nil { return Self.sorted(weekdays) }
        }
        cursor.position = mark
        return nil
    }

    /// `second and fourth Mondays`, of every month: one alone may be of a month that is named
    /// elsewhere.
    private mutating func readNthWeekdaysAlone() throws(ExpressionError) -> RecurrencePattern? {
        let before = self
        _ = cursor.takeWord("on")
        if let place = try? takeMonthPlace(), case .nthWeekdays(let days) = place, days.count > 1,
            cursor.next == nil
        {
            return RecurrencePattern(unit: .month, interval: 1, place: place)
        }
        self = before
        return nil
    }

    /// `every first Monday of the month`, behind `every`.
    private mutating func readEveryNthWeekday() throws(ExpressionError) -> RecurrencePattern? {
        let mark = cursor.position
        if let place = try takeMonthPlace(), case .nthWeekdays(let days) = place {
            // `every second Monday` is every other one, and of a third nobody knows.
            let isClear =
                days.count > 1 || days.allSatisfy { [1, NthWeekday.last].contains($0.ordinal) }
            if cursor.next == nil, isClear {
                return RecurrencePattern(unit: .month, interval: 1, place: place)
            }
            if cursor.takePhrase(oneOf: ["of the", "in the", "of each", "of every"]) {
                let units: [(String, RecurrencePattern.Unit)] = [
                    ("month", .month), ("quarter", .quarter),
                ]
                for (word, unit) in units where cursor.takeWord(word) && cursor.next == nil {
                    return RecurrencePattern(unit: unit, interval: 1, place: place)
                }
            }
        }
        cursor.position = mark
        return nil
    }

    /// `last business day of each quarter`.
    private mutating func readBusinessDay() throws(ExpressionError) -> RecurrencePattern? {
        let mark = cursor.position
        _ = cursor.takeWord("the")
        if let day = RelativeDayReader.takeEnglishDay(&cursor), case .businessDay(let number) = day,
            cursor.takeWord(oneOf: ["of", "in"]) != nil,
            let often = try takeOften() ?? takeMonthNames() ?? takeTheMonth(), often.unit != .week,
            often.unit != .year, cursor.next == nil,
            countBusinessDay(number, in: often.unit)
        {
            return RecurrencePattern(
                unit: often.unit, interval: often.interval, place: .whole, months: often.months)
        }
        cursor.position = mark
        return nil
    }

    /// `every month`, `every other week`, `every 3 years`, `every June and December`, `monthly`;
    /// else the cursor stays.
    private mutating func takeOften() throws(ExpressionError) -> Often? {
        for (word, unit) in Self.adverbs where cursor.takeWord(word) {
            return Often(unit: unit, interval: 1)
        }
        if cursor.takeWord("fortnightly") || cursor.takeWords("every", "fortnight") {
            return Often(unit: .week, interval: 2)
        }
        let mark = cursor.position
        guard cursor.takeWord(oneOf: ["every", "each"]) != nil else { return nil }
        if let months = takeMonthNames(least: 1) {
            // Of one month the day comes once a year, and is a period.
            if months.months.count > 1 || cursor.next == nil { return months }
        }
        var count = cursor.takeWord(oneOf: ["other", "second"]) == nil ? 1 : 2
        let number = count == 1 ? cursor.takeNumber() : nil
        if count == 1, number == nil { count = cursor.takeAmount() ?? 1 }
        _ = cursor.takeWord(oneOf: ["fiscal", "financial"])
        let units: [(RecurrencePattern.Unit, [String])] = [
            (.month, ["month", "months"]), (.week, ["week", "weeks"]), (.year, ["year", "years"]),
            (.quarter, ["quarter"]), (.half, ["half", "half-year"]),
        ]
        for (unit, words) in units where cursor.takeWord(oneOf: words) != nil {
            if let number { count = try interval(number) }
            guard count == 1 || unit != .quarter && unit != .half else { break }
            return Often(unit: unit, interval: count)
        }
        cursor.position = mark
        return nil
    }

    /// Behind a day `of`: that of each month.
    private mutating func takeTheMonth() -> Often? {
        let units: [(String, RecurrencePattern.Unit)] = [("month", .month), ("quarter", .quarter)]
        for (word, unit) in units where cursor.takeWords("the", word) {
            return Often(unit: unit, interval: 1)
        }
        return nil
    }

    /// `June and December`, `of May and November`.
    private mutating func takeMonthNames(least: Int = 2) -> Often? {
        let mark = cursor.position
        var months: [Int] = []
        repeat {
            guard let month = EnglishNames.month(cursor.word), cursor.take(cursor.word) else {
                cursor.position = mark
                return nil
            }
            months.append(month)
        } while takeAnd()
        guard months.count >= least else {
            cursor.position = mark
            return nil
        }
        return Often(unit: .month, interval: 1, months: Self.sorted(months))
    }

    /// Behind `every month`: nothing, or `on` and a place.
    private mutating func readPlace(after often: Often) throws(ExpressionError)
        -> RecurrencePattern
    {
        var place: RecurrencePattern.Place = .whole
        _ = cursor.take(",")
        if cursor.next == nil {
            guard often.unit != .week else { throw cursor.fault(.weekdayMissing) }
        } else if try !readDue(after: often.unit) {
            _ = cursor.takePhrase(oneOf: ["on", "in", "by", "no later than"])
            switch often.unit {
            case .week: place = .weekdays(Self.sorted(takeEnglishWeekdays()))
            case .month, .quarter, .half:
                guard let found = try takeMonthPlace(of: often.unit) else { throw unknown() }
                place = found
                if often.unit == .month {
                    _ = cursor.takePhrase(oneOf: [
                        "of each month", "of every month", "of the month",
                    ])
                }
            case .year: place = try readYearPlace()
            }
            if place == .weekdays([]) || !isAtClosing { throw unknown() }
        }
        return RecurrencePattern(
            unit: often.unit, interval: often.interval, place: place, months: often.months)
    }

    /// `Monday`, `Monday and Thursday`, `Monday to Friday`; empty for other text.
    private mutating func takeEnglishWeekdays() -> [Weekday] {
        var weekdays: [Weekday] = []
        repeat {
            guard let weekday = takeEnglishWeekday() else { return [] }
            weekdays.append(weekday)
            let mark = cursor.position
            if cursor.takeWord(oneOf: ["to", "through", "thru"]) != nil || cursor.takeRangeSign() {
                guard let last = takeEnglishWeekday() else {
                    cursor.position = mark
                    break
                }
                weekdays += Self.days(weekday, through: last)
            }
        } while takeAnd()
        return weekdays
    }

    mutating func takeEnglishWeekday() -> Weekday? {
        let word = cursor.word
        let singular = word.count > 5 && word.hasSuffix("s") ? String(word.dropLast()) : word
        guard let weekday = EnglishNames.weekday(word) ?? EnglishNames.weekday(singular)
        else { return nil }
        return cursor.take(word) ? weekday : nil
    }

    /// `the 15th`, `the 10th and the last day`, `second Tuesday`, `first and third Wednesday`,
    /// `second Tuesday and fourth Friday`, `late`.
    private mutating func takeMonthPlace(of unit: RecurrencePattern.Unit = .month)
        throws(ExpressionError) -> RecurrencePattern.Place?
    {
        let thirds: [(String, YearPiece.Third)] = [
            ("early", .upper), ("mid", .middle), ("late", .lower),
        ]
        for (word, third) in thirds where unit == .month && cursor.takeWord(word) {
            return .third(third)
        }
        var days: [Int] = []
        var weekdays: [NthWeekday] = []
        var ordinals: [Int] = []
        // `1st and 3rd` are days, unless a weekday follows.
        var numbers: [ExpressionCursor.Number] = []
        repeat {
            _ = cursor.takeWord("the")
            if cursor.takeWords("last", "day") || cursor.takeWord("end") {
                days.append(RecurrencePattern.lastDay)
            } else if cursor.takeWords("first", "day") {
                days.append(1)
            } else if cursor.takeWord("last") {
                ordinals.append(NthWeekday.last)
            } else if let word = cursor.takeWord(oneOf: EnglishNames.ordinals) {
                ordinals.append(EnglishNames.ordinal(word) ?? 1)
            } else {
                guard let number = cursor.takeNumber() else { return nil }
                _ = cursor.takeWord(oneOf: EnglishNames.ordinalEndings)
                numbers.append(number)
            }
            guard let weekday = takeEnglishWeekday() else { continue }
            ordinals += try numbers.map { (number) throws(ExpressionError) in try ordinal(number) }
            weekdays += ordinals.map { NthWeekday(ordinal: $0, weekday: weekday) }
            (ordinals, numbers) = ([], [])
        } while takeAnd()
        guard ordinals.isEmpty else { return nil }
        for number in numbers { days.append(try dayOfMonth(number)) }
        return try monthPlace(days, weekdays, of: unit)
    }

    private mutating func takeAnd() -> Bool {
        let hasComma = cursor.take(",")
        return cursor.takeWord("and") || cursor.take("&") || hasComma
    }

    private static let adverbs: [(String, RecurrencePattern.Unit)] = [
        ("monthly", .month), ("weekly", .week), ("yearly", .year), ("annually", .year),
        ("quarterly", .quarter),
    ]
}
