import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// A report as one table: a row for each obligation, so that Excel can sort and count them.
enum ReportRows {
    static func rows(_ pages: [ReportReply], _ language: Language) -> [[String]] {
        let words = ReportWords(language)
        let entries = pages.flatMap(\.entries)
        // The same question in two forms is one column.
        let labels = entries.flatMap { $0.form ?? [] }.grouped(by: \.label).map(\.key)
        return [words.rowTitles + labels]
            + entries.flatMap { entry in
                entry.rows.map { row in
                    self.row(row, entry, words)
                        + labels.map { label in
                            let field = entry.form?.first { $0.label == label }
                            return field.flatMap(row.answer) ?? ""
                        }
                }
            }
    }

    private static func row(
        _ row: StatusRow, _ entry: ReportReply.Entry, _ words: ReportWords
    ) -> [String] {
        let over = row.standing == .overdue ? row.businessDays : nil
        let parts: [String?] = [
            entry.calendarTitle, entry.trackTitle, row.obligation, row.title,
            words.kind(row.kind), row.organisation, row.due?.description,
            row.provisional ? words.provisional : nil, row.standing.name[words.language],
            over?.description, row.doneOn?.description, row.doneBy, row.recordedBy,
            row.count?.description, row.required?.description, row.value, row.target,
            row.verdict.map { RecordWords.text($0)[words.language] },
            row.acknowledged?.until.description, row.snoozed?.until.description,
            row.waived?.reason ?? row.snoozed?.reason,
        ]
        return parts.map { $0 ?? "" }
    }
}
