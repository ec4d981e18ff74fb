/// Reads a period: one part, or two with a joint.
///
/// A recursive descent over the scalars; both languages share the small grammar, so that `10月 to
/// December` reads as well.
struct PeriodReader {
    var cursor: ExpressionCursor
    let eras: EraTable
    var warnings: [ExpressionWarning] = []

    init(_ cursor: ExpressionCursor, _ eras: EraTable) {
        self.cursor = cursor
        self.eras = eras
    }

    private enum Joint {
        case range, onward, until
    }

    mutating func readForm() throws(ExpressionError) -> PeriodForm {
        guard !cursor.isAtEnd else { throw cursor.fault(.empty) }
        if let form = takeWholeWord() { return form }
        takeVagueness(Self.vagueBefore)
        let opening = takeOpening()
        switch opening {
        case .until:
            let part = try readPart()
            try expectEnd()
            return .until(try closed(part))
        case .onward:
            let part = try readPart()
            guard cursor.next != nil else { return .onward(try closed(part)) }
            guard try takeJoint(after: part, isBetween: false) == .range else { throw leftover() }
            return try readRange(from: part)
        case .range, nil:
            let part = try readPart()
            guard cursor.next != nil else { return .single(try complete(part)) }
            switch try takeJoint(after: part, isBetween: opening == .range) {
            case .range where cursor.next != nil:
                return try readRange(from: part)
            case .onward, .range:
                try expectEnd()
                return .onward(try closed(part))
            case .until:
                try expectEnd()
                return .until(try closed(part))
            case nil:
                throw leftover()
            }
        }
    }

    private mutating func readRange(from first: WrittenPart) throws(ExpressionError) -> PeriodForm {
        // 4月から翌年3月: 同年 and 同月 say what an end without a year or month means anyway.
        _ = cursor.take("同年")
        _ = cursor.take("同月")
        let second = try readPart()
        _ = cursor.take(oneOf: Self.untilWords)
        takeVagueness(Self.vagueAfter)
        try expectEnd()
        return try completeRange(first, second)
    }

    private mutating func takeWholeWord() -> PeriodForm? {
        for word in Self.anytimeWords where cursor.takeLast(word) { return .anytime }
        for word in Self.undecidedWords where cursor.takeLast(word) { return .undecided }
        if cursor.takeLast("通年") { return .single(.piece(.relative(0), .whole)) }
        return nil
    }

    /// `from`, `until`, a range sign.
    private mutating func takeOpening() -> Joint? {
        if cursor.takeRangeSign() { return .until }
        if cursor.takeWord(oneOf: Self.fromWords) != nil { return .onward }
        if cursor.takeWord(oneOf: Self.untilEnglish) != nil || cursor.takeWords("up", "to") {
            return .until
        }
        if cursor.takeWord("between") { return .range }
        return nil
    }

    private mutating func takeJoint(after part: WrittenPart, isBetween: Bool)
        throws(ExpressionError) -> Joint?
    {
        if cursor.take(oneOf: Self.onwardWords) != nil { return .onward }
        if cursor.takeWord(oneOf: Self.onwardEnglish) != nil || cursor.takeWords("and", "later") {
            return .onward
        }
        if cursor.take(oneOf: Self.untilWords) != nil {
            takeVagueness(Self.vagueAfter)
            return .until
        }
        if part.isISO, cursor.take("/") { return .range }
        if cursor.takeRangeSign() || cursor.take(oneOf: Self.fromKana) != nil { return .range }
        let mark = cursor.position
        // Only `between` makes `and` a range; June and December are two months.
        if cursor.takeWord(oneOf: Self.rangeEnglish) != nil || isBetween && cursor.takeWord("and") {
            guard cursor.next != nil else { throw cursor.fault(.unknownForm(""), at: mark) }
            return .range
        }
        return nil
    }

    mutating func takeVagueness(_ words: [String]) {
        while let word = cursor.take(oneOf: words) {
            let word = word.hasSuffix(" ") ? String(word.dropLast()) : word
            warnings.append(ExpressionWarning(.wordIgnored(word)))
        }
    }

    /// Not a whole year: 以降 and まで end with the fiscal year.
    private mutating func closed(_ written: WrittenPart) throws(ExpressionError) -> PeriodPart {
        let part = try complete(written)
        guard case .piece(_, .whole) = part else { return part }
        throw cursor.fault(.openEnded(Period(.single(part))), at: written.start)
    }

    private func expectEnd() throws(ExpressionError) {
        guard cursor.next == nil else { throw leftover() }
    }

    private func leftover() -> ExpressionError {
        var probe = cursor
        let position = probe.afterSpaces
        if probe.take(oneOf: Self.listWords) != nil
            || probe.takeWord(oneOf: ["and", "or"]) != nil
        {
            return cursor.fault(.several, at: position)
        }
        return cursor.fault(.unknownForm(cursor.rest), at: position)
    }

    private static let anytimeWords = [
        "随時", "適宜", "必要に応じて", "any time", "anytime", "at any time", "as needed",
        "as required",
    ]
    private static let undecidedWords = [
        "未定", "日程未定", "調整中", "検討中", "tbd", "tba", "undecided", "not decided",
        "to be decided",
    ]
    private static let fromWords = ["from", "since", "starting"]
    private static let untilEnglish = ["until", "till", "by", "through"]
    private static let rangeEnglish = ["to", "through", "until", "till"]
    private static let onwardEnglish = ["onward", "onwards"]
    private static let onwardWords = ["以降", "以後"]
    private static let untilWords = ["までに", "まで"]
    private static let fromKana = ["から", "より"]
    private static let listWords = [
        "・", "、", ",", "及び", "および", "並びに", "または", "又は", "と", "&", ";",
    ]
    static let vagueBefore = ["概ね", "おおむね", "about ", "around ", "circa "]
    static let vagueAfter = [
        "(予定)", "予定", "(見込み)", "見込み", "(目途)", "目途", "頃", "ごろ", "ころ",
    ]
}
