/// The days of one round of an entry, resolved.
struct EntryDates: Hashable, Sendable {
    /// The first day on which it can be done.
    var opens: Day?
    /// `nil` for 随時, 未定 and what counts from them.
    var due: Day?
    var isProvisional = false
    /// The days an unsettled meeting may take place; its calendar's where it is 未定.
    ///
    /// Of a meeting of several days those.
    var period: DaySpan?
    var settleBy: Day?
    /// `due` before it moved off a closed day; a quota's shares count by it.
    var dueAsWritten: Day?

    func edge(_ edge: RelativeDay.Edge) -> Day? {
        if edge == .start { return opens ?? due }
        return isProvisional ? due : period?.last ?? due
    }
}

/// Resolves the days of a calendar's entries, following relative dates through other entries.
struct EntryDateResolver {
    struct Round {
        let occurrence: Recurrence.Occurrence?
        let dates: EntryDates
        let checkpoints: [Day]
    }

    let calendar: AnnualCalendar
    let businessDays: BusinessDays
    /// The days of meetings, also of other calendars.
    let settled: [RoundID: Day]

    private let positions: [String: Int]
    /// Resolved single-round entries; the rounds of others are not kept.
    private var known: [Int: Result<EntryDates, TimetableError>] = [:]
    private var path: [String] = []
    /// The round that is being resolved, and the id of the entry whose rounds they are.
    private var round: (of: String, occurrence: Recurrence.Occurrence)?

    init(calendar: AnnualCalendar, businessDays: BusinessDays, settled: [RoundID: Day]) {
        self.calendar = calendar
        self.businessDays = businessDays
        self.settled = settled
        // A duplicate id is a fault of the file; the first one counts here.
        positions = Dictionary(zip(calendar.entries.map(\.id), 0...)) { first, _ in first }
    }

    /// Those that take place, or those that ``RoundChanges/except`` calls off.
    mutating func rounds(at position: Int, calledOff: Bool = false) throws(TimetableError)
        -> [Round]
    {
        let entry = calendar.entries[position]
        // What counts from a meeting that comes round comes round with it.
        let leader = entry.rhythm == nil ? leader(of: entry) : entry
        guard let leader, let every = leader.rhythm else {
            if calledOff { return [] }
            let dates = try dates(at: position)
            let checkpoints = try checkpoints(of: entry, dates, in: ownYear(entry))
            return [Round(occurrence: nil, dates: dates, checkpoints: checkpoints)]
        }
        let occurrences = every.occurrences(
            in: years(of: leader), calendarStart: calendar.fiscalYears[0].first,
            changes: leader.rounds, calledOff: calledOff)
        var rounds: [Round] = []
        for occurrence in occurrences where entry.hasRound(in: occurrence.fiscalYear) {
            round = (leader.id, occurrence)
            defer { round = nil }
            let dates = try recurring(entry, in: occurrence)
            if isLeftOut(entry, dates, every) { continue }
            // With a meeting goes what counts from it.
            if leader.id != entry.id, leader.onClosedDay == .skip,
                isLeftOut(leader, try recurring(leader, in: occurrence), every)
            {
                continue
            }
            let checkpoints = try checkpoints(of: entry, dates, in: occurrence.fiscalYear)
            rounds.append(Round(occurrence: occurrence, dates: dates, checkpoints: checkpoints))
        }
        return rounds
    }

    private func isLeftOut(_ entry: Entry, _ dates: EntryDates, _ every: Recurrence) -> Bool {
        guard entry.onClosedDay == .skip, let due = dates.due else { return false }
        return every.isLeftOut(due, businessDays)
    }

    private mutating func dates(at position: Int) throws(TimetableError) -> EntryDates {
        if let known = known[position] { return try known.get() }
        let entry = calendar.entries[position]
        path.append(entry.id)
        let result = Result { () throws(TimetableError) in
            try entry.kind == .meeting ? meeting(entry) : single(entry)
        }
        path.removeLast()
        known[position] = result
        return try result.get()
    }

    private func settledDay(of entry: Entry) -> Day? {
        guard entry.kind == .meeting else { return nil }
        let id = EntryID(calendar: calendar.id, entry: entry.id)
        let label = entry.rhythm == nil ? nil : round?.occurrence.label
        return settled[RoundID(entry: id, occurrence: label)]
    }

