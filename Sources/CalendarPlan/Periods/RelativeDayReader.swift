/// Reads Japanese from the back, since anything may stand in an entry's id before the number.
struct RelativeDayReader {
    let text: ExpressionText
    var warnings: [ExpressionWarning] = []
    private let eras: EraTable
    private var start: Int
    private var end: Int

    init(_ text: ExpressionText, _ eras: EraTable) {
        self.text = text
        self.eras = eras
        let inner = text.inner
        start = inner.lowerBound
        end = inner.upperBound
    }

    mutating func readDay() throws(ExpressionError) -> RelativeDay? {
        // `10bd before 会議前` is English though it ends in 前; no Japanese form holds `before`.
        if let day = try readEnglish() { return day }
        if let day = try readJapanese() { return day }
        return try faultWithoutDirection()
    }
}

// MARK: English

extension RelativeDayReader {
    /// `10bd before x-3`, `the day after x-3`, `20bd before`.
    private mutating func readEnglish() throws(ExpressionError) -> RelativeDay? {
        guard let (sideStart, sideEnd, direction) = englishDirection else { return nil }
        var cursor = ExpressionCursor(text, in: start..<sideStart)
        let number = cursor.takeNumber()
        guard number != nil || cursor.takeWord(oneOf: ["a", "an", "one", "the"]) != nil
        else { throw cursor.fault(.amountMissing) }
        let unitStart = cursor.afterSpaces
        guard let unit = takeUnit(from: &cursor), cursor.next == nil else {
            let written = text.written(unitStart, trimmedEnd(unitStart..<sideStart))
            throw cursor.fault(.unknownUnit(written), at: unitStart)
        }
        let amount = try checked(number?.value ?? 1, at: number?.position ?? start)
        return RelativeDay(amount, unit, direction, try anchor(in: sideEnd..<end))
    }

    private var englishDirection: (start: Int, end: Int, RelativeDay.Direction)? {
        var index = start
        while index < end {
            var cursor = ExpressionCursor(text, in: index..<end)
            if text.scalars[index] != " ", cursor.word.utf8.count >= 5 {
                let direction: RelativeDay.Direction? =
                    cursor.takeWord("before") ? .before : cursor.takeWord("after") ? .after : nil
                // The id `after-party` begins with one, too.
                if let direction, cursor.isAtEnd || text.scalars[cursor.position] != "-" {
                    return (index, cursor.position, direction)
                }
            }
            // The next word begins behind a space: the id `look-after` holds none.
            while index < end, text.scalars[index] != " " { index += 1 }
            index += 1
        }
        return nil
    }

    private func takeUnit(from cursor: inout ExpressionCursor) -> RelativeDay.Unit? {
        if cursor.takeWord(oneOf: ["business", "working"]) != nil {
            return cursor.takeWord(oneOf: ["day", "days"]) != nil ? .businessDays : nil
        }
        if cursor.takeWord("bd") || cursor.take("営業日") { return .businessDays }
        if cursor.takeWord(oneOf: ["d", "day", "days"]) != nil { return .days }
        if cursor.takeWord(oneOf: ["w", "week", "weeks"]) != nil { return .weeks }
        if cursor.takeWord(oneOf: ["month", "months"]) != nil { return .months }
        return nil
    }

    /// `10bd x-3`, `10営業日`: without a direction.
    private mutating func faultWithoutDirection() throws(ExpressionError) -> RelativeDay? {
        var cursor = ExpressionCursor(text, in: start..<end)
        if let number = cursor.takeNumber() {
            if let unit = takeUnit(from: &cursor) {
                let anchor = (try? anchor(in: cursor.position..<end)) ?? .itself(nil)
                let amount = try checked(number.value, at: number.position)
                throw cursor.fault(
                    .directionMissing(RelativeDay(amount, unit, .before, anchor)))
            }
        }
        let full = end
        defer { end = full }
        guard drop(["営業日"]) != nil else { return nil }
        let (amount, position) = try takeAmountBehind()
        let anchor = (try? japaneseAnchor()) ?? .itself(nil)
        throw ExpressionError(
            .directionMissing(
                RelativeDay(try checked(amount, at: position), .businessDays, .before, anchor)),
            at: text.offset(at: full))
    }
}

// MARK: Japanese

