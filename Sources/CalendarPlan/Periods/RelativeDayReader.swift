/// Reads Japanese from the back, since anything may stand in an entry's id before the number.
struct RelativeDayReader {
    let text: ExpressionText
    var warnings: [ExpressionWarning] = []
    let eras: EraTable
    /// Of 四半期末の10日後, which counts from each of them.
    var round: Recurrence?
    let start: Int
    var end: Int

    init(_ text: ExpressionText, _ eras: EraTable, in range: Range<Int>? = nil) {
        self.text = text
        self.eras = eras
        let range = range ?? text.inner
        start = range.lowerBound
        end = range.upperBound
    }

    mutating func readDay() throws(ExpressionError) -> RelativeDay? {
        // `10bd before 会議前` is English though it ends in 前; no Japanese form holds `before`.
        if let day = try readEnglish() { return day }
        if let day = try readJapanese() { return day }
        return try faultWithoutDirection()
    }
}

// MARK: Anchors

extension RelativeDayReader {
    /// Nothing, an edge, a day, or an entry with or without an edge.
    mutating func anchor(in range: Range<Int>) throws(ExpressionError) -> RelativeDay.Anchor {
        let range = trimmed(range)
        guard !range.isEmpty else { return .itself(nil) }
        let written = text.normalised(range.lowerBound, range.upperBound)
        if let anchor = Self.words[written.lowercased()] { return anchor }
        if let round = Self.roundEnd(ExpressionCursor(text, in: range)) {
            self.round = round
            return .itself(.end)
        }
        if let anchor = try period(in: range) { return anchor }
        let (id, edge) = edge(in: range)
        guard !id.isEmpty, text.scalars[id].allSatisfy(Self.isInID) else {
            throw ExpressionError(
                .unknownAnchor(text.written(range.lowerBound, range.upperBound)),
                at: text.offset(at: range.lowerBound))
        }
        return .entry(text.normalised(id.lowerBound, id.upperBound), edge)
    }

    /// 四半期末, 各月末, `quarter end`, `the end of each month`.
    private static func roundEnd(_ cursor: ExpressionCursor) -> Recurrence? {
        var cursor = cursor
        let units: [(Recurrence, [String], [String])] = [
            (.quarter, ["四半期"], ["quarter"]), (.half, ["半期"], ["half-year", "half year", "half"]),
            (.month, ["月"], ["month"]),
        ]
        _ = cursor.take(oneOf: ["各", "毎"])
        for (round, words, _) in units where cursor.take(oneOf: words) != nil {
            _ = cursor.take("の")
            return ["末日", "末", "終了日", "終了時", "終了"].contains { cursor.takeLast($0) }
                ? round : nil
        }
        _ = cursor.takeWord("the")
        let isEnd = cursor.takePhrase(oneOf: ["end of", "last day of", "close of"])
        guard !isEnd || cursor.takeWord(oneOf: ["each", "every", "the", "a"]) != nil
        else { return nil }
        for (round, _, words) in units where cursor.take(oneOf: words) != nil {
            guard !isEnd else { return cursor.next == nil ? round : nil }
            _ = cursor.take("-")
            return cursor.takeWord("end") && cursor.next == nil ? round : nil
        }
        return nil
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

    private mutating func period(in range: Range<Int>) throws(ExpressionError)
        -> RelativeDay.Anchor?
    {
        var reader = PeriodReader(ExpressionCursor(text, in: range), eras)
        do throws(ExpressionError) {
            guard case .single(let part) = try reader.readForm() else { return nil }
            guard part.isAnchor else { return nil }
            warnings += reader.warnings
            if case .date(let day) = part { return .day(day) }
            return .period(Period(.single(part)))
        } catch {
            switch error.kind {
            case .noSuchDay, .wrongWeekday, .yearOutOfRange, .content(.dayOrMonth): throw error
            default: return nil
            }
        }
    }

    func checked(_ amount: Int, at position: Int) throws(ExpressionError) -> Int {
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

    func trimmedEnd(_ range: Range<Int>) -> Int {
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
                    "年度当初", "年度始め", "年度初め", "年度はじめ", "年度開始",
                ]
            ),
            (
                .fiscalYear(.end),
                [
                    "end of the fiscal year", "end of fiscal year",
                    "the end of the fiscal year", "fiscal year end", "fiscal year-end",
                    "the close of the fiscal year", "年度末", "年度終了", "会計年度末", "会計年度終了",
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

extension PeriodPart {
    /// H1 and Q3 are ids of entries, which go first.
    fileprivate var isAnchor: Bool {
        switch self {
        case .date: true
        case .piece(_, .whole), .piece(_, .quarter), .piece(_, .half): false
        case .piece: true
        }
    }
}
