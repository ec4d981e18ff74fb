import CalendarPlan
import DueNotices
import ServiceInterface

/// A report as tables of texts, before they are written in one form or another.
struct ReportSheet {
    /// What is to be seen at a glance; the words say it too.
    enum Tone {
        case plain, good, late, faint
    }

    /// A field of a table: one line, or several below each other.
    struct Cell {
        /// A line of it.
        struct Line {
            let text: String
            let tone: Tone
        }

        let lines: [Line]

        init(_ text: String, _ tone: Tone = .plain) { lines = [Line(text: text, tone: tone)] }

        init(_ lines: [Line]) { self.lines = lines }
    }

    /// A table; the first field of each row is what the row is about.
    struct Table {
        /// How much of the page's width a column takes, beside the others.
        struct Column {
            let title: String
            let share: Int

            init(_ title: String, _ share: Int) {
                self.title = title
                self.share = share
            }
        }

        let caption: String
        let columns: [Column]
        let rows: [[Cell]]
        /// Whether rows that follow each other and begin alike are about the same thing.
        var isGrouped = false
    }

    /// The tables of one track of a calendar.
    struct Section {
        let calendar: String
        /// `nil` for what is on no track.
        let track: String?
        let tables: [Table]
    }

    let language: Language
    let title: String
    /// Of when it is, and what of.
    let subtitle: String
    let summary: String
    /// Everything that is late, by due day; `nil` where nothing is.
    let late: Table?
    let sections: [Section]
    /// How far each organisation has come; `nil` where nothing is owed.
    let totals: Table?

    /// The report of all `pages`; `scope` says what was asked for.
    init(_ pages: [ReportReply], scope: [String], _ language: Language) {
        self.language = language
        let words = ReportWords(language)
        let entries = pages.flatMap(\.entries)
        title = words.title
        let now = pages.first?.now ?? ""
        let comma = words.comma
        subtitle = words.asOf(now) + (scope.isEmpty ? "" : comma + scope.joined(separator: comma))
        let owed = entries.flatMap(\.rows).filter { $0.kind != .meeting }
        summary = words.summary(ReportCount(owed))
        late = words.late(entries)
        sections = Self.sections(entries, words)
        totals = owed.isEmpty ? nil : Self.totals(owed, words)
    }

    /// Calendars in the order of the plan, the tracks of each in the order of their first entries,
    /// with what is on no track last.
    private static func sections(
        _ entries: [ReportReply.Entry], _ words: ReportWords
    ) -> [Section] {
        var order: [[String?]] = []
        var groups: [[String?]: [ReportReply.Entry]] = [:]
        for entry in entries {
            let place = [entry.rows[0].calendar, entry.trackTitle]
            if groups[place] == nil { order.append(place) }
            groups[place, default: []].append(entry)
        }
        var calendars: [String] = []
        for case let calendar?? in order.map(\.first) where !calendars.contains(calendar) {
            calendars.append(calendar)
        }
        let titles = calendars.map { id in
            entries.first { $0.rows[0].calendar == id }?.calendarTitle ?? id
        }
        return zip(calendars, titles).flatMap { id, title -> [Section] in
            let isAlone = titles.count { $0 == title } == 1
            let own = order.filter { $0[0] == id }
            let sorted = own.filter { $0[1] != nil } + own.filter { $0[1] == nil }
            return sorted.map { place in
                Section(
                    calendar: isAlone ? title : "\(title)（\(id)）",
                    track: place[1] ?? (own.count > 1 ? words.noTrack : nil),
                    tables: tables(groups[place] ?? [], words))
            }
        }
    }

    private static func tables(
        _ entries: [ReportReply.Entry], _ words: ReportWords
    ) -> [Table] {
        func ofKind(_ kinds: Entry.Kind...) -> [ReportReply.Entry] {
            entries.filter { entry in kinds.contains(entry.rows[0].kind) }
        }
        let tables = [
            words.meetings(ofKind(.meeting)), words.works(ofKind(.window, .task, .check)),
            words.quotas(ofKind(.quota)), words.indicators(ofKind(.indicator)),
        ]
        return tables.compactMap(\.self) + entries.compactMap(words.answers)
    }

    private static func totals(_ rows: [StatusRow], _ words: ReportWords) -> Table {
        var order: [String] = []
        var groups: [String: [StatusRow]] = [:]
        for row in rows {
            if groups[row.organisation] == nil { order.append(row.organisation) }
            groups[row.organisation, default: []].append(row)
        }
        return words.totals(order.map { ($0, ReportCount(groups[$0] ?? [])) })
    }
}

/// How many of some obligations are done, late, still open and waived.
struct ReportCount {
    let all: Int
    let done: Int
    let late: Int
    let waived: Int

    init(_ rows: [StatusRow]) {
        all = rows.count
        done = rows.count { $0.standing == .done }
        late = rows.count(where: \.standing.isLate)
        waived = rows.count { $0.standing == .waived }
    }

    /// Neither done nor late nor waived.
    var open: Int { all - done - late - waived }

    /// How much of what is owed is done, rounded down, so that 100% is all of it; `nil` where
    /// nothing is.
    var percent: Int? { all > waived ? done * 100 / (all - waived) : nil }
}
