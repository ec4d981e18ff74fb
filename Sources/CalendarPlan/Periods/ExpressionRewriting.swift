import Text

/// Replaces years, days and weekdays in a text, keeping its spelling.
///
/// The positions come from the reader itself; callers read the result again, so that a misplaced
/// edit is never used.
struct ExpressionRewriting {
    private let text: ExpressionText
    private let startMonth: Int
    private let spelling: EraSpelling
    /// Ranges are in scalars of the original.
    private var replacements: [(range: Range<Int>, text: String)] = []

    private init(_ text: ExpressionText, _ startMonth: Int, _ spelling: EraSpelling) {
        self.text = text
        self.startMonth = startMonth
        self.spelling = spelling
    }

    /// `nil` where the `old` parts are not found in `text`.
    static func text(
        _ text: String, _ old: [PeriodPart], _ new: [PeriodPart], startMonth: Int, eras: EraTable
    ) -> String? {
        if old == new { return text }
        guard let read = (try? ExpressionOutline(text, eras))?.text else { return nil }
        let spelling = EraSpelling(eras: eras)
        let written = parts(of: read, spelling)
        guard written.count == old.count, old.count == new.count else { return nil }
        var rewriting = ExpressionRewriting(read, startMonth, spelling)
        for (written, (old, new)) in zip(written, zip(old, new)) {
            guard rewriting.replace(written, old, new) else { return nil }
        }
        return rewriting.result
    }

    /// One candidate for each place where a part begins.
    static func texts(
        _ text: String, _ old: PeriodPart, _ new: PeriodPart, startMonth: Int, eras: EraTable
    ) -> [String] {
        guard let read = (try? ExpressionOutline(text, eras))?.text else { return [] }
        let spelling = EraSpelling(eras: eras)
        return (0..<read.scalars.count).compactMap { start in
            var reader = spelling.reader(
                ExpressionCursor(read, in: start..<read.scalars.count))
            guard let written = try? reader.readPart(),
                written.year != nil || old.yearNumber == nil
            else { return nil }
            var rewriting = ExpressionRewriting(read, startMonth, spelling)
            return rewriting.replace(written, old, new) ? rewriting.result : nil
        }
    }

    /// One candidate for each place where `old` stands.
    static func replacing(_ old: String, with name: String, in text: String) -> [String] {
        text.ranges(of: old).map { range in
            var other = text
            other.replaceSubrange(range, with: name)
            return other
        }
    }

    private static func parts(of text: ExpressionText, _ spelling: EraSpelling) -> [WrittenPart] {
        var reader = spelling.reader(ExpressionCursor(text))
        var parts: [WrittenPart] = []
        while !reader.cursor.isAtEnd {
            var probe = reader
            if let part = try? probe.readPart(), probe.cursor.position > reader.cursor.position {
                parts.append(part)
                reader = probe
            } else if reader.cursor.word.isEmpty {
                reader.cursor.position += 1
            } else {
                _ = reader.cursor.take(reader.cursor.word)
            }
        }
        return parts
    }

