import CalendarPlan
import Text

extension Day {
    /// The day as it stands in tables: `2026-12-16(水)`, `2026-12-16 Wed`.
    var withWeekday: Bilingual {
        Bilingual(ja: "\(self)(\(weekday.kanji))", en: "\(self) \(weekday.short)")
    }
}
