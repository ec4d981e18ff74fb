package import Text

/// Someone who owes and who is told: a ward, a bureau, the secretariat.
package struct Organisation: Hashable, Sendable {
    /// The name, as calendars and the command line give it: `北区`.
    ///
    /// Unique, also among groups.
    package let name: String
    /// In which language it is written to.
    package let language: Language
    /// Its mail addresses, in order; without any it gets no mail.
    package let mail: [String]
    /// The organisation that stands for its head, to whom delays are brought; `nil` for none.
    package let head: String?
    /// The channels by which it is told: `mail`, `webhook:NAME`; empty for all that serve it.
    ///
    /// The journal always takes everything.
    package let channels: [String]
    /// When it may be sent to, where that differs from its policies.
    package let hours: SendingHours?
    /// The names it had before, whose records it carries on; empty where it is said to be new, and
    /// `nil` where nothing is said.
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

/// A name for several organisations: `24区`.
///
/// An entry that a group owns is owed by each member.
package struct OrganisationGroup: Hashable, Sendable {
    /// The name, unique also among organisations.
    package let name: String
    /// The organisations in it, in the order of the file, those of groups inside it included,
    /// each once; never empty.
    package let members: [String]

    package init(name: String, members: [String]) {
        self.name = name
        self.members = members
    }
}
