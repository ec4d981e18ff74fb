extension RelativeDay {
    /// An amount with its unit and, where it is said, its side: 20営業日前, `14d`, 当日, 2週間前.
    package struct Amount: Hashable, Sendable {
        package let count: Int
        package let unit: Unit
        package let direction: Direction?
    }

    /// `nil` for anything else, and where it counts from something.
    package static func amount(_ text: String) -> Amount? {
        guard let text = try? ExpressionText(text) else { return nil }
        var cursor = ExpressionCursor(text)
        for (word, amount) in words {
            var probe = cursor
            if probe.takeLast(word) { return amount }
        }
        guard let count = cursor.takeAmount(), count <= amountLimit,
            let unit = RelativeDayReader(text, .statutory).takeUnit(from: &cursor)
                ?? takeJapaneseUnit(&cursor)
        else { return nil }
        let direction: Direction? =
            if cursor.take("前") || cursor.takeWord("before") || cursor.takeWords("in", "advance") {
                .before
            } else if cursor.take("後") || cursor.takeWord(oneOf: ["after", "later"]) != nil {
                .after
            } else { nil }
        _ = cursor.take(oneOf: ["まで", "に", "ごと", "毎"])
        return cursor.next == nil ? Amount(count: count, unit: unit, direction: direction) : nil
    }

    private static func takeJapaneseUnit(_ cursor: inout ExpressionCursor) -> Unit? {
        if cursor.take(oneOf: ["日間", "日"]) != nil { return .days }
        if cursor.take(oneOf: ["週間", "週"]) != nil { return .weeks }
        return cursor.take(oneOf: ExpressionCursor.monthUnits) != nil ? .months : nil
    }

    private static let words: [(String, Amount)] = [
        ("当日", Amount(count: 0, unit: .days, direction: nil)),
        ("on the day", Amount(count: 0, unit: .days, direction: nil)),
        ("前日", Amount(count: 1, unit: .days, direction: .before)),
        ("翌日", Amount(count: 1, unit: .days, direction: .after)),
        ("前営業日", Amount(count: 1, unit: .businessDays, direction: .before)),
        ("翌営業日", Amount(count: 1, unit: .businessDays, direction: .after)),
        ("毎営業日", Amount(count: 1, unit: .businessDays, direction: nil)),
    ]
}