extension RelativeDayReader {
    /// `x-3の10営業日前`, `3日後`, `x-3の前日`.
    private mutating func readJapanese() throws(ExpressionError) -> RelativeDay? {
        let full = end
        defer { end = full }
        _ = drop(["までに", "まで", "に"])
        for (word, unit, direction) in Self.nextDays where drop([word]) != nil {
            return RelativeDay(1, unit, direction, try japaneseAnchor())
        }
        guard drop(["以前", "以後"]) == nil, let side = drop(["前", "後"]) else { return nil }
        let unitEnd = end
        guard let unit = dropUnit() else {
            let unitStart = afterNumber(before: unitEnd)
            let written = text.written(unitStart, unitEnd)
            if unitStart == start, !written.hasSuffix("の") { return nil }  // 午後
            throw ExpressionError(
                written.hasSuffix("の") ? .amountMissing : .unknownUnit(written),
                at: text.offset(at: unitStart))
        }
        let (amount, position) = try takeAmountBehind()
        return RelativeDay(
            try checked(amount, at: position), unit, side == "前" ? .before : .after,
            try japaneseAnchor())
    }

    private static let nextDays: [(String, RelativeDay.Unit, RelativeDay.Direction)] = [
        ("翌営業日", .businessDays, .after), ("前営業日", .businessDays, .before),
        ("翌日", .days, .after), ("前日", .days, .before),
    ]

    private mutating func dropUnit() -> RelativeDay.Unit? {
        if drop(["営業日間", "営業日", "開庁日", "bd"]) != nil { return .businessDays }
        if drop(["日間", "日", "d"]) != nil { return .days }
        if drop(["週間", "週", "w"]) != nil { return .weeks }
        if drop(["か月", "ヶ月", "カ月", "ヵ月", "箇月", "ケ月", "ゖ月", "個月", "ゕ月"]) != nil { return .months }
        return nil
    }

    private mutating func takeAmountBehind() throws(ExpressionError) -> (Int, Int) {
        trimEnd()
        var index = end
        while index > start, ExpressionCursor.digit(text.scalars[index - 1]) != nil { index -= 1 }
        if index == end {
            while index > start, Self.isKanjiNumeral(text.scalars[index - 1]) { index -= 1 }
        }
        var cursor = ExpressionCursor(text, in: index..<end)
        guard let number = cursor.takeNumber()
        else { throw ExpressionError(.amountMissing, at: text.offset(at: end)) }
        end = index
        return (number.value, index)
    }

    /// Before the number; divided by `の` or a space.
    private mutating func japaneseAnchor() throws(ExpressionError) -> RelativeDay.Anchor {
        let beforeSpaces = end
        trimEnd()
        guard drop(["の"]) != nil || end < beforeSpaces || end <= start else {
            throw ExpressionError(
                .particleMissing(text.written(start, end)), at: text.offset(at: end))
        }
        return try anchor(in: start..<end)
    }

    private func afterNumber(before position: Int) -> Int {
        var index = position
        while index > start, !Self.isKanjiNumeral(text.scalars[index - 1]),
            ExpressionCursor.digit(text.scalars[index - 1]) == nil
        {
            index -= 1
        }
        return index
    }

    private mutating func drop(_ literals: [String]) -> String? {
        let mark = end
        trimEnd()
        for literal in literals {
            let count = literal.unicodeScalars.count
            guard end - start >= count else { continue }
            var cursor = ExpressionCursor(text, in: (end - count)..<end)
            if text.scalars[end - count] != " ", cursor.take(literal), cursor.isAtEnd {
                end -= count
                return literal
            }
        }
        end = mark
        return nil
    }

    private mutating func trimEnd() { end = trimmedEnd(start..<end) }

    private static func isKanjiNumeral(_ scalar: Unicode.Scalar) -> Bool {
        ExpressionCursor.kanjiDigit(scalar) != nil || scalar == "十" || scalar == "百"
            || scalar == "千"
    }
}

// MARK: Anchors

