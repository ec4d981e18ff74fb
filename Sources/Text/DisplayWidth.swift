/// How many terminal columns text takes.
package enum DisplayWidth {
    /// The columns of `text`.
    package static func of(_ text: some StringProtocol) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// 2 for wide and full-width scalars, 0 for those drawn over the one before, else 1.
    ///
    /// The blocks are those of Unicode's EastAsianWidth.txt that are W or F and that Japanese
    /// text uses; ambiguous scalars (`①`, `→`) count as 1, as terminals in a UTF-8 locale do.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        switch scalar.value {
        case 0x0300...0x036F, 0x200B...0x200F, 0x3099...0x309A, 0xFE00...0xFE0F,
            0xE0100...0xE01EF, 0xFEFF:
            0
        case 0x1100...0x115F,  // Hangul Jamo
            0x2E80...0x303E,  // CJK radicals, symbols and punctuation
            0x3041...0x33FF,  // kana, Bopomofo, CJK compatibility
            0x3400...0x4DBF, 0x4E00...0x9FFF,  // CJK ideographs
            0xA960...0xA97F, 0xAC00...0xD7A3,  // Hangul
            0xF900...0xFAFF,  // CJK compatibility ideographs
            0xFE30...0xFE6F,  // CJK compatibility forms
            0xFF01...0xFF60, 0xFFE0...0xFFE6,  // full-width forms
            0x1F300...0x1F64F, 0x1F900...0x1F9FF,  // pictographs
            0x20000...0x3FFFD:  // CJK ideographs of the supplementary planes
            2
        default: 1
        }
    }
}

extension DisplayWidth {
    /// `text`, cut with `…` where it takes more than `columns`, which is at least 1.
    package static func cut(_ text: String, to columns: Int) -> String {
        guard of(text) > columns else { return text }
        var kept = ""
        var used = 0
        for character in text {
            let width = of(String(character))
            guard used + width < columns else { break }
            kept.append(character)
            used += width
        }
        return kept + "…"
    }

    /// `text`, filled up with spaces to `columns`.
    package static func padded(_ text: String, to columns: Int) -> String {
        text + String(repeating: " ", count: max(0, columns - of(text)))
    }
}
