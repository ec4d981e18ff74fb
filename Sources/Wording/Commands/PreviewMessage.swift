package import CalendarPlan

/// What `koyomi preview` shows beside the notices' own words.
package enum PreviewMessage: Hashable, Sendable {
    /// Some of so many recipients.
    case recipients([String], of: Int)

    package var text: Bilingual {
        switch self {
        case .recipients(let shown, let count) where count > shown.count:
            Bilingual(
                ja: "\(count)組織（\(shown.joined(separator: "、"))ほか）",
                en: "\(count) organisations (\(shown.joined(separator: ", ")) …)")
        case .recipients(let shown, _):
            Bilingual(ja: shown.joined(separator: "、"), en: shown.joined(separator: ", "))
        }
    }
}

/// What to do with a configuration that `koyomi init` has written.
package enum StarterMessage: Hashable, Sendable {
    case edit, check, preview, run

    package var text: Bilingual {
        switch self {
        case .edit:
            Bilingual(ja: "三つのファイルを組織に合わせて直してから：", en: "Edit the three files to fit, then:")
        case .check: Bilingual(ja: "誤りがないか確かめる", en: "every fault at once")
        case .preview: Bilingual(ja: "だれに何がいつ通知されるか", en: "what would be said")
        case .run: Bilingual(ja: "動かす", en: "run it")
        }
    }
}

extension Day {
    /// The day as it stands in tables: `2026-12-16(水)`, `2026-12-16 Wed`.
    package var withWeekday: Bilingual {
        Bilingual(ja: "\(self)(\(weekday.kanji))", en: "\(self) \(weekday.short)")
    }

    /// The same, with a mark where it rests on an unsettled meeting.
    package func withWeekday(isProvisional: Bool) -> Bilingual {
        guard isProvisional else { return withWeekday }
        return Bilingual(ja: "\(withWeekday.ja)仮", en: "\(withWeekday.en) ?")
    }
}
