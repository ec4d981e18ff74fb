import CalendarPlan
import Wording

/// The forms of a calendar, by name.
struct FormIndex {
    struct Item {
        let id: TextNode
        /// `nil` where it is at fault.
        let form: Form?
        let file: FileScope
        /// Whether it stands in the calendar's own file, not in what others include too.
        let isOwn: Bool
    }

    /// Every form, in file order.
    private(set) var items: [Item] = []
    /// Whether every name was read, so that one that is not here is wrong.
    var isComplete = true

    private var positions: [String: Int] = [:]

    mutating func add(_ item: Item) {
        positions[item.id.text] = items.count
        items.append(item)
    }

    /// The form that `text` names; reported where there is none.
    func find(_ text: TextNode, in file: FileScope) -> Form? {
        if let position = positions[text.text] { return items[position].form }
        if isComplete { file.reportUnknown(.form, text, among: items.map(\.id.text)) }
        return nil
    }

    /// Reports the calendar's own forms that are not among `used`.
    ///
    /// Where a form is at fault, or a check names none of these, it is too early to tell.
    func reportUnused(_ used: Set<String>) {
        guard isComplete, items.allSatisfy({ $0.form != nil }),
            used.allSatisfy({ positions[$0] != nil })
        else { return }
        for item in items where item.isOwn && !used.contains(item.id.text) {
            item.file.report(.warning(.part(.unusedForm(item.id.text))), at: item.id.node)
        }
    }
}

/// Reads `forms:`, what the answers to checks must say.
struct FormsReader {
    static let fieldKeys = [
        "field", "label", "choose", "text", "tick", "optional", "required-if", "section",
    ]
    private static let answerKeys = ["choose", "text", "tick"]

    private(set) var index = FormIndex()
    private var names = TakenNames()

    /// A field as read, with what is still to be looked up.
    private struct FieldDraft {
        let field: Form.Field
        let conditions: [Condition]
    }

    private struct Condition {
        let field: TextNode
        let codes: [TextNode]
    }

    mutating func read(_ part: CalendarPart) {
        guard part.reader.has("forms") else { return }
        guard let inner = part.reader.names("forms", .forms) else {
            index.isComplete = false
            return
        }
        for id in inner.keys {
            guard let key = inner.keyNode(id) else { continue }
            let text = TextNode(text: id, node: key)
            guard EntryName.isValid(id) else {
                part.file.report(.form(.name(id)), at: key)
                index.isComplete = false
                continue
            }
            let form = form(id, inner)
            guard names.claim(text, .form, in: part.file) else { continue }
            index.add(
                FormIndex.Item(id: text, form: form, file: part.file, isOwn: part.isOwn))
        }
    }

    /// The form `id`; `nil` where any part of it is at fault.
    private func form(_ id: String, _ reader: MappingReader) -> Form? {
        let file = reader.file
        guard let items = reader.list(id) else { return nil }
        if items.isEmpty, let key = reader.keyNode(id) {
            file.report(.shape(.emptyList(id)), at: key)
            return nil
        }
        var lines: [String: Int] = [:]
        var isSound = true
        let drafts = items.compactMap { item -> FieldDraft? in
            let draft = field(item, &lines, file)
            if draft == nil { isSound = false }
            return draft
        }
        // A field whose own name was read is known, whatever else is wrong with it.
        let known = lines.count == items.count ? Set(lines.keys) : nil
        let fields = drafts.map { draft -> Form.Field in
            let conditions = draft.conditions.compactMap {
                condition($0, of: draft.field, among: drafts, known, file)
            }
            if conditions.count < draft.conditions.count { isSound = false }
            guard !conditions.isEmpty else { return draft.field }
            return draft.field.required(ifAny: conditions)
        }
        return isSound ? Form(id: id, fields: fields) : nil
    }

    private func field(_ node: YAMLNode, _ lines: inout [String: Int], _ file: FileScope)
        -> FieldDraft?
    {
        guard let reader = MappingReader(node, .field, keys: Self.fieldKeys, in: file) else {
            return nil
        }
        let name = reader.requiredLine("field")
        let label = reader.requiredLine("label")
        let section = reader.line("section")
        let answer = answer(reader, name)
        let isOptional = truth("optional", reader)
        let conditions = conditions(reader)
        if isOptional == true, let node = reader.keyNode("required-if") {
            file.report(.form(.optionalAndRequired), at: node)
            return nil
        }
        guard let name else { return nil }
        guard EntryName.isValid(name.text) else {
            file.report(.form(.name(name.text)), at: name.node)
            return nil
        }
        if let first = lines[name.text] {
            file.report(.form(.repeatedField(name.text, first: first)), at: name.node)
            return nil
        }
        lines[name.text] = name.node.start.line
        guard let label, let answer, let conditions else { return nil }
        if reader.has("section"), section == nil { return nil }
        return FieldDraft(
            field: Form.Field(
                name: name.text, label: label.text, section: section?.text, answer: answer,
                requirement: isOptional == true ? .optional : .always),
            conditions: conditions)
    }

