/// What agenda items and analyses are about: one of a city's business clusters.
package struct Subject: Hashable, Sendable {
    /// `22`.
    package let id: String
    package let title: String
    /// The titles of its groups, outermost first: `施策・事業グループ`, `国制度関連施策`.
    package let groups: [String]

    package init(id: String, title: String, groups: [String] = []) {
        self.id = id
        self.title = title
        self.groups = groups
    }
}

/// Who owns an entry for a time, as when headquarters hand a project to a department.
package struct Tenure: Hashable, Sendable {
    /// `nil`: from the beginning.
    package let from: Day?
    /// Inclusive; `nil`: for good.
    package let until: Day?
    /// Groups expanded, each once.
    package let owners: [String]

    package init(from: Day?, until: Day?, owners: [String]) {
        self.from = from
        self.until = until
        self.owners = owners
    }

    package func contains(_ day: Day) -> Bool {
        from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
}
