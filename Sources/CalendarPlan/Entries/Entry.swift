/// One thing in a calendar, as the administrator wrote it.
package struct Entry: Hashable, Sendable {
    /// The longest id, in characters: people type it.
    package static let idLimit = 80

    package enum Kind: String, Sendable, CaseIterable, Codable {
        /// Takes place on a day; provisional until the day is settled.
        case meeting
        /// A span in which something is to be done; it opens and closes.
        case window
        /// Due on a day.
        case task
        /// A look back with an answer: like a window or a task, recorded by what was found.
        case check
        /// Must take place so many times within a span; each time is recorded.
        case quota
        /// Measured each fiscal year, and compared with that year's target.
        case indicator
    }

    /// What a kind says beyond its days.
    package enum Detail: Hashable, Sendable {
        case none
        case form(Form)
        /// How often a quota must take place.
        case quota(Quota)
        /// What an indicator is to reach.
        case indicator(Indicator)
    }

    /// What happens to a due day on which offices are closed.
    package enum ClosedDayRule: String, Sendable, CaseIterable {
        /// The last open day before it.
        case before
        /// The next open day (地方自治法第4条の2第4項).
        case after
        case keep
    }

    package let kind: Kind
    /// Its name inside the calendar: `x-3`.
    package let id: String
    /// What people call it: `第3回X会議`.
    package let title: String
    /// The id of its track, if any.
    package let track: String?
    /// The fiscal year that its months belong to; `nil` where the calendar covers several and
    /// the entry gives none.
    package let fiscalYear: FiscalYear?
    /// `when:`, the days it takes place or is open.
    package let when: Period?
    /// `opens:`, where it is not the first day of `when`.
    package let opens: DueRule?
    /// `due:`, where it is not the last day of `when`.
    package let due: DueRule?
    /// `every:`, how often it comes round.
    package let every: Recurrence?
    /// `from:`, `until:`, `except:` and `move:`, which change its rounds.
    package let rounds: RoundChanges
    /// What happens to a due day on which offices are closed.
    package let onClosedDay: ClosedDayRule
    /// `settle-by:`, the day by which a provisional meeting is to be settled.
    package let settleBy: RelativeDay?
    /// Who owes it: organisations, with groups already taken apart, each once, in file order.
    ///
    /// For a meeting these are who is told. Where owners change over time, all of them.
    package let owners: [String]
    /// Who owns it when, in order of time without overlap; empty where ``owners`` always do.
    package let tenures: [Tenure]
    package let policy: Policy
    package let agenda: [AgendaItem]
    /// What the kind says beyond its days.
    package let detail: Detail
    /// Its levels: `A`, `B`, `C`.
    package let levels: [String]
    /// Its tags, free words to choose by.
    package let tags: [String]
    /// The ids of the subjects that it is about.
    package let subjects: [String]
    /// Words for the reader, which no rule looks at.
    package let note: String?
    /// The ids it had before in this calendar, whose records it carries on; empty where it is said
    /// to be new, and `nil` where nothing is said.
    package let formerly: [String]?

    /// An entry; the reader of calendar files has checked that its parts fit together.
    package init(
        kind: Kind, id: String, title: String, track: String? = nil,
        fiscalYear: FiscalYear? = nil, when: Period? = nil, opens: DueRule? = nil,
        due: DueRule? = nil, every: Recurrence? = nil, rounds: RoundChanges = .none,
        onClosedDay: ClosedDayRule = .keep, settleBy: RelativeDay? = nil,
        owners: [String], tenures: [Tenure] = [], policy: Policy, agenda: [AgendaItem] = [],
        detail: Detail = .none, levels: [String] = [], tags: [String] = [],
        subjects: [String] = [], note: String? = nil, formerly: [String]? = nil
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
        self.owners = owners
        self.tenures = tenures
        self.policy = policy
        self.agenda = agenda
        self.detail = detail
        self.levels = levels
        self.tags = tags
        self.subjects = subjects
        self.note = note
        self.formerly = formerly
    }
}

extension Entry {
    /// Who owes what is due on `day`; the latest owners where it has none, or one that no tenure
    /// holds.
    package func owners(on day: Day?) -> [String] {
        guard let latest = tenures.last else { return owners }
        guard let day else { return latest.owners }
        return (tenures.first { $0.contains(day) } ?? latest).owners
    }
}
