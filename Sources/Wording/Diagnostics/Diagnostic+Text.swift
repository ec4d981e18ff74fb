package import CalendarPlan

extension Diagnostic {
    /// The columns of the line number, so that the lines of one report stand under each other.
    private static let numberWidth = 5

    package func message(_ language: Language) -> String {
        PresentableText.of(kind.text.message[language])
    }

    /// What to write instead; empty where the message says it all.
    package func advice(_ language: Language) -> String {
        PresentableText.of(kind.text.advice[language])
    }

    /// The whole diagnostic, several lines without a break after the last: place and message, the
    /// line with a caret under what is meant, and the advice.
    ///
    /// With `colour`, ANSI escape sequences for a terminal (ECMA-48 SGR).
    package func text(_ language: Language, colour: Bool = false) -> String {
        let advice = advice(language)
        let paint = Paint(isOn: colour)
        let word = severity.word(language)
        let painted = severity == .error ? paint.red(word) : paint.yellow(word)
        let position = place.map { ":\($0.position)" } ?? ""
        var lines = ["\(paint.bold(file + position)): \(painted): \(message(language))"]
        if let place, !place.isWithheld { lines += excerpt(place, paint) }
        if !advice.isEmpty { lines.append("   → \(advice)") }
        return lines.joined(separator: "\n")
    }

    private func excerpt(_ place: Place, _ paint: Paint) -> [String] {
        let number = String(place.line)
        let margin = String(repeating: " ", count: max(0, Self.numberWidth - number.count))
        let blank = String(repeating: " ", count: max(Self.numberWidth, number.count))
        let scalars = Array(place.sourceLine.unicodeScalars)
        let before = scalars.prefix(place.caretOffset).reduce(0) { $0 + DisplayWidth.of($1) }
        let meant = scalars.dropFirst(place.caretOffset).prefix(place.length)
        let width = max(1, meant.reduce(0) { $0 + DisplayWidth.of($1) })
        let carets = paint.green(String(repeating: "^", count: width))
        return [
            "\(margin)\(number) | \(place.sourceLine)",
            "\(blank) | \(String(repeating: " ", count: before))\(carets)",
        ]
    }
}

extension Diagnostic.Place {
    /// `12:5`, or of a cell `シート1!C7`.
    package var position: String {
        guard let sheet else { return "\(line):\(column)" }
        return "\(PresentableText.of(sheet))!\(Self.cell(row: line, column: column))"
    }

    /// `C7`.
    package static func cell(row: Int, column: Int) -> String {
        var letters = ""
        var rest = column
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return "\(letters)\(row)"
    }
}

extension Diagnostic.Severity {
    func word(_ language: Language) -> String {
        switch (self, language) {
        case (_, .english): rawValue
        case (.error, .japanese): "誤り"
        case (.warning, .japanese): "注意"
        }
    }
}

/// Colours for a terminal, or none.
private struct Paint {
    let isOn: Bool

    func bold(_ text: String) -> String { wrap(text, "1") }
    func red(_ text: String) -> String { wrap(text, "1;31") }
    func yellow(_ text: String) -> String { wrap(text, "1;33") }
    func green(_ text: String) -> String { wrap(text, "32") }

    private func wrap(_ text: String, _ code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
