extension PeriodReader {
    mutating func takePiece(into part: inout WrittenPart) {
        let position = cursor.afterSpaces
        if takeHoliday(into: &part) { return }
        if takeHalf(into: &part) || takeThird(into: &part) {
            part.unitPosition = position
            return
        }
        if part.year != nil, takeYearEdge(into: &part) { return }
        let mark = cursor.position
        if cursor.take("月") {
            if takeMonthEdge(into: &part) { return }
            cursor.position = mark
        }
        if takeNthInMonth(into: &part) { return }
        let isOrdinal = cursor.take("第")
        guard let number = cursor.takeNumber() else {
            cursor.position = mark
            return
        }
        if takePiece(after: number, into: &part) { return }
        if isOrdinal, cursor.isAtRangeSign {
            // 第1～第2四半期.
            part.unit = .number(number.value)
            part.unitPosition = number.position
            return
        }
        cursor.position = mark
    }

    mutating func takePiece(after number: ExpressionCursor.Number, into part: inout WrittenPart)
        -> Bool
    {
        if cursor.take("月") {
            part.month = number.value
            part.monthPosition = number.position
            takeMonthPiece(into: &part)
            return true
        }
        if cursor.take("日") {
            part.unit = .day(number.value)
            part.unitPosition = number.position
            return true
        }
        if cursor.take("四半期") || cursor.takeWord("q") {
            part.unit = takeEdge().map { .quarterEdge(number.value, $0) } ?? .quarter(number.value)
            part.unitPosition = number.position
            return true
        }
        if (1...2).contains(number.value), cursor.takeWord("h") {
            part.unit = .half(number.value)
            part.unitPosition = number.position
            return true
        }
        if takeDayMonthYear(after: number, into: &part) { return true }
        let mark = cursor.position
        if (1...2).contains(number.digits), cursor.take("/"), let day = cursor.takeNumber(),
            (1...2).contains(day.digits)
        {
            part.month = number.value
            part.monthPosition = number.position
            part.unit = .day(day.value)
            part.unitPosition = day.position
            return true
        }
        cursor.position = mark
        return false
    }

    /// 10/31/2026, 31.10.2026; 04/05/2026 is either, and is refused later.
    private mutating func takeDayMonthYear(
        after first: ExpressionCursor.Number, into part: inout WrittenPart
    ) -> Bool {
        let mark = cursor.position
        guard (1...2).contains(first.digits), let sign = cursor.take(oneOf: ["/", ".", "-"]),
            let second = cursor.takeNumber(), (1...2).contains(second.digits), cursor.take(sign),
            let year = cursor.takeNumber(), year.digits == 4
        else {
            cursor.position = mark
            return false
        }
        let isDayFirst = first.value > 12
        let (month, day) = isDayFirst ? (second, first) : (first, second)
        (part.month, part.monthPosition) = (month.value, month.position)
        (part.unit, part.unitPosition) = (.day(day.value), day.position)
        part.year = WrittenYear(
            era: nil, number: year.value, kind: .civil, position: year.position)
        part.isDayOrMonth = first.value <= 12 && second.value <= 12 && first.value != second.value
        return true
    }

    private mutating func takeMonthPiece(into part: inout WrittenPart) {
        let mark = cursor.position
        _ = cursor.take("の")
        let position = cursor.afterSpaces
        if takeThird(into: &part) {
            part.unitPosition = position
            return
        }
        if takeMonthHalf(into: &part) || takeNthInMonth(into: &part) || takeMonthEdge(into: &part) {
            return
        }
        if let day = cursor.takeNumber() {
            if cursor.take("日") {
                part.unit = .day(day.value)
                part.unitPosition = day.position
                return
            }
            if cursor.isAtRangeSign {
                part.unit = .looseDay(day.value)
                part.unitPosition = day.position
                return
            }
        }
        cursor.position = mark
    }

    private mutating func takeMonthHalf(into part: inout WrittenPart) -> Bool {
        let position = cursor.afterSpaces
        guard let word = cursor.take(oneOf: ["前半", "後半"]) else { return false }
        part.unit = .monthHalf(word == "前半" ? 1 : 2)
        part.unitPosition = position
        return true
    }

