import Configuration

/// Writes a text in YAML such that every reader gives the same text back.
///
/// Plain only where no version of YAML could see anything but text in it: YAML 1.1, which PyYAML
/// and others still read, takes `no` for a truth value, `0755` and `10:30` for numbers and
/// `2026-05-20` for a day. Everything doubtful stands in double quotes.
enum YAMLScalar {
    /// On one line; also safe within `[…]` and `{…}`.
    static func written(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// With `|` or `|-`; `nil` where a block would not give back every character.
    static func block(_ text: String) -> (indicator: String, lines: [String])? {
        let endsInBreak = text.unicodeScalars.last == "\n"
        var lines = text.unicodeScalars.split(
            separator: "\n", omittingEmptySubsequences: false
        ).map { String(String.UnicodeScalarView($0)) }
        if endsInBreak { lines.removeLast() }
        guard lines.count > 1 || endsInBreak, let first = lines.first, let last = lines.last,
            !first.isEmpty, !last.isEmpty, first.unicodeScalars.first != " ",
            lines.allSatisfy({ line in
                line.unicodeScalars.allSatisfy { isPrintable($0) }
                    && line.unicodeScalars.last != " "
            })
        else { return nil }
        return (endsInBreak ? "|" : "|-", lines)
    }

    /// Words that some version of YAML does not read as text.
    private static let words: Set<String> = [
        "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
    ]

    static func isPlain(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last, begins(first), last != " ",
            scalars.allSatisfy(continues)
        else { return false }
        // Two spaces would be one where somebody folds the line.
        if zip(scalars, scalars.dropFirst()).contains(where: { $0 == " " && $1 == " " }) {
            return false
        }
        return !words.contains(text.lowercased()) && !resemblesNumber(text)
    }

    private static func begins(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.properties.isAlphabetic || isDigit(scalar) }
        return continues(scalar) && !isMark(scalar)
    }

    /// ASCII letters, digits and the signs that mean nothing to YAML anywhere; beyond ASCII
    /// letters, numbers, signs and symbols, but no kind of space, control or format character.
    private static func continues(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return scalar.properties.isAlphabetic || isDigit(scalar)
                || " -_./()+%;=~$^<>".unicodeScalars.contains(scalar)
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
            .paragraphSeparator, .spaceSeparator:
            return false
        default: return true
        }
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    /// Digits with signs only (`0755`, `2026-05-20`, `1.5`), or `0x1F`, `0o17`, `0b1`, `1e5`.
    private static func resemblesNumber(_ text: String) -> Bool {
        let scalars = text.lowercased().unicodeScalars
        guard let first = scalars.first, isDigit(first) else { return false }
        if scalars.allSatisfy({ isDigit($0) || "-_.+ e".unicodeScalars.contains($0) }) {
            return true
        }
        let rest = scalars.dropFirst()
        guard first == "0", let base = rest.first, "xob".unicodeScalars.contains(base)
        else { return false }
        return rest.dropFirst().allSatisfy { isDigit($0) || ("a"..."f").contains($0) || $0 == "_" }
    }

    /// Invisible characters become escapes (YAML 1.2, section 5.7).
    static func quoted(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": written += "\\\""
            case "\\": written += "\\\\"
            case "\n": written += "\\n"
            case "\r": written += "\\r"
            case "\t": written += "\\t"
            case _ where isPrintable(scalar): written.unicodeScalars.append(scalar)
            default: written += escape(scalar)
            }
        }
        return written + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        func digits(_ count: Int) -> String {
            let hex = String(scalar.value, radix: 16, uppercase: true)
            return String(repeating: "0", count: max(0, count - hex.count)) + hex
        }
        switch scalar.value {
        case 0...0xFF: return "\\x" + digits(2)
        case 0x100...0xFFFF: return "\\u" + digits(4)
        default: return "\\U" + digits(8)
        }
    }

    /// Allowed by YAML and visible: no control character, no line break of Unicode, no byte order
    /// mark, nothing that changes the direction of text.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00..<0x20, 0x7F...0xA0, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF0...0xFFFF:
            false
        case 0x1_0000...:
            // PyYAML and libyaml differ on what lies beyond the planes in use.
            scalar.value < 0x4_0000 && scalar.value & 0xFFFE != 0xFFFE
        default: true
        }
    }
}
