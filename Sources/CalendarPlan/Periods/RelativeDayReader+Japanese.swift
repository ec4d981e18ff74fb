extension RelativeDayReader {
    /// `x-3の10営業日前`, `3日後`, `x-3の前日`, 翌月10日, 期末から30日以内.
    mutating func readJapanese() throws(ExpressionError) -> RelativeDay? {
        let full = end
        defer { end = full }
        while drop(Self.closings) != nil {}
        if let edge = Self.bareEdges[text.normalised(start, end)] {
            return RelativeDay(0, .days, edge == .start ? .before : .after, .itself(edge))
        }
        if let day = try readWithin() { return day }
        for (word, amount, unit, direction) in Self.nextDays where drop([word]) != nil {
            if isAtRangeSign { return nil }
            return RelativeDay(amount, unit, direction, try japaneseAnchor())
        }
        if let day = try readPlace() { return day }
        guard drop(["以前", "以後", "前後"]) == nil, let side = drop(["前", "後"]) else { return nil }
        let direction: RelativeDay.Direction = side == "前" ? .before : .after
        let unitEnd = end
        guard let unit = dropUnit() else { return try uncounted(unitEnd) }
        guard let (amount, position) = takeAmountBehind()
        else { throw ExpressionError(.amountMissing, at: text.offset(at: end)) }
        return try counted(try checked(amount, at: position), unit, direction)
    }

    /// 6月10日から起算して14日 has that day for its first (民法140条但書), and 翌日から起算して the next.
    private mutating func counted(
        _ amount: Int, _ unit: RelativeDay.Unit, _ direction: RelativeDay.Direction
    ) throws(ExpressionError) -> RelativeDay {
        let mark = end
        if drop(["の翌日から起算して", "翌日から起算して"]) != nil {
            return RelativeDay(amount, unit, direction, try anchor(in: start..<end))
        }
        guard drop(["から起算して"]) != nil else {
            return RelativeDay(amount, unit, direction, try japaneseAnchor())
        }
        let anchor = try anchor(in: start..<end)
        switch unit {
        case .days where amount > 0: return RelativeDay(amount - 1, .days, direction, anchor)
        case .weeks where amount > 0: return RelativeDay(amount * 7 - 1, .days, direction, anchor)
        default:
            throw ExpressionError(
                .countedWithFirstDay(RelativeDay(amount, unit, direction, anchor)),
                at: text.offset(at: mark))
        }
    }

    /// 会議の前, x-3の10年前, 6月議会終了後.
    private func uncounted(_ unitEnd: Int) throws(ExpressionError) -> RelativeDay? {
        let unitStart = afterNumber(before: unitEnd)
        let written = text.written(unitStart, unitEnd)
        if written.hasSuffix("の") {
            throw ExpressionError(.amountMissing, at: text.offset(at: unitStart))
        }
        if unitStart == start {  // 午後
            return nil
        }
        // A unit is one word; 月議会終了 is no unit.
        guard
            ["年", "年間", "年度", "時間", "時", "分", "分間", "期", "回"].contains(written) || written.isEmpty
        else { throw ExpressionError(.uncounted(text.written(start, end))) }
        throw ExpressionError(.unknownUnit(written), at: text.offset(at: unitStart))
    }

    private static let closings = [
        "までに", "まで", "迄に", "迄", "に", "当日消印有効", "必着", "厳守", "締め切り", "締切", "〆切", "支払い", "支払",
        "払い",
    ]

    /// 月末締め翌月10日: closed at the end of each month.
    private static let closingWords = ["締めの", "締めで", "締め、", "締め", "締、", "締", "〆"]

    private static let bareEdges: [String: RelativeDay.Edge] = ["期末": .end, "期首": .start]

    private static let nextDays: [(String, Int, RelativeDay.Unit, RelativeDay.Direction)] = [
        ("翌々営業日", 2, .businessDays, .after), ("翌営業日", 1, .businessDays, .after),
        ("翌開庁日", 1, .businessDays, .after), ("次の営業日", 1, .businessDays, .after),
        ("次の開庁日", 1, .businessDays, .after), ("翌平日", 1, .businessDays, .after),
        ("直前の営業日", 1, .businessDays, .before), ("直前の開庁日", 1, .businessDays, .before),
        ("前営業日", 1, .businessDays, .before), ("前開庁日", 1, .businessDays, .before),
        ("翌々日", 2, .days, .after), ("翌日", 1, .days, .after), ("前々日", 2, .days, .before),
        ("前日", 1, .days, .before),
    ]

    private mutating func dropUnit() -> RelativeDay.Unit? {
        if drop(["営業日間", "営業日", "開庁日", "bd"]) != nil { return .businessDays }
        if drop(["日間", "日", "d"]) != nil { return .days }
        if drop(["週間", "週", "w"]) != nil { return .weeks }
        if drop(ExpressionCursor.monthUnits.map { $0 + "間" } + ExpressionCursor.monthUnits) != nil {
            return .months
        }
        return nil
    }

    /// 期末から30日以内, 終了後2週間以内, 四半期終了後2月以内.
    private mutating func readWithin() throws(ExpressionError) -> RelativeDay? {
        let mark = end
        guard drop(["以内"]) != nil else { return nil }
        guard let unit = dropUnit() ?? (drop(["月"]) != nil ? .months : nil),
            let (amount, position) = takeAmountBehind()
        else {
            end = mark
            return nil
        }
        return try counted(try checked(amount, at: position), unit, .after)
    }

    /// The number and where it begins; 千 and 百 in kanji too.
    mutating func takeAmountBehind() -> (Int, Int)? {
        trimEnd()
        var index = end
        while index > start, ExpressionCursor.digit(text.scalars[index - 1]) != nil { index -= 1 }
        if index == end {
            while index > start, Self.isKanjiNumeral(text.scalars[index - 1]) { index -= 1 }
        }
        var cursor = ExpressionCursor(text, in: index..<end)
        guard let number = cursor.takeNumber() else { return nil }
        end = index
        return (number.value, index)
    }

    /// Before the number; divided by `の`, から, 後 or a space.
    mutating func japaneseAnchor() throws(ExpressionError) -> RelativeDay.Anchor {
        let beforeSpaces = end
        trimEnd()
        let comma = drop(["、"]) != nil
        let isDivided =
            drop(["から", "より", "経過後", "後の", "の後", "後", "の"]) != nil || comma
        guard isDivided || end < beforeSpaces || end <= start else {
            throw ExpressionError(
                .particleMissing(text.written(start, end)), at: text.offset(at: end))
        }
        return try anchor(in: start..<end)
    }

    private func afterNumber(before position: Int) -> Int {
        var index = position
        while index > start, !Self.isKanjiNumeral(text.scalars[index - 1]),
            ExpressionCursor.digit(text.scalars[index - 1]) == nil
        {
            index -= 1
        }
        return index
    }

    mutating func drop(_ literals: [String]) -> String? {
        let mark = end
        trimEnd()
        for literal in literals {
            let count = literal.unicodeScalars.count
            guard end - start >= count else { continue }
            var cursor = ExpressionCursor(text, in: (end - count)..<end)
            if text.scalars[end - count] != " ", cursor.take(literal), cursor.isAtEnd {
                end -= count
                return literal
            }
        }
        end = mark
        return nil
    }

    private mutating func trimEnd() { end = trimmedEnd(start..<end) }

    private var isAtRangeSign: Bool {
        end > start && ExpressionCursor.isRangeSign(text.scalars[end - 1])
    }

    private static func isKanjiNumeral(_ scalar: Unicode.Scalar) -> Bool {
        ExpressionCursor.kanjiDigit(scalar) != nil || scalar == "十" || scalar == "百"
            || scalar == "千"
    }
}

