import CalendarPlan
import Configuration

/// A round of a series, on the city's days.
struct ICalendarRound {
    /// The day that the rule gives, and on which the round begins if nobody has moved it.
    let planned: Day
    /// `nil` for a to-do that has only DUE.
    let first: Day?
    let last: Day
    /// The component that says what it is: the series', or that of its change.
    let draft: ICalendarDraft
    /// Which component gives its place: 0 is the series', then those that change all that follow.
    let segment: Int
    /// Not DTSTART beside the rule, nor RDATE, nor a change of what is no round.
    let isOfRule: Bool
    /// Of this round alone.
    let isChanged: Bool

    var day: Day { first ?? last }
}

/// Follows a series as RFC 5545, section 3.8.5, has it: DTSTART, RRULE and RDATE, less EXDATE, with
/// changed rounds in place of theirs.
struct ICalendarRounds {
    private let series: ICalendarSeries
    private let main: ICalendarDraft
    private let start: ICalendarTime
    private(set) var zones: ICalendarZones
    /// Changes of all that follows, in order.
    private var following: [(from: Instant, draft: ICalendarDraft, delay: Int)] = []
    private var changes: [Key: Int] = [:]
    private var exceptions: Set<Key> = []
    /// UNTIL as a day, on which rounds with a time of day have been found.
    ///
    /// RFC 5545 has it of the same form as DTSTART. People mean the whole day, and many programs read
    /// it so; others end at its midnight, in UTC.
    private(set) var doubtfulBound: Day?

    /// A round by its instant, or by its day in the zone of DTSTART.
    private enum Key: Hashable {
        case instant(Instant)
        case day(Day)
    }

    /// `nil` for what has no time.
    init?(_ series: ICalendarSeries, _ zones: ICalendarZones) {
        guard let main = series.main, let start = main.start else { return nil }
        self.series = series
        self.main = main
        self.start = start
        self.zones = zones
        exceptions = Set(main.exceptions.map { key($0) })
        for (index, change) in series.changes.enumerated() {
            guard let round = change.roundOf else { continue }
            changes[key(round)] = index
            guard change.changesFollowing else { continue }
            let to = change.start ?? round
            following.append(
                (
                    self.zones.instant(round.inZone(of: start)), change,
                    self.zones.seconds(
                        from: onClocks(round), to: onClocks(to))
                ))
        }
        following.sort { $0.from < $1.from }
    }

    private mutating func key(_ time: ICalendarTime) -> Key {
        if start.second == nil { return .day(zones.civil(time).day) }
        return time.second == nil ? .day(time.day) : .instant(zones.instant(time.inZone(of: start)))
    }

    /// A day is the time of DTSTART on it.
    private func onClocks(_ time: ICalendarTime) -> ICalendarTime {
        time.second == nil && start.second != nil
            ? ICalendarTime(time.day, second: start.second, zone: start.zone)
            : time.inZone(of: start)
    }

    var rule: RecurrenceRule? { main.rule }

    var segmentCount: Int { following.count + 1 }

    /// Where the rounds of a segment begin: the day in the zone of DTSTART, and the city's.
    mutating func beginning(of segment: Int) -> (own: Day, city: Day) {
        guard segment > 0 else { return (start.day, zones.civil(start).day) }
        let change = following[segment - 1]
        let round = onClocks(change.draft.roundOf ?? start)
        return (round.day, zones.civil(round.adding(change.delay)).day)
    }

    /// UNTIL as the city's day.
    var untilDay: Day? {
        mutating get { main.until.map { zones.civil($0.inZone(of: start)).day } }
    }

    /// In order; of the rounds those that the series has from `begin` to `end`, and a few around.
    mutating func rounds(from begin: Day, to end: Day) -> [ICalendarRound] {
        var found: [ICalendarRound] = []
        var used: Set<Int> = []
        // A zone is at most a day and a half away; changes may move a round from anywhere.
        let margin = 2 + (following.map { abs($0.delay) / 86_400 }.max() ?? 0)
        for (time, isOfRule) in times(to: end + margin) {
            if time.day < begin - margin, changes.isEmpty { continue }
            let day = key(time)
            let own = Key.day(time.day)
            if exceptions.contains(day) || exceptions.contains(own) { continue }
            if let index = changes[day] ?? changes[own] {
                if used.insert(index).inserted {
                    found += changed(series.changes[index], time, isOfRule: isOfRule)
                }
            } else if time.day >= begin - margin, let round = round(time, isOfRule: isOfRule) {
                found.append(round)
            }
        }
        for (index, change) in series.changes.enumerated() where !used.contains(index) {
            guard let round = change.roundOf, !exceptions.contains(key(round)) else { continue }
            found += changed(change, onClocks(round), isOfRule: false)
        }
        return found
    }

