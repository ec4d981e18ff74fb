import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// When an entry is due and why then, who has answered, who was told what and when.
struct EntryPage {
    let frame: PageFrame
    let calendar: String
    let obligation: String
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, calendar: String, obligation: String) {
        (self.frame, self.calendar, self.obligation) = (frame, calendar, obligation)
    }

    static let answersShown = 20
    /// Some two months of a check that forty organisations owe, in lines.
    private static let historyShown = 400

    /// All rounds of its entry; ids of entries hold no full stop.
    var step: PageStep {
        var request = RoundsRequest()
        request.id = "\(calendar)/\(obligation.prefix { $0 != "." })"
        request.language = frame.language
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let reply): step(reply)
            }
        }
    }

    private func step(_ rounds: RoundsReply) -> PageStep {
        let isWhole = !obligation.contains(".")
        let next = rounds.rounds.first { $0.count.late + $0.count.live > 0 }
        guard
            let row = rounds.rounds.first(where: { $0.obligation == obligation })
                ?? (isWhole ? next ?? rounds.rounds.last : nil)
        else {
            return frame.failed(
                .refused(.unknownEntry(name: obligation, nearest: rounds.rounds.first?.name)))
        }
        var request = StatusRequest()
        (request.id, request.organisation) = (row.name, frame.request.filter("organisation"))
        request.limit = Self.answersShown
        request.offset = (frame.request.pageNumber() - 1) * Self.answersShown
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let answers): step(rounds, row, answers)
            }
        }
    }

    private func step(
        _ rounds: RoundsReply, _ row: RoundRow, _ answers: StatusReply
    ) -> PageStep {
        var request = HistoryRequest(id: row.name)
        request.limit = Self.historyShown
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let history): page(rounds, row, answers, history)
            }
        }
    }

    private func page(
        _ rounds: RoundsReply, _ row: RoundRow, _ answers: StatusReply, _ history: HistoryReply
    ) -> PageStep {
        frame.page(row.title, source: .init(now: rounds.now, version: rounds.version)) {
            frame.crumbs(row.title) {
                if let track = row.trackTitle {
                    Markup(.li) {
                        frame.titleLink(
                            PageLink(["year"], [.init(name: "track", value: track)]), track)
                    }
                }
            }
            Markup(.h1, frame.titleLanguage) { row.title }
            Markup(.p) {
                frame.date(row)
                " "
                RoundSummary(frame).markup(row)
            }
            if row.kind == .meeting, frame.signedIn?.records == true {
                Markup(.p) {
                    Markup(
                        .a, .class("btn"),
                        .href(PageLink(["settle", row.calendar, row.obligation]))
                    ) { words.settle }
                }
            }
            EntryFacts(frame, row, rounds).markup
            if let agenda = row.agenda { self.agenda(agenda) }
            if let form = row.details?.form { EntryAnswers.form(frame, form) }
            if row.kind != .meeting, frame.signedIn?.records == true {
                Markup(.p) {
                    Markup(
                        .a, .class("btn second"),
                        .href(PageLink(["table", row.calendar, row.obligation]))
                    ) { words.wholeRound }
                }
            }
            if row.kind != .meeting {
                EntryAnswers(frame, row, answers, rounds).markup
            }
            EntryHistory(frame, history).markup
        }
    }

    private func agenda(_ agenda: [AgendaRow]) -> Markup {
        Markup(.section, .class("stack")) {
            Markup(.h2) { words.agendaTitle }
            Markup(.ol, .class("list"), frame.titleLanguage) {
                for item in agenda {
                    Markup(.li) {
                        item.title
                        EntryFacts.lines(item.facts, frame)
                    }
                }
            }
        }
    }
}
