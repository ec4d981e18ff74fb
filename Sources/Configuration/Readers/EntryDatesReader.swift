import CalendarPlan
import Wording

struct EntryDatesReader {
    struct Dated<Value> {
        let value: Value
        let node: YAMLNode
    }

    struct Dates {
        var fiscalYear: FiscalYear?
        var when: Dated<Period>?
        var opens: Dated<DueRule>?
        var due: Dated<DueRule>?
        var every: Recurrence?
        var everyNode: YAMLNode?
        var rounds = RoundChanges.none
        var roundCount = 1
        var settleBy: Dated<RelativeDay>?
        var pace: YAMLNode?
        /// What its texts say of closed days.
        var onClosedDay: Dated<Entry.ClosedDayRule>?
        /// The time of day that its days name: 10月7日 13時半.
        var time: Dated<ClockSpan>?
        var faulty: Set<TimetableError.Field> = []
        /// Whether the fiscal year of months is known.
        var knowsYear = true
        /// Whether any part could not be read, so that conclusions from the rest are doubtful.
        var isUnsure = false
    }

    let file: FileScope
    let reader: MappingReader
    let kind: Entry.Kind?
    let calendarYears: [FiscalYear]
    let startMonth: Int
    /// The recurrence of an entry without one of its own.
    var standingEvery: Recurrence?
    /// Whether there are too many obligations already, so that rounds are not resolved.
    var isTooMuch = false

    /// The days on which it takes place, is open or is measured.
    private var whenKey: String { kind == .indicator ? "measure" : "when" }

    func read() -> Dates {
        var dates = Dates()
        if calendarYears.isEmpty { dates.knowsYear = false }
        if kind == nil { dates.isUnsure = true }
        readFiscalYear(&dates)
        readEvery(&dates)
        readWhen(&dates)
        if kind != .meeting {
            let every = dates.due
            dates.due = rule("due", .due, &dates) ?? every
            if every != nil, let node = reader.keyNode("due") {
                file.report(.rounds(.dueTwice), at: node)
            }
            let mayOpen = kind != .task && kind != .indicator
            dates.opens = mayOpen ? rule("opens", .opens, &dates) : nil
        }
        if kind == .meeting { readSettleBy(&dates) }
        dates.pace = reader.value("pace")
        requireDays(&dates)
        return dates
    }

    private func readFiscalYear(_ dates: inout Dates) {
        guard kind != .indicator, reader.has("fiscal-year") else { return }
        guard let text = reader.line("fiscal-year") else {
            dates.knowsYear = false
            return
        }
        guard let years = file.fiscalYears(text, startMonth: startMonth) else {
            dates.knowsYear = false
            return
        }
        guard years.count == 1, let year = years.first else {
            file.report(.entry(.severalFiscalYears(text.text)), at: text.node)
            dates.knowsYear = false
            return
        }
        if let first = calendarYears.first, let last = calendarYears.last,
            !calendarYears.contains(year)
        {
            let covered = first == last ? "\(first)" : "\(first)～\(last)"
            file.report(.entry(.foreignFiscalYear(text.text, covered: covered)), at: text.node)
            dates.knowsYear = false
        }
        dates.fiscalYear = year
    }

    private func readEvery(_ dates: inout Dates) {
        if kind == .indicator { dates.roundCount = calendarYears.count }
        guard kind != .indicator else { return }
        let rounds = RoundsReader(
            file: file, reader: reader, calendarYears: calendarYears,
            years: dates.fiscalYear.map { [$0] } ?? calendarYears,
            onlyYear: dates.fiscalYear ?? calendarYears.only, knowsYear: dates.knowsYear,
            standing: standingEvery, isTooMuch: isTooMuch
        ).read()
        dates.roundCount = rounds.count
        dates.every = rounds.every
        dates.everyNode = reader.value("every") ?? reader.value("rrule")
        dates.rounds = rounds.changes
        dates.due = rounds.due.map { Dated(value: .relative($0.value), node: $0.node) }
        dates.onClosedDay = rounds.onClosedDay
        if rounds.isUnsure { dates.isUnsure = true }
    }

    private func readWhen(_ dates: inout Dates) {
        guard kind != .task, reader.has(whenKey) else { return }
        guard let text = reader.line(whenKey) else {
            dates.isUnsure = true
            return
        }
        let result = ExpressionError.withTime(of: text.text) {
            Period.read($0, eras: file.eras, heedsClosedDays: true)
        }
        guard let (reading, time) = file.value(result, at: text) else {
            dates.faulty.insert(.when)
            dates.isUnsure = true
            return
        }
        file.report(reading.warnings, at: text.node)
        dates.when = Dated(value: reading.period, node: text.node)
        note(reading.onClosedDay, text, &dates)
        take(time, text, &dates)
        check(reading.period, whenKey, .when, text, &dates)
    }

