import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// A report as tables of texts, before they are written in one form or another.
struct ReportSheet {
    /// What is to be seen at a glance; the words say it too.
    enum Tone {
        case plain, good, late, faint
    }

    /// A field of a table: one line, or several below each other.
    struct Cell {
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
        let tables = ReportTables(words: words)
        let entries = pages.flatMap(\.entries)
        title = words.title
        subtitle = words.subtitle(pages.first?.now ?? "", scope: scope)
        let owed = entries.flatMap(\.rows).filter { $0.kind != .meeting }
        summary = words.summary(ReportCount(owed))
        late = tables.late(entries)
        sections = Self.sections(entries, tables)
        totals = tables.totals(owed)
    }

    /// Calendars in the order of the plan, the tracks of each in the order of their first entries,
    /// with what is on no track last.
    private static func sections(
        _ entries: [ReportReply.Entry], _ tables: ReportTables
    ) -> [Section] {
        let calendars = entries.grouped { $0.rows[0].calendar }
        let titles = calendars.map(\.members[0].calendarTitle)
        return calendars.flatMap { id, own -> [Section] in
            let title = own[0].calendarTitle
            let isAlone = titles.count { $0 == title } == 1
            let tracks = own.grouped(by: \.trackTitle)
            let sorted = tracks.filter { $0.key != nil } + tracks.filter { $0.key == nil }
            return sorted.map { track, members in
                Section(
                    calendar: isAlone ? title : "\(title)（\(id)）",
                    track: track ?? (tracks.count > 1 ? tables.words.noTrack : nil),
                    tables: Self.tables(of: members, tables))
            }
        }
    }

    private static func tables(
        of entries: [ReportReply.Entry], _ tables: ReportTables
    ) -> [Table] {
        func ofKind(_ kinds: Entry.Kind...) -> [ReportReply.Entry] {
            entries.filter { entry in kinds.contains(entry.rows[0].kind) }
        }
        let found = [
            tables.meetings(ofKind(.meeting)), tables.works(ofKind(.window, .task, .check)),
            tables.quotas(ofKind(.quota)), tables.indicators(ofKind(.indicator)),
        ]
        return found.compactMap(\.self) + entries.compactMap(tables.answers)
    }
}
