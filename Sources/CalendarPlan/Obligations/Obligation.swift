/// What must be done, by whom, by when: the unit that is tracked.
package struct Obligation: Hashable, Sendable {
    package let id: ObligationID
    /// What kind of entry it comes from.
    package let kind: Entry.Kind
    /// What people call it, the round included: `四半期ごとの確認（令和8年度第1四半期）`.
    package let title: String
    /// The calendar's title: `市政変革`.
    package let calendarTitle: String
    /// The titles on the meeting's agenda.
    package let agenda: [String]
    /// What is asked of its owner.
    package let demand: Demand
    /// The id of its entry's track, if any.
    package let track: String?
    /// Its entry's levels: `A`, `B`, `C`.
    package let levels: [String]
    package let tags: [String]
    /// The first day on which it can be done, or the meeting's first possible day; `nil` where
    /// there is none but the due day.
    package let opens: Day?
    /// The day by which it is owed: the last of its days; for a meeting the settled day, or while
    /// provisional the first of its period.
    ///
    /// `nil` for 随時 and 未定.
    package let due: Day?
    /// Whether `due` still rests on a meeting's unsettled period.
    package let isProvisional: Bool
    /// For a provisional meeting, the whole period; the text says it.
    package let period: DaySpan?
    /// For a provisional meeting, the day by which it is to be settled.
    package let settleBy: Day?
    package let policy: Policy
    package let secretariat: String
    /// The first day from which its calendar says nothing more.
    package let closedFrom: Day?
    /// How many organisations owe the same round, this one included; at least 1.
    package let peers: Int

    package init(
        id: ObligationID, kind: Entry.Kind, title: String, calendarTitle: String,
        agenda: [String] = [], demand: Demand = .completion, track: String? = nil,
        levels: [String] = [], tags: [String] = [], opens: Day?, due: Day?,
        isProvisional: Bool = false, period: DaySpan? = nil, settleBy: Day? = nil,
        policy: Policy, secretariat: String, closedFrom: Day? = nil, peers: Int = 1
    ) {
        self.id = id
        self.kind = kind
        self.title = title
        self.calendarTitle = calendarTitle
        self.agenda = agenda
        self.demand = demand
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
        self.peers = peers
    }
}
