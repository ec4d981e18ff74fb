package import CalendarPlan

/// Recipients of copies, and the channels of each reader.
///
/// By ``Route``'s rule: of the matching routes, each adds its copies, and the first that names
/// channels decides them; else each organisation's own `channels` do. The journal always takes
/// everything.
package struct Routing: Sendable {
    package static let journal = "journal"

    private let routes: [Route]
    private let ownChannels: [String: Set<String>]

    package init(routes: [Route], organisations: [Organisation]) {
        self.routes = routes
        ownChannels = Dictionary(
            organisations.lazy.filter { !$0.channels.isEmpty }
                .map { ($0.name, Set($0.channels)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Copies in the order of the routes, each once; `nil` channels for all that serve the
    /// recipient.
    package func recipients(of notice: Notice) -> (copies: [String], channels: Set<String>?) {
        let (copies, decided) = matched(notice)
        return (copies, decided ?? own(notice.recipient))
    }

    /// For its recipient, then for each reader of a copy; `nil` channels for all that serve them.
    package func readers(of notice: Notice) -> [(notice: Notice, channels: Set<String>?)] {
        let (copies, decided) = matched(notice)
        return [(notice, decided ?? own(notice.recipient))]
            + copies.map { (notice.copied(to: $0), decided ?? own($0)) }
    }

    private func matched(_ notice: Notice) -> (copies: [String], channels: Set<String>?) {
        var copies: [String] = []
        var channels: Set<String>?
        for route in routes where route.matches(notice) {
            for name in route.copies where name != notice.recipient && !copies.contains(name) {
                copies.append(name)
            }
            if channels == nil, !route.channels.isEmpty {
                channels = Set(route.channels + [Self.journal])
            }
        }
        return (copies, channels)
    }

    private func own(_ organisation: String) -> Set<String>? {
        ownChannels[organisation].map { $0.union([Self.journal]) }
    }
}

extension Route {
    /// Each part of the route that is not empty must match.
    func matches(_ notice: Notice) -> Bool {
        func admits<Value: Equatable>(_ wanted: [Value], _ values: [Value]) -> Bool {
            wanted.isEmpty || values.contains { wanted.contains($0) }
        }
        return admits(stages, [notice.reason.word]) && admits(kinds, [notice.kind])
            && admits(calendars, [notice.obligation.entry.calendar])
            && admits(tracks, notice.track.map { [$0] } ?? [])
            && admits(levels, notice.levels) && admits(tags, notice.tags)
            && admits(organisations, [notice.obligation.organisation])
    }
}