    private mutating func meeting(_ entry: Entry) throws(TimetableError) -> EntryDates {
        let when = try span(of: entry, in: ownYear(entry))
        if let day = settledDay(of: entry) { return held(on: day, entry, within: when) }
        guard let span = when else {
            // 随時: nobody is asked to settle it, but somebody may.
            guard !isAnytime(entry), let first = years(of: entry).first?.first,
                let last = years(of: entry).last?.last
            else { return EntryDates(isProvisional: true) }
            // 未定: it may still be any day of its calendar's years.
            return EntryDates(isProvisional: true, period: DaySpan(first, last))
        }
        return try meeting(entry, within: span, year: ownYear(entry))
    }

    /// A meeting that is settled on `day`, of as many days as it lasts.
    private func held(on day: Day, _ entry: Entry, within span: DaySpan?) -> EntryDates {
        let days = span.flatMap { entry.days(within: $0) } ?? entry.lasts ?? 1
        return EntryDates(due: day, period: days > 1 ? DaySpan(day, day + (days - 1)) : nil)
    }

    /// Held on the days of `span`, or on a day of it that is yet to be settled.
    private mutating func meeting(_ entry: Entry, within span: DaySpan, year: FiscalYear?)
        throws(TimetableError) -> EntryDates
    {
        if let days = entry.days(within: span) {
            let first =
                days == 1 ? businessDays.moved(span.first, by: entry.onClosedDay) : span.first
            return held(on: first, entry, within: span)
        }
        var dates = EntryDates(due: span.first, isProvisional: true, period: span)
        if let rule = entry.settleBy {
            let own = EntryDates(opens: span.first, due: span.last)
            dates.settleBy = try day(of: rule, entry, .settleBy, own: own, year: year).day
        }
        return dates
    }

    private mutating func single(_ entry: Entry) throws(TimetableError) -> EntryDates {
        let year = ownYear(entry)
        let span = try span(of: entry, in: year)
        let own = span.map { EntryDates(opens: $0.first, due: $0.last) }
        return try applyingRules(of: entry, to: own, year: year)
    }

    private mutating func recurring(_ entry: Entry, in occurrence: Recurrence.Occurrence)
        throws(TimetableError) -> EntryDates
    {
        path.append(entry.id)
        defer { path.removeLast() }
        if entry.kind == .meeting {
            let span = try span(of: entry, in: occurrence.fiscalYear) ?? occurrence.span
            if let day = settledDay(of: entry) { return held(on: day, entry, within: span) }
            return try meeting(entry, within: span, year: occurrence.fiscalYear)
        }
        // The days of a meeting that an entry counts from are not its own.
        var own =
            entry.rhythm == nil
            ? nil : EntryDates(opens: occurrence.span.first, due: occurrence.span.last)
        // A task that comes round on a day is due that day and does not open on it; an indicator
        // is measured at the end of its year, unless it says when.
        if occurrence.isDay && entry.kind == .task || entry.kind == .indicator { own?.opens = nil }
        if let span = try span(of: entry, in: occurrence.fiscalYear) {
            own = EntryDates(opens: span.first, due: span.last)
        }
        return try applyingRules(of: entry, to: own, year: occurrence.fiscalYear, round: occurrence)
    }

    /// Applies `opens:` and `due:`, then moves a due day off a closed day.
    private mutating func applyingRules(
        of entry: Entry, to own: EntryDates?, year: FiscalYear?,
        round: Recurrence.Occurrence? = nil
    ) throws(TimetableError) -> EntryDates {
        var dates = own ?? EntryDates()
        if let rule = entry.due {
            let found = try day(of: rule, entry, .due, own: own, year: year)
            dates.due = found.day
            dates.isProvisional = found.isProvisional
        }
        if let rule = entry.opens {
            let found = try day(of: rule, entry, .opens, own: own, year: year)
            dates.opens = found.day
            dates.isProvisional = dates.isProvisional || found.isProvisional
        }
        guard let due = dates.due else { return dates }
        dates.dueAsWritten = due
        let moved = businessDays.moved(due, by: entry.onClosedDay)
        dates.due = moved
        guard let opens = dates.opens, opens > moved else { return dates }
        // Tasks, and daily rounds without `opens:`, have no opening day. Otherwise the opening is
        // clamped to the due day: either a closed day moved it, or a settled day overtook it.
        let mayOpen = entry.kind != .task && (entry.opens != nil || round?.isDay != true)
        dates.opens = mayOpen ? moved : nil
        guard mayOpen, opens > due, settled.isEmpty else { return dates }
        throw TimetableError(
            entry: entry.id, field: entry.opens == nil ? .due : .opens,
            kind: .opensAfterDue(opens: opens, due: due))
    }
}

extension EntryDateResolver {
    private struct FoundDay {
        var day: Day?
        var isProvisional = false
    }

    private func years(of entry: Entry) -> [FiscalYear] {
        entry.fiscalYear.map { [$0] } ?? calendar.fiscalYears
    }

