extension PeriodReader {
    mutating func takePiece(into part: inout WrittenPart) {
        let position = cursor.afterSpaces
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
            part.unit = .quarter(number.value)
            part.unitPosition = number.position
            return true
        }
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

    private mutating func takeMonthPiece(into part: inout WrittenPart) {
        let mark = cursor.position
        _ = cursor.take("の")
        let position = cursor.afterSpaces
        if takeThird(into: &part) {
            part.unitPosition = position
            return
        }
        if takeMonthEdge(into: &part) { return }
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

    private mutating func takeMonthEdge(into part: inout WrittenPart) -> Bool {
        let position = cursor.afterSpaces
        if cursor.take(oneOf: ["末日", "末"]) != nil {
            part.unit = .monthEnd
        } else if cursor.take(oneOf: ["初日", "初め", "初", "頭"]) != nil {
            part.unit = .monthStart
        } else {
            return false
        }
        part.unitPosition = position
        return true
    }

    private mutating func takeThird(into part: inout WrittenPart) -> Bool {
        if cursor.take(oneOf: ["上旬", "初旬"]) != nil {
            part.unit = .third(.upper)
        } else if cursor.take("中旬") {
            part.unit = .third(.middle)
        } else if cursor.take("下旬") {
            part.unit = .third(.lower)
        } else {
            // 10月上～中旬.
            let mark = cursor.position
            guard let short = cursor.take(oneOf: ["上", "中"]) else { return false }
            var probe = cursor
            guard probe.takeRangeSign(), probe.take(oneOf: ["中旬", "下旬"]) != nil else {
                cursor.position = mark
                return false
            }
            part.unit = .third(short == "上" ? .upper : .middle)
        }
        return true
    }

    private mutating func takeHalf(into part: inout WrittenPart) -> Bool {
        if cursor.take(oneOf: ["上半期", "上期"]) != nil {
            part.unit = .half(1)
        } else if cursor.take(oneOf: ["下半期", "下期"]) != nil {
            part.unit = .half(2)
        } else {
            return false
        }
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
