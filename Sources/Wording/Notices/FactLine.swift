package import CalendarPlan
import Text

/// One line of what a reader needs to know: `場所：市役所3階`.
package struct FactLine: Hashable, Sendable {
    /// With its colon; empty where the line goes on with what the one before says.
    package let label: String
    package let text: String

    /// In the order in which a reader asks; a note with one for each of its lines.
    package static func lines(of facts: Facts, _ language: Language) -> [FactLine] {
        guard !facts.isEmpty else { return [] }
        func label(_ ja: String, _ en: String) -> String {
            language == .japanese ? "\(ja)：" : "\(en): "
        }
        var lines: [FactLine] = []
        func add(_ label: String, _ text: String?) {
            if let text { lines.append(FactLine(label: label, text: text)) }
        }
        add(label("時刻", "Time"), facts.time.map { text($0, language) })
        add(label("場所", "Place"), facts.place)
        add(label("連絡先", "Contact"), facts.contact)
        add(label("リンク", "Link"), facts.link)
        let note = (facts.note ?? "").split(whereSeparator: \.isNewline).map(String.init)
        for (index, line) in note.enumerated() where !line.allSatisfy(\.isWhitespace) {
            add(index == 0 ? label("備考", "Note") : "", line)
        }
        return lines
    }

    /// `13:30～15:00`.
    package static func text(_ time: ClockSpan, _ language: Language) -> String {
        language == .japanese ? time.description.replacing("-", with: "～") : time.description
    }
}
