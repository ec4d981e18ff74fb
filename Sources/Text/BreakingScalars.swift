extension Unicode.Scalar {
    /// Whether it would break a line of ours in two, or turn round the words beside it.
    ///
    /// Control characters (C0, DEL, C1), U+2028/U+2029, and the bidirectional formatting
    /// characters (UAX #9, table 1).
    package var breaksLines: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F: true
        case 0x2028, 0x2029: true
        case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Whether nobody sees it, so that two names with and without it look the same, or it carries
    /// a hidden text: direction marks, joiners, invisible operators, and tag characters.
    ///
    /// Variation selectors are seen: they choose a form of the character before (葛󠄀城, 辻󠄀).
    package var isHidden: Bool {
        switch value {
        case 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180E: true
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F: true
        case 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A: true
        case 0xE0000...0xE00FF: true
        default: false
        }
    }

    /// `U+202E`.
    package var codePoint: String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
}
