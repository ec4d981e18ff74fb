import CalendarPlan
import Wording

/// Reads `every` or `rrule`, `from`, `until`, `except` and `move`.
struct RoundsReader {
    struct Rounds {
        var every: Recurrence?
        var changes = RoundChanges.none
        var isUnsure = false
        var count = 1
        /// Said by `every:`, too: 四半期ごとに翌月末, 祝日を除く.
        var due: EntryDatesReader.Dated<RelativeDay>?
        var onClosedDay: EntryDatesReader.Dated<Entry.ClosedDayRule>?
    }

    /// Each day for ten years.
    static let roundsLimit = 3_660
    /// As many years as a calendar covers: each day since then is tested against the rule.
    static let ruleYearsLimit = 30

    /// Keys that need one of the others.
    static let changeKeys = ["from", "until", "except", "move"]
    static let keys = ["every", "rrule"] + changeKeys

    let file: FileScope
    let reader: MappingReader
    let calendarYears: [FiscalYear]
    /// The entry's own, or all of the calendar's.
    let years: [FiscalYear]
    /// Of months without a year.
    let onlyYear: FiscalYear?
    /// Whether the fiscal years are known, so that dates outside are errors.
    let knowsYear: Bool
    var standing: Recurrence?
    /// Whether there are too many obligations already, so that rounds are not resolved.
    var isTooMuch = false

    func read() -> Rounds {
        var rounds = Rounds()
        guard reader.has("every") || reader.has("rrule") || standing != nil else {
            for key in Self.changeKeys {
                guard let node = reader.keyNode(key) else { continue }
                file.report(.rounds(.withoutEvery(key: key)), at: node)
            }
            return rounds
        }
        let from = bound("from", &rounds)?.first
        let until = bound("until", &rounds)?.last
        if let from, let until, from > until, let node = reader.value("until") {
            file.report(.rounds(.boundsBackwards(from: from, until: until)), at: node)
            rounds.isUnsure = true
        }
        readEvery(from: from, &rounds)
        let except = readExcept(&rounds)
        let moves = readMoves(&rounds)
        rounds.changes = RoundChanges(
            from: from, until: until, except: except.flatMap(\.spans),
            moves: Dictionary(moves.map { ($0.round, $0.day) }) { first, _ in first })
        if knowsYear, !years.isEmpty, !rounds.isUnsure, !isTooMuch {
            rounds.count = check(rounds, except, moves)
        }
        return rounds
    }

    private func readEvery(from: Day?, _ rounds: inout Rounds) {
        guard reader.has("every") || reader.has("rrule") else {
            rounds.every = standing
            return
        }
        if reader.has("every"), let node = reader.keyNode("rrule") {
            file.report(.rounds(.everyAndRule), at: node)
        }
        let isRule = !reader.has("every")
        guard let text = reader.line(isRule ? "rrule" : "every") else {
            rounds.isUnsure = true
            return
        }
        let prefix = "rrule:"
        if isRule || text.text.lowercased().hasPrefix(prefix) {
            readRule(
                isRule ? text.text : String(text.text.dropFirst(prefix.count)), text, from, &rounds)
            return
        }
        let result = Recurrence.reading(text.text, eras: file.eras)
        guard let reading = file.value(result, at: text) else {
            rounds.isUnsure = true
            return
        }
        file.report(reading.warnings, at: text.node)
        rounds.every = reading.recurrence
        rounds.due = reading.due.map { .init(value: $0, node: text.node) }
        rounds.onClosedDay = reading.onClosedDay.map { .init(value: $0, node: text.node) }
        if reading.recurrence.needsAnchor, !reader.has("from"),
            let first = calendarYears.first?.first
        {
            file.report(.warning(.countedFromCalendar(first)), at: text.node)
        }
    }

    private func readRule(_ rule: String, _ text: TextNode, _ from: Day?, _ rounds: inout Rounds) {
        do throws(RuleError) {
            let read = try RecurrenceRule(rule.filter { $0 != " " })
            var days: [Day] = []
            if let first = calendarYears.first?.first, let last = calendarYears.last?.last,
                !isTooMuch
            {
                if let from, first - from > Self.ruleYearsLimit * 366 {
                    file.report(.limit(.ruleTooOld(years: Self.ruleYearsLimit)), at: text.node)
                    rounds.isUnsure = true
                    return
                }
                // What lies before the calendar is only there to count from.
                days = RuleDays(read, from: from ?? first).days(to: last).filter { $0 >= first }
            }
            rounds.every = .listed(ListedDays(rule: read.text, days: days))
        } catch {
            file.report(.rounds(.rule(error)), at: text.node)
            rounds.isUnsure = true
        }
    }

    private func bound(_ key: String, _ rounds: inout Rounds) -> DaySpan? {
        guard reader.has(key) else { return nil }
        guard let text = reader.line(key), let span = span(text) else {
            rounds.isUnsure = true
            return nil
        }
        return span
    }

    private func span(_ text: TextNode) -> DaySpan? {
        file.span(
            text, in: onlyYear, startMonth: calendarYears.startMonth, knowsYear: knowsYear)
    }

