/// Something worth a look in what somebody wrote, though it can be read.
package struct ExpressionWarning: Hashable, Sendable {
    /// What is doubtful.
    package enum Kind: Hashable, Sendable {
        /// A year past its era's end (平成32年), read as the year meant (令和2年).
        case pastEraEnd(written: String, meant: String)
        /// A day before its era's beginning (令和元年4月1日), read as 平成31年4月1日.
        case beforeEraBegin(written: String, meant: String)
        /// A word such as 頃 or 予定, which changes nothing.
        case wordIgnored(String)
    }

    /// What is doubtful.
    package let kind: Kind

    /// The warning `kind`.
    package init(_ kind: Kind) { self.kind = kind }

    /// One sentence that says what is doubtful, and how it was read.
    package func message(_ language: Language) -> String {
        switch (kind, language) {
        case (.pastEraEnd(let written, let meant), .japanese):
            "「\(written)」は元号が改まった後なので、\(meant)と読みました。"
        case (.pastEraEnd(let written, let meant), .english):
            "“\(written)” is past the end of its era, so it is read as \(meant)."
        case (.beforeEraBegin(let written, let meant), .japanese):
            "「\(written)」は元号が改まる前なので、\(meant)と読みました。"
        case (.beforeEraBegin(let written, let meant), .english):
            "“\(written)” is before its era begins, so it is read as \(meant)."
        case (.wordIgnored(let word), .japanese):
            "「\(word)」は読みとばしました。期間は幅を持たせずに数えます。"
        case (.wordIgnored(let word), .english):
            "“\(word)” is left out: the period is counted as if it were exact."
        }
    }
}