    func ownYear(_ entry: Entry) -> FiscalYear? {
        let years = years(of: entry)
        return years.count == 1 ? years.first : nil
    }

    /// `nil` for 随時 and 未定; of a calendar of several years, months count in its first.
    func days(
        of period: Period, in year: FiscalYear?, _ entry: Entry, _ field: TimetableError.Field
    ) throws(TimetableError) -> DaySpan? {
        switch meaning(period, in: year) {
        case .success(.days(let span)): return span
        case .success(.anytime), .success(.undecided): return nil
        case .failure(let fault):
            throw TimetableError(entry: entry.id, field: field, kind: .expression(fault))
        }
    }

    private func meaning(_ period: Period, in year: FiscalYear?) -> Result<
        Period.Meaning, ExpressionError
    > {
        period.meaning(in: year, startMonth: calendar.fiscalYears[0].startMonth)
    }

    private func span(of entry: Entry, in year: FiscalYear?) throws(TimetableError) -> DaySpan? {
        guard let when = entry.when else { return nil }
        return try days(of: when, in: year, entry, .when)
    }

    private mutating func day(
        of rule: DueRule, _ entry: Entry, _ field: TimetableError.Field, own: EntryDates?,
        year: FiscalYear?
    ) throws(TimetableError) -> FoundDay {
        switch rule {
        case .relative(let relative):
            return try day(of: relative, entry, field, own: own, year: year)
        case .period(let period):
            let span = try days(of: period, in: year, entry, field)
            return FoundDay(day: field == .opens ? span?.first : span?.last)
        }
    }

    private mutating func day(
        of relative: RelativeDay, _ entry: Entry, _ field: TimetableError.Field,
        own: EntryDates?, year: FiscalYear?
    ) throws(TimetableError) -> FoundDay {
        func fault(_ kind: TimetableError.Kind) -> TimetableError {
            TimetableError(entry: entry.id, field: field, kind: kind)
        }
        let edge = relative.edge
        var found: FoundDay
        switch relative.anchor {
        case .day(let day):
            found = FoundDay(day: day)
        case .fiscalYear:
            guard let year else { throw fault(.needsFiscalYear) }
            found = FoundDay(day: edge == .start ? year.first : year.last)
        case .itself:
            guard let own else {
                // 未定 will have days one day; 随時 never has.
                guard entry.when != nil, !isAnytime(entry) else { throw fault(.noOwnDays) }
                return FoundDay()
            }
            found = FoundDay(day: own.edge(edge))
        case .period(let period):
            // An entry with that id, as it was counted from before such days were read.
            if positions[period.description] != nil {
                let other = RelativeDay(relative.step, .entry(period.description, nil))
                return try day(of: other, entry, field, own: own, year: year)
            }
            let span = try days(of: period, in: year, entry, field)
            found = FoundDay(day: span?.day(at: edge))
        case .entry(let id, _):
            do throws(AnchorError) {
                let dates = try anchor(id)
                found = FoundDay(
                    day: dates.edge(edge), isProvisional: dates.isProvisional)
            } catch { throw fault(error) }
        }
        found.day = found.day.flatMap { relative.day(from: $0, businessDays) }
        return found
    }

    private mutating func anchor(_ id: String) throws(AnchorError) -> EntryDates {
        guard let position = positions[id] else { throw .unknownAnchor(id) }
        let entry = calendar.entries[position]
        if let start = path.firstIndex(of: id) { throw .cycle(Array(path[start...]) + [id]) }
        let leader = entry.rhythm == nil ? leader(of: entry) : entry
        if let leader {
            guard let round, round.of == leader.id else { throw .recurringAnchor(id) }
            return (try? recurring(entry, in: round.occurrence)) ?? EntryDates()
        }
        // The anchor's own error is reported where it stands; what counts from it has no day until
        // that is mended.
        guard let dates = try? dates(at: position) else { return EntryDates() }
        if dates.due == nil, entry.kind != .meeting, isAnytime(entry) {
            throw .anchorWithoutDay(id)
        }
        return dates
    }

    private func leader(of entry: Entry) -> Entry? {
        entry.leader { id in positions[id].map { calendar.entries[$0] } }
    }

    /// By `due:`, or else by `when:`.
    private func isAnytime(_ entry: Entry) -> Bool {
        var period = entry.when
        if case .period(let due)? = entry.due { period = due }
        guard let period, case .success(.anytime) = meaning(period, in: ownYear(entry))
        else { return false }
        return true
    }
}

/// An anchor's error, before it is known whose field names it.
private typealias AnchorError = TimetableError.Kind

extension TimetableError.Kind: Error {}
