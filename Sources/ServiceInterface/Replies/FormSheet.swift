package import CalendarPlan

/// A form as whoever is to answer it needs it: what is asked, and of whom.
package struct FormSheet: Codable, Sendable {
    /// One thing that is asked.
    package struct Field: Codable, Sendable {
        /// One answer that may be chosen.
        package struct Choice: Codable, Sendable {
            /// How it is written: `②`.
            package let code: String
            /// What it means.
            package let label: String
        }

        /// When it must be answered because of another answer.
        package struct Condition: Codable, Sendable {
            /// The other field.
            package let field: String
            /// Any of its codes.
            package let codes: [String]
        }

        /// Its name: `remedy`.
        package let name: String
        /// What people read.
        package let label: String
        /// The heading that it stands under.
        package let section: String?
        /// `choice`, `text` or `tick`.
        package let answer: String
        /// The choices; none where it is not one of them.
        package let choices: [Choice]
        /// Whether it must always be answered.
        package let required: Bool
        /// Any of these makes it required.
        package let requiredIf: [Condition]
    }

    /// What the other verbs take for it: `市政変革@2026/mid-year`.
    package let obligation: String
    /// What people call it.
    package let title: String
    /// Who owes it and has not answered.
    package let organisations: [String]
    /// The fields, in the form's order.
    package let fields: [Field]

    /// What `form` asks of `obligations`, at least one, all of one entry and round.
    package init(_ form: Form, of obligations: [Obligation]) {
        let id = obligations[0].id
        obligation = "\(id.entry.calendar)/\(id.shortName)"
        title = obligations[0].title
        organisations = obligations.map(\.id.organisation)
        fields = form.fields.map(Field.init)
    }
}

extension FormSheet.Field {
    package init(_ field: Form.Field) {
        var choices: [Choice] = []
        switch field.answer {
        case .choice(let given):
            answer = "choice"
            choices = given.map { Choice(code: $0.code, label: $0.label) }
        case .text: answer = "text"
        case .tick: answer = "tick"
        }
        var conditions: [Condition] = []
        if case .ifAny(let given) = field.requirement {
            conditions = given.map { Condition(field: $0.field, codes: $0.codes) }
        }
        (name, label, section) = (field.name, field.label, field.section)
        (self.choices, requiredIf) = (choices, conditions)
        required = field.requirement == .always
    }
}