// MARK: Places

extension RelativeDayReader {
    /// 翌月10日, 属する月の末日, 翌週月曜日, 直後の金曜日, 10月第3営業日: the last that ends the text.
    private mutating func readPlace() throws(ExpressionError) -> RelativeDay? {
        for index in (start..<max(start, end)).reversed() {
            var cursor = ExpressionCursor(text, in: index..<end)
            guard let step = Self.takeStep(&cursor), cursor.next == nil else { continue }
            end = index
            _ = drop(["の属する月の", "の属する月", "を含む月の"])
            if drop(Self.closingWords) != nil {
                let isMonthEnd = ["末日", "末"].contains(text.normalised(start, end))
                if isMonthEnd { round = .month }
                let anchor = isMonthEnd ? .itself(.end) : try anchor(in: start..<end)
                guard case .itself = anchor else {
                    throw ExpressionError(
                        .unknownAnchor(text.written(start, index)), at: text.offset(at: start))
                }
                return RelativeDay(step, anchor)
            }
            if end < index, end > start { return RelativeDay(step, try anchor(in: start..<end)) }
            return RelativeDay(step, try japaneseAnchor())
        }
        return businessDayOfMonth()
    }

    private static func takeStep(_ cursor: inout ExpressionCursor) -> RelativeDay.Step? {
        for (word, count) in months where cursor.take(word) {
            _ = cursor.take("の")
            return takeDay(&cursor).map { .inMonth(count, $0) }
        }
        for (word, count) in weeks where cursor.take(word) {
            _ = cursor.take("の")
            return takeWeekday(&cursor).map { .inWeek(count, $0) }
        }
        for (word, direction) in sides where cursor.take(word) {
            return takeWeekday(&cursor).map { .weekday($0, direction) }
        }
        for (word, direction) in [("後", RelativeDay.Direction.after), ("前", .before)]
        where cursor.take(word) {
            guard let nth = cursor.takeNumber()?.value, (1...weekdayLimit).contains(nth),
                cursor.take("回目の")
            else { return nil }
            return takeWeekday(&cursor).map { .weekday($0, direction, nth: nth) }
        }
        return nil
    }

