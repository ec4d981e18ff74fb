/// Makes text that others wrote (titles, names, agendas) fit for one line of ours.
extension String {
    /// The text with a space in place of each control character, line separator and direction
    /// mark, and with tag characters, which carry a hidden text, made visible.
    ///
    /// Control characters (C0, DEL, C1) and U+2028/U+2029 would break a line, and with it a mail
    /// header or a log entry, into two; the bidirectional formatting characters (UAX #9,
    /// table 1) would let a title turn round the words beside it. Everything else stays,
    /// joiners inside emoji included.
    package var singleLine: String {
        // Nearly every text is clean: look for the lead bytes of the above before copying.
        let suspicious = utf8.contains {
            $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 || $0 == 0xD8 || $0 == 0xE2 || $0 == 0xF3
        }
        guard suspicious else { return self }
        var clean = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if (0xE0000...0xE00FF).contains(scalar.value) {
                clean.append(contentsOf: "[\(scalar.codePoint)]".unicodeScalars)
            } else {
                clean.append(scalar.breaksLines ? " " : scalar)
            }
        }
        return String(clean)
    }

    /// Each line of the text as ``singleLine`` leaves it.
    package var singleLines: String {
        split(separator: "\n", omittingEmptySubsequences: false)
            .map { String($0).singleLine }.joined(separator: "\n")
    }

    /// The text cut to `limit` characters, the last of them `…` where something was cut.
    package func shortened(to limit: Int) -> String {
        guard limit > 0 else { return "" }
        guard count > limit else { return self }
        return String(prefix(limit - 1)) + "…"
    }

    /// The text on one line, with HTML's special characters as character references.
    ///
    /// By scalars: a mark that combines with `<` would hide it from a search by characters.
    package var htmlEscaped: String {
        var escaped = String.UnicodeScalarView()
        for scalar in singleLine.unicodeScalars {
            switch scalar {
            case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
            case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
            case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
            case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
            case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
