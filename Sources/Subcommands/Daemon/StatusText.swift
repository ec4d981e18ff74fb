import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// The rows of one entry and round: one thing owed by one or many.
struct StatusGroup {
    /// All rows, in the plan's order; never empty.
    let rows: [StatusRow]

    /// Rows put together by calendar, entry and round, in the order of their first rows.
    static func groups(of rows: [StatusRow]) -> [StatusGroup] {
        var order: [String] = []
        var groups: [String: [StatusRow]] = [:]
        for row in rows {
            let name = "\(row.calendar)/\(row.obligation)"
            if groups[name] == nil { order.append(name) }
            groups[name, default: []].append(row)
        }
        return order.compactMap { groups[$0].map(StatusGroup.init) }
    }

    /// What every row of the group shares.
    var first: StatusRow { rows[0] }

    /// The rows with something still to do.
    var open: [StatusRow] {
        rows.filter(\.standing.isLive)
    }

    /// Whether anything is still to come or to do.
    var isLive: Bool { !open.isEmpty }

    /// Whether any of it is late.
    var isLate: Bool { rows.contains(where: \.standing.isLate) }

    /// Whether nothing is said of any of what is still to do.
    var isSnoozed: Bool { isLive && open.allSatisfy { $0.snoozed != nil } }

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
    let console: Console
    let today: Day
    /// Short names that several calendars use.
    private let ambiguous: Set<String>

    /// How `reply` stands, whichever of its rows are shown.
    init(_ reply: StatusReply, _ console: Console) {
        self.console = console
        today = reply.today
        var calendars: [String: String] = [:]
        var ambiguous: Set<String> = []
        for row in reply.rows {
            let first = calendars[row.obligation] ?? row.calendar
            if first != row.calendar { ambiguous.insert(row.obligation) }
            calendars[row.obligation] = first
        }
        self.ambiguous = ambiguous
    }

    private enum Section: Int, CaseIterable {
        case late, now, ahead, undated, snoozed, over

        var title: Bilingual {
            switch self {
            case .late: Bilingual(ja: "遅れているもの", en: "Late")
            case .now: Bilingual(ja: "いま取りかかれるもの", en: "To do now")
            case .ahead: Bilingual(ja: "これから", en: "Ahead")
            case .undated: Bilingual(ja: "期限のないもの", en: "Without a date")
            case .snoozed: Bilingual(ja: "保留中", en: "Snoozed")
            case .over: Bilingual(ja: "済んだもの", en: "Over")
            }
        }
    }

    /// Writes `groups`, in sections; where there are none, `nothing`.
    func say(_ groups: [StatusGroup], orNothing nothing: String) {
        guard !groups.isEmpty else { return console.say(nothing) }
        for section in Section.allCases {
            let own = groups.filter { self.section(of: $0) == section }
                .sorted(by: StatusGroup.isSooner)
            guard !own.isEmpty else { continue }
            let title = "\(section.title[console.language]) (\(own.count))"
            console.say(section == .late ? console.red(console.bold(title)) : console.bold(title))
            for group in own { say(group) }
            console.say()
        }
    }

    /// Writes `groups` one after the other as they come; where there are none, `nothing`.
    func sayInOrder(_ groups: [StatusGroup], orNothing nothing: String) {
        groups.forEach(say)
        if groups.isEmpty { console.say(nothing) }
    }

    private func section(of group: StatusGroup) -> Section {
        if group.isSnoozed { return .snoozed }
        if group.isLate { return .late }
        guard let row = group.open.first else { return .over }
        switch row.standing {
        case .undated: return .undated
        case .open, .dueToday: return .now
        case .done, .waived, .closed, .overdue, .behind, .ahead, .held, .unsettled, .provisional:
            return .ahead
        }
    }

