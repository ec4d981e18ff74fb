import DueNotices
import ServiceInterface
import Wording

/// Who has answered what: organisations × obligations.
struct GridPage {
    let frame: PageFrame
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) { self.frame = frame }

    private static let rowsShown = 50
    private static let columnsShown = 8

    private var rowNumber: Int { frame.request.pageNumber() }
    private var columnNumber: Int { frame.request.pageNumber("entries") }

    var step: PageStep {
        var request = RoundsRequest()
        request.take(frame.request)
        (request.urgentFirst, request.limit) = (true, Self.columnsShown)
        request.offset = (columnNumber - 1) * Self.columnsShown
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let reply): step(reply, column: 0, [:])
            }
        }
    }

    private func owners(_ reply: RoundsReply) -> [String] {
        Array(
            reply.organisations.dropFirst((rowNumber - 1) * Self.rowsShown).prefix(Self.rowsShown))
    }

    /// Asks for the cells column by column.
    private func step(
        _ reply: RoundsReply, column: Int, _ cells: [String: [String: StatusRow]]
    ) -> PageStep {
        let owners = owners(reply)
        guard column < reply.rounds.count, !owners.isEmpty else { return page(reply, cells) }
        var request = StatusRequest()
        (request.id, request.organisations) = (reply.rounds[column].name, owners)
        return .ask(request) { result in
            switch result {
            case .failure(let error): return frame.failed(error)
            case .success(let status):
                var cells = cells
                for row in status.rows { cells[row.organisation, default: [:]][row.name] = row }
                return step(reply, column: column + 1, cells)
            }
        }
    }

    private func page(_ reply: RoundsReply, _ cells: [String: [String: StatusRow]]) -> PageStep {
        let owners = owners(reply)
        let total = reply.organisations.count
        let first = (rowNumber - 1) * Self.rowsShown
        return frame.page(
            words.name(.grid), .grid, layout: .wide,
            source: .init(now: reply.now, version: reply.version)
        ) {
            Markup(.h1) { words.name(.grid) }
            frame.filters {
                frame.groupSelect(reply)
                frame.trackSelect(reply)
            }
            if reply.rounds.isEmpty || owners.isEmpty {
                frame.empty(words.nothingOwed)
            } else {
                Markup(.p) { words.gridSize(total, reply.total) }
                Markup(
                    .div, .class("scroll grid"), .init(.role, "region"),
                    .init(.ariaLabel, words.gridRegion), .init(.tabindex, "0")
                ) {
                    Markup(.table) {
                        Markup(.caption, .class("vh")) { words.gridCaption }
                        head(reply.rounds)
                        body(reply, owners, cells)
                    }
                }
                frame.pager(
                    words.organisationsShown(first + 1, first + owners.count, of: total),
                    number: rowNumber, total: total, size: Self.rowsShown)
                if reply.total > Self.columnsShown { columnPager(reply) }
            }
        }
    }

    private func columnPager(_ reply: RoundsReply) -> Markup {
        let first = (columnNumber - 1) * Self.columnsShown
        return frame.pager(
            words.entriesShown(first + 1, first + reply.rounds.count, of: reply.total), "entries",
            number: columnNumber, total: reply.total, size: Self.columnsShown)
    }

    private func head(_ rounds: [RoundRow]) -> Markup {
        let summary = RoundSummary(frame)
        let group = frame.request.filter("organisation")
        return Markup(.thead) {
            Markup(.tr) {
                Markup(.th, .scope("col")) { words.organisation }
                for round in rounds {
                    Markup(.th, .scope("col")) {
                        frame.link(round, in: nil)
                        Markup(.span) {
                            "\(words.due) "
                            frame.due(round.due, isProvisional: round.provisional)
                        }
                        Markup(.span, .class("small")) { summary.markup(round) }
                        if let group, round.count.all > 1, round.count[.done] > 0 {
                            Markup(.span, .class("small")) {
                                words.answered(round.count[.done], in: group)
                            }
                        }
                    }
                }
            }
        }
    }

    private func body(
        _ reply: RoundsReply, _ owners: [String], _ cells: [String: [String: StatusRow]]
    ) -> Markup {
        Markup(.tbody) {
            for owner in owners {
                let own = cells[owner] ?? [:]
                let isLate = own.values.contains { $0.standing.isLate }
                Markup(.tr, isLate ? .class("is-late") : .none) {
                    Markup(.th, .scope("row")) {
                        frame.titleLink(.organisation(owner), owner)
                    }
                    for round in reply.rounds { cell(own[round.name]) }
                }
            }
        }
    }

    private func cell(_ row: StatusRow?) -> Markup {
        guard let row else {
            return Markup(.td, .class("none")) {
                Markup(.span, .ariaHidden) { "・" }
                Markup(.span, .class("vh")) { words.notOwed }
            }
        }
        return Markup(.td) {
            frame.chips(row)
            if let day = row.doneOn {
                " "
                Markup(.span, .class("nb num small")) { words.short(day) }
            }
        }
    }
}
