package import CalendarPlan
import Text

/// Instants of replies, RFC 3339, as people read them.
package enum ReplyInstant {
    /// `2026-11-24 08:45`.
    package static func minute(_ text: String) -> String {
        String(text.prefix(16)).replacing("T", with: " ")
    }

    /// `2026-11-24(火) 08:45`, `2026-11-24 Tue 08:45`; what is no instant as it stands.
    static func withWeekday(_ text: String) -> Bilingual {
        guard let day = day(text)?.withWeekday else { return Bilingual(ja: text, en: text) }
        return Bilingual(ja: "\(day.ja) \(time(text))", en: "\(day.en) \(time(text))")
    }

    package static func day(_ text: String) -> Day? { Day(String(text.prefix(10))) }

    /// `08:45`.
    static func time(_ text: String) -> String { String(text.dropFirst(11).prefix(5)) }
}
