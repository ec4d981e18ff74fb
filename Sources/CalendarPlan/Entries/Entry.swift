package struct Entry: Hashable, Sendable {
    /// In characters: people type it.
    package static let idLimit = 80

    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// Takes place on a day, which is provisional until it is settled.
        case meeting
        case window
        case task
        /// A review with an answer; dated like a window or a task.
        case check
        /// Must take place so many times within a span; each time is recorded.
        case quota
        case indicator
    }

    package enum Detail: Hashable, Sendable {
        case none
        case form(Form)
        case quota(Quota)
        case indicator(Indicator)
    }

    /// What becomes of a due day on which offices are closed.
    package enum ClosedDayRule: String, Sendable, CaseIterable {
        case before, after, keep
        /// The one before where both are as near.
        case nearest
        /// A round that is closed is left out.
        case skip
    }

    package let kind: Kind
    /// Unique in its calendar: `x-3`.
    package let id: String
    package let title: String
    package let track: String?
    /// `nil` where the calendar covers several and the entry names none.
    package let fiscalYear: FiscalYear?
    package let when: Period?
    /// `opens:`; `nil` for the first day of `when`.
    package let opens: DueRule?
    /// `due:`; `nil` for the last day of `when`.
    package let due: DueRule?
    package let every: Recurrence?
    package let rounds: RoundChanges
    package let onClosedDay: ClosedDayRule
    package let settleBy: RelativeDay?
    /// How long a meeting lasts, in days; `nil` for one day, or as many as `when` has.
    package let lasts: Int?
    /// Whether a meeting takes place on one of the days of `when`; `nil` where its form decides:
    /// a day to a day is all of them.
    package let isSometime: Bool?
    /// Groups expanded, each once, in file order; over time, all of them; a meeting's are
    /// only told.
    package let owners: [String]
    /// Who owns it when, in order of time without overlap; empty where ``owners`` never change.
    package let tenures: [Tenure]
    package let policy: Policy
    package let agenda: [AgendaItem]
    package let detail: Detail
    /// `A`, `B`, `C`.
    package let levels: [String]
    package let tags: [String]
    package let subjects: [String]
    package let facts: Facts
    /// Its former ids in this calendar, whose records it takes over; empty for `formerly: []` (a
    /// new entry), `nil` where the key is absent.
    package let formerly: [String]?

    package init(
        kind: Kind, id: String, title: String, track: String? = nil,
        fiscalYear: FiscalYear? = nil, when: Period? = nil, opens: DueRule? = nil,
        due: DueRule? = nil, every: Recurrence? = nil, rounds: RoundChanges = .none,
        onClosedDay: ClosedDayRule = .keep, settleBy: RelativeDay? = nil,
        lasts: Int? = nil, isSometime: Bool? = nil,
        owners: [String], tenures: [Tenure] = [], policy: Policy, agenda: [AgendaItem] = [],
        detail: Detail = .none, levels: [String] = [], tags: [String] = [],
        subjects: [String] = [], facts: Facts = .none, formerly: [String]? = nil
    ) {
        self.kind = kind
        self.id = id
        self.title = title
        self.track = track
        self.fiscalYear = fiscalYear
        self.when = when
        self.opens = opens
        self.due = due
        self.every = every
        self.rounds = rounds
        self.onClosedDay = onClosedDay
        self.settleBy = settleBy
        self.lasts = lasts
        self.isSometime = isSometime
        self.owners = owners
        self.tenures = tenures
        self.policy = policy
        self.agenda = agenda
        self.detail = detail
        self.levels = levels
        self.tags = tags
        self.subjects = subjects
        self.facts = facts
        self.formerly = formerly
    }
}

extension Entry {
    /// A meeting that lasts longer is a season.
    package static let lastsLimit = 60

    /// How many days the meeting lasts whose `when:` is `span`; `nil` where it takes place on a
    /// day of it that is yet to be settled.
    package func days(within span: DaySpan) -> Int? {
        let all = span.count
        let isEachDay = all == 1 || isSometime.map { !$0 } ?? when?.isDayToDay ?? false
        guard let lasts else { return isEachDay ? all : nil }
        // Fewer days than are written: some of them. One day is the first of those it lasts.
        return all == 1 || (isEachDay && lasts == all) ? lasts : nil
    }

    /// The latest owners where there is no day or no tenure covers it.
    package func owners(on day: Day?) -> [String] {
        guard let latest = tenures.last else { return owners }
        guard let day else { return latest.owners }
        return (tenures.first { $0.contains(day) } ?? latest).owners
    }
}
