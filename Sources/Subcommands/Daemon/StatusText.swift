import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// The rows of one entry and round: one thing owed by one or many.
struct StatusGroup {
    /// In the plan's order; never empty.
    let rows: [StatusRow]

    /// Rows put together by calendar, entry and round.
    static func groups(of rows: [StatusRow]) -> [StatusGroup] {
        rows.grouped(by: \.name).map { StatusGroup(rows: $0.members) }
    }

    /// What every row of the group shares.
    var first: StatusRow { rows[0] }

    /// The rows with something still to do.
    var open: [StatusRow] { rows.filter(\.standing.isLive) }

    var isLive: Bool { !open.isEmpty }

    var isLate: Bool { rows.contains(where: \.standing.isLate) }

    /// Whether nothing is said of any of what is still to do.
    var isSnoozed: Bool { isLive && open.allSatisfy { $0.snoozed != nil } }

    var section: StatusSection {
        if isSnoozed { return .snoozed }
        if isLate { return .late }
        guard let row = open.first else { return .over }
        switch row.standing {
        case .undated: return .undated
        case .open, .dueToday: return .now
        case .done, .waived, .closed, .overdue, .behind, .ahead, .held, .unsettled, .provisional:
            return .ahead
        }
    }

    /// The sooner due first, undated last.
    static func isSooner(_ one: StatusGroup, _ other: StatusGroup) -> Bool {
        switch (one.first.due, other.first.due) {
        case (let a?, let b?): a < b
        case (.some, nil): true
        default: false
        }
    }
}

/// Groups of obligations as a person reads them: two lines each, late ones first.
struct StatusText {
    private let console: Console
    private let words: StatusWords
    /// Short names that several calendars use.
    private let ambiguous: Set<String>

    /// How `reply` stands, whichever of its rows are shown.
    init(_ reply: StatusReply, _ console: Console) {
        self.console = console
        words = StatusWords(console.language)
        let names = reply.rows.grouped(by: \.obligation)
        ambiguous = Set(names.filter { Set($0.members.map(\.calendar)).count > 1 }.map(\.key))
    }

    /// Writes `groups`, in sections; where there are none, `nothing`.
    func say(_ groups: [StatusGroup], orNothing nothing: String) {
        guard !groups.isEmpty else { return console.say(nothing) }
        for section in StatusSection.allCases {
            let own = groups.filter { $0.section == section }.sorted(by: StatusGroup.isSooner)
            guard !own.isEmpty else { continue }
            let title = console.bold("\(section.title[console.language]) (\(own.count))")
            console.say(section == .late ? console.red(title) : title)
            own.forEach(say)
            console.say()
        }
    }

    /// Writes `groups` one after the other as they come; where there are none, `nothing`.
    func sayInOrder(_ groups: [StatusGroup], orNothing nothing: String) {
        groups.forEach(say)
        if groups.isEmpty { console.say(nothing) }
    }

    private func say(_ group: StatusGroup) {
        let row = group.open.first(where: \.standing.isLate) ?? group.open.first ?? group.first
        let when = DisplayWidth.padded(words.due(row), to: 17)
        let left = DisplayWidth.padded(words.summary(row), to: 16)
        let room = max(20, console.width - 37)
        console.say("  \(when) \(left) \(DisplayWidth.cut(row.title.singleLine, to: room))")
        // What the other verbs take for it: with its calendar where that is needed.
        let name = ambiguous.contains(row.obligation) ? row.name : row.obligation
        let id = DisplayWidth.cut(name.singleLine, to: 32)
        let rest = max(10, console.width - 5 - DisplayWidth.of(id) - 2)
        let people = words.people(group.rows).singleLine
        console.say(console.dim("    \(id)  \(DisplayWidth.cut(people, to: rest))"))
        for remark in words.remarks(group.rows) {
            let line = DisplayWidth.cut(remark.singleLine, to: console.width - 5)
            console.say(console.dim("    \(line)"))
        }
    }
}