extension RelativeDayReader {
    /// Nothing, an edge, a day, or an entry with or without an edge.
    private mutating func anchor(in range: Range<Int>) throws(ExpressionError)
        -> RelativeDay.Anchor
    {
        let range = trimmed(range)
        guard !range.isEmpty else { return .itself(nil) }
        let written = text.normalised(range.lowerBound, range.upperBound)
        if let anchor = Self.words[written.lowercased()] { return anchor }
        if let day = try day(in: range) { return .day(day) }
        let (id, edge) = edge(in: range)
        guard !id.isEmpty, text.scalars[id].allSatisfy(Self.isInID) else {
            throw ExpressionError(
                .unknownAnchor(text.written(range.lowerBound, range.upperBound)),
                at: text.offset(at: range.lowerBound))
        }
        return .entry(text.normalised(id.lowerBound, id.upperBound), edge)
    }

    /// `x-3.end`, `end of x-3`, `x-3の終了`.
    private func edge(in range: Range<Int>) -> (Range<Int>, RelativeDay.Edge?) {
        for (suffix, edge) in Self.edgesBehind {
            let count = suffix.unicodeScalars.count
            guard range.count > count else { continue }
            var cursor = ExpressionCursor(
                text, in: (range.upperBound - count)..<range.upperBound)
            if cursor.take(suffix), cursor.isAtEnd {
                return (trimmed(range.lowerBound..<(range.upperBound - count)), edge)
            }
        }
        var cursor = ExpressionCursor(text, in: range)
        _ = cursor.takeWord("the")
        let word = cursor.takeWord(oneOf: ["start", "beginning", "end"])
        if let word, cursor.takeWord("of") {
            return (trimmed(cursor.position..<range.upperBound), word == "end" ? .end : .start)
        }
        return (range, nil)
    }

    private mutating func day(in range: Range<Int>) throws(ExpressionError) -> Day? {
        var reader = PeriodReader(ExpressionCursor(text, in: range), eras)
        do throws(ExpressionError) {
            switch try reader.readForm() {
            case .single(.date(let day)):
                warnings = reader.warnings
                return day
            case .single(.piece(let year, .day(let month, let day, let weekday))):
                throw ExpressionError(
                    .anchorYearMissing(
                        Period(.single(.piece(year, .day(month: month, day: day, weekday))))),
                    at: text.offset(at: range.lowerBound))
            default: return nil
            }
        } catch {
            switch error.kind {
            case .noSuchDay, .wrongWeekday, .yearOutOfRange, .anchorYearMissing: throw error
            default: return nil
            }
        }
    }

    private func checked(_ amount: Int, at position: Int) throws(ExpressionError) -> Int {
        guard amount <= RelativeDay.amountLimit else {
            throw ExpressionError(
                .amountTooLarge(limit: RelativeDay.amountLimit), at: text.offset(at: position))
        }
        return amount
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while start < range.upperBound, text.scalars[start] == " " { start += 1 }
        return start..<trimmedEnd(start..<range.upperBound)
    }

    private func trimmedEnd(_ range: Range<Int>) -> Int {
        var end = range.upperBound
        while end > range.lowerBound, text.scalars[end - 1] == " " { end -= 1 }
        return end
    }

    private static func isInID(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A,  // - 0-9 A-Z a-z
            0x3005, 0x3041...0x3093, 0x30A1...0x30F6, 0x30FC, 0x4E00...0x9FA0:  // 々 ぁ-ん ァ-ヶ ー 一-龠
            true
        default: false
        }
    }

    private static let edgesBehind: [(String, RelativeDay.Edge)] = [
        (".start", .start), (".end", .end), ("の開始日", .start), ("の開始", .start),
        ("の初日", .start), ("の終了日", .end), ("の終了", .end), ("の最終日", .end),
    ]

    private static let words: [String: RelativeDay.Anchor] = {
        let groups: [(RelativeDay.Anchor, [String])] = [
            (.itself(.start), ["start", "the start", "beginning", "期首", "開始", "開始日"]),
            (.itself(.end), ["end", "the end", "期末", "終了", "終了日"]),
            (
                .fiscalYear(.start),
                [
                    "start of the fiscal year", "start of fiscal year",
                    "the start of the fiscal year", "beginning of the fiscal year",
                    "年度当初", "年度始め", "年度初め", "年度はじめ",
                ]
            ),
            (
                .fiscalYear(.end),
                [
                    "end of the fiscal year", "end of fiscal year",
                    "the end of the fiscal year", "fiscal year end", "年度末",
                ]
            ),
        ]
        var words: [String: RelativeDay.Anchor] = [:]
        for (anchor, texts) in groups {
            for text in texts { words[text] = anchor }
        }
        return words
    }()
}