    private func rule(_ key: String, _ field: TimetableError.Field, _ dates: inout Dates)
        -> Dated<DueRule>?
    {
        guard reader.has(key) else { return nil }
        guard let text = reader.line(key) else {
            dates.isUnsure = true
            return nil
        }
        let result = ExpressionError.withTime(of: text.text) {
            DueRule.read($0, eras: file.eras)
        }
        switch result {
        case .success(let (reading, time)):
            // What opens at an hour is done by another.
            if field == .due { take(time, text, &dates) }
            file.report(reading.warnings, at: text.node)
            note(reading.onClosedDay, text, &dates)
            if case .period(let period) = reading.rule { check(period, key, field, text, &dates) }
            return Dated(value: reading.rule, node: text.node)
        case .failure(let fault):
            fail(fault, field, text, &dates)
            return nil
        }
    }

    private func note(
        _ rule: Entry.ClosedDayRule?, _ text: TextNode, _ dates: inout Dates
    ) {
        guard let rule else { return }
        if let other = dates.onClosedDay, other.value != rule {
            file.report(.rounds(.closedDayTwice), at: text.node)
        }
        dates.onClosedDay = Dated(value: rule, node: text.node)
    }

    private func take(_ time: ClockSpan?, _ text: TextNode, _ dates: inout Dates) {
        guard let time else { return }
        if let other = dates.time, other.value != time {
            file.report(.entry(.timeTwice(other.value, time)), at: text.node)
        }
        dates.time = Dated(value: time, node: text.node)
    }

    private func readSettleBy(_ dates: inout Dates) {
        guard let text = reader.line("settle-by") else { return }
        switch RelativeDay.read(text.text, eras: file.eras) {
        case nil:
            file.report(.entry(.settleByNotRelative(text.text)), at: text.node)
            dates.faulty.insert(.settleBy)
        case .failure(let fault)?: fail(fault, .settleBy, text, &dates)
        case .success(let day)?: dates.settleBy = Dated(value: day, node: text.node)
        }
    }

    /// The timetable finds this too, but only the first error of an entry.
    private func check(
        _ period: Period, _ key: String, _ field: TimetableError.Field, _ text: TextNode,
        _ dates: inout Dates
    ) {
        if let every = dates.every {
            // A round that is the year, or comes once in it, has its own date in each.
            if every != .year, field == .when || !every.isYearly {
                file.report(.entry(.sameInEachRound(key: key)), at: text.node)
                dates.faulty.insert(field)
            }
            return
        }
        guard dates.knowsYear else { return }
        if kind == .indicator { return checkInEachYear(period, key, field, text, &dates) }
        let year = dates.fiscalYear ?? calendarYears.only
        if case .failure(let fault) = period.meaning(in: year, startMonth: startMonth) {
            fail(fault, field, text, &dates)
        }
    }

    /// Days in every fiscal year of an indicator must exist and differ.
    private func checkInEachYear(
        _ period: Period, _ key: String, _ field: TimetableError.Field, _ text: TextNode,
        _ dates: inout Dates
    ) {
        var meanings: Set<Period.Meaning> = []
        for year in calendarYears {
            switch period.meaning(in: year) {
            case .failure(let fault): return fail(fault, field, text, &dates)
            case .success(let meaning): meanings.insert(meaning)
            }
        }
        guard calendarYears.count > 1, meanings.count == 1 else { return }
        file.report(.entry(.sameInEachRound(key: key)), at: text.node)
        dates.faulty.insert(field)
    }

    private func fail(
        _ fault: ExpressionError, _ field: TimetableError.Field, _ text: TextNode,
        _ dates: inout Dates
    ) {
        file.report(fault, at: text.node)
        dates.faulty.insert(field)
        dates.isUnsure = true
    }

    private func requireDays(_ dates: inout Dates) {
        guard let kind else { return }
        let enough: [String] =
            switch kind {
            case .meeting: ["when", "every", "rrule"]
            case .window, .check: ["when", "due", "every", "rrule"]
            case .quota: []  // It is each fiscal year's where it says nothing.
            case .indicator: ["targets"]
            case .task: ["due", "every", "rrule", "when"]  // A task's `when` is reported as such.
            }
        if !enough.isEmpty, !enough.contains(where: { reader.has($0) }) {
            file.report(.entry(.noDays(kind)), at: reader.node)
            dates.isUnsure = true
        }
    }
}