    /// 10月第3営業日: the month is the anchor.
    private func businessDayOfMonth() -> RelativeDay? {
        for index in (start..<max(start, end)).reversed() {
            var cursor = ExpressionCursor(text, in: index..<end)
            guard let day = Self.takeDay(&cursor), cursor.next == nil, case .businessDay = day
            else { continue }
            var reader = PeriodReader(ExpressionCursor(text, in: start..<index), eras)
            if reader.cursor.end > reader.cursor.position, text.scalars[index - 1] == "の" {
                reader = PeriodReader(ExpressionCursor(text, in: start..<(index - 1)), eras)
            }
            guard case .single(let part)? = try? reader.readForm(), case .piece(_, .month) = part
            else { continue }
            return RelativeDay(.inMonth(0, day), .period(Period(.single(part))))
        }
        return nil
    }

    /// 10日, 末日, 第2火曜日, 第3営業日, 最終営業日.
    static func takeDay(_ cursor: inout ExpressionCursor) -> RelativeDay.DayOfMonth? {
        if cursor.take(oneOf: ["最終営業日", "最終開庁日"]) != nil { return .businessDay(-1) }
        if cursor.take(oneOf: ["最終日", "月末日", "月末", "末日", "末"]) != nil {
            // 最終日曜日 is a Sunday.
            guard cursor.next != "曜" else { return nil }
            return .day(RecurrencePattern.lastDay)
        }
        if cursor.take(oneOf: ["最終", "最後の"]) != nil {
            return takeWeekday(&cursor).map { .weekday(ordinal: NthWeekday.last, $0) }
        }
        if cursor.take("初日") { return .day(1) }
        let isOrdinal = cursor.take("第")
        guard let number = cursor.takeNumber() else { return nil }
        if (1...23).contains(number.value), cursor.take(oneOf: ["営業日", "開庁日"]) != nil {
            _ = cursor.take("目")
            return .businessDay(number.value)
        }
        if isOrdinal, (1...5).contains(number.value) {
            return takeWeekday(&cursor).map { .weekday(ordinal: number.value, $0) }
        }
        guard !isOrdinal, (1...31).contains(number.value), cursor.take("日") else { return nil }
        return .day(number.value)
    }

    private static func takeWeekday(_ cursor: inout ExpressionCursor) -> Weekday? {
        guard let weekday = Weekday.allCases.first(where: { cursor.take($0.kanji + "曜") })
        else { return nil }
        _ = cursor.take("日")
        return weekday
    }

    private static let months = [
        ("翌々月", 2), ("翌月", 1), ("前月", -1), ("当月", 0), ("同月", 0), ("属する月", 0), ("含む月", 0),
    ]
    private static let weeks = [("翌々週", 2), ("翌週", 1), ("前週", -1), ("同週", 0), ("属する週", 0)]
    private static let sides: [(String, RelativeDay.Direction)] = [
        ("直後の", .after), ("次の", .after), ("直前の", .before),
    ]
}
