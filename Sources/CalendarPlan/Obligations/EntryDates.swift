/// The days of one round of an entry, once everything it counts from is known.
struct EntryDates: Hashable, Sendable {
    /// The first day on which it can be done.
    var opens: Day?
    /// The day by which it is owed; `nil` for 随時 and 未定, and what counts from them.
    var due: Day?
    /// Whether a day rests on an unsettled meeting.
    var isProvisional = false
    /// For an unsettled meeting, the days it may take place; for one that is 未定, its calendar's.
    var period: DaySpan?
    /// The day by which an unsettled meeting is to be settled.
    var settleBy: Day?
    /// `due` before it moved off a closed day, by which a quota's shares are counted.
    var dueAsWritten: Day?

    /// The day that others count from.
    func edge(_ edge: RelativeDay.Edge) -> Day? {
        edge == .start ? opens ?? due : due
    }
}

/// Works out the days of a calendar's entries, following relative dates through the others.
struct EntryDateResolver {
    /// A round of an entry: its days, and which round where it recurs.
    struct Round {
        let occurrence: Recurrence.Occurrence?
        let dates: EntryDates
        /// By when how many of a quota are expected.
        let checkpoints: [Day]
    }

    let calendar: AnnualCalendar
    let businessDays: BusinessDays
    /// The settled days of this calendar's meetings, by entry id.
    let settled: [String: Day]

    private let positions: [String: Int]
    /// What single-round entries came to; recurring ones are nobody's anchor and are not kept.
    private var known: [Int: Result<EntryDates, TimetableError>] = [:]
    /// The entries being worked out, each counting from the next.
    private var path: [String] = []

    init(calendar: AnnualCalendar, businessDays: BusinessDays, settled: [String: Day]) {
        self.calendar = calendar
        self.businessDays = businessDays
        self.settled = settled
        // A duplicate id is a fault of the file; the first one counts here.
        positions = Dictionary(
            calendar.entries.enumerated().map { ($1.id, $0) },
            uniquingKeysWith: { first, _ in first
            })
    }

    /// All rounds of the entry at `position`, in order of time.
    mutating func rounds(at position: Int) -> Result<[Round], TimetableError> {
        let entry = calendar.entries[position]
        guard let every = entry.rhythm else {
            return dates(at: position).flatMap { dates in
                checkpoints(of: entry, dates, in: ownYear(entry)).map {
                    [Round(occurrence: nil, dates: dates, checkpoints: $0)]
                }
            }
        }
        let years = entry.fiscalYear.map { [$0] } ?? calendar.fiscalYears
        var rounds: [Round] = []
        let occurrences = every.occurrences(
            in: years, calendarStart: calendar.fiscalYears[0].first, changes: entry.rounds)
        for occurrence in occurrences where entry.hasRound(in: occurrence.fiscalYear) {
            let round = recurring(entry, in: occurrence).flatMap { dates in
                checkpoints(of: entry, dates, in: occurrence.fiscalYear).map {
                    Round(occurrence: occurrence, dates: dates, checkpoints: $0)
                }
            }
            switch round {
            case .success(let round): rounds.append(round)
            case .failure(let fault): return .failure(fault)
            }
        }
        return .success(rounds)
    }

    /// The days of the single-round entry at `position`.
    private mutating func dates(at position: Int) -> Result<EntryDates, TimetableError> {
        if let known = known[position] { return known }
        let entry = calendar.entries[position]
        path.append(entry.id)
        let result = entry.kind == .meeting ? meeting(entry) : single(entry)
        path.removeLast()
        known[position] = result
        return result
    }

    private mutating func meeting(_ entry: Entry) -> Result<EntryDates, TimetableError> {
        if let day = settled[entry.id] {
            return .success(EntryDates(due: day))
        }
        switch span(of: entry, in: ownYear(entry)) {
        case .failure(let fault):
            return .failure(fault)
        case .success(nil) where isAnytime(entry):
            // 随時: nobody is asked to settle it, but somebody may.
            return .success(EntryDates(isProvisional: true))
        case .success(nil):
            // 未定: it may still be any day of its calendar's years.
            let years = entry.fiscalYear.map { [$0] } ?? calendar.fiscalYears
            guard let first = years.first?.first, let last = years.last?.last else {
                return .success(EntryDates(isProvisional: true))
            }
            return .success(EntryDates(isProvisional: true, period: DaySpan(first, last)))
        case .success(let span?) where span.isSingleDay:
            return .success(EntryDates(due: span.first))
        case .success(let span?):
            var dates = EntryDates(due: span.first, isProvisional: true, period: span)
            guard let rule = entry.settleBy else { return .success(dates) }
            return day(
                of: rule, entry, .settleBy, own: EntryDates(opens: span.first, due: span.last),
                year: ownYear(entry)
            ).map {
                dates.settleBy = $0.day
                return dates
            }
        }
    }

