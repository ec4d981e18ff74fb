import Text

extension ExpressionError {
    /// What `text` holds that no period has, where that is why it is not read: a time of day, a
    /// number of times, a recurrence.
    func explained(by text: String, _ eras: EraTable, isOfRounds: Bool = false)
        -> ExpressionError
    {
        switch kind {
        case .content(.unknownRemark): break
        case .empty, .tooLong, .content: return self
        case .unknownForm, .several, .bareNumber, .unknownRecurrence, .unknownUnit, .amountMissing,
            .monthMissing, .backwards, .uncounted, .unknownAnchor:
            break
        default: return self
        }
        guard let read = try? ExpressionText(text) else { return self }
        if let range = TimeOfDay.range(in: read) {
            var rest = read
            let isBracketed =
                range.lowerBound > 0
                && read.closing(range.lowerBound - 1, read.scalars.count) == range.upperBound
            rest.remove(
                isBracketed ? (range.lowerBound - 1)..<(range.upperBound + 1) : range)
            return ExpressionError(
                .content(.timeOfDay(TimeOfDay.written(range, in: read), rest: rest.plain)),
                at: read.offset(at: range.lowerBound))
        }
        let words = text.lowercased()
        if ["回", "度以上", "time", "once", "twice"].contains(where: words.contains),
            case .success(let times) = QuotaTimes.read(
                ["程度", "ほど", "以内", "くらい", "の開催", "開催", "実施"].reduce(text) { text, word in
                    text.hasSuffix(word) ? String(text.dropLast(word.count)) : text
                })
        {
            return ExpressionError(.content(.times(times)))
        }
        if !isOfRounds, Self.speaksOfRounds(words),
            case .success = Recurrence.reading(text, eras: eras)
        {
            return ExpressionError(.content(.comesRound(text)))
        }
        return self
    }
}

extension ExpressionError {
    private static func speaksOfRounds(_ text: String) -> Bool {
        ["毎", "隔", "各", "ごと", "every", "each", "monthly", "weekly"].contains(where: text.contains)
    }
}

/// 午後5時, 17:30, `5 p.m.`: what days do not have.
enum TimeOfDay {
    /// With what ties it to the day, and the end of a span of hours; `nil` for none.
    static func range(in text: ExpressionText) -> Range<Int>? {
        let end = text.scalars.count
        for start in 0..<end {
            // 10 in 2010 begins no time, nor does a letter within a word.
            if start > 0, isPart(text.scalars[start - 1], of: text.scalars[start]) { continue }
            var cursor = ExpressionCursor(text, in: start..<end)
            guard cursor.next == text.scalars[start], take(&cursor) else { continue }
            let mark = cursor.position
            if cursor.takeRangeSign() || cursor.take("から") || cursor.takeWord("to"),
                !take(&cursor)
            {
                cursor.position = mark
            }
            _ = cursor.take(oneOf: ["頃", "ごろ"])
            return tied(start, in: text)..<cursor.position
        }
        return nil
    }

    /// Without what ties it.
    static func written(_ range: Range<Int>, in text: ExpressionText) -> String {
        var start = range.lowerBound
        var cursor = ExpressionCursor(text, in: range)
        if cursor.take(oneOf: ["の", ",", "、", "t"]) != nil || cursor.takeWord("at") {
            start = cursor.afterSpaces
        }
        return text.written(start, range.upperBound).trimmed
    }

    private static func isPart(_ before: Unicode.Scalar, of scalar: Unicode.Scalar) -> Bool {
        ExpressionCursor.digit(before) != nil && ExpressionCursor.digit(scalar) != nil
            || ExpressionCursor.isLetter(before) && ExpressionCursor.isLetter(scalar)
    }

    private static func tied(_ start: Int, in text: ExpressionText) -> Int {
        var index = start
        while index > 0, text.scalars[index - 1] == " " { index -= 1 }
        for word in ["の", ",", "、", "at", "T"] {
            let scalars = Array(word.unicodeScalars)
            if index >= scalars.count,
                Array(text.scalars[(index - scalars.count)..<index]) == scalars
            {
                return index - scalars.count
            }
        }
        return index
    }

    private static func take(_ cursor: inout ExpressionCursor) -> Bool {
        if cursor.take("正午") || cursor.takeWord(oneOf: ["noon", "midday", "midnight"]) != nil {
            return true
        }
        let hasHalf = cursor.take(oneOf: ["午前", "午後", "朝", "夕方", "夜"]) != nil
        guard let hour = cursor.takeNumber(), hour.value <= 30 else { return false }
        if cursor.take("時") {
            if cursor.next.map({ "間期点代刻".unicodeScalars.contains($0) }) ?? false { return false }
            let mark = cursor.position
            if cursor.take("半") { return true }
            if cursor.takeNumber() == nil || !cursor.take("分") { cursor.position = mark }
            return true
        }
        var hasMinutes = false
        if cursor.take(":"), let minute = cursor.takeNumber(), minute.digits == 2 {
            hasMinutes = true
            if cursor.take(":") { _ = cursor.takeNumber() }
        }
        if cursor.take(oneOf: ["a.m.", "p.m."]) != nil
            || cursor.takeWord(oneOf: ["am", "pm", "o'clock", "oclock"]) != nil
        {
            return true
        }
        return hasMinutes || hasHalf
    }
}
