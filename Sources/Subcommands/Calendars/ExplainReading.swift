import Configuration
import CalendarPlan
import Wording

/// What an expression comes to: a recurrence, a relative day or a period.
enum ExplainReading {
    /// What an expression amounts to, as programs read it.
    struct Answer: Encodable {
        struct Round: Encodable {
            let label: String
            let start: Day
            let end: Day
            /// Where it is another than the last day.
            let due: Day?
        }
        struct Skipped: Encodable {
            let day: Day
            let reason: String
        }
        var expression: String
        var kind: String
        var canonical: String
        var fiscalYear: String?
        var start: Day?
        var end: Day?
        /// The time of day that stands beside the days.
        var time: ClockSpan?
        var days: Int?
        var businessDays: Int?
        var provisional: Bool?
        var countedFrom: Day?
        /// The weekdays that a count of business days leaves out.
        var skipped: [Skipped]?
        var count: Int?
        var closed: Int?
        var occurrences: [Round]?
        var warnings: [String] = []
    }

    /// Why an expression is not read, as programs read it; already in the right language.
    struct Refusal: Error, Encodable {
        var kind = "refused"
        let expression: String
        /// Where in the expression, in Unicode scalars from 0.
        let offset: Int
        let message: String
        let advice: String
    }

    struct Context {
        let year: FiscalYear
        /// The first round of a recurrence, where it was given.
        let from: Day?
        let businessDays: BusinessDays
        let plan: Plan?
        /// The settled days of meetings; asked for only where an expression counts from an entry.
        let settled: () -> [RoundID: Day]
        let eras: EraTable
        let language: Language
        /// Whether texts are canonical whatever the language.
        let isForPrograms: Bool

        var yearName: String { year.name(in: eras) }

        func refusal(_ text: String, _ fault: ExpressionError) -> Refusal {
            Refusal(
                expression: text, offset: fault.offset, message: fault.message(language),
                advice: fault.advice(language))
        }
    }

    /// A rule or a recurrence, else a relative day, else a period.
    static func read(_ text: String, _ context: Context) -> Result<Answer, Refusal> {
        if RuleExpression.isRule(text) { return rule(text, context) }
        let recurrence = Recurrence.reading(text, eras: context.eras)
        if case .success(let reading) = recurrence {
            return answer(text, reading, context).map {
                adding(reading.warnings, to: $0, context)
            }
        }
        let dated = ExpressionError.withTime(of: text) { DueRule.read($0, eras: context.eras) }
        let found: Result<Answer, ExpressionError> =
            dated
            .flatMap { (reading, time) in
                let found: Result<Answer, ExpressionError> =
                    switch reading.rule {
                    case .period(let period):
                        period.meaning(in: context.year).map {
                            answer(text, period, $0, reading.onClosedDay, context)
                        }
                    case .relative(let day): answer(text, day, reading.onClosedDay, context)
                    }
                return found.map {
                    var answer = adding(reading.warnings, to: $0, context)
                    answer.time = time
                    return answer
                }
            }
        return found.mapError { fault in
            // What speaks of rounds is told which recurrences are known.
            guard case .failure(let ofRecurrence) = recurrence, speaksOfRounds(text) else {
                return context.refusal(text, fault)
            }
            return context.refusal(text, ofRecurrence)
        }
    }

    private static func speaksOfRounds(_ text: String) -> Bool {
        if text.contains(where: { "毎隔".contains($0) }) || text.contains("ごと") { return true }
        let words = text.lowercased().split { !$0.isLetter }
        return words.contains { ["every", "each", "weekly", "monthly", "yearly"].contains($0) }
    }

    private static func adding(
        _ warnings: [ExpressionWarning], to answer: Answer, _ context: Context
    ) -> Answer {
        var answer = answer
        answer.warnings = warnings.map { $0.message(context.language) } + answer.warnings
        return answer
    }
}

// MARK: - Recurrences

extension ExplainReading {
    private static func rule(_ text: String, _ context: Context) -> Result<Answer, Refusal> {
        let start = min(context.from ?? context.year.first, context.year.last)
        switch RuleExpression.read(text, from: start, in: context.year.span) {
        case .success(let listed):
            let reading = Recurrence.Reading(.listed(listed))
            return answer(text, reading, context).map {
                var answer = $0
                answer.countedFrom = start
                return answer
            }
        case .failure(let fault):
            let range = fault.part.flatMap { text.uppercased().firstRange(of: $0) }
            let offset = range.map {
                let upper = text.uppercased().unicodeScalars
                return upper.distance(from: upper.startIndex, to: $0.lowerBound)
            }
            return .failure(
                Refusal(
                    expression: text, offset: offset ?? 0, message: fault.message(context.language),
                    advice: fault.advice(context.language)))
        }
    }

    private static func answer(
        _ text: String, _ reading: Recurrence.Reading, _ context: Context
    ) -> Result<Answer, Refusal> {
        let recurrence = reading.recurrence
        guard context.from != nil || !recurrence.needsAnchor else {
            return .failure(unanchored(text, context))
        }
        var answer = Answer(
            expression: text, kind: "recurrence",
            canonical: reading.text(context.isForPrograms ? .japanese : context.language),
            fiscalYear: context.yearName)
        let rounds = recurrence.occurrences(
            in: [context.year], calendarStart: context.year.first,
            changes: RoundChanges(from: context.from))
        let found = rounds.compactMap { round(reading, $0, context.businessDays) }
        answer.occurrences = found
        answer.count = found.count
        answer.countedFrom = context.from
        if recurrence.isByDay, reading.due == nil, reading.onClosedDay == nil {
            answer.closed = found.count { context.businessDays.closedReason($0.start) != nil }
        }
        return .success(answer)
    }

