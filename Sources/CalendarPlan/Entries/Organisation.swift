package import Text

/// A body that owes and is told: a ward, a bureau, the secretariat.
package struct Organisation: Hashable, Sendable {
    /// `北区`; unique, also among groups.
    package let name: String
    package let language: Language
    package let mail: [String]
    /// The organisation that stands for its head, to whom delays escalate.
    package let head: String?
    /// `mail`, `webhook:NAME`; empty for all that serve it; the journal always takes everything.
    package let channels: [String]
    /// When it may be sent to, where that differs from the policy.
    package let hours: SendingHours?
    /// Its former names, whose records it takes over; empty for `formerly: []` (a new one), `nil`
    /// where the key is absent.
    package let formerly: [FormerName]?

    package init(
        name: String, language: Language, mail: [String], head: String? = nil,
        channels: [String] = [], hours: SendingHours? = nil, formerly: [FormerName]? = nil
    ) {
        self.name = name
        self.language = language
        self.mail = mail
        self.head = head
        self.channels = channels
        self.hours = hours
        self.formerly = formerly
    }
}

/// `24区`: an entry owned by a group is owed by each member.
package struct OrganisationGroup: Hashable, Sendable {
    package let name: String
    /// In file order, members of nested groups included, each once; never empty.
    package let members: [String]

    package init(name: String, members: [String]) {
        self.name = name
        self.members = members
    }
}
