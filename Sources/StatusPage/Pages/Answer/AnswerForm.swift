import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// The forms of an answer's page: that it is done, that somebody is at it, that it is put off, that
/// the last record is taken back; whichever make sense.
struct AnswerForm {
    let page: AnswerPage
    let subject: AnswerPage.Subject
    let draft: AnswerDraft?
    private var words: PageWords { page.words }
    private var row: StatusRow { subject.row }

    private var isOver: Bool { [.done, .waived, .closed, .held].contains(row.standing) }
    /// Of something counted, more can come after enough.
    private var takesRecord: Bool { !isOver || row.kind == .quota && row.standing == .done }
    private var takesUndo: Bool {
        row.standing == .done || row.acknowledged != nil || row.snoozed != nil
            || (row.count ?? 0) > 0 || row.value != nil
    }

    @MarkupBuilder var markup: Markup {
        if takesRecord { form(.done) { fields } }
        if !isOver {
            Markup(.h2) { words.notYet }
            folded(words.saySeen, .seen) { Markup.nothing }
            folded(words.putOff, .snooze) {
                Markup(.p, .class("hint")) { words.putOffHint }
                text("until", words.until, type: "date", need: words.required)
                text("reason", words.reason, need: words.required)
            }
        }
        if takesUndo {
            Markup(.h2) { words.takeBack }
            Markup(.p) { words.takeBackHint }
            folded(words.willBeTakenBack, .undo) { Markup.nothing }
        }
    }

    private func folded(
        _ title: String, _ act: AnswerDraft.Act, @MarkupBuilder _ content: () -> Markup
    ) -> Markup {
        let isOpen = draft?.act == act
        return Markup(.details, isOpen ? .open : .none) {
            Markup(.summary) { title }
            form(act, content)
        }
    }

    private func form(
        _ act: AnswerDraft.Act, @MarkupBuilder _ content: () -> Markup
    ) -> Markup {
        Markup(
            .form, .init(.method, "post"), .init(.action, page.action), .class("stack box"),
            .novalidate
        ) {
            Markup(
                .input, .init(.type, "hidden"), .init(.name, "act"), .init(.value, act.rawValue))
            page.frame.formToken
            if act == .done { Markup(.h2) { heading } }
            content()
            text(
                "by", words.name, id: "by-\(act.rawValue)",
                hint: page.access.isLink ? words.nameHint : words.speakerHint,
                need: page.access.isLink ? words.required : words.optional,
                isOfDraft: draft?.act == act, autocomplete: page.access.isLink ? "name" : nil)
            Markup(.p) {
                Markup(.button, .class(act == .done ? "btn wide-s" : "btn second wide-s")) {
                    words.goOn
                }
            }
        }
    }

    private var heading: String {
        switch row.kind {
        case .quota: words.recordTimes
        case .indicator: words.recordValue
        case .meeting, .window, .task, .check: words.record
        }
    }

    @MarkupBuilder private var fields: Markup {
        for field in subject.fields { self.field(field) }
        if row.kind == .indicator {
            text(
                "value", words.valueLabel, hint: row.target.map { words.target + words.colon + $0 },
                need: words.required)
        }
        text(
            "day", dayLabel, type: "date", hint: words.todayWithout, need: words.optional,
            max: page.today(subject))
        if row.kind == .quota { text("count", words.countLabel, need: words.optional) }
    }

    private var dayLabel: String {
        switch row.kind {
        case .quota: words.tookPlaceOn
        case .indicator: words.measuredOn
        case .meeting, .window, .task, .check: words.doneOnDay
        }
    }

    // MARK: Fields

    private func fault(_ id: String) -> String? {
        draft?.faults.first { $0.field == id }?.text
    }

    private func error(_ id: String) -> Markup {
        guard let fault = fault(id) else { return .nothing }
        return Markup(.p, .class("err"), .init(.id, "\(id)-e")) {
            Markup(.span, .ariaHidden) { ObligationStatus.Kind.overdue.symbol }
            " \(fault)"
        }
    }

    private func described(_ id: String, hasHint: Bool) -> [Markup.Attribute] {
        let ids = [hasHint ? "\(id)-h" : nil, fault(id) != nil ? "\(id)-e" : nil].compactMap(\.self)
        return [
            ids.isEmpty ? .none : .init(.ariaDescribedby, ids.joined(separator: " ")),
            fault(id) == nil ? .none : .init(.ariaInvalid, "true"),
        ]
    }

    private func text(
        _ name: String, _ label: String, id: String? = nil, type: String = "text",
        hint: String? = nil, need: String, isOfDraft: Bool = true, autocomplete: String? = nil,
        max: Day? = nil
    ) -> Markup {
        let id = id ?? name
        let described = described(id, hasHint: hint != nil)
        return Markup(.div, .class(fault(id) == nil ? "field" : "field bad")) {
            Markup(.label, .init(.labelFor, id)) {
                "\(label) "
                Markup(.span, .class(need == words.required ? "req" : "hint")) { need }
            }
            if let hint { Markup(.span, .class("hint"), .init(.id, "\(id)-h")) { hint } }
            error(id)
            Markup(
                .input, .init(.type, type), .init(.id, id), .init(.name, name),
                .init(.value, isOfDraft ? draft?.value(name) ?? "" : ""), described[0],
                described[1], autocomplete.map { .init(.autocomplete, $0) } ?? .none,
                max.map { .init(.max, "\($0)") } ?? .none)
        }
    }

    private func need(_ field: Form.Field) -> Markup {
        let text =
            switch field.requirement {
            case .always: words.required
            case .optional: words.optional
            case .ifAny(let conditions): words.requiredIf(conditions, of: subject.fields)
            }
        return Markup(.span, .class(field.requirement == .optional ? "hint" : "req")) { text }
    }

    private func field(_ field: Form.Field) -> Markup {
        let id = AnswerDraft.name(field)
        let label = [field.section, field.label].compactMap(\.self).joined(separator: " ")
        let style = fault(id) == nil ? "field" : "field bad"
        switch field.answer {
        case .text:
            let described = described(id, hasHint: true)
            return Markup(.div, .class(style)) {
                Markup(.label, .init(.labelFor, id), page.frame.titleLanguage) {
                    "\(label) "
                    need(field)
                }
                Markup(.span, .class("hint"), .init(.id, "\(id)-h")) {
                    words.textHint(Form.textLimit)
                }
                error(id)
                Markup(
                    .textarea, .init(.id, id), .init(.name, id), .init(.rows, "6"), described[0],
                    described[1]
                ) { Markup(lines: draft?.value(id) ?? "") }
            }
        case .choice, .tick:
            let choices =
                field.answer == .tick
                ? [Form.Field.Choice(code: Form.tick, label: words.checked)] : field.choices
            return Markup(.fieldset, .class(style), .init(.id, id)) {
                Markup(.legend, page.frame.titleLanguage) {
                    "\(label) "
                    need(field)
                }
                error(id)
                for (index, choice) in choices.enumerated() {
                    Markup(.label, .class("choice"), .init(.labelFor, "\(id)-\(index)")) {
                        Markup(
                            .input, .init(.type, field.answer == .tick ? "checkbox" : "radio"),
                            .init(.id, "\(id)-\(index)"), .init(.name, id),
                            .init(.value, choice.code), .checked(draft?.value(id) == choice.code))
                        Markup(.span, page.frame.titleLanguage) {
                            field.answer == .tick ? choice.label : "\(choice.code) \(choice.label)"
                        }
                    }
                }
            }
        }
    }
}

extension AnswerPage {
    /// The daemon's day.
    func today(_ subject: Subject) -> Day { subject.status.today }
}
