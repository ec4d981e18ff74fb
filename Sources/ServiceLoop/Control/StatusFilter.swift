import CalendarPlan
import ServiceInterface
import Wording

/// Which obligations are asked about, beside whose they are.
struct StatusFilter {
    private let track: String?
    private let level: String?
    private let tag: String?

    /// What `given` narrows down to.
    init(_ given: ControlRequest.Parameters) {
        (track, level, tag) = (given.track, given.level, given.tag)
    }

    /// Those of `obligations` that are asked about; a name that nothing in `plan` bears is
    /// refused, with the one that was meant.
    func chosen(
        _ obligations: [Obligation], of plan: Plan
    ) throws(ControlRefusal) -> [Obligation] {
        var chosen = obligations
        if let track {
            let tracks = plan.calendars.flatMap { calendar in
                calendar.tracks.map { (calendar: calendar.id, track: $0) }
            }
            let meant = tracks.filter { $0.track.id == track || $0.track.title == track }
            guard !meant.isEmpty else {
                throw unknown(
                    track, Bilingual(ja: "トラック", en: "track"),
                    among: tracks.flatMap { [$0.track.id, $0.track.title] })
            }
            chosen = chosen.filter { obligation in
                meant.contains {
                    $0.calendar == obligation.id.entry.calendar && $0.track.id == obligation.track
                }
            }
        }
        let entries = plan.calendars.flatMap(\.entries)
        if let level {
            let levels = entries.flatMap(\.levels)
            guard levels.contains(level) else {
                throw unknown(level, Bilingual(ja: "レベル", en: "level"), among: levels)
            }
            chosen = chosen.filter { $0.levels.contains(level) }
        }
        if let tag {
            let tags = entries.flatMap(\.tags)
            guard tags.contains(tag) else {
                throw unknown(tag, Bilingual(ja: "タグ", en: "tag"), among: tags)
            }
            chosen = chosen.filter { $0.tags.contains(tag) }
        }
        return chosen
    }

    private func unknown(
        _ written: String, _ what: Bilingual, among names: [String]
    ) -> ControlRefusal {
        var seen: Set<String> = []
        let names = names.filter { seen.insert($0).inserted }
        let hint = DidYouMean.words(written, among: names)
        let none = Bilingual(ja: "どの予定にもありません", en: "No entry has any")
        let list = Bilingual(
            ja: names.isEmpty ? none.ja : "あるもの：\(ObligationLookup.list(names, "、"))",
            en: names.isEmpty ? none.en : "There are \(ObligationLookup.list(names, ", "))")
        return ControlRefusal(
            ja: "「\(written)」という\(what.ja)はありません。\(hint.ja)\(list.ja)",
            en: "there is no \(what.en) \(written)\(hint.en) \(list.en)")
    }
}
