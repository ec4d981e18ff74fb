import CalendarPlan
import DueNotices
import ServiceInterface
import Text

/// An organisation or a group as a request names it.
struct NamedOwner {
    let name: String
    let members: [String]
}

/// Finds the obligations that somebody means by a name.
struct ObligationLookup {
    let planner: Planner
    let today: Day
    /// Those that a name is looked for among.
    private var pool: [Obligation]

    init(planner: Planner, today: Day) {
        (self.planner, self.today) = (planner, today)
        pool = planner.obligations
    }

    /// The same for these names alone: each is found without a walk through the whole plan.
    func restricted(to names: Set<String>) -> ObligationLookup {
        let entries = Set(names.map(Self.withoutCalendar))
        var lookup = self
        lookup.pool = pool.filter { isNamed($0, entries.contains) }
        return lookup
    }

    private static func withoutCalendar(_ name: String) -> String {
        name.lastIndex(of: "/").map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// Whether one of the names of `obligation` without its calendar, former ones included, is
    /// meant.
    private func isNamed(_ obligation: Obligation, _ isMeant: (String) -> Bool) -> Bool {
        ([obligation.id] + planner.plan.renames.former(obligation.id)).contains {
            isMeant($0.entry.entry) || isMeant($0.shortName)
        }
    }

    /// The meeting that `name` names: `x-3`, `市政変革@2026/x-3`, `council.2026-10-06`; of one that
    /// comes round, the only round in `rounds` where the name gives none.
    func meeting(
        _ name: String, among rounds: (Obligation) -> Bool = { _ in true }
    ) throws(Refusal) -> Obligation {
        let found = try named(name)
        guard let first = found.first else { throw unknown(name) }
        guard first.kind == .meeting else { throw .notMeeting(name: name) }
        guard first.id.occurrence != nil else { return first }
        var choices: [Obligation] = []
        for round in found where choices.last?.id.round != round.id.round && rounds(round) {
            choices.append(round)
        }
        guard choices.count != 1 else { return choices[0] }
        if choices.isEmpty { choices = found }
        // The next ones, which are the likeliest to be meant.
        let next = choices.firstIndex { $0.due.map { today <= $0 } ?? true } ?? 0
        let shown = choices[min(next, max(0, choices.count - Self.roundsShown))...]
        throw .severalRounds(
            name: name, choices: shown.prefix(Self.roundsShown).map(\.id.shortName))
    }

    /// Of a weekly meeting, more than a month.
    private static let roundsShown = 5

    /// The obligations that `name` and `organisations` name, to be recorded as done.
    func tasks(_ name: String, of organisations: [String], everyone: Bool)
        throws(Refusal) -> [Obligation]
    {
        let named = try named(name)
        // Of two things that are wrong, this is said before which round is meant.
        let owners = named.isEmpty ? [] : try owners(organisations)
        let found = try oneRound(of: owed(named, byAnyOf: owners), name)
        guard let first = found.first else { throw unknown(name) }
        guard first.kind != .meeting else {
            throw .isMeeting(name: name, event: ProgressEvent.Name(.done))
        }
        return try owed(found, name, by: owners, everyone: everyone)
    }

    func tasks(_ request: any ObligationRequest) throws(Refusal) -> [Obligation] {
        try tasks(request.id, of: request.written, everyone: request.everyone ?? false)
    }

    /// Everything that `name` names, of whichever kind and round, for looking back.
    func anything(_ name: String, of organisations: [String]) throws(Refusal) -> [Obligation] {
        let found = try named(name)
        guard !found.isEmpty else { throw unknown(name) }
        return try owed(found, name, by: try owners(organisations), everyone: true)
    }

    /// The obligations of one round of what `name` names, each of them to be done, counted or
    /// measured.
    func round(_ name: String) throws(Refusal) -> [Obligation] {
        let found = try oneRound(of: named(name), name)
        guard let first = found.first else { throw unknown(name) }
        guard first.kind != .meeting else {
            throw .isMeeting(name: name, event: ProgressEvent.Name(.done))
        }
        return found
    }

    /// The obligations of that name; those of open calendars where there are any.
    ///
    /// Two calendars that use the same name are told apart by the asker.
    func named(_ name: String) throws(Refusal) -> [Obligation] {
        let calendar = name.lastIndex(of: "/").map { String(name[..<$0]) }
        let short = Self.withoutCalendar(name)
        let all = pool.filter { obligation in
            (calendar == nil || obligation.id.entry.calendar == calendar)
                && isNamed(obligation) { $0 == short }
        }
        let open = all.filter { !planner.isClosed($0, on: today) }
        let found = open.isEmpty ? all : open
        var calendars: [String] = []
        for obligation in found where !calendars.contains(obligation.id.entry.calendar) {
            calendars.append(obligation.id.entry.calendar)
        }
        guard calendars.count <= 1 else {
            let forms = calendars.map { "\($0)/\(short)" }
            throw .severalCalendars(name: name, choices: forms)
        }
        return found
    }

    /// The round that is meant where the name gives none: the only one that is open now and not
    /// done.
    private func oneRound(of found: [Obligation], _ name: String)
        throws(Refusal) -> [Obligation]
    {
        var rounds: [String] = []
        for obligation in found {
            guard let round = obligation.id.occurrence else { return found }
            if !rounds.contains(round) { rounds.append(round) }
        }
        guard rounds.count > 1 else { return found }
        let live = rounds.filter { round in
            found.contains { $0.id.occurrence == round && isWorkable($0) }
        }
        guard live.count == 1 else {
            let names = (live.isEmpty ? rounds : live).map { round in
                found.first { $0.id.occurrence == round }?.id.shortName ?? round
            }
            throw .severalRounds(name: name, choices: names)
        }
        return found.filter { $0.id.occurrence == live[0] }
    }

    func isWorkable(_ obligation: Obligation) -> Bool {
        switch planner.status(of: obligation, on: today) {
        case .overdue, .dueToday, .open, .behind: true
        case .done, .waived, .closed, .ahead, .held, .unsettled, .provisional, .undated: false
        }
    }

    /// Those of `found` that the `owners` owe, each of them at least one; all of them where none
    /// is named and everyone is meant, or only one is found.
    func owed(
        _ found: [Obligation], _ name: String, by owners: [NamedOwner], everyone: Bool
    ) throws(Refusal) -> [Obligation] {
        let known = found.map(\.id.organisation)
        if let other = owners.first(where: { Set(known).isDisjoint(with: $0.members) }) {
            throw .notOwner(name: name, organisation: other.name, owners: known)
        }
        guard !owners.isEmpty || found.count == 1 || everyone else {
            throw .severalOwners(name: name, owners: known)
        }
        return owed(found, byAnyOf: owners)
    }

    /// Those of `found` that one of `owners` owes; all of them where none is named, or one of them
    /// owes nothing, which is refused later by the names of those who do.
    func owed(_ found: [Obligation], byAnyOf owners: [NamedOwner]) -> [Obligation] {
        let known = Set(found.map(\.id.organisation))
        guard !owners.isEmpty, !owners.contains(where: { known.isDisjoint(with: $0.members) })
        else { return found }
        let members = Set(owners.flatMap(\.members))
        return found.filter { members.contains($0.id.organisation) }
    }

    /// Whom `organisations` names, as they were written; all of them are known.
    func owners(_ organisations: [String]) throws(Refusal) -> [NamedOwner] {
        guard !organisations.isEmpty else { return [] }
        let plan = planner.plan
        let known = OrganisationNames(plan)
        return try known.names(in: organisations).map { (name) throws(Refusal) in
            if let members = known.members(of: name) {
                return NamedOwner(name: name, members: members)
            }
            let names = plan.organisations.map(\.name) + plan.groups.map(\.name)
            throw .unknownOrganisation(name: name, nearest: NearestName.find(name, among: names))
        }
    }

    func unknown(_ name: String) -> Refusal {
        .unknownEntry(name: name, nearest: NearestName.find(name, among: names(asIn: name)))
    }

    /// Every name that is understood, each once, with its calendar where `name` gives one: those
    /// of open calendars first, and an entry before its rounds.
    private func names(asIn name: String) -> [String] {
        var seen: Set<String> = []
        var names: [String] = []
        let isOpen = { (obligation: Obligation) in obligation.closedFrom.map { today < $0 } ?? true
        }
        let obligations =
            planner.obligations.filter(isOpen) + planner.obligations.filter { !isOpen($0) }
        for id in obligations.lazy.map(\.id) {
            for short in [id.entry.entry, id.shortName] {
                let full = name.contains("/") ? "\(id.entry.calendar)/\(short)" : short
                if seen.insert(full).inserted { names.append(full) }
            }
        }
        return names
    }
}
