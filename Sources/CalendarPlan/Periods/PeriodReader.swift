/// Reads a period: one part, or two with a joint.
///
/// A recursive descent over the scalars; both languages share the small grammar, so that `10月 to
/// December` reads as well.
struct PeriodReader {
    var cursor: ExpressionCursor
    let eras: EraTable
    var warnings: [ExpressionWarning] = []
    private(set) var checks: [PeriodCheck] = []

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
            _ = cursor.takeAll(oneOf: Self.untilWords)
            takeVagueness(Self.vagueAfter)
            try expectEnd()
            return .until(try closed(part))
        case .onward:
            let part = try readPart()
            // From 1 October onwards.
            _ = cursor.takeWord(oneOf: Self.onwardEnglish)
            guard cursor.next != nil else { return .onward(try closed(part)) }
            if let length = takeLengthBehind() { return .lasting(try closed(part), length) }
            guard try takeJoint(after: part, isBetween: false) == .range else { throw leftover() }
            return try readRange(from: part)
        case .range, nil:
            let part = try readPart()
            guard cursor.next != nil else {
                let whole = try complete(part)
                return part.isUntil ? .until(whole) : .single(whole)
            }
            if let length = takeLengthBehind() { return .lasting(try closed(part), length) }
            switch try takeJoint(after: part, isBetween: opening == .range) {
            case .range where cursor.next != nil:
                return try readRange(from: part)
            case .onward where cursor.next != nil: return try readRange(from: part)
            case .onward, .range:
                return .onward(try closed(part))
            case .until:
                try expectEnd()
                return .until(try closed(part))
            case nil:
                throw leftover()
            }
        }
    }

    /// `for 30 days`, which ends it.
    private mutating func takeLengthBehind() -> PeriodLength? {
        let mark = cursor.position
        if cursor.takeWord("for"), let length = cursor.takeLength(), cursor.next == nil {
            return length
        }
        cursor.position = mark
        return nil
    }

    private mutating func readRange(from first: WrittenPart) throws(ExpressionError) -> PeriodForm {
        if let length = cursor.takeLength(), cursor.next == nil {
            return .lasting(try closed(first), length)
        }
        // 4月から翌年3月: 同年 and 同月 say what an end without a year or month means anyway.
        _ = cursor.take("同年")
        _ = cursor.take("同月")
        let second = try readPart()
        _ = cursor.takeAll(oneOf: Self.untilWords + Self.duringWords)
        takeVagueness(Self.vagueAfter)
        try expectEnd()
        return try completeRange(first, second)
    }

    private mutating func takeWholeWord() -> PeriodForm? {
        for word in Self.anytimeWords where cursor.takeLast(word) { return .anytime }
        for word in Self.undecidedWords where cursor.takeLast(word) { return .undecided }
        if cursor.takeLast("通年") || cursor.takeLast("年間を通じて") || cursor.takeLast("年間を通して") {
            return .single(.piece(.relative(0), .whole))
        }
        return nil
    }

    /// `from`, `until`, a range sign.
    private mutating func takeOpening() -> Joint? {
        if cursor.takeRangeSign() { return .until }
        if cursor.takeWord(oneOf: Self.fromWords) != nil
            || cursor.takePhrase(oneOf: ["not before", "no earlier than", "not earlier than"])
        {
            return .onward
        }
        if cursor.takePhrase(oneOf: Self.untilEnglish) {
            _ = cursor.take(":")
            _ = cursor.takePhrase(oneOf: Self.closingHours)
            return .until
        }
        if cursor.takePhrase(oneOf: Self.closingHours) { return .until }
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
        if cursor.takeAll(oneOf: Self.untilWords) || cursor.takePhrase(oneOf: Self.untilBehind) {
            takeVagueness(Self.vagueAfter)
            return .until
        }
        if part.isISO, cursor.take("/") { return .range }
        if case .third = part.unit, takeNextThird() { return .range }
        if cursor.takeRangeSign() || cursor.take(oneOf: Self.fromKana) != nil { return .range }
        let mark = cursor.position
        // Only `between` makes `and` a range; June and December are two months.
        if cursor.takeWord(oneOf: Self.rangeEnglish) != nil || isBetween && cursor.takeWord("and") {
            guard cursor.next != nil else { throw cursor.fault(.unknownForm(""), at: mark) }
            return .range
        }
        return nil
    }

    /// The mark of 10月上・中旬 and 10月上旬・中旬.
    private mutating func takeNextThird() -> Bool {
        var probe = cursor
        guard probe.take(oneOf: ["・", "、", "及び", "から"]) != nil else { return false }
        let mark = probe.position
        guard probe.take(oneOf: ["中旬", "下旬"]) != nil else { return false }
        cursor.position = mark
        return true
    }

    mutating func note(_ check: PeriodCheck) { checks.append(check) }

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
        _ = probe.take("の")
        var reader = PeriodReader(probe, eras)
        if (try? reader.readForm()) != nil {
            return cursor.fault(.content(.leftOver(cursor.rest)), at: position)
        }
        return cursor.fault(.unknownForm(cursor.rest), at: position)
    }

    private static let anytimeWords = [
        "随時", "適宜", "必要に応じて", "その都度", "都度", "any time", "anytime", "at any time", "as needed",
        "as required", "as and when", "when needed", "no deadline",
    ]
    private static let undecidedWords = [
        "未定", "日程未定", "時期未定", "日時未定", "期日未定", "期限未定", "開催日未定", "実施時期未定", "未確定",
        "調整中", "日程調整中", "検討中", "tbd", "tba", "tbc", "undecided", "not decided",
        "to be decided", "to be determined", "to be confirmed", "to be announced",
    ]
    private static let fromWords = ["from", "since", "starting"]
    private static let untilEnglish = [
        "until", "till", "by no later than", "by", "through", "up to", "no later than",
        "not later than", "on or before", "due by", "due on", "due", "deadline", "at the latest by",
    ]
    /// When the office closes, so that the day itself counts.
    private static let closingHours = [
        "the close of business on", "close of business on", "close of business", "cob on", "cob",
        "the end of the day on", "end of day on", "the end of business on",
    ]
    private static let untilBehind = ["at the latest", "or earlier", "or before", "deadline"]
    private static let rangeEnglish = ["to", "through", "thru", "until", "till"]
    private static let onwardEnglish = ["onward", "onwards"]
    private static let onwardWords = ["以降", "以後"]
    static let untilWords = [
        "までに", "まで", "迄に", "迄", "を締切とする", "を期限とする", "を締切", "を期限", "限り", "当日消印有効", "消印有効", "必着",
        "厳守", "締め切り", "締切", "〆切", "期限",
        "以前",
    ]
    private static let duringWords = ["の間に", "の間", "間", "にかけて", "にかけ", "の期間", "期間"]
    private static let fromKana = ["から", "より"]
    private static let listWords = [
        "・", "、", ",", "及び", "および", "並びに", "または", "又は", "と", "&", ";",
    ]
    static let vagueBefore = [
        "概ね", "おおむね", "およそ", "例年", "原則として", "原則", "about ", "around ", "circa ", "approximately ",
        "approx. ", "roughly ", "tentatively ", "provisionally ", "probably ", "usually ",
        "expected ", "sometime in ", "some time in ",
    ]
    static let vagueAfter = [
        "予定", "見込み", "見込", "目途", "を予定", "を見込む", "を目途に", "を目途", "を目処に", "を目処", "をめどに",
        "をめど", "目処", "めど", "を目安に", "を目標に", "前後", "頃", "ごろ", "ころ", "tbc", "tentatively",
        "tentative", "provisionally", "provisional", "or so", "approximately",
    ]
}
