import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// What was, is and will be done in each track over several years.
struct YearsPage {
    let frame: PageFrame
    private let summary: RoundSummary
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) {
        self.frame = frame
        summary = RoundSummary(frame)
    }

    /// The years before and the running one, which a reform's three years are.
    private static let yearsShown = 3

    /// Which years there are is the daemon's to say.
    var step: PageStep {
        if let years = frame.request.filter("years") { return step(of: years) }
        var request = RoundsRequest()
        (request.thisYear, request.limit) = (true, 0)
        return .ask(request) { result in
            switch result {
            case .failure(let error): return frame.failed(error)
            case .success(let reply):
                guard let last = reply.shown?.first?.year else { return frame.noPage }
                let first = last.adding(1 - Self.yearsShown) ?? last
                return step(of: "\(first)～\(last)")
            }
        }
    }

    private func step(of years: String) -> PageStep {
        var request = RoundsRequest()
        request.take(frame.request)
        request.fiscalYear = years
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let reply): page(reply)
            }
        }
    }

    func page(_ reply: RoundsReply) -> PageStep {
        let years = reply.shown ?? []
        guard let first = years.first, let last = years.last else { return frame.noPage }
        let title = words.yearsTitle(first, last)
        let rounds = self.rounds(reply)
        let columns = columns(rounds)
        return frame.page(
            title, .years, layout: .wide, isSheet: true,
            source: .init(now: reply.now, version: reply.version)
        ) {
            Markup(.h1) { title }
            frame.filters(keeping: ["years"]) {
                calendarSelect(reply)
                frame.trackSelect(reply)
            }
            if rounds.isEmpty {
                frame.empty(words.noRounds, filters: ["calendar", "track"])
            } else {
                Markup(
                    .div, .class("scroll years"), .init(.role, "region"),
                    .init(.ariaLabel, words.yearsCaption), .init(.tabindex, "0")
                ) {
                    Markup(.table) {
                        Markup(.caption, .class("vh")) { words.yearsCaption }
                        Markup(.thead) {
                            Markup(.tr) {
                                Markup(.th, .scope("col")) {
                                    Markup(.span, .class("vh")) { words.fiscalYear }
                                }
                                for column in columns {
                                    Markup(.th, .scope("col"), frame.titleLanguage) { column }
                                }
                            }
                        }
                        Markup(.tbody) {
                            for year in years { row(year, columns, rounds) }
                        }
                    }
                }
            }
        }
    }

    private func calendarSelect(_ reply: RoundsReply) -> Markup {
        var seen: Set<String> = []
        let titles = reply.tracks.map(\.calendarTitle).filter { seen.insert($0).inserted }
        return frame.select("calendar", words.calendar, titles.map { ($0, $0) })
    }

    /// Of the running year what is in open calendars, where there is such.
    private func rounds(_ reply: RoundsReply) -> [RoundRow] {
        let titles = Dictionary(
            reply.tracks.map { ($0.calendar, $0.calendarTitle) }, uniquingKeysWith: { $1 })
        let calendar = frame.request.filter("calendar")
        let rounds = reply.rounds.filter { calendar == nil || titles[$0.calendar] == calendar }
        let open = Set(rounds.filter { !$0.closed }.compactMap(\.fiscalYear))
        return rounds.filter { row in
            !row.closed || row.fiscalYear.map { !open.contains($0) } ?? true
        }
    }

    /// The titles of the tracks, once each; meetings are named by what is on their agenda.
    private func columns(_ rounds: [RoundRow]) -> [String] {
        var seen: Set<String> = []
        return rounds.map { $0.trackTitle ?? words.noTrack }.filter { seen.insert($0).inserted }
    }

    private func row(
        _ year: RoundsReply.Year, _ columns: [String], _ rounds: [RoundRow]
    ) -> Markup {
        let own = rounds.filter { $0.fiscalYear == year.year }
        return Markup(.tr) {
            Markup(.th, .scope("row")) {
                Markup(
                    .a, .href(PageLink(["year"], [.init(name: "year", value: "\(year.year)")])),
                    .class("nb")
                ) { words.name(year) }
                if !own.isEmpty, own.allSatisfy(\.closed) {
                    Markup(.br)
                    frame.chip(.closed, words.closed)
                }
            }
            for column in columns {
                Markup(.td) {
                    Markup(.span, .class("cell"), .ariaHidden) { column }
                    Markup(.ul) {
                        for row in own where (row.trackTitle ?? words.noTrack) == column {
                            item(row, year)
                        }
                    }
                }
            }
        }
    }

    private func item(_ row: RoundRow, _ year: RoundsReply.Year) -> Markup {
        Markup(.li) {
            frame.link(row, in: year)
            if row.closed {
                if let month = month(row, in: year.year) {
                    Markup(.span, .class("agenda")) { words.inMonth(month) }
                }
            } else {
                Markup(.br)
                Markup(.span, .class("small")) {
                    frame.date(row)
                    " "
                    summary.markup(row)
                }
            }
        }
    }

    /// The one month in which it lies.
    private func month(_ row: RoundRow, in year: FiscalYear) -> Int? {
        guard case .months(let months, _, _) = YearPlace(row, in: year), months.count == 1
        else { return nil }
        return (year.first.month - 1 + months.lowerBound) % 12 + 1
    }
}
