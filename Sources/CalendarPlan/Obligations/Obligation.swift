/// What must be done, by whom, by when: the unit that is tracked.
package struct Obligation: Hashable, Sendable {
    package let id: ObligationID
    package let kind: Entry.Kind
    /// With the round: `四半期ごとの確認（令和8年度第1四半期）`.
    package let title: String
    package let calendarTitle: String
    package let agenda: [AgendaItem]
    package let facts: Facts
    package let requirement: Requirement
    package let track: String?
    package let levels: [String]
    package let tags: [String]
    /// The first day on which it can be done; of a provisional meeting the first possible day.
    package let opens: Day?
    /// The last of its days; for a meeting the settled day, or while provisional the first of its
    /// period.
    ///
    /// `nil` for 随時 and 未定.
    package let due: Day?
    package let isProvisional: Bool
    /// The days a provisional meeting may take place; of a meeting of several days, those.
    package let period: DaySpan?
    package let settleBy: Day?
    package let policy: Policy
    package let secretariat: String
    package let closedFrom: Day?
    /// How many organisations owe the same round, this one included.
    package let ownerCount: Int

    /// The last day of a meeting, or `due`.
    package var lastDay: Day? { isProvisional ? due : period?.last ?? due }

    package init(
        id: ObligationID, kind: Entry.Kind, title: String, calendarTitle: String,
        agenda: [AgendaItem] = [], facts: Facts = .none,
        requirement: Requirement = .completion, track: String? = nil,
        levels: [String] = [], tags: [String] = [], opens: Day?, due: Day?,
        isProvisional: Bool = false, period: DaySpan? = nil, settleBy: Day? = nil,
        policy: Policy, secretariat: String, closedFrom: Day? = nil, ownerCount: Int = 1
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.calendarTitle = calendarTitle
        self.agenda = agenda
        self.facts = facts
        self.requirement = requirement
        self.track = track
        self.levels = levels
        self.tags = tags
        self.opens = opens
        self.due = due
        self.isProvisional = isProvisional
        self.period = period
        self.settleBy = settleBy
        self.policy = policy
        self.secretariat = secretariat
        self.closedFrom = closedFrom
        self.ownerCount = ownerCount
    }
}
