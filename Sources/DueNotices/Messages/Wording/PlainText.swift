import CalendarPlan

/// Text that others wrote (titles, names, agendas), made fit to stand in one line of ours.
package enum PlainText {
    /// `text` with each control character, line separator and direction mark as a space.
    ///
    /// Control characters (C0, DEL, C1) and U+2028/U+2029 would break a line, and with it a mail
    /// header or a log entry, into two; the bidirectional formatting characters (UAX #9,
    /// table 1) would let a title turn round the words beside it. Everything else stays,
    /// joiners inside emoji included.
    package static func oneLine(_ text: String) -> String {
        // Nearly every text is clean: look for the lead bytes of the above before copying.
        let suspicious = text.utf8.contains {
            $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2
        }
        guard suspicious else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            clean.append(scalar.breaksLines ? " " : scalar)
        }
        return String(clean)
    }

    /// `text` cut to `limit` characters, the last of them `…` where something was cut.
    package static func shortened(_ text: String, to limit: Int) -> String {
        guard limit > 0 else { return "" }
        guard text.count > limit else { return text }
        return String(text.prefix(limit - 1)) + "…"
    }
}
