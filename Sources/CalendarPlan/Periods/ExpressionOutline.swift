import Text

/// An expression apart from its remarks: what stands in brackets, and what becomes of closed days.
struct ExpressionOutline {
    struct Length {
        let days: Int
        let written: String
    }

    private(set) var text: ExpressionText
    private(set) var warnings: [ExpressionWarning] = []
    private(set) var onClosedDay: Entry.ClosedDayRule?
    private(set) var lengths: [Length] = []
    /// Periods that repeat the one outside.
    private(set) var repetitions: [(form: PeriodForm, written: String)] = []

    init(_ written: String, _ eras: EraTable) throws(ExpressionError) {
        text = try ExpressionText(written)
        let whole = text
        var taken: [Range<Int>] = []
        var index = whole.inner.lowerBound
        let end = whole.inner.upperBound
        while index < end {
            // ※ opens a remark to the end.
            let isNote = whole.scalars[index] == "※"
            guard let close = isNote ? end : whole.closing(index, end) else {
                index += 1
                continue
            }
            let range = index..<min(close + 1, end)
            let content = (index + 1)..<close
            if !content.isEmpty, !Self.isWeekday(ExpressionCursor(whole, in: content)) {
                guard take(content, in: range, of: whole, eras)
                else { throw Self.unknown(range, of: whole) }
                taken.append(range)
            }
            index = close + 1
        }
        for range in taken.reversed() { text.remove(range) }
        takeClause()
        takeLengthBehind()
    }

    static func unknown(_ range: Range<Int>, of whole: ExpressionText) -> ExpressionError {
        var rest = whole
        rest.remove(range)
        return ExpressionError(
            .content(
                .unknownRemark(whole.written(range.lowerBound, range.upperBound), rest: rest.plain)),
            at: whole.offset(at: range.lowerBound))
    }

    /// What only a period can be said again of; nothing else may drop it.
    func refuseRepetitions() throws(ExpressionError) {
        guard let written = repetitions.first?.written ?? lengths.first?.written else { return }
        throw ExpressionError(.content(.unknownRemark(written, rest: text.plain)))
    }

    /// (水), (水・祝): read with its day.
    private static func isWeekday(_ cursor: ExpressionCursor) -> Bool {
        if ClosedDayClause.rule(in: cursor) != nil { return false }
        var cursor = cursor
        if EnglishNames.weekday(cursor.word) != nil { return true }
        if cursor.takeLast("祝") || cursor.takeLast("祝日") { return true }
        guard Weekday.allCases.contains(where: { cursor.take($0.kanji) }) else { return false }
        return cursor.next == nil || cursor.take(oneOf: ["曜", "・", "、", ",", "祝"]) != nil
    }

    private mutating func take(
        _ content: Range<Int>, in range: Range<Int>, of whole: ExpressionText, _ eras: EraTable
    ) -> Bool {
        let cursor = ExpressionCursor(whole, in: content)
        let written = whole.written(range.lowerBound, range.upperBound)
        if let rule = ClosedDayClause.rule(in: cursor) {
            onClosedDay = rule
            return true
        }
        if Self.isAll(cursor, of: Self.deadlineWords) { return true }
        if Self.isAll(cursor, of: Self.vagueWords) || Self.isVagueLength(cursor) {
            let word = whole.normalised(range.lowerBound, range.upperBound)
            warnings.append(ExpressionWarning(.wordIgnored(word)))
            return true
        }
        if let days = Self.days(cursor) {
            lengths.append(Length(days: days, written: written))
            return true
        }
        guard let form = Self.repetition(cursor, behind: range, of: whole, eras)
        else { return false }
        switch form {
        case .anytime: return false
        case .undecided: warnings.append(ExpressionWarning(.wordIgnored(written)))
        default: repetitions.append((form, written))
        }
        return true
    }