    /// 第1日曜日, 最終金曜日, 第2週 behind a month.
    private mutating func takeNthInMonth(into part: inout WrittenPart) -> Bool {
        let mark = cursor.position
        let position = cursor.afterSpaces
        var ordinal: Int?
        if cursor.take(oneOf: ["最終", "最後の"]) != nil {
            ordinal = NthWeekday.last
        } else if cursor.take("第"), let number = cursor.takeNumber(),
            (1...5).contains(number.value)
        {
            ordinal = number.value
        }
        if let ordinal {
            _ = cursor.take("の")
            if let weekday = Weekday.allCases.first(where: { cursor.take($0.kanji + "曜") }) {
                _ = cursor.take("日")
                part.unit = .nthWeekday(NthWeekday(ordinal: ordinal, weekday: weekday))
            } else if cursor.take("週") {
                _ = cursor.take("目")
                part.unit = .week(ordinal)
            }
            part.unitPosition = position
        }
        if part.unit == .none { cursor.position = mark }
        return part.unit != .none
    }

    mutating func takeHoliday(into part: inout WrittenPart) -> Bool {
        let position = cursor.afterSpaces
        for (name, words) in HolidayNames.spellings where cursor.take(oneOf: words) != nil {
            part.unit = .holiday(name)
            part.unitPosition = position
            return true
        }
        for name in eras.holidays?.callable ?? [] where cursor.take(name.lowercased()) {
            part.unit = .holiday(name)
            part.unitPosition = position
            return true
        }
        return false
    }

    /// 末 or 当初 behind a quarter or a half.
    mutating func takeEdge() -> RelativeDay.Edge? {
        let ends = ["の末日", "末日", "の末", "末", "最終日", "の最終日", "終了日", "終了時", "終了"]
        if cursor.take(oneOf: ends) != nil { return .end }
        return cursor.take(oneOf: ["当初", "初日", "の初日", "初め", "始め", "はじめ"]) != nil ? .start : nil
    }

    private mutating func takeMonthEdge(into part: inout WrittenPart) -> Bool {
        let position = cursor.afterSpaces
        if cursor.take(oneOf: ["末日", "末", "最終日"]) != nil {
            part.unit = .monthEnd
        } else if let word = cursor.take(oneOf: ["初日", "初め", "初", "頭"]) {
            part.unit = .monthStart
            part.isLooseStart = word != "初日"
        } else {
            return false
        }
        part.unitPosition = position
        return true
    }

    private mutating func takeThird(into part: inout WrittenPart) -> Bool {
        if cursor.take(oneOf: ["上旬", "初旬"]) != nil {
            part.unit = .third(.upper)
        } else if cursor.take(oneOf: ["中旬", "半ば", "なかば", "中頃", "中ごろ"]) != nil {
            part.unit = .third(.middle)
        } else if cursor.take("下旬") {
            part.unit = .third(.lower)
        } else {
            // 10月上～中旬.
            let mark = cursor.position
            guard let short = cursor.take(oneOf: ["上", "中"]) else { return false }
            var probe = cursor
            guard probe.takeRangeSign() || probe.take("・"), probe.take(oneOf: ["中旬", "下旬"]) != nil
            else {
                cursor.position = mark
                return false
            }
            part.unit = .third(short == "上" ? .upper : .middle)
        }
        return true
    }

    private mutating func takeHalf(into part: inout WrittenPart) -> Bool {
        let number: Int
        if cursor.take(oneOf: ["上半期", "上期"]) != nil {
            number = 1
        } else if cursor.take(oneOf: ["下半期", "下期"]) != nil {
            number = 2
        } else {
            return false
        }
        part.unit = takeEdge().map { .halfEdge(number, $0) } ?? .half(number)
        return true
    }

    /// 末, 当初, 始め behind 年度.
    mutating func takeYearEdge(into part: inout WrittenPart) -> Bool {
        let position = cursor.afterSpaces
        if cursor.take(oneOf: ["末日", "末"]) != nil {
            part.unit = .yearEnd
        } else if cursor.take(oneOf: ["当初", "始め", "初め", "はじめ", "初日"]) != nil {
            part.unit = .yearStart
        } else {
            return false
        }
        part.unitPosition = position
        return true
    }
}
