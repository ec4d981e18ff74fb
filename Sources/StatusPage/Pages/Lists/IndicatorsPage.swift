import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// Target and value of each year; the pace of what is counted.
struct IndicatorsPage {
    let frame: PageFrame
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame) { self.frame = frame }

    /// More indicators than any plan among the first users has.
    private static let rowLimit = 2_000

    var step: PageStep {
        var request = RoundsRequest()
        request.take(frame.request)
        (request.kind, request.closed) = (.indicator, true)
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
        (request.kind, request.closed, request.limit) = (.indicator, true, Self.rowLimit)
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let values): step(rounds, values)
            }
        }
    }

    private func step(_ rounds: RoundsReply, _ values: StatusReply) -> PageStep {
        var request = RoundsRequest()
        request.take(frame.request)
        request.kind = .quota
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let quotas): page(rounds, values, quotas)
            }
        }
    }

    private func page(
        _ rounds: RoundsReply, _ values: StatusReply, _ quotas: RoundsReply
    ) -> PageStep {
        let entries = rounds.rounds.grouped { EntryID(calendar: $0.calendar, entry: $0.entry) }
        let names = Dictionary(
            rounds.years.map { ($0.year, words.name($0)) }, uniquingKeysWith: { $1 })
        let rows = Dictionary(grouping: values.rows, by: \.name)
        return frame.page(
            words.name(.indicators), .indicators,
            source: .init(now: rounds.now, version: rounds.version)
        ) {
            Markup(.h1) { words.name(.indicators) }
            frame.filters {
                frame.groupSelect(rounds)
                frame.trackSelect(rounds)
            }
            if entries.isEmpty, quotas.rounds.isEmpty {
                frame.empty(words.nothingFound)
            }
            if !quotas.rounds.isEmpty {
                Markup(.h2) { words.paces }
                for quota in quotas.rounds { QuotaChart(frame, quota).markup }
            }
            if !entries.isEmpty {
                Markup(.h2) { words.name(.indicators) }
                Markup(.p, .class("lead")) { words.indicatorsLead }
                legend
                for (_, own) in entries.sorted(by: isRunning) {
                    IndicatorChart(frame, own, rows, names).markup
                }
            }
            YearLegend.hatch
        }
    }

    private var legend: Markup {
        let signs = [
            ("━", words.target), ("●", words.metValue), ("▲", words.missedValue),
            ("○", words.earlierValue),
        ]
        return Markup(.ul, .class("legend")) {
            for (sign, text) in signs { Markup(.li) { "\(sign) \(text)" } }
        }
    }

    /// Those of open calendars first.
    private func isRunning(
        _ one: (key: EntryID, members: [RoundRow]), _ other: (key: EntryID, members: [RoundRow])
    ) -> Bool {
        !one.members.allSatisfy(\.closed) && other.members.allSatisfy(\.closed)
    }
}

extension RoundRow {
    /// The entry's id: it holds no full stop.
    var entry: String { String(obligation.prefix { $0 != "." }) }
}
