/// What is wrong with a period, a due date or a recurrence that somebody wrote.
package struct ExpressionFault: Error, Hashable, Sendable {
    /// What is wrong, with what is needed to say it.
    package enum Kind: Hashable, Sendable {
        /// The text, or this part of it, is no form that is known.
        case unknownForm(String)
        /// Nothing is written.
        case empty
    }

    /// What is wrong.
    package let kind: Kind

    /// Where in the text the wrong part begins, in Unicode scalars from 0.
    package let offset: Int

    /// The fault `kind` at `offset` scalars into the text.
    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }

    /// One sentence that says what is wrong.
    package func message(_ language: Language) -> String { "\(kind)" }

    /// What to write instead.
    package func advice(_ language: Language) -> String { "" }
}

/// Something worth a look in what somebody wrote, though it can be read.
package struct ExpressionWarning: Hashable, Sendable {
    /// What is doubtful.
    package enum Kind: Hashable, Sendable {
        /// A year past its era's end (平成32年), read as the year meant (令和2年).
        case pastEraEnd(written: String, meant: String)
    }

    /// What is doubtful.
    package let kind: Kind

    /// The warning `kind`.
    package init(_ kind: Kind) { self.kind = kind }

    /// One sentence that says what is doubtful, and how it was read.
    package func message(_ language: Language) -> String { "\(kind)" }
}
