package import CalendarPlan

/// What is said of a problem: one sentence, and what to do, both in both languages.
package struct DiagnosticText: Hashable, Sendable {
    package let message: Bilingual
    /// What to write instead, or what happens now; empty where the message says it all.
    package let advice: Bilingual

    /// The message and the advice in Japanese, then in English.
    package init(ja: String, _ adviceJA: String = "", en: String, _ adviceEN: String = "") {
        message = Bilingual(ja: ja, en: en)
        advice = Bilingual(ja: adviceJA, en: adviceEN)
    }

    /// The same without the full stops that whole sentences have: diagnostics have none.
    var withoutStops: DiagnosticText {
        func bare(_ text: String) -> String {
            text.last == "。" || text.last == "." ? String(text.dropLast()) : text
        }
        return DiagnosticText(
            ja: bare(message.ja), bare(advice.ja), en: bare(message.en), bare(advice.en))
    }
}

package protocol DiagnosticWords {
    var text: DiagnosticText { get }
}

extension DiagnosticWords {
    package func message(_ language: Language) -> String { text.message[language] }

    package func advice(_ language: Language) -> String { text.advice[language] }
}

/// At least four hexadecimal digits, as code points are written.
func hexadecimal(_ code: UInt32) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
