package import Text

/// How often something must take place, as people write it: 年3回以上, 毎月, `once a quarter`.
package struct QuotaTimes: Hashable, Sendable {
    /// The span in which so many are required.
    package enum Per: Hashable, Sendable, CaseIterable {
        /// The entry's own days.
        case span
        case year
        case half
        case quarter
        case month
    }

    /// How many, 1 to ``Quota/limit``.
    package let count: Int
    package let per: Per

    /// `count` times in each `per`; a count out of range is a programmer error.
    package init(_ count: Int, per: Per) {
        precondition((1...Quota.limit).contains(count), "a quota asks for something")
        self.count = count
        self.per = per
    }

    /// How often it comes round; `nil` for the entry's own days.
    package var every: Recurrence? {
        switch per {
        case .span: nil
        case .year: .year
        case .half: .half
        case .quarter: .quarter
        case .month: .month
        }
    }

    /// Reads `text`: `年3回以上`, `年2回`, `毎月`, `1回以上`, `半期に2回`, `四半期に1回以上`,
    /// `3 times a year`, `at least 3 a year`, `monthly`, `once`; 以上 is always meant.
    ///
    /// A fault's offset points into `text`.
    package static func read(_ text: String) -> Result<QuotaTimes, QuantityError> {
        guard let expression = try? ExpressionText(text) else {
            let limit = ExpressionText.lengthLimit
            return .failure(QuantityError(.tooLong(limit: limit), at: limit))
        }
        do throws(QuantityError) {
            var reader = QuotaTimesReader(cursor: ExpressionCursor(expression))
            return .success(try reader.read())
        } catch {
            return .failure(error)
        }
    }

    /// `年3回以上`, `at least 3 times a year`; either reads back as the same.
    package func text(_ language: Language) -> String {
        switch language {
        case .japanese:
            let span =
                switch per {
                case .span: ""
                case .year: "年"
                case .half: "半期に"
                case .quarter: "四半期に"
                case .month: "月"
                }
            return "\(span)\(count)回以上"
        case .english:
            let times = count == 1 ? "once" : count == 2 ? "twice" : "\(count) times"
            let span =
                switch per {
                case .span: ""
                case .year: " a year"
                case .half: " a half-year"
                case .quarter: " a quarter"
                case .month: " a month"
                }
            return "at least \(times)\(span)"
        }
    }
}

/// Reads how often something must take place.
struct QuotaTimesReader {
    var cursor: ExpressionCursor

    private static let spans: [(words: [String], per: QuotaTimes.Per)] = [
        (["毎四半期", "各四半期", "四半期"], .quarter),
        (["毎半期", "各半期", "半期", "半年"], .half),
        (["毎年度", "各年度", "毎年", "年度", "年間", "1年間", "1年", "年"], .year),
        (["毎月", "各月", "1か月", "1ヶ月", "1カ月", "月"], .month),
    ]
    private static let englishSpans: [(words: [String], per: QuotaTimes.Per)] = [
        (["quarter", "quarterly"], .quarter),
        (["half-year", "half year", "half"], .half),
        (["fiscal year", "financial year", "year", "yearly", "annum"], .year),
        (["month", "monthly"], .month),
    ]
    private static let numbers = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ]

    /// Reads all that is left.
    mutating func read() throws(QuantityError) -> QuotaTimes {
        guard !cursor.isAtEnd else { throw QuantityError(.noTimes("")) }
        let whole = cursor.rest
        let start = cursor.afterSpaces
        if let alone = takeAlone() { return alone }
        cursor.position = start
        var count: ExpressionCursor.Number?
        let per: QuotaTimes.Per
        if let found = takeJapaneseSpan() {
            per = found
            count = takeJapaneseCount()
        } else if let found = takeJapaneseCount() {
            per = .span
            count = found
        } else {
            cursor.position = start
            count = takeEnglishCount()
            per = takeEnglishSpan()
        }
        guard let count else { throw fault(.noTimes(whole), start) }
        let end = cursor.afterSpaces
        if let word = cursor.take(oneOf: ["以下", "以内", "未満", "まで"]), cursor.next == nil {
            throw fault(.timesAtMost(word), end)
        }
        guard cursor.next == nil else { throw fault(.noTimes(whole), start) }
        guard (1...Quota.limit).contains(count.value) else {
            throw fault(.timesOutOfRange(limit: Quota.limit), count.position)
        }
        return QuotaTimes(count.value, per: per)
    }

    /// 毎月, 四半期ごと, `monthly`: once in each.
    private mutating func takeAlone() -> QuotaTimes? {
        for (recurrence, words) in Recurrence.words {
            let per: QuotaTimes.Per =
                switch recurrence {
                case .month: .month
                case .quarter: .quarter
                case .half: .half
                default: .year
                }
            for word in words where cursor.takeLast(word) { return QuotaTimes(1, per: per) }
        }
        return nil
    }

    private mutating func takeJapaneseSpan() -> QuotaTimes.Per? {
        for (words, per) in Self.spans where cursor.take(oneOf: words) != nil {
            _ = cursor.take(oneOf: ["ごとに", "ごと", "毎に", "に", "、"])
            return per
        }
        return nil
    }

    private mutating func takeJapaneseCount() -> ExpressionCursor.Number? {
        _ = cursor.take(oneOf: ["少なくとも", "最低"])
        guard let number = cursor.takeNumber(), cursor.take(oneOf: ["回", "度"]) != nil else {
            return nil
        }
        _ = cursor.take("以上")
        return number
    }

    /// `at least 3`, `once`, `three times or more`.
    private mutating func takeEnglishCount() -> ExpressionCursor.Number? {
        _ = cursor.takeWords("at", "least")
        let position = cursor.afterSpaces
        if cursor.takeWord("once") {
            return ExpressionCursor.Number(value: 1, digits: 0, position: position)
        }
        if cursor.takeWord("twice") {
            return ExpressionCursor.Number(value: 2, digits: 0, position: position)
        }
        var number: ExpressionCursor.Number?
        if let word = cursor.takeWord(oneOf: Self.numbers),
            let index = Self.numbers.firstIndex(of: word)
        {
            number = ExpressionCursor.Number(value: index + 1, digits: 0, position: position)
        } else {
            number = cursor.takeNumber()
        }
        if number == nil { return nil }
        _ = cursor.takeWords("or", "more")
        _ = cursor.takeWord(oneOf: ["times", "time"])
        _ = cursor.takeWords("or", "more")
        return number
    }

    private mutating func takeEnglishSpan() -> QuotaTimes.Per {
        let mark = cursor.position
        _ = cursor.takeWord("in")
        guard cursor.takeWord(oneOf: ["a", "per", "each", "every"]) != nil else {
            cursor.position = mark
            for (words, per) in Self.englishSpans {
                for word in words where cursor.takeLast(word) { return per }
            }
            return .span
        }
        for (words, per) in Self.englishSpans {
            for word in words where cursor.takeLast(word) { return per }
        }
        cursor.position = mark
        return .span
    }

    private func fault(_ kind: QuantityError.Kind, _ position: Int) -> QuantityError {
        QuantityError(kind, at: cursor.text.offset(at: position))
    }
}