    private var result: String {
        var scalars = Array(text.original.unicodeScalars)
        for (range, text) in replacements.sorted(by: { $0.range.lowerBound > $1.range.lowerBound })
        {
            scalars.replaceSubrange(range, with: Array(text.unicodeScalars))
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private mutating func put(_ new: String, from start: Int, to end: Int) {
        replacements.append((text.offset(at: start)..<text.offset(at: end), new))
    }

    private func cursor(at position: Int) -> ExpressionCursor {
        ExpressionCursor(text, in: position..<text.scalars.count)
    }
}

// MARK: Parts

extension ExpressionRewriting {
    private mutating func replace(_ written: WrittenPart, _ old: PeriodPart, _ new: PeriodPart)
        -> Bool
    {
        guard old != new else { return true }
        if let oldYear = old.yearNumber, let newYear = new.yearNumber {
            if let year = written.year {
                guard replaceYear(year, by: newYear - oldYear, in: new) else { return false }
            } else if case .number = written.unit, let position = written.unitPosition {
                guard replaceNumber(at: position, adding: newYear - oldYear) else { return false }
                return true
            }
        }
        guard let (month, day, weekday) = new.exact else { return true }
        let isPadded = isPadded(written)
        if let position = written.monthPosition, old.exact?.month != month {
            guard replaceMonth(at: position, by: month, isPadded) else { return false }
        }
        if let position = written.unitPosition {
            guard replaceDay(at: position, by: day, isPadded) else { return false }
        }
        if let position = written.weekdayPosition, let weekday {
            replaceWeekday(at: position, by: weekday)
        }
        return true
    }

    /// Whether months and days have two digits, as in 2026-07-02.
    private func isPadded(_ written: WrittenPart) -> Bool {
        written.isISO
            || [written.monthPosition, written.unitPosition].contains { position in
                position.map { text.scalars[$0] == "0" } ?? false
            }
    }

    private mutating func replaceYear(_ year: WrittenYear, by years: Int, in part: PeriodPart)
        -> Bool
    {
        var cursor = cursor(at: year.position)
        guard let era = year.era else {
            while cursor.takeWord(oneOf: ["fy", "fiscal", "calendar", "year"]) != nil {}
            return replaceNumber(at: cursor.afterSpaces, adding: years)
                && replaceClosingYear(behind: cursor, adding: years)
        }
        guard let number = part.yearNumber,
            let newEra = spelling.era(of: part, startMonth: startMonth)
        else { return false }
        let start = cursor.afterSpaces
        let isNamed = cursor.take(era.name)
        guard isNamed || cursor.take(era.letter.lowercased()) else { return false }
        if newEra.name != era.name {
            let letter = text.scalars[start].properties.isLowercase
            let initial = letter ? newEra.letter.lowercased() : newEra.letter
            put(
                isNamed ? newEra.name : Self.widened(initial, like: text.written(start, start + 1)),
                from: start, to: cursor.position)
        }
        let digits = cursor.afterSpaces
        guard cursor.take("元") || cursor.takeNumber() != nil else { return false }
        let written = text.written(digits, cursor.position)
        let newNumber = newEra.number(ofYear: number)
        guard newNumber > 0 else { return false }
        put(
            isNamed && newNumber == 1 ? "元" : Self.spelled(newNumber, like: written),
            from: digits, to: cursor.position)
        return true
    }

    private mutating func replaceNumber(at position: Int, adding years: Int) -> Bool {
        var cursor = cursor(at: position)
        guard let number = cursor.takeNumber() else { return false }
        let written = text.written(number.position, cursor.position)
        put(
            Self.spelled(number.value + years, like: written), from: number.position,
            to: cursor.position)
        return true
    }

    /// The `-27` of FY2026-27.
    private mutating func replaceClosingYear(behind cursor: ExpressionCursor, adding years: Int)
        -> Bool
    {
        var cursor = cursor
        guard let year = cursor.takeNumber(),
            (try? cursor.takeClosingYear(of: year.digits == 2 ? 2000 + year.value : year.value))
                == true
        else { return true }
        let closing = ((year.value + years + 1) % 100).padded(to: 2)
        let written = text.written(cursor.position - 2, cursor.position)
        put(Self.widened(closing, like: written), from: cursor.position - 2, to: cursor.position)
        return true
    }

    private mutating func replaceMonth(at position: Int, by month: Int, _ isPadded: Bool) -> Bool {
        var cursor = cursor(at: position)
        let word = cursor.word
        if !word.isEmpty {
            let start = cursor.afterSpaces
            guard cursor.take(word) else { return false }
            let name = EnglishNames.months[month - 1]
            put(word.count > 4 ? name : String(name.prefix(3)), from: start, to: cursor.position)
            return true
        }
        return replaceNumber(&cursor, by: month, isPadded)
    }

    private mutating func replaceDay(at position: Int, by day: Int, _ isPadded: Bool) -> Bool {
        var cursor = cursor(at: position)
        guard replaceNumber(&cursor, by: day, isPadded) else { return false }
        let ending = cursor.word
        if EnglishNames.ordinalEndings.contains(ending) {
            let start = cursor.afterSpaces
            _ = cursor.take(ending)
            put(String(EnglishNames.nth(day).suffix(2)), from: start, to: cursor.position)
        }
        return true
    }

    private mutating func replaceNumber(
        _ cursor: inout ExpressionCursor, by value: Int, _ isPadded: Bool
    ) -> Bool {
        guard let number = cursor.takeNumber() else { return false }
        let written = text.written(number.position, cursor.position)
        put(
            Self.spelled(value, like: written, width: isPadded ? 2 : 1), from: number.position,
            to: cursor.position)
        return true
    }

    private mutating func replaceWeekday(at position: Int, by weekday: Weekday) {
        var cursor = cursor(at: position)
        let word = cursor.word
        let start = cursor.afterSpaces
        guard !word.isEmpty, cursor.take(word)
        else { return put(weekday.kanji, from: start, to: start + 1) }
        let name = word.count > 5 ? weekday.english : weekday.short
        let isLower = text.scalars[start].properties.isLowercase
        put(isLower ? name.lowercased() : name, from: start, to: cursor.position)
    }
}

// MARK: Spelling

extension ExpressionRewriting {
    /// Half-width, full-width, 二十二 or 二〇二四.
    private static func spelled(_ number: Int, like written: String, width: Int = 1) -> String {
        let first = written.unicodeScalars.first ?? "0"
        if let _ = ExpressionCursor.kanjiDigit(first) ?? (first == "十" ? 10 : nil) {
            let isPositional =
                written.unicodeScalars.count > 1
                && written.unicodeScalars.allSatisfy { ExpressionCursor.kanjiDigit($0) != nil }
            return kanji(number, isPositional: isPositional || number > 99)
        }
        return widened(number.padded(to: width), like: written)
    }

    private static func widened(_ text: String, like written: String) -> String {
        guard let first = written.unicodeScalars.first, first.isFullWidth else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.map(\.fullWidth)))
    }

    private static func kanji(_ number: Int, isPositional: Bool) -> String {
        let digits = Array("〇一二三四五六七八九")
        guard !isPositional, number >= 10
        else { return String(String(number).compactMap { $0.wholeNumberValue.map { digits[$0] } }) }
        let tens = number / 10 == 1 ? "" : String(digits[number / 10])
        return tens + "十" + (number % 10 == 0 ? "" : String(digits[number % 10]))
    }
}

extension PeriodPart {
    fileprivate var yearNumber: Int? {
        switch self {
        case .date(let day): day.year
        case .piece(.civil(let year), _), .piece(.fiscal(let year), _): year
        case .piece: nil
        }
    }

    /// The exact day, with the weekday that it must be.
    fileprivate var exact: (month: Int, day: Int, weekday: Weekday?)? {
        switch self {
        case .date(let day): (day.month, day.dayOfMonth, day.weekday)
        case .piece(_, .day(let month, let day, let weekday)): (month, day, weekday)
        case .piece: nil
        }
    }
}