    private mutating func single(_ entry: Entry) -> Result<EntryDates, TimetableError> {
        let year = ownYear(entry)
        var own: EntryDates?
        switch span(of: entry, in: year) {
        case .failure(let fault): return .failure(fault)
        case .success(let span): own = span.map { EntryDates(opens: $0.first, due: $0.last) }
        }
        return applyingRules(of: entry, to: own, year: year)
    }

    private mutating func recurring(_ entry: Entry, in occurrence: Recurrence.Occurrence)
        -> Result<EntryDates, TimetableError>
    {
        var own = EntryDates(opens: occurrence.span.first, due: occurrence.span.last)
        // A task that comes round on a day is due that day and does not open on it; an indicator
        // is measured at the end of its year, unless it says when.
        if occurrence.isDay && entry.kind == .task || entry.kind == .indicator { own.opens = nil }
        switch span(of: entry, in: occurrence.fiscalYear) {
        case .failure(let fault): return .failure(fault)
        case .success(let span?): own = EntryDates(opens: span.first, due: span.last)
        case .success(nil): break
        }
        path.append(entry.id)
        defer { path.removeLast() }
        return applyingRules(of: entry, to: own, year: occurrence.fiscalYear, round: occurrence)
    }

    /// Puts `opens:` and `due:` in place of the entry's own days, then moves a due day off a
    /// closed day where the entry says so.
    private mutating func applyingRules(
        of entry: Entry, to own: EntryDates?, year: FiscalYear?,
        round: Recurrence.Occurrence? = nil
    ) -> Result<EntryDates, TimetableError> {
        var dates = own ?? EntryDates()
        if let rule = entry.due {
            switch day(of: rule, entry, .due, own: own, year: year) {
            case .failure(let fault): return .failure(fault)
            case .success(let found):
                dates.due = found.day
                dates.isProvisional = found.isProvisional
            }
        }
        if let rule = entry.opens {
            switch day(of: rule, entry, .opens, own: own, year: year) {
            case .failure(let fault): return .failure(fault)
            case .success(let found):
                dates.opens = found.day
                dates.isProvisional = dates.isProvisional || found.isProvisional
            }
        }
        guard let due = dates.due else { return .success(dates) }
        dates.dueAsWritten = due
        let moved =
            switch entry.onClosedDay {
            case .keep: due
            case .before: businessDays.onOrBefore(due)
            case .after: businessDays.onOrAfter(due)
            }
        dates.due = moved
        guard let opens = dates.opens, opens > moved else { return .success(dates) }
        // A task does not open, nor does what comes round on a day without `opens:`: where it is
        // due before its round begins, nothing holds it up. Else either the opening gives way with the closed day, or the calendar as written was
        // sound and a settled day has overtaken the opening.
        let mayOpen = entry.kind != .task && (entry.opens != nil || round?.isDay != true)
        dates.opens = mayOpen ? moved : nil
        guard mayOpen, opens > due, settled.isEmpty else { return .success(dates) }
        let field: TimetableError.Field = entry.opens == nil ? .due : .opens
        return .failure(
            TimetableError(
                entry: entry.id, field: field, kind: .opensAfterDue(opens: opens, due: due)))
    }
}

extension EntryDateResolver {
    /// A day, and whether it rests on an unsettled one; `nil` where there is none yet.
    private struct FoundDay {
        var day: Day?
        var isProvisional = false
    }

    func ownYear(_ entry: Entry) -> FiscalYear? {
        entry.fiscalYear ?? (calendar.fiscalYears.count == 1 ? calendar.fiscalYears.first : nil)
    }