    /// 令和8 in 2026（令和8）年 is that year.
    private static func repetition(
        _ cursor: ExpressionCursor, behind range: Range<Int>, of whole: ExpressionText,
        _ eras: EraTable
    ) -> PeriodForm? {
        var rest = ExpressionCursor(whole, in: range.upperBound..<whole.scalars.count)
        let unit = rest.take(oneOf: ["年度", "年"]) ?? ""
        guard let text = try? ExpressionText(cursor.rest + unit) else { return nil }
        var reader = PeriodReader(ExpressionCursor(text), eras)
        return try? reader.readForm()
    }

    /// Words and marks between them, nothing else.
    private static func isAll(_ cursor: ExpressionCursor, of words: [String]) -> Bool {
        var cursor = cursor
        var isAny = false
        while cursor.next != nil {
            if cursor.take(oneOf: words) != nil {
                isAny = true
            } else if cursor.take(oneOf: ["・", "、", ",", "/", ";", "。"]) == nil {
                return false
            }
        }
        return isAny
    }

    /// 23日間, `two days`, 1泊2日; no more than that.
    private static func days(_ start: ExpressionCursor) -> Int? {
        var cursor = start
        if let nights = cursor.takeNumber(), cursor.take("泊") {
            guard let days = cursor.takeNumber(), cursor.takeLast("日"),
                days.value == nights.value + 1
            else { return nil }
            return days.value
        }
        cursor = start
        guard let length = cursor.takeLength(), cursor.next == nil else { return nil }
        switch length.unit {
        case .days: return length.amount
        case .weeks: return length.amount * 7
        case .months, .businessDays: return nil
        }
    }

    /// 日帰り, 半日, 3日間程度, 約2時間.
    private static func isVagueLength(_ start: ExpressionCursor) -> Bool {
        if isAll(start, of: ["日帰り", "半日", "終日", "一日", "half a day", "half-day", "all day"]) {
            return true
        }
        var cursor = start
        let isAbout = cursor.take(oneOf: ["約", "およそ", "about"]) != nil
        let hours = cursor.takeHours()
        guard hours || cursor.takeLength() != nil else { return false }
        let isRough = cursor.take(oneOf: ["程度", "ほど", "くらい", "ぐらい"]) != nil
        return cursor.next == nil && (isAbout || isRough || hours)
    }

    /// Behind a comma, a space or ただし: 毎月5日、休日の場合は翌営業日.
    private mutating func takeClause() {
        let range = text.inner
        for index in range.dropFirst() where Self.isBreak(text.scalars[index]) {
            let cursor = ExpressionCursor(text, in: (index + 1)..<range.upperBound)
            guard let rule = ClosedDayClause.rule(in: cursor) else { continue }
            onClosedDay = rule
            text.remove(index..<range.upperBound)
            return
        }
    }

    /// 10月5日から10月27日までの23日間 says its length again.
    private mutating func takeLengthBehind() {
        let range = text.inner
        for index in range.dropFirst() where text.scalars[index] == "の" {
            guard ["で", "間"].contains(text.scalars[index - 1]),
                let days = Self.days(ExpressionCursor(text, in: (index + 1)..<range.upperBound))
            else { continue }
            let written = text.written(index + 1, range.upperBound)
            lengths.append(Length(days: days, written: written))
            text.remove(index..<range.upperBound)
            return
        }
    }

    private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
        "、,。; ".unicodeScalars.contains(scalar)
    }

    private static let deadlineWords = [
        "当日消印有効", "消印有効", "必着", "厳守", "締切", "締め切り", "〆切", "期限", "まで", "必須",
    ]
    private static let vagueWords = [
        "予定", "見込み", "見込", "目途", "目処", "めど", "目安", "仮", "案", "未確定", "調整中", "暫定", "頃", "程度",
        "変更の可能性あり", "変更あり", "変更になる場合あり", "例年", "毎年", "毎年度", "年1回", "年一回",
        "to be confirmed", "tentative", "provisional", "expected", "planned", "approximate",
        "approx.", "approx", "estimated", "estimate", "subject to change", "draft", "annually",
        "every year", "yearly", "once a year", "tbc", "tbd", "tba", "est.",
    ]
}
