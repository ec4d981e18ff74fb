/// `forms:` of a calendar file: what the answer to a check must contain.
package struct Form: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package struct Choice: Hashable, Sendable, Codable {
            /// How it is recorded: `②`.
            package let code: String
            package let label: String

            package init(code: String, label: String) {
                self.code = code
                self.label = label
            }
        }

        package enum Answer: Hashable, Sendable {
            /// One of these, at least two.
            case choice([Choice])
            case text, tick
        }

        /// Another field's answer that makes this one required.
        package struct Condition: Hashable, Sendable, Codable {
            /// The other field's name; it is a choice and stands in the same form.
            package let field: String
            /// Any of these; at least one.
            package let codes: [String]

            package init(field: String, codes: [String]) {
                self.field = field
                self.codes = codes
            }
        }

        package enum Requirement: Hashable, Sendable {
            case always
            case optional
            /// Where one of these holds, at least one; `※左記が「②」の場合は必須`.
            case ifAny([Condition])
        }

        /// Its name on the command line: `remedy`.
        package let name: String
        package let label: String
        package let section: String?
        package let answer: Answer
        package let requirement: Requirement

        /// The reader of calendar files checks that the condition's field exists.
        package init(
            name: String, label: String, section: String? = nil, answer: Answer,
            requirement: Requirement = .always
        ) {
            self.name = name
            self.label = label
            self.section = section
            self.answer = answer
            self.requirement = requirement
        }
    }

    package let id: String
    /// In file order, at least one, names unique.
    package let fields: [Field]

    package init(id: String, fields: [Field]) {
        self.id = id
        self.fields = fields
    }
}

package struct FormAnswer: Hashable, Sendable, Codable {
    package let field: String
    /// The code chosen, the text, or `yes` for a line of a checklist.
    package let value: String

    package init(field: String, value: String) {
        self.field = field
        self.value = value
    }
}
