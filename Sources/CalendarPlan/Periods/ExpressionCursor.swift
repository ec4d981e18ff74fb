/// Each `take` skips leading spaces, and moves only where it succeeds.
struct ExpressionCursor {
    struct Number {
        let value: Int
        /// 0 where it was written in kanji.
        let digits: Int
        let position: Int

        /// Beyond every year, day and count: longer numbers stay out of range without overflow.
        static let limit = 999_999_999
    }

    let text: ExpressionText
    var position: Int
    let end: Int

    init(_ text: ExpressionText) {
        self.text = text
        let inner = text.inner
        position = inner.lowerBound
        end = inner.upperBound
    }

    init(_ text: ExpressionText, in range: Range<Int>) {
        self.text = text
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position >= end }

    var next: Unicode.Scalar? {
        let index = afterSpaces
        return index < end ? text.scalars[index] : nil
    }

    var isAtSpace: Bool { position < end && text.scalars[position] == " " }

    var afterSpaces: Int {
        var index = position
        while index < end, text.scalars[index] == " " { index += 1 }
        return index
    }

    var rest: String { text.written(afterSpaces, end) }

    func fault(_ kind: ExpressionError.Kind, at position: Int? = nil) -> ExpressionError {
        ExpressionError(kind, at: text.offset(at: position ?? afterSpaces))
    }

    mutating func take(_ literal: String) -> Bool {
        var index = afterSpaces
        for scalar in literal.unicodeScalars {
            guard index < end, Self.lowercased(text.scalars[index]) == scalar else { return false }
            index += 1
        }
        position = index
        return true
    }

    /// A literal must come before its own prefixes.
    mutating func take(oneOf literals: [String]) -> String? {
        for literal in literals where take(literal) { return literal }
        return nil
    }

    mutating func takeAll(oneOf literals: [String]) -> Bool {
        var isFound = false
        while take(oneOf: literals) != nil { isFound = true }
        return isFound
    }

    mutating func takeLast(_ literal: String) -> Bool {
        let mark = position
        if take(literal), next == nil { return true }
        position = mark
        return false
    }

    /// The ASCII letters at the cursor in lower case, maybe none.
    var word: String {
        var index = afterSpaces
        var word = ""
        while index < end, Self.isLetter(text.scalars[index]) {
            word.unicodeScalars.append(Self.lowercased(text.scalars[index]))
            index += 1
        }
        return word
    }

    /// Only where it is a whole word.
    mutating func takeWord(_ expected: String) -> Bool {
        guard word == expected else { return false }
        return take(expected)
    }

    mutating func takeWord(oneOf expected: [String]) -> String? {
        let word = word
        return !word.isEmpty && expected.contains(word) && take(word) ? word : nil
    }

    mutating func takeWords(_ expected: String...) -> Bool { takeWords(expected) }

    /// A phrase, as in `no later than`.
    mutating func takePhrase(oneOf phrases: [String]) -> Bool {
        phrases.contains { takeWords($0.split(separator: " ").map(String.init)) }
    }

    private mutating func takeWords(_ expected: [String]) -> Bool {
        let mark = position
        for word in expected where !takeWord(word) {
            position = mark
            return false
        }
        return true
    }

    /// Any wave or dash, `…`, `...`, `ー`.
    mutating func takeRangeSign() -> Bool {
        var index = afterSpaces
        let start = index
        while index < end, index - start < 3, Self.isRangeSign(text.scalars[index]) { index += 1 }
        if index == start { return take(oneOf: ["...", ".."]) != nil }
        position = index
        return true
    }

    var isAtRangeSign: Bool { next.map(Self.isRangeSign) ?? false }

    mutating func takeNumber() -> Number? {
        let start = afterSpaces
        var index = start
        var value = 0
        while index < end, let digit = Self.digit(text.scalars[index]) {
            value = min(value * 10 + digit, Number.limit)
            index += 1
        }
        guard index == start else {
            position = index
            return Number(value: value, digits: index - start, position: start)
        }
        return takeKanjiNumber(from: start)
    }

    private mutating func takeKanjiNumber(from start: Int) -> Number? {
        var index = start
        var (total, current) = (0, 0)
        digits: while index < end {
            // 第三四半期 is the third 四半期.
            if text.scalars[index] == "四", index + 1 < end, text.scalars[index + 1] == "半" {
                break digits
            }
            switch text.scalars[index] {
            case "十": (total, current) = (total + max(current, 1) * 10, 0)
            case "百": (total, current) = (total + max(current, 1) * 100, 0)
            case "千": (total, current) = (total + max(current, 1) * 1000, 0)
            default:
                guard let digit = Self.kanjiDigit(text.scalars[index]) else { break digits }
                current = current * 10 + digit
            }
            (total, current) = (min(total, Number.limit), min(current, Number.limit))
            index += 1
        }
        guard index > start else { return nil }
        position = index
        return Number(value: total + current, digits: 0, position: start)
    }

    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        (0x30...0x39).contains(scalar.value) ? Int(scalar.value) - 0x30 : nil
    }

    static func kanjiDigit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "〇", "零": 0
        case "一": 1
        case "二": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        (0x61...0x7A).contains(scalar.value | 0x20)
    }

    static func lowercased(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard (0x41...0x5A).contains(scalar.value) else { return scalar }
        return Unicode.Scalar(scalar.value | 0x20) ?? scalar
    }

    static func isRangeSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "~" || scalar == "-" || scalar == "ー"
    }
}
