import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// Tracks × months of one fiscal year.
struct YearTable {
    let frame: PageFrame
    let reply: RoundsReply
    let year: RoundsReply.Year
    private let summary: RoundSummary
    private var words: PageWords { frame.words }

    /// One track, or what is on none.
    struct Section {
        let track: RoundsReply.Track
        let layout: YearLayout
    }

    let sections: [Section]

    init(_ frame: PageFrame, _ reply: RoundsReply, _ year: RoundsReply.Year) {
        (self.frame, self.reply, self.year) = (frame, reply, year)
        summary = RoundSummary(frame)
        sections = reply.tracks.map { track in
            Section(
                track: track,
                layout: YearLayout(
                    reply.rounds.filter { $0.calendar == track.calendar && $0.track == track.id },
                    in: year.year))
        }.filter { !$0.layout.rows.isEmpty || !$0.layout.folded.isEmpty }
    }

    /// Today, where it is in the year and the year is not closed.
    var today: Day? {
        let isRunning = year.year.span.contains(reply.today)
        return isRunning && !reply.rounds.allSatisfy(\.closed) ? reply.today : nil
    }

    var markup: Markup {
        Markup(.div, .class("year")) {
            lines
            Markup(.table) {
                Markup(.caption, .class("vh")) { words.yearCaption(year) }
                Markup(.colgroup) {
                    Markup(.col, .class("t"))
                    for _ in 0..<12 { Markup(.col) }
                }
                head
                for section in sections { body(section) }
            }
        }
    }

    // MARK: Lines and head

    private var firstMonth: Int { year.year.first.month }

    /// How many months of the fiscal year are in its first civil year.
    private var monthsInFirstYear: Int { 13 - firstMonth }

    private var lines: Markup {
        Markup(.svg, .class("line"), .ariaHidden) {
            for month in 0..<12 {
                let x = YearBar.text(Double(month) / 12, places: 2)
                Markup(
                    .line, .class("g"), .init(.x1, x), .init(.x2, x),
                    .init(.y1, month == monthsInFirstYear ? "0" : "4%"), .init(.y2, "100%"))
            }
            if let today {
                let x = YearBar.line(today, in: year.year)
                Markup(.line, .init(.x1, x), .init(.x2, x), .init(.y1, "0"), .init(.y2, "100%"))
            }
        }
    }

    private var head: Markup {
        let firstYear = year.year.first.year
        return Markup(.thead) {
            Markup(.tr) {
                Markup(.td)
                Markup(.th, .colspan(monthsInFirstYear), .scope("colgroup")) {
                    words.civilYear(firstYear)
                }
                if monthsInFirstYear < 12 {
                    Markup(.th, .colspan(12 - monthsInFirstYear), .scope("colgroup")) {
                        words.civilYear(firstYear + 1)
                    }
                }
            }
            Markup(.tr) {
                Markup(.th, .scope("col")) { words.track }
                for month in 0..<12 {
                    let now = today.map { YearPlace.month(of: $0, in: year.year) == month } ?? false
                    Markup(.th, .scope("col"), now ? .class("now") : .none) {
                        words.month((firstMonth - 1 + month) % 12 + 1)
                        if now, let today {
                            " "
                            Markup(.small) { words.today(today) }
                        }
                    }
                }
            }
        }
    }

    // MARK: Tracks

    private var severalCalendars: Bool { Set(reply.tracks.map(\.calendar)).count > 1 }

    private func body(_ section: Section) -> Markup {
        let layout = section.layout
        let count = layout.rows.count + (layout.folded.isEmpty ? 0 : 1)
        let title = Markup(
            .th, .scope("rowgroup"), .init(.rowspan, "\(count)"), frame.titleLanguage
        ) {
            section.track.title ?? words.noTrack
            if severalCalendars {
                Markup(.br)
                Markup(.small, .class("mute")) { section.track.calendarTitle }
            }
        }
        return Markup(.tbody) {
            for (index, cells) in layout.rows.enumerated() {
                Markup(.tr) {
                    if index == 0 { title }
                    row(cells)
                }
            }
            if !layout.folded.isEmpty {
                Markup(.tr) {
                    if layout.rows.isEmpty { title }
                    Markup(.td, .colspan(12)) {
                        list(words.over(layout.folded.count), layout.folded)
                    }
                }
            }
        }
    }

    private func row(_ cells: [YearLayout.Cell]) -> Markup {
        var next = 0
        var row = Markup.nothing
        for cell in cells {
            if cell.months.lowerBound > next {
                row += Markup(.td, .colspan(cell.months.lowerBound - next))
            }
            row += Markup(.td, .colspan(cell.months.count)) { content(cell) }
            next = cell.months.upperBound + 1
        }
        if next < 12 { row += Markup(.td, .colspan(12 - next)) }
        return row
    }

    private func content(_ cell: YearLayout.Cell) -> Markup {
        guard cell.rounds.count == 1 else { return crowded(cell) }
        let row = cell.rounds[0]
        var content = YearBar(months: cell.months, year: year.year).markup(row)
        content += frame.link(row, in: year)
        content += Markup(.span) {
            frame.date(row)
            " "
            summary.markup(row)
        }
        content += frame.agenda(row)
        return content
    }

    /// The first meetings of a month in a line each, the others folded.
    private func crowded(_ cell: YearLayout.Cell) -> Markup {
        let shown = cell.rounds.prefix(YearLayout.sharedFrom)
        let rest = Array(cell.rounds.dropFirst(YearLayout.sharedFrom))
        var content = Markup.nothing
        for row in shown {
            content += Markup(.span) {
                frame.date(row)
                " "
                summary.markup(row)
            }
            content += frame.link(row, in: year)
        }
        if !rest.isEmpty { content += list(words.more(rest.count), rest) }
        return content
    }

    private func list(_ title: String, _ rounds: [RoundRow]) -> Markup {
        Markup(.details) {
            Markup(.summary) { title }
            Markup(.ul, .class("plain")) {
                for row in rounds {
                    Markup(.li) {
                        frame.date(row)
                        " "
                        frame.link(row, in: year)
                    }
                }
            }
        }
    }
}
