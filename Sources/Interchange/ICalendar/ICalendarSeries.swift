import CalendarPlan

/// An event or to-do of another program with its changed rounds, of each the newest version.
struct ICalendarSeries {
    /// `nil` where the file has only changed rounds.
    private(set) var main: ICalendarDraft?
    private(set) var changes: [ICalendarDraft] = []
    private var positions: [Instant: Int] = [:]

    /// Keeps the newer of two versions: SEQUENCE, then DTSTAMP, and at last the first in the file.
    ///
    /// Returns the older one.
    mutating func add(_ draft: ICalendarDraft, _ zones: inout ICalendarZones) -> ICalendarDraft? {
        guard let round = draft.roundOf else {
            guard let old = main else {
                main = draft
                return nil
            }
            if draft.isNewer(than: old, &zones) { main = draft }
            return draft.isNewer(than: old, &zones) ? old : draft
        }
        let instant = zones.instant(round)
        guard let same = positions[instant] else {
            positions[instant] = changes.count
            changes.append(draft)
            return nil
        }
        let old = changes[same]
        guard draft.isNewer(than: old, &zones) else { return draft }
        changes[same] = draft
        return old
    }
}

extension ICalendarDraft {
    fileprivate func isNewer(than other: ICalendarDraft, _ zones: inout ICalendarZones) -> Bool {
        guard sequence == other.sequence else { return sequence > other.sequence }
        guard let stamp, let old = other.stamp else { return false }
        return zones.instant(stamp) > zones.instant(old)
    }
}

/// All series of a file, in its order.
struct ICalendarSeriesList {
    private struct Key: Hashable {
        let isTask: Bool
        let uid: String
    }

    private(set) var all: [ICalendarSeries] = []
    private var positions: [Key: Int] = [:]

    /// Returns the version that a newer one replaces.
    mutating func add(_ draft: ICalendarDraft, _ zones: inout ICalendarZones) -> ICalendarDraft? {
        let key = draft.uid.map { Key(isTask: draft.isTask, uid: $0) }
        if let key, let position = positions[key] { return all[position].add(draft, &zones) }
        if let key { positions[key] = all.count }
        all.append(ICalendarSeries())
        return all[all.count - 1].add(draft, &zones)
    }
}