    /// What `period` amounts to; a calendar of several years has its first month all the same.
    func meaning(_ period: Period, in year: FiscalYear?) -> Result<
        Period.Meaning, ExpressionError
    > {
        period.meaning(in: year, startMonth: calendar.fiscalYears[0].startMonth)
    }

    /// The days of `when:`; `nil` without it, for 随時 and for 未定.
    private func span(of entry: Entry, in year: FiscalYear?) -> Result<DaySpan?, TimetableError> {
        guard let when = entry.when else { return .success(nil) }
        switch meaning(when, in: year) {
        case .success(.days(let span)): return .success(span)
        case .success(.anytime), .success(.undecided): return .success(nil)
        case .failure(let fault):
            return .failure(
                TimetableError(entry: entry.id, field: .when, kind: .expression(fault)))
        }
    }

    private mutating func day(
        of rule: DueRule, _ entry: Entry, _ field: TimetableError.Field, own: EntryDates?,
        year: FiscalYear?
    ) -> Result<FoundDay, TimetableError> {
        switch rule {
        case .relative(let relative):
            return day(of: relative, entry, field, own: own, year: year)
        case .period(let period):
            switch meaning(period, in: year) {
            case .success(.days(let span)):
                return .success(FoundDay(day: field == .opens ? span.first : span.last))
            case .success(.anytime), .success(.undecided):
                return .success(FoundDay())
            case .failure(let fault):
                return .failure(
                    TimetableError(entry: entry.id, field: field, kind: .expression(fault)))
            }
        }
    }

    private mutating func day(
        of relative: RelativeDay, _ entry: Entry, _ field: TimetableError.Field,
        own: EntryDates?, year: FiscalYear?
    ) -> Result<FoundDay, TimetableError> {
        func fault(_ kind: TimetableError.Kind) -> Result<FoundDay, TimetableError> {
            .failure(TimetableError(entry: entry.id, field: field, kind: kind))
        }
        let natural: RelativeDay.Edge = relative.direction == .before ? .start : .end
        var found: FoundDay
        switch relative.anchor {
        case .day(let day):
            found = FoundDay(day: day)
        case .fiscalYear(let edge):
            guard let year else { return fault(.needsFiscalYear) }
            found = FoundDay(day: edge == .start ? year.first : year.last)
        case .itself(let edge):
            guard let own else {
                // 未定 will have days one day; 随時 never has.
                let mayHaveDays = entry.when != nil && !isAnytime(entry)
                return mayHaveDays ? .success(FoundDay()) : fault(.noOwnDays)
            }
            found = FoundDay(day: own.edge(edge ?? natural))
        case .entry(let id, let edge):
            switch anchor(id) {
            case .failure(let kind): return fault(kind)
            case .success(let dates):
                found = FoundDay(
                    day: dates.edge(edge ?? natural), isProvisional: dates.isProvisional)
            }
        }
        found.day = found.day.map { relative.day(from: $0, businessDays) }
        return .success(found)
    }

    /// The days of the entry `id`, which another counts from.
    private mutating func anchor(_ id: String) -> Result<EntryDates, AnchorFault> {
        guard let position = positions[id] else { return .failure(.unknownAnchor(id)) }
        let entry = calendar.entries[position]
        if let start = path.firstIndex(of: id) {
            return .failure(.cycle(Array(path[start...]) + [id]))
        }
        guard entry.rhythm == nil else { return .failure(.recurringAnchor(id)) }
        guard case .success(let dates) = dates(at: position) else {
            // The anchor's own fault is reported where it stands; what counts from it has no
            // day until that is mended.
            return .success(EntryDates())
        }
        if dates.due == nil, entry.kind != .meeting, isAnytime(entry) {
            return .failure(.anchorWithoutDay(id))
        }
        return .success(dates)
    }

    /// Whether the entry is due 随時: by `due:`, or else by `when:`.
    private func isAnytime(_ entry: Entry) -> Bool {
        var period = entry.when
        if case .period(let due)? = entry.due { period = due }
        guard let period, case .success(.anytime) = meaning(period, in: ownYear(entry)) else {
            return false
        }
        return true
    }
}

/// What is wrong with an anchor, before it is known whose field names it.
private typealias AnchorFault = TimetableError.Kind

extension TimetableError.Kind: Error {}