    /// Its days in each fiscal year, where it names none.
    private struct Exception {
        let text: TextNode
        let spans: [DaySpan]
    }

    private func readExcept(_ rounds: inout Rounds) -> [Exception] {
        guard reader.has("except") else { return [] }
        var exceptions: [Exception] = []
        for text in reader.lineOrLines("except") ?? [] {
            let spans = years.count > 1 ? spansInYears(text) : span(text).map { [$0] }
            if let spans {
                exceptions.append(Exception(text: text, spans: spans))
            } else {
                rounds.isUnsure = true
            }
        }
        return exceptions
    }

    /// 8月中 is every August, 2月29日 only that of leap years; reports text without days.
    private func spansInYears(_ text: TextNode) -> [DaySpan]? {
        guard let period = file.period(text) else { return nil }
        let spans = years.compactMap { year -> DaySpan? in
            guard case .success(.days(let span)) = period.meaning(in: year) else { return nil }
            return span
        }
        if spans.isEmpty { file.report(.date(.noDays(text.text)), at: text.node) }
        return spans.isEmpty ? nil : spans
    }

    private struct Move {
        let round: Day
        let day: Day
        let key: TextNode
        let value: TextNode
    }

    private func readMoves(_ rounds: inout Rounds) -> [Move] {
        guard reader.has("move") else { return [] }
        guard let node = reader.value("move") else {
            rounds.isUnsure = true
            return []
        }
        guard case .mapping(let pairs) = node.content else {
            file.reportShape(of: node, key: "move", expected: .mapping)
            rounds.isUnsure = true
            return []
        }
        // Any day may be a round's, so every key is known.
        guard let inner = MappingReader(node, .move, keys: pairs.map(\.name), in: file)
        else { return [] }
        var moves: [Move] = []
        for name in inner.keys {
            guard let keyNode = inner.keyNode(name), let value = inner.line(name) else { continue }
            let key = TextNode(text: name, node: keyNode)
            guard let round = oneDay(key), let day = oneDay(value) else {
                rounds.isUnsure = true
                continue
            }
            moves.append(Move(round: round, day: day, key: key, value: value))
        }
        return moves
    }

    private func oneDay(_ text: TextNode) -> Day? {
        guard let span = span(text) else { return nil }
        if !span.isSingleDay { file.report(.rounds(.notOneDay(text.text)), at: text.node) }
        return span.isSingleDay ? span.first : nil
    }

    /// Also exceptions and moves without effect; returns the number of rounds.
    private func check(_ rounds: Rounds, _ exceptions: [Exception], _ moves: [Move]) -> Int {
        guard let every = rounds.every, let start = calendarYears.first?.first else { return 1 }
        func left(_ changes: RoundChanges) -> [Recurrence.Occurrence] {
            every.occurrences(in: years, calendarStart: start, changes: changes)
        }
        let all = left(RoundChanges(from: rounds.changes.from, until: rounds.changes.until))
        for exception in exceptions {
            let isUsed = all.contains { round in
                exception.spans.contains {
                    $0.contains(round.span.first) && $0.contains(round.span.last)
                }
            }
            if isUsed { continue }
            let nearest = exception.spans.first.flatMap { Self.nearest(to: $0.first, in: all) }
            file.report(
                .rounds(.exceptsNothing(exception.text.text, nearest: nearest?.label)),
                at: exception.text.node)
        }
        let kept = left(
            RoundChanges(
                from: rounds.changes.from, until: rounds.changes.until,
                except: rounds.changes.except))
        let place = reader.value("every") ?? reader.value("rrule") ?? reader.node
        if kept.isEmpty { file.report(.rounds(.noRounds), at: place) }
        guard kept.count <= Self.roundsLimit else {
            file.report(.limit(.rounds(kept.count, most: Self.roundsLimit)), at: place)
            return 0
        }
        if !kept.isEmpty { check(moves, of: every, kept) }
        return kept.count
    }

    private func check(_ moves: [Move], of every: Recurrence, _ kept: [Recurrence.Occurrence]) {
        guard let first = moves.first else { return }
        guard every.isByDay else { return file.report(.rounds(.moveOfPeriods), at: first.key.node) }
        let moved = Set(moves.map(\.round))
        var taken = Set(kept.map(\.span.first)).subtracting(moved)
        for move in moves {
            if !kept.contains(where: { $0.span.first == move.round }) {
                let nearest = Self.nearest(to: move.round, in: kept)
                file.report(
                    .rounds(.movesNothing(move.key.text, nearest: nearest?.label)),
                    at: move.key.node)
            } else if !taken.insert(move.day).inserted {
                file.report(.rounds(.movedOntoRound(move.day)), at: move.value.node)
            }
        }
    }

    private static func nearest(to day: Day, in rounds: [Recurrence.Occurrence])
        -> Recurrence.Occurrence?
    {
        rounds.min { abs($0.span.first - day) < abs($1.span.first - day) }
    }
}
