import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

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
        let over = row.standing == .overdue ? row.businessDays : nil
        let verdict = row.verdict.map { RecordWords.text($0)[language] }
        let parts: [String?] = [
            entry.calendarTitle, entry.trackTitle, row.obligation, row.title,
            kind(row.kind)[language],
            row.organisation, row.due?.description,
            row.provisional ? Bilingual(ja: "仮", en: "yes")[language] : nil,
            state(row.standing)[language], over?.description,
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

    private static func kind(_ kind: Entry.Kind) -> Bilingual {
        switch kind {
        case .meeting: Bilingual(ja: "会議", en: "meeting")
        case .window: Bilingual(ja: "期間", en: "window")
        case .task: Bilingual(ja: "作業", en: "task")
        case .check: Bilingual(ja: "点検", en: "check")
        case .quota: Bilingual(ja: "回数", en: "quota")
        case .indicator: Bilingual(ja: "指標", en: "indicator")
        }
    }

    private static func state(_ status: ObligationStatus.Kind) -> Bilingual {
        switch status {
        case .done: Bilingual(ja: "完了", en: "done")
        case .waived: Bilingual(ja: "免除", en: "waived")
        case .overdue: Bilingual(ja: "期限超過", en: "overdue")
        case .behind: Bilingual(ja: "回数の不足", en: "behind")
        case .dueToday: Bilingual(ja: "本日", en: "due today")
        case .open: Bilingual(ja: "未了", en: "open")
        case .ahead: Bilingual(ja: "これから", en: "ahead")
        case .held: Bilingual(ja: "開催済み", en: "held")
        case .unsettled: Bilingual(ja: "日程未定", en: "unsettled")
        case .provisional: Bilingual(ja: "日程調整中", en: "provisional")
        case .undated: Bilingual(ja: "期限なし", en: "undated")
        case .closed: Bilingual(ja: "カレンダーは終了", en: "closed")
        }
    }
}
