import Text

/// Answers as people write them, folded so that the same answer is the same text.
///
/// What Unicode's compatibility normalisation (UAX #15, NFKC) does to the signs that forms use,
/// and case: `（ＩＩ）`, `ⅱ` and `ii` are one, and so are `②`, `２`, `⑵` and `2`.
package enum ChoiceText {
    /// `written` in one spelling: without spaces and brackets, half-width, small.
    package static func folded(_ written: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in written.unicodeScalars { append(scalar, to: &text) }
        return String(text).lowercased()
    }

    private static func append(_ scalar: Unicode.Scalar, to text: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x09...0x0D, 0x20, 0xA0, 0x2000...0x200A, 0x202F, 0x3000: break
        case 0xFE00...0xFE0F: break  // Variation selectors: ☑️.
        case 0xFF01...0xFF5E: append(scalar.halfWidth, to: &text)
        case 0x28, 0x29, 0x5B, 0x5D, 0x300C, 0x300D, 0x3010, 0x3011: break
        // What stands between a code and its label: `②：達成できない見込み`, `i. 実施見込み`.
        case 0x2E, 0x3A, 0x3001, 0x3002: break
        default: text.append(contentsOf: plain(scalar).unicodeScalars)
        }
    }

    /// A number in a circle or in brackets, a Roman numeral of one sign, a letter in a circle;
    /// any other scalar as it is.
    private static func plain(_ scalar: Unicode.Scalar) -> String {
        let value = scalar.value
        switch value {
        case 0x2460...0x2473: return String(value - 0x2460 + 1)
        case 0x2474...0x2487: return String(value - 0x2474 + 1)
        case 0x2488...0x249B: return String(value - 0x2488 + 1)
        case 0x3251...0x325F: return String(value - 0x3251 + 21)
        case 0x32B1...0x32BF: return String(value - 0x32B1 + 36)
        case 0x2160...0x216B: return roman[Int(value - 0x2160)]
        case 0x2170...0x217B: return roman[Int(value - 0x2170)]
        case 0x249C...0x24B5: return letter(value - 0x249C)
        case 0x24B6...0x24CF: return letter(value - 0x24B6)
        case 0x24D0...0x24E9: return letter(value - 0x24D0)
        default: return String(scalar)
        }
    }

    /// `2` of `ii`.
    fileprivate static func number(ofRoman folded: String) -> String? {
        roman.firstIndex(of: folded).map { String($0 + 1) }
    }

    private static let roman = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii",
    ]

    private static func letter(_ offset: UInt32) -> String {
        Unicode.Scalar(0x61 + offset).map { String($0) } ?? ""
    }

    /// What says that a line of a checklist has been looked at.
    static let yes: Set<String> = [
        "yes", "y", "true", "ok", "はい", "済", "済み", "✓", "✔", "☑", "レ", "○", "〇", "1",
    ]
}

extension Form.Field {
    /// The choice that `written` means: by its code, else by its code folded, its label or both,
    /// or its number where the codes are Roman numerals; `nil` where it means none, or might mean
    /// several.
    package func choice(_ written: String) -> Choice? {
        if let exact = choices.first(where: { $0.code == written }) { return exact }
        let folded = ChoiceText.folded(written)
        let meant = choices.filter { choice in
            let (code, label) = (ChoiceText.folded(choice.code), ChoiceText.folded(choice.label))
            return [code, label, code + label].contains(folded)
        }
        guard meant.isEmpty else { return meant.count == 1 ? meant[0] : nil }
        let numbers = choices.map { ChoiceText.number(ofRoman: ChoiceText.folded($0.code)) }
        guard !numbers.contains(nil), let index = numbers.firstIndex(of: folded) else {
            return nil
        }
        return choices[index]
    }
}
