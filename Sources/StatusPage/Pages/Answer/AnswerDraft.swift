import CalendarPlan
import ServiceInterface
import Text
import Wording

/// What somebody has filled in so far, and what is wrong with it.
struct AnswerDraft {
    enum Act: String { case done, seen, snooze, undo }
    /// Which button was pressed: to go on, to record it, to change it once more.
    enum Stage: String { case check, record, edit }

    /// What is wrong with a field, by the field's id in the page.
    struct Fault: Hashable {
        let field: String
        let text: String
    }

    let act: Act
    let stage: Stage
    /// As they were typed, by the names in the page.
    let values: [String: String]
    private(set) var faults: [Fault] = []
    private(set) var request: (any RecordingRequest)?

    /// The name of a form's field in the page, which no other field has.
    static func name(_ field: Form.Field) -> String { "f-\(field.name)" }

    init(
        _ request: WebRequest, _ access: AnswerAccess, _ subject: AnswerPage.Subject,
        _ words: PageWords
    ) {
        act = request["act"].flatMap(Act.init) ?? .done
        stage = request["step"].flatMap(Stage.init) ?? .check
        var values: [String: String] = [:]
        for parameter in request.parameters where values[parameter.name] == nil {
            values[parameter.name] = parameter.value
        }
        self.values = values
        self.request = made(access, subject, words)
    }

    func value(_ name: String) -> String { values[name] ?? "" }

    private mutating func fault(_ field: String, _ text: String) {
        faults.append(Fault(field: field, text: text))
    }

    private mutating func made(
        _ access: AnswerAccess, _ subject: AnswerPage.Subject, _ words: PageWords
    ) -> any RecordingRequest {
        var request: any ObligationRequest
        switch act {
        case .undo: request = UndoRequest(id: access.id)
        case .seen: request = AcknowledgeRequest(id: access.id)
        case .snooze: request = snooze(access.id, words)
        case .done:
            switch subject.row.kind {
            case .quota, .indicator: request = measured(access.id, subject.row.kind, words)
            case .meeting, .window, .task, .check: request = done(access.id, subject, words)
            }
        }
        request.organisation = access.organisation
        // Each kind of answer has a name of its own in the page.
        let name = value("by").singleLine.trimmed
        if name.isEmpty, access.isLink { fault("by-\(act.rawValue)", words.noNameGiven) }
        if name.contains(where: { "「」".contains($0) }) {
            fault("by-\(act.rawValue)", words.bracketsInName)
        }
        request.by = name.isEmpty ? nil : name
        return request
    }

    private mutating func done(
        _ id: String, _ subject: AnswerPage.Subject, _ words: PageWords
    ) -> DoneRequest {
        var request = DoneRequest(id: id)
        request.day = day(words)
        let answers = subject.fields.compactMap { field -> FormAnswer? in
            let text = value(Self.name(field)).trimmed
            return text.isEmpty ? nil : FormAnswer(field: field.name, value: text)
        }
        if !subject.fields.isEmpty { request.fields = answers }
        return request
    }

    private mutating func measured(
        _ id: String, _ kind: Entry.Kind, _ words: PageWords
    ) -> RecordRequest {
        var request = RecordRequest(id: id)
        request.day = day(words)
        if kind == .indicator {
            request.value = value("value").singleLine.trimmed
            if request.value == "" { fault("value", words.noValue) }
        } else if !value("count").trimmed.isEmpty {
            request.count = Int(value("count").halfWidth.trimmed)
            if request.count == nil { fault("count", words.noCount(value("count"))) }
        }
        return request
    }

    private mutating func snooze(_ id: String, _ words: PageWords) -> SnoozeRequest {
        var request = SnoozeRequest(id: id)
        let text = value("until").halfWidth.trimmed
        request.day = Day(text)
        if request.day == nil {
            fault("until", text.isEmpty ? words.noUntil : words.noDay(text))
        }
        let reason = value("reason").singleLine.trimmed
        if reason.isEmpty { fault("reason", words.noReason) }
        request.reason = reason
        return request
    }

    private mutating func day(_ words: PageWords) -> Day? {
        let text = value("day").halfWidth.trimmed
        guard !text.isEmpty else { return nil }
        guard let day = Day(text) else {
            fault("day", words.noDay(text))
            return nil
        }
        return day
    }
}

extension AnswerDraft {
    /// The same with what the daemon finds wrong.
    func adding(_ refusal: Refusal, in fields: [Form.Field], _ words: PageWords) -> AnswerDraft {
        var draft = self
        switch refusal {
        case .invalidAnswers(let errors):
            for error in errors {
                draft.fault(
                    Self.field(of: error, in: fields), words.fault(error, in: fields))
            }
        case .dayNotCome, .outsideRound, .notBegun, .beforeFiscalYear:
            draft.fault("day", RefusalWords.text(refusal)[words.language])
        case .snoozeEnd, .snoozeWithoutEnd:
            draft.fault("until", RefusalWords.text(refusal)[words.language])
        case .missingValue, .unreadableValue, .incomparableValue:
            draft.fault("value", RefusalWords.text(refusal)[words.language])
        case .countOutOfRange: draft.fault("count", RefusalWords.text(refusal)[words.language])
        default: draft.fault("main", RefusalWords.text(refusal)[words.language])
        }
        return draft
    }

    /// The same, where nothing of a form was answered.
    func adding(missing fields: [Form.Field], _ words: PageWords) -> AnswerDraft {
        var draft = self
        for field in fields where field.requirement == .always {
            let error = FormAnswerError.missing(field: field, because: [])
            draft.fault(Self.name(field), words.fault(error, in: fields))
        }
        return draft
    }

    private static func field(of error: FormAnswerError, in fields: [Form.Field]) -> String {
        let name: String
        switch error {
        case .unknownChoice(let field, _), .notTick(let field, _), .missing(let field, _),
            .empty(let field):
            return Self.name(field)
        case .tooLong(let field, _, _), .controlCharacter(let field), .givenTwice(let field),
            .unknownField(let field, _, _), .ambiguousField(let field, _):
            name = field
        }
        return fields.first { $0.name == name }.map(Self.name) ?? "main"
    }
}
