import Text

/// Moves dates in a text to a later fiscal year, keeping their spelling: `令和6年度` to `令和7年度`,
/// `５月20日(水)` to `５月19日(水)`, `R6.7.22` to `R7.7.28`.
package struct YearShift: Sendable {
    package struct Outcome: Hashable, Sendable {
        /// Unchanged where nothing depends on the year.
        package let text: String
        package let moves: [MovedDay]
        /// Whether the text is canonical because the spelling could not be kept.
        package let isRespelled: Bool
    }

    package let years: Int
    package let fiscalYear: FiscalYear?
    package let startMonth: Int
    package let businessDays: BusinessDays
    package let eras: EraTable
    /// An event is no deadline: the last day of a month moves by its weekday.
    package var isEvent = false
    /// The rounds a day must be one of; empty for no limit.
    package var rounds: [Day] = []

    /// The day that any exact day becomes; `nil` for its own place.
    package var pinned: Day?

    package init(
        years: Int, fiscalYear: FiscalYear?, startMonth: Int, businessDays: BusinessDays,
        eras: EraTable
    ) {
        precondition(years > 0, "a new year comes later")
        precondition((1...12).contains(startMonth), "a month is 1 to 12")
        self.years = years
        self.fiscalYear = fiscalYear
        self.startMonth = startMonth
        self.businessDays = businessDays
        self.eras = eras
    }

    package func place(of day: Day, keeping edges: MovedDay.Edges) -> MovedDay? {
        let moved = businessDays.place(
            of: day, in: day.year + years, keeping: rounds.isEmpty ? edges : .none)
        if let moved, let pinned {
            return MovedDay(
                from: day, to: pinned, manner: .alongside, isComputed: moved.isComputed,
                closed: nil)
        }
        guard let moved, !rounds.isEmpty else { return moved }
        let wanted = weekdayPlace(moved)
        guard let nearest = rounds.min(by: { abs($0 - wanted) < abs($1 - wanted) })
        else { return moved }
        return MovedDay(
            from: day, to: nearest, manner: .round, isComputed: moved.isComputed, closed: nil)
    }

    private func weekdayPlace(_ moved: MovedDay) -> Day {
        guard case .businessDay = moved.manner else { return moved.to }
        let toWeekday = (moved.from.weekday.rawValue - moved.to.weekday.rawValue + 7) % 7
        return toWeekday > 3 ? moved.to + (toWeekday - 7) : moved.to + toWeekday
    }

    package func period(_ text: String) -> Outcome? {
        guard case .success(let reading) = Period.read(text, eras: eras, heedsClosedDays: true)
        else { return nil }
        let old = reading.period.form
        var shift = PeriodShift(self)
        guard let new = shift.form(old) else { return nil }
        let spelled = ExpressionRewriting.text(
            text, old.parts, new.parts, startMonth: startMonth, eras: eras)
        // The canonical text has no remark, so that 閉庁日の場合は翌開庁日 would be lost.
        let canonical =
            reading.onClosedDay == nil ? Period(new).text(Self.language(of: text), in: eras) : nil
        let candidates = [spelled, canonical].compactMap { $0 }
        let isSame = { (candidate: String) in
            guard
                case .success(let reading) = Period.read(
                    candidate, eras: eras, heedsClosedDays: true), reading.period.form == new
            else { return false }
            // What is said a second time must stay true.
            guard !reading.period.checks.isEmpty else { return true }
            let renewed = FiscalYear(
                startYear: (fiscalYear?.startYear ?? 0) + years, startMonth: startMonth)
            let meaning = reading.period.meaning(in: renewed, startMonth: startMonth)
            guard case .success = meaning else { return false }
            return true
        }
        guard let result = candidates.first(where: isSame) else { return nil }
        return Outcome(text: result, moves: shift.moves, isRespelled: result != spelled)
    }

    package func dueRule(_ text: String, renaming names: [String: String] = [:]) -> Outcome? {
        guard case .success(let reading) = DueRule.read(text, eras: eras) else { return nil }
        guard case .relative(let old) = reading.rule else { return period(text) }
        switch old.anchor {
        case .entry(let id, let edge):
            guard let name = names[id] else { break }
            let new = RelativeDay(old.step, .entry(name, edge))
            let spellings = ExpressionRewriting.replacing(id, with: name, in: text)
            return outcome(new, spellings, text, [])
        case .day(let day):
            return anchored(old, .date(day), reading, text)
        case .period(let period):
            guard names[period.description] == nil, case .single(let part) = period.form
            else { return nil }
            return anchored(old, part, reading, text)
        case .itself, .fiscalYear: break
        }
        return Outcome(text: text, moves: [], isRespelled: false)
    }

    /// Counted from the later place of `part`.
    private func anchored(
        _ old: RelativeDay, _ part: PeriodPart, _ reading: DueRule.Reading, _ text: String
    ) -> Outcome? {
        var shift = PeriodShift(self)
        guard case .single(let moved)? = shift.form(.single(part), isEvent: false) else {
            return nil
        }
        if moved == part { return Outcome(text: text, moves: [], isRespelled: false) }
        var anchor = RelativeDay.Anchor.period(Period(.single(moved)))
        if case .date(let day) = moved { anchor = .day(day) }
        let spellings = ExpressionRewriting.texts(
            text, part, moved, startMonth: startMonth, eras: eras)
        return outcome(RelativeDay(old.step, anchor), spellings, text, shift.moves)
    }

    private func outcome(
        _ day: RelativeDay, _ spellings: [String], _ text: String, _ moves: [MovedDay]
    ) -> Outcome? {
        let isSame = { (candidate: String) in
            guard case .success(let reading) = DueRule.read(candidate, eras: eras)
            else { return false }
            return reading.rule == .relative(day)
        }
        if let spelled = spellings.first(where: isSame) {
            return Outcome(text: spelled, moves: moves, isRespelled: false)
        }
        let canonical = day.text(Self.language(of: text))
        return isSame(canonical) ? Outcome(text: canonical, moves: moves, isRespelled: true) : nil
    }

    /// `years` later in the same spelling; `nil` where that cannot be.
    package static func fiscalYears(
        _ text: String, by years: Int, startMonth: Int = FiscalYear.customaryStartMonth,
        eras: EraTable
    ) -> Outcome? {
        let read = { FiscalYear.read($0, startMonth: startMonth, eras: eras) }
        guard case .success(let reading) = read(text),
            let first = reading.years.first, let last = reading.years.last,
            let newFirst = first.adding(years), let newLast = last.adding(years)
        else { return nil }
        let ends = (first == last ? [first] : [first, last]).map(\.startYear)
        let spelled = ExpressionRewriting.text(
            text, ends.map { .piece(.fiscal($0), .whole) },
            ends.map { .piece(.fiscal($0 + years), .whole) }, startMonth: startMonth, eras: eras)
        let names =
            language(of: text) == .japanese
            ? [newFirst, newLast].map { $0.japaneseName(in: eras) } : ["\(newFirst)", "\(newLast)"]
        let canonical = first == last ? names[0] : names.joined(separator: "～")
        let isSame = { (candidate: String) in
            guard case .success(let reading) = read(candidate) else { return false }
            return reading.years.first == newFirst && reading.years.last == newLast
        }
        let candidates = [spelled, canonical].compactMap { $0 }
        guard let result = candidates.first(where: isSame) else { return nil }
        return Outcome(text: result, moves: [], isRespelled: result != spelled)
    }

    /// Japanese where any of the text is.
    private static func language(of text: String) -> Language {
        text.unicodeScalars.contains { $0.value >= 0x3000 } ? .japanese : .english
    }
}

extension PeriodForm {
    var parts: [PeriodPart] {
        switch self {
        case .single(let part), .onward(let part), .until(let part), .lasting(let part, _): [part]
        case .range(let from, let to): [from, to]
        case .anytime, .undecided: []
        }
    }
}