    /// How the field is answered; `nil` after reporting that it is not known.
    private func answer(_ reader: MappingReader, _ name: TextNode?) -> Form.Field.Answer? {
        let given = Self.answerKeys.filter { key in
            guard reader.has(key) else { return false }
            return key == "choose" || truth(key, reader) != false
        }
        guard given.count <= 1 else {
            if let node = reader.keyNode(given[1]) {
                reader.file.report(.form(.severalAnswers(given)), at: node)
            }
            return nil
        }
        switch given.first {
        case "choose": return choices(reader)
        case "text": return .text
        case "tick": return .tick
        default:
            reader.file.report(.form(.noAnswer(name?.text ?? "")), at: name?.node ?? reader.node)
            return nil
        }
    }

    private func choices(_ reader: MappingReader) -> Form.Field.Answer? {
        guard let inner = reader.names("choose", .choices) else { return nil }
        let choices = inner.keys.compactMap { code in
            inner.line(code).map { Form.Field.Choice(code: code, label: $0.text) }
        }
        guard choices.count == inner.keys.count else { return nil }
        guard choices.count >= 2 else {
            if let key = reader.keyNode("choose") {
                reader.file.report(.form(.fewChoices), at: key)
            }
            return nil
        }
        return .choice(choices)
    }

    private func truth(_ key: String, _ reader: MappingReader) -> Bool? {
        reader.word(
            key, ["true": true, "yes": true, "はい": true, "false": false, "no": false, "いいえ": false]
        )
    }

    /// What `required-if` says; `nil` after reporting that it cannot be read.
    private func conditions(_ reader: MappingReader) -> [Condition]? {
        guard reader.has("required-if") else { return [] }
        guard let inner = reader.names("required-if", .condition) else { return nil }
        var conditions: [Condition] = []
        for name in inner.keys {
            guard let key = inner.keyNode(name), let codes = inner.lineOrLines(name),
                !codes.isEmpty
            else { return nil }
            conditions.append(
                Condition(field: TextNode(text: name, node: key), codes: codes))
        }
        if conditions.isEmpty, let key = reader.keyNode("required-if") {
            reader.file.report(.shape(.noValue("required-if")), at: key)
            return nil
        }
        return conditions
    }

    /// The condition with its field and codes looked up; `nil` after reporting one that is
    /// unknown.
    private func condition(
        _ condition: Condition, of field: Form.Field, among drafts: [FieldDraft],
        _ known: Set<String>?, _ file: FileScope
    ) -> Form.Field.Condition? {
        let name = condition.field
        guard name.text != field.name else {
            file.report(.form(.conditionOnItself), at: name.node)
            return nil
        }
        guard let other = drafts.first(where: { $0.field.name == name.text })?.field else {
            if let known, !known.contains(name.text) {
                let nearest = NearestName.find(
                    name.text, among: known.filter { $0 != field.name }.sorted())
                file.report(.form(.unknownField(name.text, nearest: nearest)), at: name.node)
            }
            return nil
        }
        guard case .choice(let choices) = other.answer else {
            file.report(.form(.conditionNotChoice(name.text)), at: name.node)
            return nil
        }
        let known = choices.map(\.code)
        let unknown = condition.codes.filter { !known.contains($0.text) }
        for code in unknown {
            file.report(
                .form(.unknownCode(code.text, field: other.label, known: known)), at: code.node)
        }
        guard unknown.isEmpty else { return nil }
        let codes = condition.codes.map(\.text)
        if Set(codes).count == known.count, other.requirement == .always {
            file.report(.warning(.part(.alwaysRequired(other.label))), at: name.node)
        }
        return Form.Field.Condition(field: name.text, codes: codes)
    }
}

extension Form.Field {
    /// The same field, required where one of `conditions` holds.
    fileprivate func required(ifAny conditions: [Condition]) -> Form.Field {
        Form.Field(
            name: name, label: label, section: section, answer: answer,
            requirement: .ifAny(conditions))
    }
}
