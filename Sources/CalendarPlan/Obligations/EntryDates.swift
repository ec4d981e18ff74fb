/// The days of one round of an entry, resolved.
struct EntryDates: Hashable, Sendable {
    /// The first day on which it can be done.
    var opens: Day?
    /// `nil` for 随時, 未定 and what counts from them.
    var due: Day?
    var isProvisional = false
    /// The days an unsettled meeting may take place; its calendar's where it is 未定.
    var period: DaySpan?
    var settleBy: Day?
    /// `due` before it moved off a closed day; a quota's shares count by it.
    var dueAsWritten: Day?

    func edge(_ edge: RelativeDay.Edge) -> Day? { edge == .start ? opens ?? due : due }
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
    /// Settled days of this calendar's meetings, by entry id.
    let settled: [String: Day]

    private let positions: [String: Int]
    /// Resolved single-round entries; recurring ones anchor nothing and are not kept.
    private var known: [Int: Result<EntryDates, TimetableError>] = [:]
    private var path: [String] = []

    init(calendar: AnnualCalendar, businessDays: BusinessDays, settled: [String: Day]) {
        self.calendar = calendar
        self.businessDays = businessDays
        self.settled = settled
        // A duplicate id is a fault of the file; the first one counts here.
        positions = Dictionary(zip(calendar.entries.map(\.id), 0...)) { first, _ in first }
    }

    mutating func rounds(at position: Int) throws(TimetableError) -> [Round] {
        let entry = calendar.entries[position]
        guard let every = entry.rhythm else {
            let dates = try dates(at: position)
            let checkpoints = try checkpoints(of: entry, dates, in: ownYear(entry))
            return [Round(occurrence: nil, dates: dates, checkpoints: checkpoints)]
        }
        let occurrences = every.occurrences(
            in: years(of: entry), calendarStart: calendar.fiscalYears[0].first,
            changes: entry.rounds)
        var rounds: [Round] = []
        for occurrence in occurrences where entry.hasRound(in: occurrence.fiscalYear) {
            let dates = try recurring(entry, in: occurrence)
            let checkpoints = try checkpoints(of: entry, dates, in: occurrence.fiscalYear)
            rounds.append(Round(occurrence: occurrence, dates: dates, checkpoints: checkpoints))
        }
        return rounds
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

    private mutating func meeting(_ entry: Entry) throws(TimetableError) -> EntryDates {
        if let day = settled[entry.id] { return EntryDates(due: day) }
        guard let span = try span(of: entry, in: ownYear(entry)) else {
            // 随時: nobody is asked to settle it, but somebody may.
            guard !isAnytime(entry), let first = years(of: entry).first?.first,
                let last = years(of: entry).last?.last
            else { return EntryDates(isProvisional: true) }
            // 未定: it may still be any day of its calendar's years.
            return EntryDates(isProvisional: true, period: DaySpan(first, last))
        }
        if span.isSingleDay { return EntryDates(due: span.first) }
        var dates = EntryDates(due: span.first, isProvisional: true, period: span)
        if let rule = entry.settleBy {
            let own = EntryDates(opens: span.first, due: span.last)
            dates.settleBy = try day(of: rule, entry, .settleBy, own: own, year: ownYear(entry)).day
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
        var own = EntryDates(opens: occurrence.span.first, due: occurrence.span.last)
        // A task that comes round on a day is due that day and does not open on it; an indicator
        // is measured at the end of its year, unless it says when.
        if occurrence.isDay && entry.kind == .task || entry.kind == .indicator { own.opens = nil }
        if let span = try span(of: entry, in: occurrence.fiscalYear) {
            own = EntryDates(opens: span.first, due: span.last)
        }
        path.append(entry.id)
        defer { path.removeLast() }
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
        let moved =
            switch entry.onClosedDay {
            case .keep: due
            case .before: businessDays.onOrBefore(due)
            case .after: businessDays.onOrAfter(due)
            }
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
        let natural: RelativeDay.Edge = relative.direction == .before ? .start : .end
        var found: FoundDay
        switch relative.anchor {
        case .day(let day):
            found = FoundDay(day: day)
        case .fiscalYear(let edge):
            guard let year else { throw fault(.needsFiscalYear) }
            found = FoundDay(day: edge == .start ? year.first : year.last)
        case .itself(let edge):
            guard let own else {
                // 未定 will have days one day; 随時 never has.
                guard entry.when != nil, !isAnytime(entry) else { throw fault(.noOwnDays) }
                return FoundDay()
            }
            found = FoundDay(day: own.edge(edge ?? natural))
        case .entry(let id, let edge):
            do throws(AnchorError) {
                let dates = try anchor(id)
                found = FoundDay(
                    day: dates.edge(edge ?? natural), isProvisional: dates.isProvisional)
            } catch { throw fault(error) }
        }
        found.day = found.day.map { relative.day(from: $0, businessDays) }
        return found
    }

    private mutating func anchor(_ id: String) throws(AnchorError) -> EntryDates {
        guard let position = positions[id] else { throw .unknownAnchor(id) }
        let entry = calendar.entries[position]
        if let start = path.firstIndex(of: id) { throw .cycle(Array(path[start...]) + [id]) }
        guard entry.rhythm == nil else { throw .recurringAnchor(id) }
        // The anchor's own error is reported where it stands; what counts from it has no day until
        // that is mended.
        guard let dates = try? dates(at: position) else { return EntryDates() }
        if dates.due == nil, entry.kind != .meeting, isAnytime(entry) {
            throw .anchorWithoutDay(id)
        }
        return dates
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
