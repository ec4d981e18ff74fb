import CalendarPlan
import ServiceLoop

/// A report as one table: a row for each obligation, so that Excel can sort and count them.
enum ReportTable {
    /// The heading and all rows of `pages`.
    static func rows(_ pages: [ReportReply], _ language: Language) -> [[String]] {
        let entries = pages.flatMap(\.entries)
        // The same question in two forms is one column.
        var labels: [String] = []
        for field in entries.flatMap({ $0.form ?? [] }) where !labels.contains(field.label) {
            labels.append(field.label)
        }
        let head = titles.map { $0[language] } + labels
        return [head]
            + entries.flatMap { entry in entry.rows.map { row($0, entry, labels, language) } }
    }

    private static let titles = [
        Bilingual(ja: "カレンダー", en: "calendar"), Bilingual(ja: "トラック", en: "track"),
        Bilingual(ja: "ID", en: "id"), Bilingual(ja: "予定", en: "title"),
        Bilingual(ja: "種類", en: "kind"), Bilingual(ja: "組織", en: "organisation"),
        Bilingual(ja: "期限", en: "due"), Bilingual(ja: "仮", en: "provisional"),
        Bilingual(ja: "状態", en: "state"), Bilingual(ja: "超過営業日", en: "business days over"),
        Bilingual(ja: "完了日", en: "done on"), Bilingual(ja: "報告者", en: "reported by"),
        Bilingual(ja: "記録者", en: "recorded by"),
        Bilingual(ja: "回数", en: "count"), Bilingual(ja: "必要回数", en: "required"),
        Bilingual(ja: "実績", en: "measured"), Bilingual(ja: "目標", en: "target"),
        Bilingual(ja: "判定", en: "verdict"), Bilingual(ja: "対応中の失効日", en: "acknowledged until"),
        Bilingual(ja: "保留の終わり", en: "snoozed until"),
        Bilingual(ja: "保留・免除の理由", en: "reason"),
    ]

    private static func row(
        _ row: StatusRow, _ entry: ReportReply.Entry, _ labels: [String], _ language: Language
    ) -> [String] {
        let kind = kinds[row.kind]?[language] ?? row.kind
        let over = row.standing == "overdue" ? row.businessDays : nil
        let verdict = row.verdict.map { Service.verdict($0 == "met")[language] }
        let parts: [String?] = [
            entry.calendarTitle, entry.trackTitle, row.obligation, row.title, kind,
            row.organisation, row.due?.description,
            row.provisional ? Bilingual(ja: "仮", en: "yes")[language] : nil,
            states[row.standing]?[language] ?? row.standing, over?.description,
            row.doneOn?.description, row.doneBy, row.recordedBy, row.count?.description,
            row.required?.description, row.value, row.target, verdict,
            row.acknowledged?.until.description, row.snoozed?.until.description,
            row.waived?.reason ?? row.snoozed?.reason,
        ]
        return parts.map { $0 ?? "" } + labels.map { answer($0, row, entry) }
    }

    private static func answer(
        _ label: String, _ row: StatusRow, _ entry: ReportReply.Entry
    ) -> String {
        guard let field = entry.form?.first(where: { $0.label == label }),
            let value = row.answers?.first(where: { $0.field == field.name })?.value
        else { return "" }
        let meaning = field.choices.first { $0.code == value }?.label
        return meaning.map { "\(value) \($0)" } ?? value
    }

    private static let kinds = [
        "meeting": Bilingual(ja: "会議", en: "meeting"),
        "window": Bilingual(ja: "期間", en: "window"), "task": Bilingual(ja: "作業", en: "task"),
        "check": Bilingual(ja: "点検", en: "check"), "quota": Bilingual(ja: "回数", en: "quota"),
        "indicator": Bilingual(ja: "指標", en: "indicator"),
    ]

    private static let states = [
        "done": Bilingual(ja: "完了", en: "done"),
        "waived": Bilingual(ja: "免除", en: "waived"),
        "overdue": Bilingual(ja: "期限超過", en: "overdue"),
        "behind": Bilingual(ja: "回数の不足", en: "behind"),
        "due-today": Bilingual(ja: "本日", en: "due today"),
        "open": Bilingual(ja: "未了", en: "open"),
        "ahead": Bilingual(ja: "これから", en: "ahead"),
        "held": Bilingual(ja: "開催済み", en: "held"),
        "unsettled": Bilingual(ja: "日程未定", en: "unsettled"),
        "provisional": Bilingual(ja: "日程調整中", en: "provisional"),
        "undated": Bilingual(ja: "期限なし", en: "undated"),
        "closed": Bilingual(ja: "カレンダーは終了", en: "closed"),
    ]
}
