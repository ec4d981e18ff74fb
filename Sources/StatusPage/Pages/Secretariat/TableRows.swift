import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// The rows of a round to fill in; what is recorded already is only shown.
struct TableRows {
    let frame: PageFrame
    let row: RoundRow
    let fields: [Form.Field]
    let draft: TableDraft?
    private var words: PageWords { frame.words }

    private var takesDone: Bool { row.kind != .quota && row.kind != .indicator }

    private var columns: [String] {
        var columns = [words.organisation, words.state]
        if takesDone { columns.append(words.isDone) }
        columns += fields.map(\.label)
        if row.kind == .indicator { columns.append(words.valueLabel) }
        if row.kind == .quota { columns.append(words.countLabel) }
        return columns + [words.date]
    }

    func markup(_ rows: [StatusRow]) -> Markup {
        Markup(.div, .class("scroll cards")) {
            Markup(.table) {
                Markup(.caption, .class("vh")) { words.wholeRound }
                Markup(.thead) {
                    Markup(.tr) {
                        for column in columns {
                            Markup(.th, .scope("col"), .class("nb")) { column }
                        }
                    }
                }
                Markup(.tbody) {
                    for (place, row) in rows.enumerated() { line(row, place) }
                }
            }
        }
    }

    private func line(_ row: StatusRow, _ place: Int) -> Markup {
        let isOver = [.done, .waived, .closed].contains(row.standing) && row.kind != .quota
        return Markup(.tr, draft?.faults[place] == nil ? .none : .class("is-late")) {
            Markup(.th, .scope("row")) {
                row.organisation
                if !isOver {
                    Markup(
                        .input, .init(.type, "hidden"),
                        .init(.name, TableDraft.name(.organisation, place)),
                        .init(.value, row.organisation))
                }
                if let fault = draft?.faults[place] {
                    Markup(.p, .class("err"), .init(.id, "e-\(place)")) { fault }
                }
            }
            Markup(.td, .init(.dataLabel, words.state)) { frame.chips(row) }
            if isOver { recorded(row) } else { inputs(row, place) }
        }
    }

    @MarkupBuilder private func recorded(_ row: StatusRow) -> Markup {
        if takesDone { Markup(.td) { "" } }
        for field in fields {
            Markup(.td, .init(.dataLabel, field.label)) { row.answer(to: field) ?? "" }
        }
        if row.kind == .indicator {
            Markup(.td, .init(.dataLabel, words.valueLabel)) { row.value ?? "" }
        }
        Markup(.td, .init(.dataLabel, words.date)) { row.doneOn.map { words.short($0) } ?? "" }
    }

    @MarkupBuilder private func inputs(_ row: StatusRow, _ place: Int) -> Markup {
        if takesDone {
            Markup(.td, .init(.dataLabel, words.isDone)) {
                Markup(
                    .input, .init(.type, "checkbox"),
                    .init(.name, TableDraft.name(.done, place)), .init(.value, Form.tick),
                    label(row, words.isDone), .checked(draft?.value(.done, place) == Form.tick))
            }
        }
        for field in fields {
            Markup(.td, .init(.dataLabel, field.label)) { input(field, row, place) }
        }
        if row.kind == .indicator { text(.value, words.valueLabel, row, place) }
        if row.kind == .quota { text(.count, words.countLabel, row, place) }
        text(.day, words.date, row, place, type: "date")
    }

    /// Each input says by itself whose it is, and of what.
    private func label(_ row: StatusRow, _ column: String) -> Markup.Attribute {
        .init(.ariaLabel, "\(row.organisation)\(words.colon)\(column)")
    }

    private func text(
        _ column: TableDraft.Column, _ title: String, _ row: StatusRow, _ place: Int,
        type: String = "text"
    ) -> Markup {
        Markup(.td, .init(.dataLabel, title)) {
            Markup(
                .input, .init(.type, type), .init(.name, TableDraft.name(column, place)),
                .init(.value, draft?.value(column, place) ?? ""), .init(.size, "8"),
                label(row, title))
        }
    }

    private func input(_ field: Form.Field, _ row: StatusRow, _ place: Int) -> Markup {
        let name = TableDraft.name(field, place)
        let value = draft?.value(name) ?? ""
        switch field.answer {
        case .text:
            return Markup(.textarea, .init(.name, name), .init(.rows, "2"), label(row, field.label))
            { Markup(lines: value) }
        case .tick:
            return Markup(
                .input, .init(.type, "checkbox"), .init(.name, name), .init(.value, Form.tick),
                label(row, field.label), .checked(value == Form.tick))
        case .choice(let choices):
            return Markup(.select, .init(.name, name), label(row, field.label)) {
                Markup(.option, .init(.value, "")) { words.choose }
                for choice in choices {
                    Markup(
                        .option, .init(.value, choice.code), .selected(choice.code == value)
                    ) { "\(choice.code) \(choice.label)" }
                }
            }
        }
    }
}
