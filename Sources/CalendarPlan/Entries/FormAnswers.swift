import Text

extension Form {
    /// In Unicode scalars: about four pages of A4, as long as what a section of a city reports on
    /// its half-year; whole reports do not belong in the ledger for good.
    package static let textLimit = 4_000

    package static let tick = "yes"

    /// The answers in the form's order and canonical spelling, or everything that is wrong with
    /// them.
    ///
    /// A field is matched by its name or its label. A choice is matched by its code, also in
    /// another width or shape (`2` for `②`, `(ii)` or `2` for `ii`), or by its label; a line of a
    /// checklist by `yes`, `はい`, `済`, `✓`; text keeps its lines and paragraphs. The result read again gives itself.
    package func check(
        _ given: [(field: String, value: String)]
    ) -> Result<[FormAnswer], FormErrors> {
        var faults: [FormAnswerError] = []
        var answers: [String: String] = [:]
        var seen: Set<String> = []
        for (name, written) in given {
            let meant = self.fields(named: name)
            guard let field = meant.first, meant.count == 1 else {
                faults.append(
                    meant.isEmpty
                        ? unknown(name)
                        : .ambiguousField(field: name, fields: meant.map(\.name)))
                continue
            }
            guard seen.insert(field.name).inserted else {
                let fault = FormAnswerError.givenTwice(field: field.name)
                if !faults.contains(fault) { faults.append(fault) }
                continue
            }
            switch field.read(written) {
            case .success(let value): answers[field.name] = value
            case .failure(let fault): faults.append(fault)
            }
        }
        faults += missing(besides: seen, answers)
        if !faults.isEmpty { return .failure(FormErrors(faults)) }
        return .success(
            fields.compactMap { field in
                answers[field.name].map { FormAnswer(field: field.name, value: $0) }
            })
    }

    /// The field of that name; else those of that label, alone or after the section's.
    package func fields(named name: String) -> [Field] {
        if let exact = fields.first(where: { $0.name == name }) { return [exact] }
        let folded = ChoiceText.folded(name)
        if let near = fields.first(where: { ChoiceText.folded($0.name) == folded }) {
            return [near]
        }
        let exact = fields.filter { $0.label == name }
        guard exact.isEmpty, !folded.isEmpty else { return exact }
        return fields.filter { field in
            [field.label, (field.section ?? "") + field.label].map(ChoiceText.folded)
                .contains(folded)
        }
    }

    private func unknown(_ name: String) -> FormAnswerError {
        let names = fields.map(\.name)
        let nearest = NearestName.find(name, among: names + fields.map(\.label))
        let field = fields.first { [$0.name, $0.label].contains(nearest) }
        return .unknownField(field: name, nearest: field?.name, fields: names)
    }

    /// The required fields that are not among `seen`.
    ///
    /// A condition on an unreadable answer does not hold: it may have been the other choice, and
    /// one error is enough.
    private func missing(
        besides seen: Set<String>, _ answers: [String: String]
    ) -> [FormAnswerError] {
        fields.compactMap { field in
            guard !seen.contains(field.name) else { return nil }
            switch field.requirement {
            case .optional: return nil
            case .always: return .missing(field: field, because: [])
            case .ifAny(let conditions):
                let reasons = conditions.compactMap { condition in
                    answers[condition.field].flatMap { value in
                        condition.codes.contains(value)
                            ? FormAnswer(field: condition.field, value: value) : nil
                    }
                }
                return reasons.isEmpty ? nil : .missing(field: field, because: reasons)
            }
        }
    }
}

extension Form.Field {
    fileprivate func read(_ written: String) -> Result<String, FormAnswerError> {
        let text = written.paragraphs
        let isSound = answer == .text ? !text.breaksParagraphs : text.singleLine == text
        guard isSound else { return .failure(.controlCharacter(field: name)) }
        guard !text.isEmpty else { return .failure(.empty(field: self)) }
        switch answer {
        case .choice:
            return choice(text).map { .success($0.code) }
                ?? .failure(.unknownChoice(field: self, written: text))
        case .tick:
            return ChoiceText.yes.contains(ChoiceText.folded(text))
                ? .success(Form.tick) : .failure(.notTick(field: self, written: text))
        case .text:
            let count = text.unicodeScalars.count
            return count <= Form.textLimit
                ? .success(text)
                : .failure(.tooLong(field: name, count: count, limit: Form.textLimit))
        }
    }
}
