/// Kana as one character each (Unicode, UAX #15, form NFC).
///
/// macOS takes が apart into か and a mark in file names, and so in what is copied from them. To
/// Swift both are the same text; to SQLite, which keeps records by names, and to programs that read
/// what we write they are two.
package enum ComposedText {
    /// Joins each kana with the voicing mark behind it.
    package static func of(_ text: String) -> String {
        // U+3099 and U+309A are E3 82 99 and E3 82 9A; nearly no text holds them.
        guard text.unicodeScalars.contains(where: isMark) else { return text }
        var composed = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if isMark(scalar), let base = composed.last, let whole = voiced(base, scalar) {
                composed.removeLast()
                composed.append(whole)
            } else {
                composed.append(scalar)
            }
        }
        return String(composed)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value == 0x3099 || scalar.value == 0x309A
    }

    /// The kana that is canonically equivalent to `base` and `mark`, which `==` of texts compares;
    /// nothing outside the two blocks of kana is made up of these marks.
    private static func voiced(_ base: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x3041...0x30FF).contains(base.value) else { return nil }
        let pair = String(Character(base)) + String(Character(mark))
        // か が, は ば ぱ; う ゔ and ワ ヷ lie further apart.
        for distance: UInt32 in [1, 2, 78, 8] {
            if let whole = Unicode.Scalar(base.value + distance), String(Character(whole)) == pair {
                return whole
            }
        }
        return nil
    }
}
