import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// Who is late, for how long, and what is said next.
struct LatePage {
    let frame: PageFrame
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) { self.frame = frame }

    private static let rowsShown = 50

    var step: PageStep {
        var request = RoundsRequest()
        request.take(frame.request)
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let rounds): step(rounds)
            }
        }
    }

    private func step(_ rounds: RoundsReply) -> PageStep {
        var request = StatusRequest()
        request.take(frame.request)
        let number = frame.request.pageNumber()
        (request.late, request.limit) = (true, Self.rowsShown)
        request.offset = (number - 1) * Self.rowsShown
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let reply): step(reply, rounds, number: number, [:])
            }
        }
    }

    /// What somebody was told last, by obligation and organisation.
    private typealias LastNotices = [String: [String: String]]

    /// Asks round by round what those shown were told last.
    private func step(
        _ reply: StatusReply, _ rounds: RoundsReply, number: Int, _ told: LastNotices
    ) -> PageStep {
        guard let next = reply.rows.first(where: { told[$0.name] == nil }) else {
            return page(reply, rounds, told, number: number)
        }
        var request = HistoryRequest(id: next.name)
        request.organisations = reply.rows.filter { $0.name == next.name }.map(\.organisation)
        return .ask(request) { result in
            switch result {
            case .failure(let error): return frame.failed(error)
            case .success(let history):
                var told = told
                told[next.name] = lastNotices(history)
                return step(reply, rounds, number: number, told)
            }
        }
    }

    private func lastNotices(_ history: HistoryReply) -> [String: String] {
        let says = HistoryWords(history, frame.language)
        var last: [String: String] = [:]
        for row in history.rows where row.what == .said {
            guard let organisation = row.organisation else { continue }
            last[organisation] = "\(words.minute(row.at)) \(says.text(row))"
        }
        return last
    }

    private func page(
        _ reply: StatusReply, _ rounds: RoundsReply, _ told: LastNotices, number: Int
    ) -> PageStep {
        let total = reply.total ?? reply.rows.count
        let first = (number - 1) * Self.rowsShown
        return frame.page(
            words.lateItems, .late, source: .init(now: reply.now, version: reply.version)
        ) {
            Markup(.h1) { words.lateItems }
            tiles(rounds.count)
            frame.filters {
                frame.groupSelect(rounds)
                frame.trackSelect(rounds)
            }
            if reply.rows.isEmpty {
                frame.empty(words.nothingLate)
            } else {
                Markup(.p, .class("lead")) { words.lateLead }
                table(reply.rows, rounds, told)
                frame.pager(
                    words.rowsShown(first + 1, first + reply.rows.count, of: total), number: number,
                    total: total, size: Self.rowsShown)
            }
            passed(rounds)
        }
    }

    private func tiles(_ count: ObligationCount) -> Markup {
        Markup(.ul, .class("tiles")) {
            for part in count.standings where part.standing.isLate {
                Markup(.li, .class("late")) {
                    "\(part.standing.symbol) \(words.name(part.standing)) "
                    Markup(.b) { "\(part.count)" }
                }
            }
        }
    }

    private func table(
        _ rows: [StatusRow], _ rounds: RoundsReply, _ told: LastNotices
    ) -> Markup {
        let known = Dictionary(
            rounds.rounds.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        let groups = rows.grouped(by: \.name)
        return Markup(.div, .class("scroll cards line")) {
            Markup(.table) {
                Markup(.caption, .class("vh")) { words.lateItems }
                Markup(.thead) {
                    Markup(.tr) {
                        for title in [
                            words.organisation, words.state, words.due, words.lastNotice,
                            words.nextNotice,
                        ] {
                            Markup(.th, .scope("col")) { title }
                        }
                    }
                }
                for group in groups {
                    Markup(.tbody) {
                        head(group.members[0], known[group.key])
                        for row in group.members {
                            self.row(row, told[row.name]?[row.organisation])
                        }
                    }
                }
            }
        }
    }

    private func head(_ row: StatusRow, _ round: RoundRow?) -> Markup {
        Markup(.tr, .class("sum")) {
            Markup(.th, .scope("rowgroup"), .colspan(5)) {
                frame.titleLink(.entry(row.calendar, row.obligation), row.title)
                if let round {
                    "　"
                    Markup(.span, .class("mute")) {
                        if let track = round.trackTitle {
                            Markup(.span, frame.titleLanguage) { track }
                            "　"
                        }
                        if round.kind != .meeting, round.count.all > 1 {
                            words.done(round.count[.done], of: round.count.all)
                        }
                    }
                }
            }
        }
    }

    private func row(_ row: StatusRow, _ told: String?) -> Markup {
        Markup(.tr, .class("is-late")) {
            Markup(.th, .scope("row")) {
                frame.titleLink(.organisation(row.organisation), row.organisation)
            }
            Markup(.td) { frame.chips(row) }
            Markup(.td, .init(.dataLabel, words.due)) {
                frame.due(row.due, isProvisional: row.provisional)
            }
            Markup(.td, .init(.dataLabel, words.lastNotice)) { told ?? "―" }
            Markup(.td, .init(.dataLabel, words.nextNotice)) {
                row.nextNotice.map { words.minute($0) } ?? "―"
            }
        }
    }

    /// What has only passed a provisional day is not late, and listed apart.
    private func passed(_ rounds: RoundsReply) -> Markup {
        let passed = rounds.rounds.filter { row in
            row.kind != .meeting && row.count[.provisional] > 0
                && row.due.map { $0 < rounds.today } ?? false
        }
        guard !passed.isEmpty else { return .nothing }
        let summary = RoundSummary(frame)
        return Markup(.section, .class("stack")) {
            Markup(.h2) { words.passedProvisional }
            Markup(.ul, .class("list")) {
                for row in passed {
                    Markup(.li) {
                        frame.link(row, in: nil)
                        "　"
                        frame.date(row)
                        " "
                        summary.markup(row)
                    }
                }
            }
        }
    }
}
