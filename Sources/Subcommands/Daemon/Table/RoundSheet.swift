import CalendarPlan
import Interchange
import ServiceInterface
import Wording

/// The table to fill in for one round of an entry: a row for each organisation, with what is
/// recorded already.
struct RoundSheet {
    /// A column, and what stands in it for an organisation.
    private struct Column {
        let heading: String
        let guide: String
        let cell: (StatusRow) -> String
    }

    private let entry: ReportReply.Entry
    private let words: FormWords
    private let form: CalendarPlan.Form

    init(_ entry: ReportReply.Entry, _ language: Language) {
        self.entry = entry
        words = FormWords(language)
        form = CalendarPlan.Form(id: "", fields: entry.form ?? [])
    }

    /// The headings, how each column is filled in, and the rows.
    var rows: [[String]] {
        let columns = columns
        return [columns.map(\.heading), columns.map(\.guide)]
            + entry.rows.map { row in columns.map { $0.cell(row) } }
    }

    private var columns: [Column] {
        let kind = entry.rows[0].kind
        var columns = [
            column(.id, \.name), column(.title, \.title),
            Column(
                heading: AnswerColumn.organisation.heading()[words.language],
                guide: AnswerColumn.guide[words.language], cell: \.organisation),
            column(.day) { kind == .quota ? "" : $0.doneOn?.description ?? "" },
        ]
        switch kind {
        case .quota: columns.append(column(.count) { _ in "" })
        case .indicator: columns.append(column(.value) { $0.value ?? "" })
        default: columns += form.fields.map(column)
        }
        columns += [column(.by) { _ in "" }, column(.note) { _ in "" }]
        return columns.compactMap(\.self)
    }

    /// `nil` where a field of the form has the heading.
    private func column(
        _ column: AnswerColumn, _ cell: @escaping (StatusRow) -> String
    ) -> Column? {
        let kind = entry.rows[0].kind
        let heading = column.heading(of: kind)[words.language]
        guard column.isEssential || form.fields(named: heading).isEmpty else { return nil }
        return Column(heading: heading, guide: words.guide(column, of: kind), cell: cell)
    }

    /// Under its label, where that means no other column.
    private func column(_ field: CalendarPlan.Form.Field) -> Column {
        let heading = [field.label, (field.section ?? "") + field.label].first { label in
            form.fields(named: label) == [field]
                && AnswerColumn(heading: label)?.isEssential != true
        }
        return Column(
            heading: heading?.singleLine ?? field.name, guide: words.guide(field)
        ) { row in row.answer(to: field) ?? "" }
    }
}
