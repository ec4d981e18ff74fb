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
        if let time = TimeOfDay(in: read) {
            let range = time.range
            var rest = read
            let isBracketed =
                range.lowerBound > 0
                && read.closing(range.lowerBound - 1, read.scalars.count) == range.upperBound
            rest.remove(
                isBracketed ? (range.lowerBound - 1)..<(range.upperBound + 1) : range)
            return ExpressionError(
                .content(.timeOfDay(time.written(in: read), rest: rest.plain)),
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
    /// What `read` makes of `text`, and the time of day in it that no expression of days has.
    package static func withTime<Value>(
        of text: String, _ read: (String) -> Result<Value, ExpressionError>
    ) -> Result<(value: Value, time: ClockSpan?), ExpressionError> {
        let whole = read(text)
        guard case .failure(let error) = whole,
            case .content(.timeOfDay(let written, let rest)) = error.kind,
            let time = ClockSpan(written), case .success(let value) = read(rest)
        else { return whole.map { ($0, nil) } }
        return .success((value, time))
    }

    private static func speaksOfRounds(_ text: String) -> Bool {
        ["毎", "隔", "各", "ごと", "every", "each", "monthly", "weekly"].contains(where: text.contains)
    }
}
