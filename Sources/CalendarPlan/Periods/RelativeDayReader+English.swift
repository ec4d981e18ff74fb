extension RelativeDayReader {
    /// `10bd before x-3`, `the day after x-3`, `20bd before`, `the 10th of the following month`.
    mutating func readEnglish() throws(ExpressionError) -> RelativeDay? {
        if let day = try readEnglishPlace() { return day }
        guard let (sideStart, sideEnd, direction) = englishDirection
        else { return try readWithinAlone() }
        var cursor = ExpressionCursor(text, in: start..<sideStart)
        _ = cursor.takePhrase(oneOf: Self.limits)
        if let (weekday, nth) = Self.nthWeekday(cursor, direction) {
            return RelativeDay(
                .weekday(weekday, direction, nth: nth), try anchor(in: sideEnd..<end))
        }
        let isOne = cursor.takeWord(oneOf: ["the", "first", "next", "following"]) != nil
        _ = cursor.takeWord(oneOf: ["first", "next", "following"])
        let position = cursor.afterSpaces
        let amount = cursor.takeAmount() ?? (isOne ? 1 : nil)
        guard let amount else {
            if isPeriod { return nil }
            throw amountMissing(cursor, direction, sideStart, sideEnd)
        }
        _ = cursor.take("-")
        let unitStart = cursor.afterSpaces
        guard let unit = takeUnit(from: &cursor), cursor.next == nil else {
            let written = text.written(unitStart, trimmedEnd(unitStart..<sideStart))
            throw cursor.fault(.unknownUnit(written), at: unitStart)
        }
        return RelativeDay(
            try checked(amount, at: position), unit, direction, try anchor(in: sideEnd..<end))
    }

    /// `the Monday`, `second Monday`, `2nd Monday`; `last Monday` before a day is the nearest one.
    private static func nthWeekday(_ cursor: ExpressionCursor, _ direction: RelativeDay.Direction)
        -> (Weekday, nth: Int)?
    {
        var cursor = cursor
        _ = cursor.takeWord("the")
        var nth = 1
        if let word = cursor.takeWord(oneOf: EnglishNames.ordinals) {
            nth = EnglishNames.ordinal(word) ?? 1
        } else if let number = cursor.takeNumber() {
            guard (1...weekdayLimit).contains(number.value),
                cursor.takeWord(oneOf: EnglishNames.ordinalEndings) != nil
            else { return nil }
            nth = number.value
        } else {
            let nearest = direction == .before ? ["last", "previous"] : ["next", "following"]
            _ = cursor.takeWord(oneOf: nearest)
        }
        guard let weekday = EnglishNames.weekday(cursor.word), cursor.take(cursor.word),
            cursor.next == nil
        else { return nil }
        return (weekday, nth)
    }

    /// A year of weeks.
    static let weekdayLimit = 53

    /// `within 30 days`, of its own end.
    private func readWithinAlone() throws(ExpressionError) -> RelativeDay? {
        var cursor = ExpressionCursor(text, in: start..<end)
        guard cursor.takeWord("within") else { return nil }
        let position = cursor.afterSpaces
        guard let amount = cursor.takeAmount(), let unit = takeUnit(from: &cursor),
            cursor.next == nil
        else { return nil }
        return RelativeDay(try checked(amount, at: position), unit, .after, .itself(nil))
    }

    /// `on or before August 31` is a period.
    private var isPeriod: Bool {
        var reader = PeriodReader(ExpressionCursor(text, in: start..<end), eras)
        return (try? reader.readForm()) != nil
    }

    /// Of `before August 31` it is not clear whether the day itself counts.
    private func amountMissing(
        _ cursor: ExpressionCursor, _ direction: RelativeDay.Direction, _ sideStart: Int,
        _ sideEnd: Int
    ) -> ExpressionError {
        var reader = PeriodReader(ExpressionCursor(text, in: sideEnd..<end), eras)
        guard trimmedEnd(start..<sideStart) == start,
            case .single(let part)? = try? reader.readForm()
        else { return cursor.fault(.amountMissing) }
        return cursor.fault(.strictBound(direction, Period(.single(part))))
    }

    private var englishDirection: (start: Int, end: Int, RelativeDay.Direction)? {
        var index = start
        while index < end {
            var cursor = ExpressionCursor(text, in: index..<end)
            if text.scalars[index] != " ", !cursor.word.isEmpty {
                let direction = takeDirection(&cursor, countedIn: start..<index)
                // The id `after-party` begins with one, too.
                if let direction, cursor.isAtEnd || text.scalars[cursor.position] != "-" {
                    return (index, cursor.position, direction)
                }
            }
            // The next word begins behind a space: the id `look-after` holds none.
            while index < end, text.scalars[index] != " " { index += 1 }
            index += 1
        }
        return nil
    }

    /// `before`, `after`; other words only behind a number and its unit.
    private func takeDirection(_ cursor: inout ExpressionCursor, countedIn range: Range<Int>)
        -> RelativeDay.Direction?
    {
        if cursor.takeWord("before") || cursor.takeWords("prior", "to") { return .before }
        if cursor.takeWord("after") { return .after }
        guard ["from", "following", "preceding", "of"].contains(cursor.word) else { return nil }
        var count = ExpressionCursor(text, in: range)
        let isLimit = count.takePhrase(oneOf: Self.limits)
        _ = count.takeWord("the")
        guard count.takeAmount() != nil || !isLimit, takeUnit(from: &count) != nil,
            count.next == nil
        else { return nil }
        if cursor.takeWord("preceding") { return .before }
        if cursor.takeWord(oneOf: ["from", "following"]) != nil { return .after }
        return isLimit && cursor.takeWord("of") ? .after : nil
    }

    func takeUnit(from cursor: inout ExpressionCursor) -> RelativeDay.Unit? {
        if cursor.takeWord(oneOf: ["business", "working", "open"]) != nil {
            return cursor.takeWord(oneOf: ["day", "days"]) != nil ? .businessDays : nil
        }
        _ = cursor.takeWord("calendar")
        if cursor.takeWord("bd") || cursor.take(oneOf: ["営業日", "開庁日"]) != nil {
            return .businessDays
        }
        if cursor.takeWord(oneOf: ["d", "day", "days"]) != nil { return .days }
        if cursor.takeWord(oneOf: ["w", "week", "weeks"]) != nil { return .weeks }
        if cursor.takeWord(oneOf: ["month", "months"]) != nil { return .months }
        return nil
    }

    /// `10bd x-3`, `10営業日`: without a direction.
    mutating func faultWithoutDirection() throws(ExpressionError) -> RelativeDay? {
        var cursor = ExpressionCursor(text, in: start..<end)
        if let number = cursor.takeNumber() {
            if let unit = takeUnit(from: &cursor) {
                try refuseOrder(number, unit, cursor)
                let anchor = (try? anchor(in: cursor.position..<end)) ?? .itself(nil)
                let amount = try checked(number.value, at: number.position)
                throw cursor.fault(
                    .directionMissing(RelativeDay(amount, unit, .before, anchor)))
            }
        }
        let full = end
        defer { end = full }
        guard drop(["営業日", "開庁日"]) != nil, let (amount, position) = takeAmountBehind()
        else { return nil }
        let anchor = (try? japaneseAnchor()) ?? .itself(nil)
        throw ExpressionError(
            .directionMissing(
                RelativeDay(try checked(amount, at: position), .businessDays, .before, anchor)),
            at: text.offset(at: full))
    }

    /// 10営業日前 x-3: Japanese has the day counted from first.
    private mutating func refuseOrder(
        _ number: ExpressionCursor.Number, _ unit: RelativeDay.Unit, _ cursor: ExpressionCursor
    ) throws(ExpressionError) {
        var cursor = cursor
        guard let side = cursor.take(oneOf: ["前", "後"]), cursor.next != nil,
            let anchor = try? anchor(in: cursor.position..<end)
        else { return }
        let direction: RelativeDay.Direction = side == "前" ? .before : .after
        let amount = try checked(number.value, at: number.position)
        throw cursor.fault(.wrongOrder(RelativeDay(amount, unit, direction, anchor)))
    }

    /// `the 10th of the following month`, `Monday of the next week`, of a day or of its own.
    private mutating func readEnglishPlace() throws(ExpressionError) -> RelativeDay? {
        var cursor = ExpressionCursor(text, in: start..<end)
        _ = cursor.takePhrase(oneOf: Self.limits)
        _ = cursor.takeWord("the")
        let step: RelativeDay.Step
        if let weekday = EnglishNames.weekday(cursor.word), cursor.take(cursor.word) {
            guard let count = Self.takePlace(in: "week", &cursor) else { return nil }
            step = .inWeek(count, weekday)
        } else {
            guard let day = Self.takeEnglishDay(&cursor) else { return nil }
            if case .businessDay = day, let anchor = month(behind: cursor) {
                return RelativeDay(.inMonth(0, day), anchor)
            }
            guard let count = Self.takePlace(in: "month", &cursor) else { return nil }
            step = .inMonth(count, day)
        }
        guard cursor.next != nil else { return RelativeDay(step, .itself(nil)) }
        guard cursor.takeWord(oneOf: ["of", "after", "following"]) != nil else { return nil }
        return RelativeDay(step, try anchor(in: cursor.position..<end))
    }

    /// The month of `last business day of March`.
    private func month(behind cursor: ExpressionCursor) -> RelativeDay.Anchor? {
        var cursor = cursor
        guard cursor.takeWord(oneOf: ["of", "in"]) != nil else { return nil }
        var reader = PeriodReader(ExpressionCursor(text, in: cursor.position..<end), eras)
        guard case .single(let part)? = try? reader.readForm(), case .piece(_, .month) = part
        else { return nil }
        return .period(Period(.single(part)))
    }

    private static func takePlace(in unit: String, _ cursor: inout ExpressionCursor) -> Int? {
        guard cursor.takeWord(oneOf: ["of", "in"]) != nil, cursor.takeWord("the") else {
            return nil
        }
        // The month following June 10.
        var probe = cursor
        if probe.takeWord(unit), ["following", "after"].contains(probe.word) {
            cursor = probe
            return 1
        }
        let count: Int
        if cursor.takeWords("second", "following") {
            count = 2
        } else if cursor.takeWord(oneOf: ["following", "next"]) != nil {
            count = 1
        } else if cursor.takeWord(oneOf: ["same", "current"]) != nil {
            count = 0
        } else if cursor.takeWord(oneOf: ["previous", "preceding"]) != nil {
            count = -1
        } else {
            return nil
        }
        return cursor.takeWord(unit) ? count : nil
    }

    /// `10th`, `last day`, `second Tuesday`, `third business day`.
    static func takeEnglishDay(_ cursor: inout ExpressionCursor) -> RelativeDay.DayOfMonth? {
        if cursor.takeWords("last", "day") || cursor.takeWord("end") {
            return .day(RecurrencePattern.lastDay)
        }
        let mark = cursor.position
        let ordinal: Int
        if cursor.takeWord("last") {
            ordinal = NthWeekday.last
        } else if let word = cursor.takeWord(oneOf: EnglishNames.ordinals) {
            ordinal = EnglishNames.ordinal(word) ?? 1
        } else if let number = cursor.takeNumber(), (1...31).contains(number.value) {
            ordinal = number.value
            _ = cursor.takeWord(oneOf: EnglishNames.ordinalEndings)
        } else {
            return nil
        }
        let isLast = ordinal == NthWeekday.last && cursor.text.scalars[mark...].first != "6"
        if cursor.takePhrase(oneOf: ["business day", "working day", "open day"]) {
            return isLast ? .businessDay(-1) : ordinal <= 23 ? .businessDay(ordinal) : nil
        }
        if let weekday = EnglishNames.weekday(cursor.word), cursor.take(cursor.word) {
            return ordinal <= 5 || isLast ? .weekday(ordinal: ordinal, weekday) : nil
        }
        _ = cursor.takeWord("day")
        return isLast ? nil : .day(ordinal)
    }

    private static let limits = [
        "no later than", "not later than", "no more than", "within", "at least", "at the latest",
        "by no later than", "by", "until", "up to", "on",
    ]
}