    /// `nil` where the round is left out.
    private static func round(
        _ reading: Recurrence.Reading, _ round: Recurrence.Occurrence, _ businessDays: BusinessDays
    ) -> Answer.Round? {
        var due = round.span.last
        if let rule = reading.due {
            let edge = rule.edge == .start ? round.span.first : round.span.last
            guard let day = rule.day(from: edge, businessDays) else { return nil }
            due = day
        }
        let rule = reading.onClosedDay ?? .keep
        if rule == .skip, reading.recurrence.isLeftOut(due, businessDays) { return nil }
        due = businessDays.moved(due, by: rule)
        return Answer.Round(
            label: round.label, start: round.span.first, end: round.span.last,
            due: due == round.span.last ? nil : due)
    }

    /// 隔月 and its like say which months only with a first one.
    private static func unanchored(_ text: String, _ context: Context) -> Refusal {
        let words = DiagnosticText.unanchored(example: context.year.first)
        return Refusal(
            expression: text, offset: 0, message: words.message[context.language],
            advice: words.advice[context.language])
    }
}

// MARK: - Periods and relative days

extension ExplainReading {
    private static func answer(
        _ text: String, _ period: Period, _ meaning: Period.Meaning,
        _ rule: Entry.ClosedDayRule?, _ context: Context
    ) -> Answer {
        var answer = Answer(
            expression: text, kind: "period",
            canonical: context.isForPrograms
                ? "\(period)" : period.text(context.language, in: context.eras),
            fiscalYear: context.yearName)
        switch meaning {
        case .anytime: answer.kind = "anytime"
        case .undecided: answer.kind = "undecided"
        case .days(let written):
            let due = context.businessDays.moved(written.last, by: rule ?? .keep)
            let span = DaySpan(
                written.isSingleDay ? due : min(written.first, due), due)
            answer.start = span.first
            answer.end = span.last
            answer.days = span.count
            answer.businessDays = context.businessDays.count(
                from: span.first - 1, to: span.last)
        }
        return answer
    }

    private static func answer(
        _ text: String, _ relative: RelativeDay, _ rule: Entry.ClosedDayRule?, _ context: Context
    ) -> Result<Answer, ExpressionError> {
        var answer = Answer(
            expression: text, kind: "relative",
            canonical: context.isForPrograms ? "\(relative)" : relative.text(context.language),
            fiscalYear: context.yearName)
        if case .period(let period) = relative.anchor,
            case .failure(let error) = period.meaning(in: context.year)
        {
            return .failure(error)
        }
        guard let anchor = anchor(of: relative, context, &answer),
            let day = relative.day(from: anchor, context.businessDays)
                .map({ context.businessDays.moved($0, by: rule ?? .keep) })
        else { return .success(answer) }
        answer.countedFrom = anchor
        answer.start = day
        answer.end = day
        answer.days = 1
        if relative.countsBusinessDays {
            let way = DaySpan(min(anchor, day), max(anchor, day))
            answer.skipped = context.businessDays.closedDays(in: way).filter {
                $0.day != day && $0.day.weekday != .saturday && $0.day.weekday != .sunday
            }.map {
                Answer.Skipped(day: $0.day, reason: $0.reason.text[context.language])
            }
        }
        return .success(answer)
    }

    /// The day counted from, where it is known here; without one, why not is a warning.
    private static func anchor(
        of relative: RelativeDay, _ context: Context, _ answer: inout Answer
    ) -> Day? {
        switch relative.anchor {
        case .day(let day): return day
        case .fiscalYear(let edge): return edge == .start ? context.year.first : context.year.last
        case .itself:
            answer.warnings.append(ExplainMessage.countedFromItself.text[context.language])
            return nil
        case .period(let period):
            if obligation(period.description, context) != nil {
                let entry = RelativeDay(relative.step, .entry(period.description, nil))
                return anchor(of: entry, context, &answer)
            }
            guard case .success(.days(let span)) = period.meaning(in: context.year)
            else { return nil }
            return relative.edge == .start ? span.first : span.last
        case .entry(let id, _):
            let found = obligation(id, context)
            let start = relative.edge == .start
            guard let found, let day = start ? found.opens ?? found.due : found.due else {
                answer.warnings.append(ExplainMessage.noDay(id).text[context.language])
                return nil
            }
            answer.provisional = found.isProvisional
            return day
        }
    }

    /// The entry `id`, by preference of a calendar of the fiscal year asked for.
    private static func obligation(_ id: String, _ context: Context) -> Obligation? {
        guard let plan = context.plan else { return nil }
        let found = Timetable(plan: plan, settled: context.settled()).obligations.filter {
            $0.id.entry.entry == id && $0.id.occurrence == nil
        }
        return found.first { $0.due.map(context.year.span.contains) ?? false } ?? found.first
    }
}
