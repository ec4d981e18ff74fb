extension Form.Field: Codable {
    private enum CodingKeys: CodingKey {
        case name, label, section, answer, choices, required, requiredIf
    }

    private enum AnswerKind: String, CaseIterable, Codable {
        case choice, text, tick
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let answer: Answer =
            switch try container.decode(AnswerKind.self, forKey: .answer) {
            case .choice: .choice(try container.decode([Choice].self, forKey: .choices))
            case .text: .text
            case .tick: .tick
            }
        let conditions = try container.decode([Condition].self, forKey: .requiredIf)
        let isRequired = try container.decode(Bool.self, forKey: .required)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            label: try container.decode(String.self, forKey: .label),
            section: try container.decodeIfPresent(String.self, forKey: .section),
            answer: answer,
            requirement: isRequired
                ? .always : conditions.isEmpty ? .optional : .ifAny(conditions))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(label, forKey: .label)
        try container.encodeIfPresent(section, forKey: .section)
        let kind: AnswerKind =
            switch answer {
            case .choice: .choice
            case .text: .text
            case .tick: .tick
            }
        try container.encode(kind, forKey: .answer)
        try container.encode(choices, forKey: .choices)
        try container.encode(requirement == .always, forKey: .required)
        try container.encode(conditions, forKey: .requiredIf)
    }

    /// None where it is not a choice.
    package var choices: [Choice] {
        if case .choice(let choices) = answer { choices } else { [] }
    }

    /// Any of these makes it required.
    package var conditions: [Condition] {
        if case .ifAny(let conditions) = requirement { conditions } else { [] }
    }
}
