import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// Where the year stands: what is late, what comes, which day is not fixed.
struct YearPage {
    let frame: PageFrame
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) { self.frame = frame }

    var step: PageStep {
        var request = RoundsRequest()
        request.take(frame.request)
        request.fiscalYear = frame.request.filter("year")
        request.thisYear = request.fiscalYear == nil
        let number = frame.request.pageNumber()
        request.firstTrack = (number - 1) * RequestLimits.tracks
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let reply):
                (reply.shown ?? []).count > 1
                    ? YearsPage(frame).page(reply) : page(reply, number: number)
            }
        }
    }

    private func page(_ reply: RoundsReply, number: Int) -> PageStep {
        guard let year = reply.shown?.first else { return frame.noPage }
        let table = YearTable(frame, reply, year)
        let title = words.yearTitle(year)
        return frame.page(
            title, .year, layout: .wide, isSheet: true,
            source: .init(now: reply.now, version: reply.version)
        ) {
            Markup(.div, .class("row")) {
                Markup(.h1) { title }
                years(reply, year)
            }
            if table.today != nil { YearFigures(frame, reply).markup }
            frame.filters(keeping: ["year"]) {
                frame.groupSelect(reply)
                frame.trackSelect(reply)
            }
            if table.sections.isEmpty {
                frame.empty(words.noRounds)
            } else {
                Markup(.h2, .class("vh")) { words.yearTable }
                table.markup
                YearMonths(table).markup
                pager(reply, number: number)
            }
            notes(table)
            if table.today != nil { YearLegend(frame).markup }
            YearLegend.hatch
        }
    }

    private func years(_ reply: RoundsReply, _ shown: RoundsReply.Year) -> Markup {
        Markup(.nav, .class("pager"), .init(.ariaLabel, words.years)) {
            Markup(.ul) {
                for year in reply.years {
                    Markup(.li) {
                        Markup(
                            .a,
                            .href(PageLink(["year"], [.init(name: "year", value: "\(year.year)")])),
                            .current(year.year == shown.year)
                        ) { words.name(year) }
                    }
                }
            }
        }
    }

    private func pager(_ reply: RoundsReply, number: Int) -> Markup {
        let (size, total) = (RequestLimits.tracks, reply.tracks.count)
        guard total > size else { return .nothing }
        let first = (number - 1) * size + 1
        return frame.pager(
            words.tracksShown(first, min(total, first + size - 1), of: total), number: number,
            total: total, size: size)
    }

    /// What the table has no place for.
    private func notes(_ table: YearTable) -> Markup {
        let nextYear = table.reply.rounds.filter {
            if case .nextYear = YearPlace($0, in: table.year.year) { true } else { false }
        }
        let undated = table.reply.rounds.filter { $0.due == nil && $0.period == nil }
        return Markup(.div, .class("stack")) {
            for (text, rounds) in [(words.nextYear, nextYear), (words.undated, undated)]
            where !rounds.isEmpty {
                Markup(.p, .class("small")) {
                    text
                    for (index, row) in rounds.enumerated() {
                        if index > 0 { words.comma }
                        frame.titleLink(.entry(row.calendar, row.obligation), row.title)
                        if let due = row.due { " \(words.short(due))" }
                    }
                }
            }
        }
    }
}

/// The line of figures on top of the year, each a link to its list.
struct YearFigures {
    let frame: PageFrame
    let reply: RoundsReply
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ reply: RoundsReply) { (self.frame, self.reply) = (frame, reply) }

    var markup: Markup {
        let count = reply.count
        let lateParts = count.standings.filter(\.standing.isLate)
        return Markup(.ul, .class("tiles")) {
            Markup(.li, .class("late")) {
                Markup(.a, .href(PageLink(["late"]))) { "▲ \(words.late)" }
                " "
                Markup(.b) { "\(count.late)" }
                if !lateParts.isEmpty {
                    " "
                    Markup(.span, .class("small")) { words.parts(lateParts) }
                }
            }
            Markup(.li, .class("today")) {
                "◆ \(words.soon) "
                Markup(.b) { "\(count.soon)" }
                if count[.dueToday] > 0 {
                    " "
                    Markup(.span, .class("small")) {
                        "\(words.name(ObligationStatus.Kind.dueToday)) \(count[.dueToday])"
                    }
                }
            }
            nextMeeting
            Markup(.li, .class("done")) {
                "● \(words.done) "
                Markup(.b) { "\(count[.done])" }
                " \(words.of(count.all - reply.meetings))"
                if count[.waived] > 0 {
                    " "
                    Markup(.span, .class("small")) { words.waived(count[.waived]) }
                }
            }
        }
    }

    private var nextMeeting: Markup {
        guard let next = reply.nextMeeting else { return .nothing }
        return Markup(.li, next.provisional ? .class("prov") : .class("open")) {
            "\(words.nextMeeting) "
            Markup(.b) { frame.titleLink(.entry(next.calendar, next.obligation), next.title) }
            " "
            frame.date(next)
        }
    }
}
