extension ExpressionCursor {
    static let monthUnits = [
        "か月", "ヶ月", "ヵ月", "カ月", "ケ月", "ゖ月", "ゕ月", "箇月", "個月",
    ]

    /// 30日間, 2週間, 3か月間, `two weeks`.
    mutating func takeLength() -> PeriodLength? {
        let mark = position
        guard let amount = takeAmount(), (1...RelativeDay.amountLimit).contains(amount) else {
            position = mark
            return nil
        }
        _ = take("-")
        if take("日間") || takeWord(oneOf: ["day", "days"]) != nil {
            return PeriodLength(amount: amount, unit: .days)
        }
        if take("週間") || takeWord(oneOf: ["week", "weeks"]) != nil {
            return PeriodLength(amount: amount, unit: .weeks)
        }
        if take(oneOf: Self.monthUnits) != nil && take("間")
            || takeWord(oneOf: ["month", "months"]) != nil
        {
            return PeriodLength(amount: amount, unit: .months)
        }
        position = mark
        return nil
    }

    /// 2時間, 90分: shorter than a day, so that no day is counted by it.
    mutating func takeHours() -> Bool {
        let mark = position
        if takeAmount() != nil,
            take(oneOf: ["時間", "分間", "分"]) != nil
                || takeWord(oneOf: ["hour", "hours", "minutes", "min", "h"]) != nil
        {
            _ = take("半")
            return true
        }
        position = mark
        return false
    }

    /// 10, 十, `ten`.
    mutating func takeAmount() -> Int? {
        if let number = takeNumber() { return number.value }
        let word = word
        guard let number = EnglishNames.number(word), take(word) else { return nil }
        return number
    }
}
