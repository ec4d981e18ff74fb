import CalendarPlan
import DueNotices
import ServiceInterface
import Text
import Wording

/// What several pages show in the same way.
extension PageFrame {
    /// A state: symbol, word and colour together.
    func chip(_ style: String, _ symbol: String, _ word: String) -> Markup {
        Markup(.span, .class("st \(style)")) {
            Markup(.span, .ariaHidden) { symbol }
            " \(word)"
        }
    }

    func chip(_ standing: ObligationStatus.Kind, _ word: String? = nil) -> Markup {
        chip(standing.style, standing.symbol, word ?? words.name(standing))
    }

    /// Beside a day that is not fixed.
    var provisionalMark: Markup { Markup(.span, .class("st prov")) { words.provisional } }

    /// How one obligation stands: a snooze in place of the state, an acknowledgement before it.
    func chips(_ row: StatusRow) -> Markup {
        var chips = Markup.nothing
        if let snoozed = row.snoozed {
            return chip("hold", OnHold.Kind.snoozed.symbol, words.snoozed(until: snoozed.until))
        }
        if row.acknowledged != nil {
            chips += chip("ack", OnHold.Kind.acknowledged.symbol, words.acknowledged)
            chips += Markup(" ")
        }
        chips += chip(row.standing, words.state(row))
        return chips
    }

    func time(_ day: Day, _ text: String) -> Markup {
        Markup(.time, .init(.datetime, "\(day)"), .class("nb")) { text }
    }

    /// `11/30(月)`, with a mark where it is provisional.
    func due(_ day: Day?, isProvisional: Bool) -> Markup {
        guard let day else { return Markup(words.name(ObligationStatus.Kind.undated)) }
        var due = time(day, words.short(day))
        if isProvisional {
            due += Markup(" ")
            due += provisionalMark
        }
        return due
    }

    /// A title as the calendar has it, in the city's own language.
    func titleLink(_ link: PageLink, _ title: String, style: Markup.Attribute = .none) -> Markup {
        Markup(.a, .href(link), titleLanguage, style) { title }
    }

    /// Texts of the calendar are in the city's own language.
    var titleLanguage: Markup.Attribute { language == .japanese ? .none : .init(.lang, "ja") }

    // MARK: Filters and pages

    /// One `select` of a filter: its parameter, its label, what can be chosen beside everything.
    func select(_ name: String, _ label: String, _ options: [(value: String, text: String)])
        -> Markup
    {
        // What was chosen stays to be seen, also where nothing else is left.
        let chosen = request.filter(name)
        let isKnown = options.contains { $0.value == chosen }
        let options = options + (isKnown ? [] : chosen.map { [($0, $0)] } ?? [])
        return Markup(.div) {
            Markup(.label, .init(.labelFor, name)) { label }
            Markup(.select, .init(.id, name), .init(.name, name)) {
                Markup(.option, .init(.value, "")) { words.all }
                for option in options {
                    Markup(
                        .option, .init(.value, option.value),
                        .selected(option.value == chosen)
                    ) { option.text }
                }
            }
        }
    }

    /// A filter is a form that is got, so that it lives in the address.
    func filters(keeping kept: [String] = [], @MarkupBuilder _ selects: () -> Markup) -> Markup {
        Markup(
            .form, .class("filters"), .init(.method, "get"),
            .init(.action, PageLink(request.path).text), .init(.role, "search"),
            .init(.ariaLabel, words.filters)
        ) {
            selects()
            for name in kept {
                if let value = request.filter(name) {
                    Markup(
                        .input, .init(.type, "hidden"), .init(.name, name), .init(.value, value))
                }
            }
            Markup(.button, .class("btn second")) { words.filter }
        }
    }

    /// The organisations of a filter: the groups, by name.
    func groupSelect(_ reply: RoundsReply) -> Markup {
        select(
            "organisation", words.organisation,
            reply.groups.map { ($0.name, "\($0.name)（\($0.members.count)）") })
    }

    func trackSelect(_ reply: RoundsReply) -> Markup {
        var seen: Set<String> = []
        return select(
            "track", words.track,
            reply.tracks.compactMap(\.title).filter { seen.insert($0).inserted }.map { ($0, $0) })
    }

    /// That nothing was found, with a link that drops the filter where there is one.
    func empty(_ text: String, filters names: [String] = WebRequest.filterNames) -> Markup {
        let isFiltered = names.contains { request.filter($0) != nil }
        return Markup(.div, .class("box stack")) {
            Markup(.p) { isFiltered ? words.nothingFound : text }
            if isFiltered {
                Markup(.p) {
                    let others = PagePreferences.others(request.parameters)
                        .filter { !names.contains($0.name) && $0.name != "page" }
                    Markup(.a, .href(PageLink(request.path, others))) { words.dropFilter }
                }
            }
        }
    }

    /// Which of `total` rows are shown, with links to the pages of `size` before and after, by the
    /// parameter `name`.
    func pager(
        _ text: String, _ name: String = "page", number: Int, total: Int, size: Int
    ) -> Markup {
        let count = (total + size - 1) / size
        return Markup(.nav, .class("pager"), .init(.ariaLabel, words.page)) {
            Markup(.ul) {
                Markup(.li) { text }
                if number > 1 { pageLink(name, number - 1, words.previous, rel: "prev") }
                if number < count { pageLink(name, number + 1, words.next, rel: "next") }
            }
        }
    }

    /// Where the page is: the year, what lies between, itself.
    func crumbs(_ title: String, @MarkupBuilder below between: () -> Markup) -> Markup {
        Markup(.nav, .class("crumbs"), .init(.ariaLabel, words.here)) {
            Markup(.ol) {
                Markup(.li) { Markup(.a, .href(PageLink([]))) { words.name(.year) } }
                between()
                Markup(.li, .current(true), titleLanguage) { title }
            }
        }
    }

    private func pageLink(_ name: String, _ number: Int, _ text: String, rel: String) -> Markup {
        let others = PagePreferences.others(request.parameters).filter { $0.name != name }
        let link = PageLink(request.path, others + [.init(name: name, value: "\(number)")])
        return Markup(.li) { Markup(.a, .href(link), .init(.rel, rel)) { text } }
    }
}

extension WebRequest {
    /// Of ``FilteringRequest``.
    static let filterNames = ["organisation", "track", "level", "tag"]

    /// A parameter that says something.
    func filter(_ name: String) -> String? { self[name].flatMap { $0.isEmpty ? nil : $0 } }

    /// The number of a page, from 1.
    func pageNumber(_ name: String = "page") -> Int {
        min(max(1, filter(name).flatMap { Int($0) } ?? 1), Self.pageLimit)
    }

    /// A number beyond is no page that anybody was led to; products with it stay small.
    private static let pageLimit = 100_000
}

extension FilteringRequest {
    /// The filters that the address gives.
    mutating func take(_ request: WebRequest) {
        organisation = request.filter("organisation")
        track = request.filter("track")
        level = request.filter("level")
        tag = request.filter("tag")
    }
}

extension ObligationStatus.Kind {
    /// Its class in the style sheet.
    var style: String {
        switch self {
        case .overdue: "late"
        case .behind: "behind"
        case .unsettled: "unsettled"
        case .dueToday: "today"
        case .open: "open"
        case .ahead: "ahead"
        case .provisional: "prov"
        case .done: "done"
        case .held: "held"
        case .waived: "waived"
        case .undated: "undated"
        case .closed: "closed"
        }
    }
}