    private func say(_ group: StatusGroup) {
        let row = group.open.first(where: \.standing.isLate) ?? group.open.first ?? group.first
        let when = DisplayWidth.padded(day(row), to: 17)
        let left = DisplayWidth.padded(standing(row), to: 16)
        let room = max(20, console.width - 37)
        console.say("  \(when) \(left) \(DisplayWidth.cut(row.title.singleLine, to: room))")
        let who = people(group)
        let id = DisplayWidth.cut(name(row).singleLine, to: 32)
        let rest = max(10, console.width - 5 - DisplayWidth.of(id) - 2)
        console.say(console.dim("    \(id)  \(DisplayWidth.cut(who.singleLine, to: rest))"))
        for remark in ReliefRemarks.lines(group, console.language) {
            let line = DisplayWidth.cut(remark.singleLine, to: console.width - 5)
            console.say(console.dim("    \(line)"))
        }
    }

    /// What the other verbs take for it: with its calendar where that is needed.
    private func name(_ row: StatusRow) -> String {
        ambiguous.contains(row.obligation) ? "\(row.calendar)/\(row.obligation)" : row.obligation
    }

    private func day(_ row: StatusRow) -> String {
        guard let due = row.due else { return "-" }
        let mark = row.provisional ? Bilingual(ja: "仮", en: " ?")[console.language] : ""
        return Recording.day(due, console) + mark
    }

    private func standing(_ row: StatusRow) -> String {
        let days = row.businessDays ?? 0
        let text: Bilingual =
            switch row.standing {
            case .overdue: Bilingual(ja: "\(days)営業日超過", en: "\(days) bd over")
            case .unsettled: Bilingual(ja: "日程未定 \(days)日", en: "unsettled \(days) bd")
            case .behind: Bilingual(ja: "回数の不足", en: "behind pace")
            case .dueToday: Bilingual(ja: "本日", en: "today")
            case .open, .ahead: Bilingual(ja: "あと\(days)営業日", en: "\(days) bd left")
            case .provisional: Bilingual(ja: "日程調整中", en: "to be settled")
            case .done: Bilingual(ja: "完了", en: "done")
            case .held: Bilingual(ja: "開催済み", en: "held")
            case .waived: Bilingual(ja: "免除", en: "waived")
            case .closed, .undated: Bilingual(ja: "", en: "")
            }
        return text[console.language]
    }

    private var comma: String { Bilingual(ja: "、", en: ", ")[console.language] }

    /// Who has still to act: all of them counted, and as many names as fit.
    private func people(_ group: StatusGroup) -> String {
        if group.first.kind == .meeting {
            return group.rows.map(\.organisation).joined(separator: comma)
        }
        guard group.rows.count > 1 else { return reported(group.first) }
        let open = group.open.map(reported)
        let names = open.joined(separator: comma)
        let waived = group.rows.count { $0.standing == .waived }
        let count = Bilingual(
            ja: "\(group.rows.count)組織中 \(open.count)が未了"
                + (waived > 0 ? "、\(waived)が免除：" : "："),
            en: "\(open.count) of \(group.rows.count) open"
                + (waived > 0 ? ", \(waived) waived: " : ": "))
        guard open.isEmpty else { return count[console.language] + names }
        let (total, done) = (group.rows.count, group.rows.count - waived)
        let all =
            waived > 0
            ? Bilingual(
                ja: "\(total)組織中 \(done)が完了、\(waived)が免除",
                en: "\(done) of \(total) done, \(waived) waived")
            : Bilingual(ja: "\(total)組織すべて完了", en: "all \(total) done")
        return all[console.language]
    }

    /// Whose it is, and what has been reported: `北区 1/3`, `人事部会 20/24（目標 21/24、未達成）`.
    private func reported(_ row: StatusRow) -> String {
        if let required = row.required {
            return "\(row.organisation) \(row.count ?? 0)/\(required)"
        }
        guard let target = row.target else { return row.organisation }
        let aim = Bilingual(ja: "目標 \(target)", en: "target \(target)")[console.language]
        guard let value = row.value else {
            return row.organisation + Bilingual(ja: "（\(aim)）", en: " (\(aim))")[console.language]
        }
        let verdict = row.verdict.map { RecordWords.text($0)[console.language] }
        let rest = [aim, verdict].compactMap { $0 }.joined(separator: comma)
        return "\(row.organisation) \(value)"
            + Bilingual(ja: "（\(rest)）", en: " (\(rest))")[console.language]
    }
}
