import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// How an entry stands with each who owes it, with what was answered; never who answered.
struct EntryAnswers {
    let frame: PageFrame
    let row: RoundRow
    let answers: StatusReply
    let rounds: RoundsReply
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ row: RoundRow, _ answers: StatusReply, _ rounds: RoundsReply) {
        (self.frame, self.row, self.answers, self.rounds) = (frame, row, answers, rounds)
    }

    private var fields: [Form.Field] { row.details?.form ?? [] }

    var markup: Markup {
        let number = frame.request.pageNumber()
        let first = (number - 1) * EntryPage.answersShown
        let total = answers.total ?? answers.rows.count
        return Markup(.section, .class("stack")) {
            Markup(.h2, .init(.id, "answers")) { words.answersSoFar }
            if rounds.organisations.count > 1 {
                frame.filters { frame.groupSelect(rounds) }
            }
            if answers.rows.isEmpty {
                frame.empty(words.nothingOwed)
            } else {
                table
                frame.pager(
                    words.organisationsShown(first + 1, first + answers.rows.count, of: total),
                    number: number,
                    total: total, size: EntryPage.answersShown)
            }
        }
    }

    private var hasValues: Bool { row.kind == .indicator }

    private var columns: [String] {
        var columns = [words.organisation, words.state] + fields.map(\.label)
        if hasValues { columns += [words.target, words.value] }
        columns.append(ReportWords(frame.language).columns(.works)[2])
        return frame.signedIn == nil ? columns : columns + [words.recordedBy]
    }

    private var table: Markup {
        Markup(.div, .class("scroll cards line")) {
            Markup(.table) {
                Markup(.caption, .class("vh")) { words.answersSoFar }
                Markup(.thead) {
                    Markup(.tr) {
                        for column in columns { Markup(.th, .scope("col")) { column } }
                    }
                }
                Markup(.tbody) { for row in answers.rows { self.row(row) } }
            }
        }
    }

    private func row(_ row: StatusRow) -> Markup {
        Markup(.tr, row.standing.isLate ? .class("is-late") : .none) {
            Markup(.th, .scope("row")) {
                frame.titleLink(.organisation(row.organisation), row.organisation)
            }
            Markup(.td) { frame.chips(row) }
            for field in fields {
                Markup(.td, .init(.dataLabel, field.label)) { answer(field, row) }
            }
            if hasValues {
                Markup(.td, .init(.dataLabel, words.target)) { row.target ?? "―" }
                Markup(.td, .init(.dataLabel, words.value)) {
                    row.value ?? words.notRecorded
                    if row.verdict != nil { "（\(words.verdict(row))）" }
                }
            }
            Markup(.td, .class("small")) { row.doneOn.map { words.short($0) } ?? "" }
            if let signedIn = frame.signedIn { recorder(row, signedIn) }
        }
    }

    /// Who said so, and where it is recorded.
    private func recorder(_ row: StatusRow, _ signedIn: SignedIn) -> Markup {
        let signature = Signature(name: row.doneBy, recorder: row.recordedBy)
        return Markup(.td, .class("small"), .init(.dataLabel, words.recordedBy)) {
            signature.line
            if signedIn.records {
                " "
                Markup(
                    .a,
                    .href(
                        PageLink(
                            ["record", row.calendar, row.obligation],
                            [.init(name: "organisation", value: row.organisation)]))
                ) {
                    words.recordForIt
                    Markup(.span, .class("vh")) { "\(words.colon)\(row.organisation)" }
                }
            }
        }
    }

    private func answer(_ field: Form.Field, _ row: StatusRow) -> Markup {
        var text = Markup.nothing
        let lines = (row.answer(to: field) ?? "").split(separator: "\n")
        for (index, line) in lines.enumerated() {
            if index > 0 { text += Markup(.br) }
            text += Markup(String(line))
        }
        return text
    }

    /// What a form asks for.
    static func form(_ frame: PageFrame, _ fields: [Form.Field]) -> Markup {
        let words = frame.words
        return Markup(.section, .class("stack")) {
            Markup(.h2) { words.form }
            Markup(.div, .class("scroll cards")) {
                Markup(.table) {
                    Markup(.caption, .class("vh")) { words.form }
                    Markup(.thead) {
                        Markup(.tr) {
                            Markup(.th, .scope("col")) { words.field }
                            Markup(.th, .scope("col")) { words.howAnswered }
                        }
                    }
                    Markup(.tbody) {
                        for field in fields {
                            Markup(.tr) {
                                Markup(.th, .scope("row"), frame.titleLanguage) { field.label }
                                Markup(.td, .init(.dataLabel, words.howAnswered)) {
                                    FormWords(frame.language).guide(field)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
