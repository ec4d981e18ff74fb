import Text

/// A text with one spelling for each sign.
///
/// Full-width letters, digits, brackets and spaces become half-width, every kind of wave `~` and
/// every kind of hyphen `-`; case stays, because names of entries have it. Each scalar knows its
/// offset in the original, for the position of errors.
struct ExpressionText: Sendable {
    /// In scalars; the longest known form needs under 60.
    static let lengthLimit = 200

    let original: String
    private(set) var scalars: [Unicode.Scalar] = []
    private var offsets: [Int] = []

    init(_ original: String) throws(ExpressionError) {
        self.original = original
        scalars.reserveCapacity(original.utf8.count)
        offsets.reserveCapacity(original.utf8.count + 1)
        var offset = 0
        for scalar in original.unicodeScalars {
            guard offset < Self.lengthLimit
            else { throw ExpressionError(.tooLong(limit: Self.lengthLimit), at: offset) }
            append(scalar, offset)
            offset += 1
        }
        offsets.append(offset)
    }

    /// The offset in the original of the scalar at `position`, which may be the end.
    func offset(at position: Int) -> Int { offsets[position] }

    func written(_ start: Int, _ end: Int) -> String {
        let scalars = original.unicodeScalars
        let from = scalars.index(scalars.startIndex, offsetBy: offsets[start])
        let to = scalars.index(scalars.startIndex, offsetBy: offsets[max(start, end)])
        return String(scalars[from..<to])
    }

    /// What is left of the original.
    var plain: String {
        let all = Array(original.unicodeScalars)
        var view = String.UnicodeScalarView()
        var last = -1
        for offset in offsets.dropLast() where offset != last {
            view.append(all[offset])
            last = offset
        }
        return String(view).trimmed
    }

    mutating func remove(_ range: Range<Int>) {
        scalars.removeSubrange(range)
        offsets.removeSubrange(range)
    }

    /// Where the bracket at `start` closes, before `end`.
    func closing(_ start: Int, _ end: Int) -> Int? {
        guard let close = Self.closing[scalars[start]] else { return nil }
        var depth = 0
        for index in start..<end {
            if scalars[index] == scalars[start] { depth += 1 }
            if scalars[index] == close { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }

    func normalised(_ start: Int, _ end: Int) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars[start..<end])
        return String(text)
    }

    /// Without outer spaces and brackets around the whole, as in 【8月】.
    var inner: Range<Int> {
        var range = trimmed(0..<scalars.count)
        while range.count >= 2, let close = Self.closing[scalars[range.lowerBound]],
            scalars[range.upperBound - 1] == close,
            // 10月1日(木)～(土) neither begins nor ends with the same pair of brackets.
            !scalars[(range.lowerBound + 1)..<(range.upperBound - 1)].contains(close)
        {
            range = trimmed((range.lowerBound + 1)..<(range.upperBound - 1))
        }
        return range
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, scalars[start] == " " { start += 1 }
        while start < end, scalars[end - 1] == " " { end -= 1 }
        return start..<end
    }

    private mutating func append(_ scalar: Unicode.Scalar, _ offset: Int) {
        // Nearly every scalar is plain ASCII or common kanji and kana, which stay.
        switch scalar.value {
        case 0x21...0x7E, 0x3041...0x3093, 0x30A1...0x30FC, 0x4E00...0x9FFF:
            push(scalar, offset)
        case 0xFF01...0xFF5E:
            push(scalar.halfWidth, offset)
        case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000:
            push(" ", offset)
        case 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF, 0xE0100...0xE01EF:
            break  // Invisible: soft hyphens, zero-width spaces, marks, variation selectors.
        case 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0xFE58, 0xFE63:
            push("-", offset)
        case 0x2DC, 0x223C, 0x2026, 0x22EF, 0x301C, 0x3030:
            push("~", offset)
        case 0x2160...0x216B:
            pushDigits(scalar.value - 0x2160 + 1, offset)
        case 0x2170...0x217B:
            pushDigits(scalar.value - 0x2170 + 1, offset)
        case 0x3099, 0x309A, 0xFF9E, 0xFF9F:
            appendVoicing(scalar, offset)
        case 0x2E80...0x2FD5:
            push(scalar.ideograph, offset)
        default:
            for folded in Self.folded[scalar]?.unicodeScalars ?? String(scalar).unicodeScalars {
                push(folded, offset)
            }
        }
    }

    private mutating func push(_ scalar: Unicode.Scalar, _ offset: Int) {
        scalars.append(scalar)
        offsets.append(offset)
    }

    private mutating func pushDigits(_ number: UInt32, _ offset: Int) {
        for digit in String(number).unicodeScalars { push(digit, offset) }
    }

    /// て and a mark are で: the voiced kana is the next code point, the half-voiced the one after.
    private mutating func appendVoicing(_ mark: Unicode.Scalar, _ offset: Int) {
        let step: UInt32 = mark.value == 0x3099 || mark.value == 0xFF9E ? 1 : 2
        guard let last = scalars.last, (0x304B...0x30DB).contains(last.value),
            let voiced = Unicode.Scalar(last.value + step)
        else { return push(mark, offset) }
        scalars[scalars.count - 1] = voiced
    }

    private static let closing: [Unicode.Scalar: Unicode.Scalar] = [
        "【": "】", "「": "」", "『": "』", "(": ")", "[": "]", "〔": "〕", "《": "》", "〈": "〉",
    ]

    /// Square era names and half-width kana.
    private static let folded: [Unicode.Scalar: String] = [
        "\u{32FF}": "令和", "\u{337B}": "平成", "\u{337C}": "昭和", "\u{337D}": "大正",
        "\u{337E}": "明治",
        "\u{FF70}": "ー", "\u{FF76}": "カ", "\u{FF79}": "ケ",
    ]
}