    private mutating func changed(
        _ change: ICalendarDraft, _ time: ICalendarTime, isOfRule: Bool
    ) -> [ICalendarRound] {
        guard !change.isCancelled, let last = change.last ?? change.first else { return [] }
        let (segment, delay) = segment(of: time, isItsFirst: change.changesFollowing)
        return [
            ICalendarRound(
                planned: zones.civil(time.adding(delay)).day, first: change.first, last: last,
                draft: change, segment: segment, isOfRule: isOfRule,
                isChanged: !change.changesFollowing)
        ]
    }

    private mutating func round(_ time: ICalendarTime, isOfRule: Bool) -> ICalendarRound? {
        let (segment, delay) = segment(of: time)
        let draft = segment == 0 ? main : following[segment - 1].draft
        guard !draft.isCancelled else { return nil }
        let moved = time.adding(delay)
        let begin = zones.civil(moved)
        var last = begin.day + draft.length
        if draft.start?.second != nil {
            last = ICalendarDraft.lastDay(
                of: zones.civil(moved.adding(draft.length)),
                after: draft.length == 0 ? nil : begin, isTask: draft.isTask)
        }
        let first = draft.first == nil ? nil : begin.day
        return ICalendarRound(
            planned: begin.day, first: first, last: max(first ?? last, last), draft: draft,
            segment: segment, isOfRule: isOfRule, isChanged: false)
    }

    /// Which change of all that follows holds for the round of `time`, and by how many seconds it
    /// moves it; of the changed round itself its own.
    private mutating func segment(of time: ICalendarTime, isItsFirst: Bool = false)
        -> (index: Int, delay: Int)
    {
        guard !following.isEmpty else { return (0, 0) }
        let instant = zones.instant(time)
        let index = following.lastIndex {
            isItsFirst ? $0.from <= instant : $0.from < instant
        }
        return index.map { ($0 + 1, following[$0].delay) } ?? (0, 0)
    }

    // MARK: - DTSTART, RRULE and RDATE

    /// In order and each once; exceptions are still in it.
    private mutating func times(to end: Day) -> [(time: ICalendarTime, isOfRule: Bool)] {
        var found: [(time: ICalendarTime, isOfRule: Bool)] = []
        var seen: Set<Key> = []
        if let rule = main.rule {
            let last = main.until.map { min(end, $0.day + 2) } ?? end
            for day in RuleDays(rule, from: start.day).days(to: last) {
                let time = ICalendarTime(day, second: start.second, zone: start.zone)
                guard isWithinBound(time) else { break }
                noteDoubt(time)
                if !main.extras.isEmpty || day == start.day { seen.insert(key(time)) }
                found.append((time, true))
            }
        }
        // RFC 5545 counts DTSTART as the first even where the rule does not have it.
        let hasStart = main.rule == nil || isWithinBound(start)
        if hasStart { noteDoubt(start) }
        let others = (hasStart ? [start] : []) + main.extras
        for extra in others {
            let time = ofSameForm(extra)
            if time.day <= end, seen.insert(key(time)).inserted { found.append((time, false)) }
        }
        return found
    }

    /// A day among times is its midnight, and a time among days its day.
    private mutating func ofSameForm(_ time: ICalendarTime) -> ICalendarTime {
        switch (start.second, time.second) {
        case (nil, .some): ICalendarTime(zones.civil(time).day)
        case (.some, nil): ICalendarTime(time.day, second: 0, zone: start.zone)
        default: time.inZone(of: start)
        }
    }

    private mutating func isWithinBound(_ time: ICalendarTime) -> Bool {
        guard let until = main.until else { return true }
        // Most are too far away for their zones to matter.
        if time.day < until.day - 2 { return true }
        guard start.second != nil else { return time.day <= zones.civil(until).day }
        guard until.second != nil else { return time.day <= until.day }
        return zones.instant(time) <= zones.instant(until.inZone(of: start))
    }

    private mutating func noteDoubt(_ time: ICalendarTime) {
        guard time.second != nil, let until = main.until, until.second == nil,
            time.day >= until.day - 1
        else { return }
        let midnight = ICalendarTime(
            until.day, second: 0, zone: start.zone == .floating ? .floating : .utc)
        if zones.instant(time) > zones.instant(midnight) { doubtfulBound = until.day }
    }

    /// The last day on which the rule may have a round; `nil` where nothing bounds it.
    var lastDay: Day? {
        mutating get {
            guard let rule = main.rule else { return start.day }
            if main.isEndless { return nil }
            let end = start.day + FiscalYear.rangeLimit * 366
            let last = main.until.map { min(end, $0.day + 2) } ?? end
            return RuleDays(rule, from: start.day).days(to: last).last {
                isWithinBound(ICalendarTime($0, second: start.second, zone: start.zone))
            } ?? start.day
        }
    }
}
