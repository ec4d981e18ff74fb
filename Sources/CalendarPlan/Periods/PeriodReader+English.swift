extension PeriodReader {
    /// Written before the month or year it applies to.
    private enum Place: Equatable {
        case third(YearPiece.Third), start, firstDay, end
    }

    /// In any order: `Q3 FY2025`, `FY2025 Q3`, `22 July 2024`, `July 22, 2024`, `Mon, 22 July`.
    mutating func readEnglish(into part: inout WrittenPart) throws(ExpressionError) {
        var place: Place?
        var placePosition = cursor.afterSpaces
        while true {
            let mark = cursor.position
            if !part.isEmpty || place != nil { _ = cursor.take(",") }
            while cursor.takeWord(oneOf: ["of", "the", "in", "on", "during", "within"]) != nil {}
            if place == nil, part.unit == .none {
                let position = cursor.afterSpaces
                place = takePlace()
                if place != nil {
                    placePosition = position
                    continue
                }
            }
            var isTaken = takeEnglishDigits(into: &part)
            if !isTaken { isTaken = try takeEnglishWord(into: &part) }
            guard isTaken else {
                cursor.position = mark
                break
            }
        }
        guard let place else { return }
        part.unitPosition = placePosition
        switch (place, part.unit) {
        case (.third(let third), .none): part.unit = .third(third)
        case (.start, .none), (.firstDay, .none):
            part.unit = part.isYearOnly ? .yearStart : .monthStart
            part.isLooseStart = place == .start && !part.isYearOnly
        case (.end, .none): part.unit = part.isYearOnly ? .yearEnd : .monthEnd
        case (.end, .quarter(let number)): part.unit = .quarterEdge(number, .end)
        case (.start, .quarter(let number)), (.firstDay, .quarter(let number)):
            part.unit = .quarterEdge(number, .start)
        case (.end, .half(let number)): part.unit = .halfEdge(number, .end)
        case (.start, .half(let number)), (.firstDay, .half(let number)):
            part.unit = .halfEdge(number, .start)
        default:
            throw cursor.fault(
                .unknownForm(cursor.text.written(part.start, cursor.position)), at: part.start)
        }
    }

    /// After a number: `22 July 2024`, `22nd July`.
    mutating func readEnglish(
        after number: ExpressionCursor.Number, into part: inout WrittenPart
    ) throws(ExpressionError) {
        part.unitPosition = number.position
        if number.digits == 4 {
            part.year = WrittenYear(
                era: nil, number: number.value, kind: .civil, position: number.position)
            try readEnglish(into: &part)
            guard part.month == nil, part.unit == .none else { return }
            part.year = nil
            part.unit = .number(number.value)
            part.unitPosition = number.position
            return
        }
        let isOrdinal = cursor.takeWord(oneOf: EnglishNames.ordinalEndings) != nil
        if isOrdinal, takeNth(number.value, into: &part) { return try readEnglish(into: &part) }
        if takeHyphenatedMonth(into: &part) {
            part.unit = .day(number.value)
            return
        }
        part.unit = .day(number.value)
        try readEnglish(into: &part)
        if part.month == nil, part.year == nil, !isOrdinal { part.unit = .number(number.value) }
    }

    /// `-Oct`, `-Oct-2026` directly behind a number, as spreadsheets write a day; spaces make a range.
    private mutating func takeHyphenatedMonth(into part: inout WrittenPart) -> Bool {
        let mark = cursor.position
        let position = cursor.position + 1
        guard cursor.position == cursor.afterSpaces, cursor.take("-"), !cursor.isAtSpace,
            let month = EnglishNames.month(cursor.word), cursor.take(cursor.word)
        else {
            cursor.position = mark
            return false
        }
        (part.month, part.monthPosition) = (month, position)
        let afterMonth = cursor.position
        if cursor.take("-"), let year = cursor.takeNumber(), year.digits == 4 {
            part.year = WrittenYear(
                era: nil, number: year.value, kind: .civil, position: year.position)
        } else {
            cursor.position = afterMonth
        }
        return true
    }

    /// `Tuesday` or `week` behind an ordinal.
    private mutating func takeNth(_ ordinal: Int, into part: inout WrittenPart) -> Bool {
        guard (1...NthWeekday.last).contains(ordinal), part.unit == .none else { return false }
        let mark = cursor.position
        if cursor.takeWord("week") {
            part.unit = .week(ordinal)
        } else if let weekday = EnglishNames.weekday(cursor.word), cursor.take(cursor.word) {
            part.unit = .nthWeekday(NthWeekday(ordinal: ordinal, weekday: weekday))
        }
        // 1st Tue July is a day with its weekday.
        if part.unit != .none, ["of", "in"].contains(cursor.word) { return true }
        part.unit = .none
        cursor.position = mark
        return false
    }

    private mutating func takeEnglishDigits(into part: inout WrittenPart) -> Bool {
        let mark = cursor.position
        guard let next = cursor.next, ExpressionCursor.digit(next) != nil,
            let number = cursor.takeNumber()
        else { return false }
        if number.digits == 4, part.year == nil, !isAtJapanese {
            part.year = WrittenYear(
                era: nil, number: number.value, kind: .civil, position: number.position)
            part.hasTrailingYear = part.month != nil || part.unit != .none
            return true
        }
        if (1...2).contains(number.digits), part.unit == .none {
            _ = cursor.takeWord(oneOf: EnglishNames.ordinalEndings)
            // The 15th of October.
            var probe = cursor
            _ = probe.takeWord("of")
            if !isAtJapanese, part.month != nil || EnglishNames.month(probe.word) != nil {
                part.unit = .day(number.value)
                part.unitPosition = number.position
                return true
            }
        }
        cursor.position = mark
        return false
    }

    /// A Japanese unit: the number just taken belongs to the next part.
    private var isAtJapanese: Bool {
        cursor.next.map { "年月日四".unicodeScalars.contains($0) } ?? false
    }

    private mutating func takeEnglishWord(into part: inout WrittenPart) throws(ExpressionError)
        -> Bool
    {
        let word = cursor.word
        let position = cursor.afterSpaces
        guard !word.isEmpty else { return false }
        if let month = EnglishNames.month(word) {
            guard part.month == nil, cursor.take(word) else { return false }
            _ = cursor.take(".")
            part.month = month
            part.monthPosition = position
            return true
        }
        if let weekday = EnglishNames.weekday(word) {
            guard part.weekday == nil, cursor.take(word) else { return false }
            part.weekday = weekday
            part.weekdayPosition = position
            return true
        }
        if part.unit == .none,
            takeQuarterOrHalf(word, into: &part) || takeNthWord(word, into: &part)
                || takeHoliday(into: &part)
        {
            part.unitPosition = position
            return true
        }
        guard part.year == nil else { return false }
        return try takeFiscalYear(word, position, into: &part)
    }

    private mutating func takeQuarterOrHalf(_ word: String, into part: inout WrittenPart) -> Bool {
        let mark = cursor.position
        if word == "q" || word == "h", cursor.take(word), let number = cursor.takeNumber(),
            number.digits == 1, word == "q" || (1...2).contains(number.value)
        {
            part.unit = word == "q" ? .quarter(number.value) : .half(number.value)
            return true
        }
        cursor.position = mark
        if let ordinal = EnglishNames.ordinal(word), cursor.take(word) {
            if cursor.takeWord("quarter") {
                part.unit = .quarter(ordinal)
                return true
            }
            if ordinal <= 2, cursor.takeWord("half") {
                part.unit = .half(ordinal)
                part.isWordedHalf = true
                return true
            }
        }
        cursor.position = mark
        return false
    }

    private mutating func takeNthWord(_ word: String, into part: inout WrittenPart) -> Bool {
        let mark = cursor.position
        let ordinal = word == "last" ? NthWeekday.last : EnglishNames.ordinal(word)
        if let ordinal, cursor.take(word), takeNth(ordinal, into: &part) { return true }
        cursor.position = mark
        return false
    }

    /// `FY2026`, `FY2026-27`, `fiscal year 2026`, `next fiscal year`, `following year`, `calendar year 2026`.
    private mutating func takeFiscalYear(
        _ word: String, _ position: Int, into part: inout WrittenPart
    ) throws(ExpressionError) -> Bool {
        let mark = cursor.position
        var kind: WrittenYear.Kind
        switch word {
        case "next", "following": kind = .relative(1)
        case "previous", "last": kind = .relative(-1)
        case "this", "current": kind = .relative(0)
        case "fy", "fiscal": kind = .unwritten
        case "calendar": kind = .civil
        default: return false
        }
        let isRelative = kind != .unwritten
        if isRelative { _ = cursor.take(word) }
        var number = 0
        if kind == .civil {
            guard cursor.takeWord("year"), let year = cursor.takeNumber(), year.digits == 4 else {
                cursor.position = mark
                return false
            }
            number = year.value
        } else if cursor.takeWord("fy") || cursor.takeWords("fiscal", "year") {
            if !isRelative, let year = cursor.takeNumber() {
                guard year.digits == 4 || year.digits == 2 else {
                    cursor.position = mark
                    return false
                }
                (kind, number) = (.fiscal, year.digits == 2 ? 2000 + year.value : year.value)
                let isWhole = try cursor.takeClosingYear(of: number)
                if !isWhole, eras.namesFiscalYearsByEnd { number -= 1 }
            }
        } else if kind == .relative(1), cursor.takeWord("year") {
            kind = .followingCivil
        } else {
            cursor.position = mark
            return false
        }
        part.year = WrittenYear(era: nil, number: number, kind: kind, position: position)
        // April to June next fiscal year: only the second end is next year's.
        part.hasTrailingYear = kind == .fiscal && (part.month != nil || part.unit != .none)
        return true
    }

    private mutating func takePlace() -> Place? {
        if cursor.takeWords("first", "day") { return .firstDay }
        if cursor.takeWords("last", "day") { return .end }
        let place: Place
        switch cursor.word {
        case "early": place = .third(.upper)
        case "mid", "middle": place = .third(.middle)
        case "late": place = .third(.lower)
        case "beginning", "start": place = .start
        case "end": place = .end
        default: return nil
        }
        _ = cursor.take(cursor.word)
        // `early to mid-October` has a range sign only where no letter touches it.
        if case .third = place, cursor.position < cursor.end,
            cursor.text.scalars[cursor.position] == "-"
        {
            _ = cursor.take("-")
        }
        return place
    }
}

extension WrittenPart {
    fileprivate var isYearOnly: Bool { year != nil && month == nil }
}
