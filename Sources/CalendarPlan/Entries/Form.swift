/// What the answer to a check must say: `forms:` of a calendar file.
package struct Form: Hashable, Sendable {
    package struct Field: Hashable, Sendable {
        package struct Choice: Hashable, Sendable, Codable {
            /// How it is recorded: `②`.
            package let code: String
            /// What it means: `達成できない見込み`.
            package let label: String

            /// The choice `code`, which means `label`.
            package init(code: String, label: String) {
                self.code = code
                self.label = label
            }
        }

        package enum Answer: Hashable, Sendable {
            /// One of these, at least two.
            case choice([Choice])
            /// Words.
            case text
            /// That it has been looked at: a line of a checklist.
            case tick
        }

        /// Another field's answer that makes this one required.
        package struct Condition: Hashable, Sendable, Codable {
            /// The other field's name; it is a choice and stands in the same form.
            package let field: String
            /// Any of these of its codes, at least one.
            package let codes: [String]

            /// The condition that `field` is answered by one of `codes`.
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
        /// What people read: `課題と改善策`.
        package let label: String
        /// The heading that it stands under; `nil` for none.
        package let section: String?
        package let answer: Answer
        package let requirement: Requirement

        /// A field; that its condition's field exists is for the reader of calendar files to
        /// check.
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

    /// Its name in the calendar: `mid-year`.
    package let id: String
    /// Its fields, in file order, at least one, each name once.
    package let fields: [Field]

    package init(id: String, fields: [Field]) {
        self.id = id
        self.fields = fields
    }
}

/// What was answered to one field of a form.
package struct FormAnswer: Hashable, Sendable, Codable {
    package let field: String
    /// The code chosen, the words, or `yes` for a line of a checklist.
    package let value: String

    /// `field` was answered by `value`.
    package init(field: String, value: String) {
        self.field = field
        self.value = value
    }
}
