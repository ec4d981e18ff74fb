/// What agenda items and analyses are about: one of a city's business clusters.
package struct Subject: Hashable, Sendable {
    /// Its number or name in the calendar: `22`.
    package let id: String
    /// What people call it: `保育所・幼稚園`.
    package let title: String
    /// The titles of the groups that it is in, the outermost first:
    /// `施策・事業グループ`, `国制度関連施策`.
    package let groups: [String]

    package init(id: String, title: String, groups: [String] = []) {
        self.id = id
        self.title = title
        self.groups = groups
    }
}

/// Who owns an entry for a time: a project that headquarters hand over to a department.
package struct Tenure: Hashable, Sendable {
    /// Its first day; `nil` from the beginning.
    package let from: Day?
    /// Its last day; `nil` for good.
    package let until: Day?
    /// The owners in that time, groups taken apart, each once.
    package let owners: [String]

    /// `owners` own it from `from` to `until`.
    package init(from: Day?, until: Day?, owners: [String]) {
        self.from = from
        self.until = until
        self.owners = owners
    }

    /// Whether `day` lies in it.
    package func contains(_ day: Day) -> Bool {
        from.map { $0 <= day } ?? true && until.map { day <= $0 } ?? true
    }
}
