import CalendarPlan
import ServiceInterface
import Text

/// Which obligations are asked about, beside whose they are.
struct StatusFilter {
    private let track: String?
    private let level: String?
    private let tag: String?

    init(_ request: some FilteringRequest) {
        (track, level, tag) = (request.track, request.level, request.tag)
    }

    /// Those of `obligations` that are asked about; a name that nothing in `plan` bears is
    /// refused, with the one that was meant.
    func chosen(
        _ obligations: [Obligation], of plan: Plan
    ) throws(Refusal) -> [Obligation] {
        var chosen = obligations
        if let track {
            let tracks = plan.calendars.flatMap { calendar in
                calendar.tracks.map { (calendar: calendar.id, track: $0) }
            }
            let meant = tracks.filter { $0.track.id == track || $0.track.title == track }
            guard !meant.isEmpty else {
                let names = Self.once(tracks.flatMap { [$0.track.id, $0.track.title] })
                throw .unknownTrack(
                    name: track, nearest: NearestName.find(track, among: names), known: names)
            }
            chosen = chosen.filter { obligation in
                meant.contains {
                    $0.calendar == obligation.id.entry.calendar && $0.track.id == obligation.track
                }
            }
        }
        let entries = plan.calendars.flatMap(\.entries)
        if let level {
            let levels = Self.once(entries.flatMap(\.levels))
            guard levels.contains(level) else {
                throw .unknownLevel(
                    name: level, nearest: NearestName.find(level, among: levels), known: levels)
            }
            chosen = chosen.filter { $0.levels.contains(level) }
        }
        if let tag {
            let tags = Self.once(entries.flatMap(\.tags))
            guard tags.contains(tag) else {
                throw .unknownTag(
                    name: tag, nearest: NearestName.find(tag, among: tags), known: tags)
            }
            chosen = chosen.filter { $0.tags.contains(tag) }
        }
        return chosen
    }

    private static func once(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0).inserted }
    }
}
