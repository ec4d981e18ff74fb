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
        let settled: () -> [EntryID: Day]
        let eras: EraTable
        let language: Language
        /// Whether texts are canonical whatever the language.
        let isForPrograms: Bool

        var yearName: String { year.japaneseName(in: eras) }

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
            return answer(text, reading.recurrence, context).map {
                adding(reading.warnings, to: $0, context)
            }
        }
        let found: Result<Answer, ExpressionError> = DueRule.read(text, eras: context.eras)
            .flatMap { rule, warnings in
                switch rule {
                case .period(let period):
                    return period.meaning(in: context.year).map {
                        adding(warnings, to: answer(text, period, $0, context), context)
                    }
                case .relative(let day):
                    return .success(adding(warnings, to: answer(text, day, context), context))
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
            return answer(text, .listed(listed), context).map {
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
        _ text: String, _ recurrence: Recurrence, _ context: Context
    ) -> Result<Answer, Refusal> {
        guard context.from != nil || !recurrence.needsAnchor else {
            return .failure(unanchored(text, context))
        }
        var answer = Answer(
            expression: text, kind: "recurrence",
            canonical: context.isForPrograms
                ? "\(recurrence)" : recurrence.text(context.language),
            fiscalYear: context.yearName)
        let rounds = recurrence.occurrences(
            in: [context.year], calendarStart: context.year.first,
            changes: RoundChanges(from: context.from))
        answer.occurrences = rounds.map {
            Answer.Round(label: $0.label, start: $0.span.first, end: $0.span.last)
        }
        answer.count = rounds.count
        answer.countedFrom = context.from
        if recurrence.isByDay {
            answer.closed = rounds.count {
                context.businessDays.closedReason($0.span.first) != nil
            }
        }
        return .success(answer)
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
        _ text: String, _ period: Period, _ meaning: Period.Meaning, _ context: Context
    ) -> Answer {
        var answer = Answer(
            expression: text, kind: "period",
            canonical: context.isForPrograms ? "\(period)" : period.text(context.language),
            fiscalYear: context.yearName)
        switch meaning {
        case .anytime: answer.kind = "anytime"
        case .undecided: answer.kind = "undecided"
        case .days(let span):
            answer.start = span.first
            answer.end = span.last
            answer.days = span.count
            answer.businessDays = context.businessDays.count(
                from: span.first - 1, to: span.last)
        }
        return answer
    }

    private static func answer(
        _ text: String, _ relative: RelativeDay, _ context: Context
    ) -> Answer {
        var answer = Answer(
            expression: text, kind: "relative",
            canonical: context.isForPrograms ? "\(relative)" : relative.text(context.language),
            fiscalYear: context.yearName)
        guard let anchor = anchor(of: relative, context, &answer) else { return answer }
        let day = relative.day(from: anchor, context.businessDays)
        answer.countedFrom = anchor
        answer.start = day
        answer.end = day
        answer.days = 1
        if relative.unit == .businessDays {
            let way = DaySpan(min(anchor, day), max(anchor, day))
            answer.skipped = context.businessDays.closedDays(in: way).filter {
                $0.day != day && $0.day.weekday != .saturday && $0.day.weekday != .sunday
            }.map {
                Answer.Skipped(day: $0.day, reason: $0.reason.text[context.language])
            }
        }
        return answer
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
        case .entry(let id, let edge):
            let found = obligation(id, context)
            let natural: RelativeDay.Edge = relative.direction == .before ? .start : .end
            let start = (edge ?? natural) == .start
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
