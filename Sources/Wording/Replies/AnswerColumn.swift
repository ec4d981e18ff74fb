package import CalendarPlan
package import Text

/// A column of a table of answers; the fields of the entry's form have columns besides.
package enum AnswerColumn: CaseIterable, Sendable {
    case id, organisation, day
    /// A field of a form that has the same name takes the place of these.
    case title, count, value, by, note

    package func heading(of kind: Entry.Kind? = nil) -> Bilingual {
        switch self {
        case .id: Bilingual(ja: "ID", en: "id")
        case .organisation: Bilingual(ja: "組織", en: "organisation")
        case .day where kind == .quota: Bilingual(ja: "実施日", en: "held on")
        case .day where kind == .indicator: Bilingual(ja: "測定日", en: "measured on")
        case .day: Bilingual(ja: "完了日", en: "done on")
        case .title: Bilingual(ja: "予定", en: "title")
        case .count: Bilingual(ja: "回数", en: "count")
        case .value: Bilingual(ja: "実績", en: "measured")
        case .by: Bilingual(ja: "報告者", en: "reported by")
        case .note: Bilingual(ja: "備考", en: "note")
        }
    }

    package var isEssential: Bool { [.id, .organisation, .day].contains(self) }

    private var aliases: [String] {
        switch self {
        case .id: ["予定ID"]
        case .organisation: ["組織名", "担当", "区", "局", "所属", "owner"]
        case .day: ["実施日", "held on", "測定日", "measured on", "回答日", "日付", "day", "date", "on"]
        case .title: ["題名"]
        case .count: ["times"]
        case .value: ["実績値", "値", "value"]
        case .by: ["回答者", "記入者", "by"]
        case .note: ["メモ"]
        }
    }

    /// In both languages, in any width and case.
    package init?(heading: String) {
        let folded = ChoiceText.folded(heading)
        let found = Self.allCases.first { column in
            let own = column.heading()
            return ([own.ja, own.en] + column.aliases).contains { ChoiceText.folded($0) == folded }
        }
        guard let found else { return nil }
        self = found
    }

    package static var headings: Bilingual {
        let all = allCases.map { $0.heading() }
        return Bilingual(
            ja: all.map(\.ja).joined(separator: "、"), en: all.map(\.en).joined(separator: ", "))
    }

    /// Stands in the column of organisations of the row that tells how each column is filled in.
    package static let guide = Bilingual(ja: "（記入方法）", en: "(how to fill in)")
}

extension FormWords {
    /// How a column of a table is filled in; empty where its heading says it.
    package func guide(_ column: AnswerColumn, of kind: Entry.Kind) -> String {
        switch column {
        case .id, .title: say("変えないでください", "leave as it is")
        case .day where kind == .quota:
            say("行った日。日ごとに一行", "the day it took place; a row for each day")
        case .day: say("2026-06-17 など。空なら記録する日", "such as 2026-06-17; today if empty")
        case .count: say("その日に何回か。空なら1回", "how often on that day; once if empty")
        case .value: say("21/24、43.3%、8件 など", "such as 21/24 or 43.3%")
        case .by: say("だれの報告か。空ならあなた", "who says so; you if empty")
        case .organisation, .note: ""
        }
    }

    /// How the column of `field` is filled in: `① 達成見込み／② 達成できない見込み（必須）`.
    package func guide(_ field: Form.Field) -> String {
        let choices = field.choices.map { "\($0.code) \($0.label)" }
        return (choices.joined(separator: say("／", " / ")) + requirement(field)).trimmed
    }
}

package enum TableWords {
    /// Organisations of whose rows nothing is said.
    package static func blank(_ organisations: [String]) -> Bilingual {
        Bilingual(
            ja: "空の行（\(organisations.joined(separator: "、"))）は記録しません",
            en: "nothing is recorded of empty rows: \(organisations.joined(separator: ", "))")
    }

    package static let nothingFilledIn = Bilingual(
        ja: "記入された行がないので、記録するものはありません", en: "no row is filled in, so there is nothing to record")

    package static let howToRecord = Bilingual(
        ja: "記録するには --yes を付けてください", en: "To record it, give --yes")

    /// So many were recorded, and so many were already.
    package static func recorded(_ count: Int, known: Int) -> Bilingual {
        Bilingual(
            ja: "\(count)件を記録しました" + (known > 0 ? "（\(known)件は記録済み）" : ""),
            en: "\(EnglishCount.of(count, "record")) made"
                + (known > 0 ? ", \(known) stood already" : ""))
    }
}
