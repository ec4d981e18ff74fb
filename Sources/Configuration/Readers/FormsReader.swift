import CalendarPlan
import Wording

struct FormIndex {
    struct Item {
        let id: TextNode
        let form: Form?
        let file: FileScope
        /// In the calendar's own file, not an included one.
        let isOwn: Bool
    }

    private(set) var items: [Item] = []
    /// Whether every name was read, so that an unknown one is an error.
    var isComplete = true

    private var positions: [String: Int] = [:]

    mutating func add(_ item: Item) {
        positions[item.id.text] = items.count
        items.append(item)
    }

    func find(_ text: TextNode, in file: FileScope) -> Form? {
        if let position = positions[text.text] { return items[position].form }
        if isComplete { file.reportUnknown(.form, text, among: items.map(\.id.text)) }
        return nil
    }

    /// Not where a form has errors, or a check names none of these.
    func reportUnused(_ used: Set<String>) {
        guard isComplete, items.allSatisfy({ $0.form != nil }),
            used.allSatisfy({ positions[$0] != nil })
        else { return }
        for item in items where item.isOwn && !used.contains(item.id.text) {
            item.file.report(.warning(.part(.unusedForm(item.id.text))), at: item.id.node)
        }
    }
}

struct FormsReader {
    static let fieldKeys = [
        "field", "label", "choose", "text", "tick", "optional", "required-if", "section",
    ]
    private static let answerKeys = ["choose", "text", "tick"]

    private(set) var index = FormIndex()
    private var names = TakenNames()

    /// A field with names that are not looked up yet.
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

    private func form(_ id: String, _ reader: MappingReader) -> Form? {
        let file = reader.file
        guard let items = reader.list(id) else { return nil }
        if items.isEmpty, let key = reader.keyNode(id) {
            return file.refuse(.shape(.emptyList(id)), at: key)
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
        guard let reader = MappingReader(node, .field, keys: Self.fieldKeys, in: file)
        else { return nil }
        let name = reader.requiredLine("field")
        let label = reader.requiredLine("label")
        let section = reader.line("section")
        let answer = answer(reader, name)
        let isOptional = truth("optional", reader)
        let conditions = conditions(reader)
        if isOptional == true, let node = reader.keyNode("required-if") {
            return file.refuse(.form(.optionalAndRequired), at: node)
        }
        guard let name else { return nil }
        guard EntryName.isValid(name.text)
        else { return file.refuse(.form(.name(name.text)), at: name.node) }
        if let first = lines[name.text] {
            return file.refuse(.form(.repeatedField(name.text, first: first)), at: name.node)
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
            return reader.file.refuse(
                .form(.noAnswer(name?.text ?? "")), at: name?.node ?? reader.node)
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

    /// `required-if`; reports what cannot be read.
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
            return reader.file.refuse(.shape(.noValue("required-if")), at: key)
        }
        return conditions
    }

    /// Looks up field and codes, and reports unknown ones.
    private func condition(
        _ condition: Condition, of field: Form.Field, among drafts: [FieldDraft],
        _ known: Set<String>?, _ file: FileScope
    ) -> Form.Field.Condition? {
        let name = condition.field
        guard name.text != field.name
        else { return file.refuse(.form(.conditionOnItself), at: name.node) }
        guard let other = drafts.first(where: { $0.field.name == name.text })?.field else {
            if let known, !known.contains(name.text) {
                let nearest = NearestName.find(
                    name.text, among: known.filter { $0 != field.name }.sorted())
                file.report(.form(.unknownField(name.text, nearest: nearest)), at: name.node)
            }
            return nil
        }
        guard case .choice(let choices) = other.answer
        else { return file.refuse(.form(.conditionNotChoice(name.text)), at: name.node) }
        let known = choices.map(\.code)
        let codes = condition.codes.compactMap { code -> String? in
            if let choice = other.choice(code.text) { return choice.code }
            return file.refuse(
                .form(.unknownCode(code.text, field: other.label, known: known)), at: code.node)
        }
        guard codes.count == condition.codes.count else { return nil }
        if Set(codes).count == known.count, other.requirement == .always {
            file.report(.warning(.part(.alwaysRequired(other.label))), at: name.node)
        }
        return Form.Field.Condition(field: name.text, codes: codes)
    }
}

extension Form.Field {
    fileprivate func required(ifAny conditions: [Condition]) -> Form.Field {
        Form.Field(
            name: name, label: label, section: section, answer: answer,
            requirement: .ifAny(conditions))
    }
}
