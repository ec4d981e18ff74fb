import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// What one organisation owes, the most urgent first.
struct OrganisationPage {
    let frame: PageFrame
    let name: String
    private var words: PageWords { frame.words }

    init(_ frame: PageFrame, _ name: String) { (self.frame, self.name) = (frame, name) }

    private static let rowsShown = 50

    private enum Section: CaseIterable {
        case now, underWay, ahead, finished
    }

    var step: PageStep {
        var request = StatusRequest()
        request.organisations = [name]
        request.limit = .max
        return .ask(request) { result in
            switch result {
            case .failure(let error): frame.failed(error)
            case .success(let reply):
                // A group is looked at in the grid.
                Set(reply.rows.map(\.organisation)).count > 1 ? toGrid : page(reply)
            }
        }
    }

    private var toGrid: PageStep {
        let link = PageLink(["grid"], [.init(name: "organisation", value: name)])
        return .respond(
            WebResponse(
                status: 303, type: "text/html; charset=utf-8", headers: [("Location", link.text)],
                body: []))
    }

    private func page(_ reply: StatusReply) -> PageStep {
        let own = reply.rows.filter { $0.kind != .meeting }
        let title = reply.rows.first?.organisation ?? name
        let number = frame.request.pageNumber()
        let first = (number - 1) * Self.rowsShown
        let shown = ordered(own).dropFirst(first).prefix(Self.rowsShown)
        return frame.page(
            title, source: .init(now: reply.now, version: reply.version)
        ) {
            frame.crumbs(title) {
                Markup(.li) { Markup(.a, .href(PageLink(["grid"]))) { words.name(.grid) } }
            }
            Markup(.h1, frame.titleLanguage) { title }
            tiles(own)
            if own.isEmpty { Markup(.p) { words.nothingOwed } }
            for section in Section.allCases {
                let rows = shown.filter { self.section($0) == section }
                if !rows.isEmpty {
                    Markup(.h2) { heading(section) }
                    Markup(.ul, .class("plain")) {
                        for row in rows { duty(row, reply.today) }
                    }
                }
            }
            if own.count > Self.rowsShown {
                frame.pager(
                    words.rowsShown(first + 1, first + shown.count, of: own.count), number: number,
                    total: own.count, size: Self.rowsShown)
            }
            meetings(reply)
        }
    }

    private func tiles(_ rows: [StatusRow]) -> Markup {
        let late = rows.count(where: \.standing.isLate)
        let shown: [ObligationStatus.Kind] = [.dueToday, .open, .ahead, .done]
        return Markup(.ul, .class("tiles")) {
            Markup(.li, late > 0 ? .class("late") : .none) {
                "▲ \(words.late) "
                Markup(.b) { "\(late)" }
            }
            for standing in shown {
                Markup(.li, .class(standing.style)) {
                    "\(standing.symbol) \(words.name(standing)) "
                    Markup(.b) { "\(rows.count { $0.standing == standing })" }
                }
            }
        }
    }

    private func section(_ row: StatusRow) -> Section {
        switch row.standing {
        case .overdue, .dueToday, .behind, .unsettled: .now
        case .open, .provisional: .underWay
        case .ahead, .undated: .ahead
        case .done, .waived, .held, .closed: .finished
        }
    }

    /// By section, and in each by due day.
    private func ordered(_ rows: [StatusRow]) -> [StatusRow] {
        Section.allCases.flatMap { section in
            rows.enumerated().filter { self.section($0.element) == section }.sorted { one, other in
                (one.element.due?.serial ?? .max, one.offset)
                    < (other.element.due?.serial ?? .max, other.offset)
            }.map(\.element)
        }
    }

    private func heading(_ section: Section) -> String {
        switch section {
        case .now: words.needsAnswer
        case .underWay: words.underWay
        case .ahead: words.ahead
        case .finished: words.finished
        }
    }

    private func duty(_ row: StatusRow, _ today: Day) -> Markup {
        Markup(.li, .class("duty")) {
            Markup(.div) {
                Markup(.p) {
                    Markup(.b) {
                        frame.titleLink(.entry(row.calendar, row.obligation), row.title)
                    }
                }
                Markup(.p, .class("row")) {
                    Markup(.span) { frame.chips(row) }
                    Markup(.span) {
                        "\(words.due) "
                        frame.due(row.due, isProvisional: row.provisional)
                    }
                    Markup(.span, .class("mute")) { remark(row, today) }
                }
            }
        }
    }

    private func remark(_ row: StatusRow, _ today: Day) -> String {
        var remarks: [String] = []
        if let target = row.target { remarks.append("\(words.target) \(target)") }
        if let value = row.value { remarks.append("\(words.value) \(value)") }
        if row.standing == .ahead, let opens = row.opens { remarks.append(words.from(opens)) }
        if row.standing == .open || row.standing == .behind, let days = row.businessDays {
            remarks.append(words.businessDaysLeft(days))
        }
        return remarks.joined(separator: words.comma)
    }

    /// Those it is told of, from today on.
    private func meetings(_ reply: StatusReply) -> Markup {
        let meetings = reply.rows.filter { row in
            row.kind == .meeting && (row.period?.last ?? row.due).map { $0 >= reply.today } ?? false
        }
        guard !meetings.isEmpty else { return .nothing }
        return Markup(.section, .class("stack")) {
            Markup(.h2) { ReportWords(frame.language).caption(.meetings) }
            Markup(.ul, .class("list")) {
                for row in meetings {
                    Markup(.li) {
                        frame.titleLink(.entry(row.calendar, row.obligation), row.title)
                        "　"
                        if row.provisional, let period = row.period {
                            words.period(period)
                            " "
                            frame.provisionalMark
                        } else {
                            frame.due(row.due, isProvisional: row.provisional)
                        }
                        if let place = row.place { "　\(place)" }
                    }
                }
            }
        }
    }
}
