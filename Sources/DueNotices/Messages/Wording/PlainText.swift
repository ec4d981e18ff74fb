import CalendarPlan

/// Text that others wrote (titles, names, agendas), made fit to stand in one line of ours.
package enum PlainText {
    /// `text` with each control character, line separator and direction mark as a space, and
    /// tag characters, which carry a text that nobody sees, made visible.
    ///
    /// Control characters (C0, DEL, C1) and U+2028/U+2029 would break a line, and with it a mail
    /// header or a log entry, into two; the bidirectional formatting characters (UAX #9,
    /// table 1) would let a title turn round the words beside it. Everything else stays,
    /// joiners inside emoji included.
    package static func oneLine(_ text: String) -> String {
        // Nearly every text is clean: look for the lead bytes of the above before copying.
        let suspicious = text.utf8.contains {
            $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 || $0 == 0xF3
        }
        guard suspicious else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if (0xE0000...0xE00FF).contains(scalar.value) {
                clean.append(contentsOf: "[\(scalar.codePoint)]".unicodeScalars)
            } else {
                clean.append(scalar.breaksLines ? " " : scalar)
            }
        }
        return String(clean)
    }

    /// Each line of `text` as ``oneLine(_:)`` leaves it.
    package static func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { oneLine(String($0)) }.joined(separator: "\n")
    }

    /// `text` cut to `limit` characters, the last of them `…` where something was cut.
    package static func shortened(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        guard text.count > limit else { return text }
        return String(text.prefix(limit - 1)) + "…"
    }
}
