import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

extension AnswerPage {
    /// What is asked, how it stands, and the form; with `draft` as it was filled in, and what is
    /// wrong with that.
    func show(_ subject: Subject, _ draft: AnswerDraft? = nil, isKnown: Bool = false) -> PageStep {
        let row = subject.row
        let faults = draft?.faults ?? []
        let title = row.title
        return secret(
            frame.page(
                faults.isEmpty ? title : words.errorTitle(faults.count, title),
                status: faults.isEmpty ? 200 : 422, layout: .text, isAlone: access.isLink,
                source: .init(now: subject.status.now, version: subject.status.version)
            ) {
                if !faults.isEmpty { summary(faults) }
                if isKnown || frame.request["noted"] == "0" {
                    Markup(.p, .class("note"), .init(.role, "status")) { words.knownAlready }
                } else if frame.request["noted"] == "1" {
                    Markup(.div, .class("note good"), .init(.role, "status")) {
                        Markup(.p) { Markup(.b) { words.noted } }
                        if access.isLink {
                            Markup(.p, .class("small")) { words.notedHint }
                        }
                    }
                }
                Markup(.p, .class("lead")) { words.asked(of: row.organisation) }
                Markup(.h1, frame.titleLanguage) { row.title }
                Markup(.p, .class("row")) {
                    frame.chips(row)
                    " "
                    Markup(.span) {
                        words.due + words.colon
                        Markup(.b) { frame.due(row.due, isProvisional: row.provisional) }
                    }
                }
                facts(subject)
                AnswerForm(page: self, subject: subject, draft: draft).markup
                if access.isLink {
                    Markup(.p, .class("small mute")) {
                        words.about(
                            until: subject.visitor.until.flatMap(ReplyInstant.day).map { $0 + -1 })
                        Markup(.br)
                        Markup(.a, .href(.organisation(row.organisation))) { words.others }
                    }
                }
            })
    }

    /// What a reader needs to know, and what was answered.
    private func facts(_ subject: Subject) -> Markup {
        let lines = FactLine.lines(of: subject.row.facts, frame.language)
        let answers = subject.fields.compactMap { field in
            subject.row.answer(to: field).map { (field.label, $0) }
        }
        guard !lines.isEmpty || !answers.isEmpty else { return .nothing }
        return Markup(.div, .class("box")) {
            Markup(.dl, .class("facts")) {
                for line in lines {
                    Markup(.dt) { line.label.filter { !":：".contains($0) } }
                    Markup(.dd) {
                        if let link = PageLink(elsewhere: line.text, isLink: Facts.isLink) {
                            Markup(.a, .href(link)) { line.text }
                        } else {
                            line.text
                        }
                    }
                }
                for (label, text) in answers { answered(label, text) }
            }
        }
    }

    private func summary(_ faults: [AnswerDraft.Fault]) -> Markup {
        Markup(
            .div, .class("errors"), .init(.role, "alert"), .init(.tabindex, "-1"), .autofocus,
            .init(.ariaLabelledby, "errors")
        ) {
            Markup(.h2, .init(.id, "errors")) { words.errors(faults.count) }
            Markup(.ul, .class("list")) {
                for fault in faults {
                    Markup(.li) {
                        Markup(.a, .href(access.page(to: fault.field))) {
                            fault.text
                        }
                    }
                }
            }
            Markup(.p, .class("small")) { words.nothingYet }
        }
    }

    /// What will be recorded, and two buttons.
    func confirm(_ draft: AnswerDraft, _ reply: RecordReply, _ subject: Subject) -> PageStep {
        secret(
            frame.page(
                words.confirmTitle, layout: .text, isAlone: access.isLink,
                source: .init(now: subject.status.now, version: subject.status.version)
            ) {
                Markup(.p, .class("lead")) { words.asked(of: subject.row.organisation) }
                Markup(.h1) {
                    draft.act == .undo ? words.willBeTakenBack : words.confirmTitle
                }
                Markup(.p, .class("note warn")) { words.nothingYet }
                Markup(.div, .class("box")) {
                    for item in reply.recorded {
                        Markup(.p, frame.titleLanguage) { RecordWords.text(item)[frame.language] }
                    }
                    Markup(.dl, .class("facts")) {
                        for field in subject.fields where draft.act == .done {
                            answered(field, draft)
                        }
                        Markup(.dt) { words.name }
                        Markup(.dd) { draft.value("by") }
                    }
                }
                for warning in reply.warnings {
                    Markup(.p, .class("note warn")) { RecordWords.text(warning)[frame.language] }
                }
                Markup(.form, .init(.method, "post"), .init(.action, action)) {
                    for (name, value) in draft.values.sorted(by: { $0.key < $1.key })
                    where name != "step" && name != "organisation" {
                        Markup(
                            .input, .init(.type, "hidden"), .init(.name, name),
                            .init(.value, lines: value))
                    }
                    Markup(.p, .class("row")) {
                        Markup(
                            .button, .class("btn wide-s"), .init(.name, "step"),
                            .init(.value, "record")
                        ) { words.recordThis }
                        Markup(
                            .button, .class("btn second wide-s"), .init(.name, "step"),
                            .init(.value, "edit")
                        ) { words.changeIt }
                    }
                }
            })
    }

    var action: String { access.page().text }

    private func answered(_ field: Form.Field, _ draft: AnswerDraft) -> Markup {
        let text = draft.value(AnswerDraft.name(field)).trimmed
        guard !text.isEmpty else { return .nothing }
        let label = field.choices.first { $0.code == text }?.label
        return answered(
            field.label,
            label.map { "\(text) \($0)" } ?? (field.answer == .tick ? words.checked : text))
    }

    /// An answer with its lines.
    private func answered(_ label: String, _ text: String) -> Markup {
        var markup = Markup(.dt, frame.titleLanguage) { label }
        markup += Markup(.dd, frame.titleLanguage) {
            for (index, line) in text.split(
                omittingEmptySubsequences: false, whereSeparator: \.isNewline
            ).enumerated() {
                if index > 0 { Markup(.br) }
                String(line)
            }
        }
        return markup
    }
}
