import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// Finds the obligations that somebody means by a name.
struct ObligationLookup {
    let planner: Planner
    let today: Day

    /// The meeting that `name` names: `x-3`, `市政変革@2026/x-3`.
    func meeting(_ name: String) throws(ControlRefusal) -> Obligation {
        let found = try named(name)
        guard let first = found.first else { throw unknown(name) }
        guard first.kind == .meeting else {
            throw ControlRefusal(
                ja: "「\(name)」は会議ではないので日程を決められません。"
                    + "期限はカレンダーのファイルで変えて koyomi reload してください",
                en: "\(name) is no meeting, so it has no date to settle; "
                    + "change its due date in the calendar file and run koyomi reload")
        }
        return first
    }

    /// The obligations that `name` and `organisation` name, to be recorded as done.
    func tasks(_ name: String, organisation: String?, everyone: Bool)
        throws(ControlRefusal) -> [Obligation]
    {
        let named = try named(name)
        // Of two things that are wrong, this is said before which round is meant.
        if let organisation, !named.isEmpty { _ = try members(organisation) }
        let own = organisation.map { owed(named, by: $0) } ?? named
        let found = try oneRound(of: own.isEmpty ? named : own, name)
        guard let first = found.first else { throw unknown(name) }
        guard first.kind != .meeting else {
            throw ControlRefusal(
                ja: "「\(name)」は会議です。会議は完了ではなく日程を記録します：koyomi settle \(name) 日付",
                en: "\(name) is a meeting, which is settled, not done: koyomi settle \(name) DAY")
        }
        return try owed(found, name, organisation: organisation, everyone: everyone)
    }

    /// Everything that `name` names, of whichever kind and round, for looking back.
    func anything(_ name: String, organisation: String?) throws(ControlRefusal) -> [Obligation] {
        let found = try named(name)
        guard !found.isEmpty else { throw unknown(name) }
        guard organisation != nil else { return found }
        return try owed(found, name, organisation: organisation, everyone: true)
    }

    /// The obligations of that name; those of open calendars where there are any.
    ///
    /// Two calendars that use the same name are told apart by the asker.
    func named(_ name: String) throws(ControlRefusal) -> [Obligation] {
        let slash = name.lastIndex(of: "/")
        let calendar = slash.map { String(name[..<$0]) }
        let short = slash.map { String(name[name.index(after: $0)...]) } ?? name
        let renames = planner.plan.renames
        let all = planner.obligations.filter { obligation in
            ([obligation.id] + renames.former(obligation.id)).contains {
                $0.shortName == short || $0.entry.entry == short
            } && (calendar == nil || obligation.id.entry.calendar == calendar)
        }
        let open = all.filter { $0.closedFrom.map { today < $0 } ?? true }
        let found = open.isEmpty ? all : open
        var calendars: [String] = []
        for obligation in found where !calendars.contains(obligation.id.entry.calendar) {
            calendars.append(obligation.id.entry.calendar)
        }
        guard calendars.count <= 1 else {
            let forms = calendars.map { "\($0)/\(short)" }
            throw ControlRefusal(
                ja: "「\(name)」は複数のカレンダーにあります。どれかを指定してください：\(forms.joined(separator: "、"))",
                en: "\(name) is in several calendars; name one: \(forms.joined(separator: ", "))")
        }
        return found
    }

    /// The round that is meant where the name gives none: the only one that is open now and not
    /// done.
    private func oneRound(of found: [Obligation], _ name: String)
        throws(ControlRefusal) -> [Obligation]
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
            throw severalRounds(name, names)
        }
        return found.filter { $0.id.occurrence == live[0] }
    }

    func severalRounds(_ name: String, _ names: [String]) -> ControlRefusal {
        ControlRefusal(
            ja: "「\(name)」は何回かあります。どの回か指定してください：\(names.joined(separator: "、"))",
            en: "\(name) comes round several times; name one: \(names.joined(separator: ", "))")
    }

    func isWorkable(_ obligation: Obligation) -> Bool {
        switch planner.status(of: obligation, on: today) {
        case .overdue, .dueToday, .open, .behind: true
        case .done, .waived, .closed, .ahead, .held, .unsettled, .provisional, .undated: false
        }
    }

    func owed(
        _ found: [Obligation], _ name: String, organisation: String?, everyone: Bool
    ) throws(ControlRefusal) -> [Obligation] {
        let owners = found.map(\.id.organisation)
        if let organisation {
            _ = try members(organisation)
            let own = owed(found, by: organisation)
            guard own.isEmpty else { return own }
            throw ControlRefusal(
                ja: "「\(name)」の担当に「\(organisation)」はありません。担当：\(Self.list(owners, "、"))",
                en: "\(organisation) does not owe \(name); those who do: \(Self.list(owners, ", "))"
            )
        }
        guard found.count == 1 || everyone else {
            throw ControlRefusal(
                ja: "「\(name)」の担当は\(found.count)組織です。--organisation 名前 か --all を付けてください："
                    + Self.list(owners, "、"),
                en: "\(name) is owed by \(found.count) organisations; give --organisation NAME "
                    + "or --all: \(Self.list(owners, ", "))")
        }
        return found
    }

    /// Those of `found` that an organisation, or the members of a group, owe.
    func owed(_ found: [Obligation], by organisation: String) -> [Obligation] {
        let organisation = planner.plan.renames.current(organisation)
        let own = found.filter { $0.id.organisation == organisation }
        guard own.isEmpty else { return own }
        let members = planner.plan.groups.first { $0.name == organisation }?.members ?? []
        return found.filter { members.contains($0.id.organisation) }
    }

    /// How many names an error lists before it only counts the rest: about two lines of text.
    private static let listed = 12

    static func list(_ names: [String], _ separator: String) -> String {
        let head = names.prefix(listed).joined(separator: separator)
        return names.count > listed ? "\(head)… (\(names.count))" : head
    }

    /// The organisation of that name alone, or the members of the group of that name.
    func members(_ name: String) throws(ControlRefusal) -> [String] {
        let plan = planner.plan
        let name = plan.renames.current(name)
        let organisations = plan.organisations.map(\.name)
        if organisations.contains(name) { return [name] }
        if let group = plan.groups.first(where: { $0.name == name }) { return group.members }
        let hint = DidYouMean.words(name, among: organisations + plan.groups.map(\.name))
        throw ControlRefusal(
            ja: "「\(name)」という組織はありません。\(hint.ja)名前は organisations.yaml のとおりに書いてください",
            en: "there is no organisation \(name)\(hint.en) Names are as organisations.yaml "
                + "has them")
    }

    func unknown(_ name: String) -> ControlRefusal {
        let hint = DidYouMean.words(name, among: names(asIn: name))
        return ControlRefusal(
            ja: "「\(name)」という予定はありません。\(hint.ja)koyomi status で ID を確かめてください",
            en: "there is no entry \(name)\(hint.en) koyomi status lists the ids")
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
