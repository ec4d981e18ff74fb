import CalendarPlan
import Wording

struct ExplainText {
    /// The most rounds that have a line each: two a month; more of them have a line a month.
    private static let linesLimit = 24
    private static let namedLimit = 6

    let console: Console
    let businessDays: BusinessDays

    func say(_ answer: ExplainReading.Answer) {
        console.say(console.bold(answer.expression))
        sayDays(answer)
        sayComputed(answer)
        sayRounds(answer)
        if answer.kind == "anytime" { say(.anytime) }
        if answer.kind == "undecided" { say(.undecided) }
        if answer.provisional == true { say(.provisional) }
        let reading = ExplainMessage.readAs(answer.canonical, fiscalYear: answer.fiscalYear ?? "")
        for line in folded(reading, width: console.width - 2) {
            console.say(console.dim("  \(line)"))
        }
        for warning in answer.warnings {
            folded(.warning(warning), width: console.width).forEach(console.sayToError)
        }
    }

    private func say(_ message: ExplainMessage) {
        console.say("  " + message.text[console.language])
    }

    private func folded(_ message: ExplainMessage, width: Int) -> [String] {
        LineFolding.lines(message.text[console.language], width: width)
    }

    private func sayDays(_ answer: ExplainReading.Answer) {
        let language = console.language
        guard let start = answer.start, let end = answer.end else { return }
        console.say(
            start == end
                ? "  \(start.text(language))  \(start)"
                : "  \(range(start, end))  \(start)/\(end)")
        if let time = answer.time { say(.time(time)) }
        if let days = answer.days, days > 1, let open = answer.businessDays {
            say(.days(days, open: open))
        }
        if answer.days == 1, let closed = businessDays.closedReason(start) {
            say(.closedDay(closed))
        }
        if let from = answer.countedFrom { sayBetween(from, answer.skipped ?? []) }
    }

    /// From where a relative day is counted, and the holidays and closures on the way, so that a
    /// count of business days can be followed by hand.
    private func sayBetween(_ from: Day, _ closed: [ExplainReading.Answer.Skipped]) {
        let names = closed.prefix(Self.namedLimit).map {
            ExplainMessage.skipped($0.day, $0.reason).text[console.language]
        }
        let between = ExplainMessage.between(
            from, closed: names, more: closed.count - names.count)
        for line in folded(between, width: console.width - 2) { console.say("  \(line)") }
    }

    /// Says which of the days' holidays are in no official list yet.
    private func sayComputed(_ answer: ExplainReading.Answer) {
        guard let start = answer.start, let end = answer.end else { return }
        let computed = businessDays.closedDays(in: DaySpan(start, end)).filter {
            if case .computedHoliday = $0.reason { true } else { false }
        }
        if computed.isEmpty { return }
        say(answer.days == 1 ? .computedDay : .computedDays(computed.count))
        if computed.contains(where: { StatutoryHolidays.approximateYears.contains($0.day.year) }) {
            say(.approximateEquinoxes)
        }
    }

    private func range(_ start: Day, _ end: Day) -> String {
        guard start != end else { return start.text(console.language) }
        let sign = console.language == .japanese ? "～" : "–"
        return "\(start.text(console.language)) \(sign) \(end.text(console.language))"
    }
}

// MARK: - Rounds

extension ExplainText {
    private func sayRounds(_ answer: ExplainReading.Answer) {
        guard let rounds = answer.occurrences else { return }
        let mark = rounds.count > Self.linesLimit ? " (*)" : ""
        say(
            .rounds(
                rounds.count, fiscalYear: answer.fiscalYear ?? "", closed: answer.closed ?? 0,
                mark: mark))
        if let from = answer.countedFrom { say(.countedFrom(from)) }
        guard rounds.count > Self.linesLimit else {
            for round in rounds { console.say("  " + line(round, isDay: answer.closed != nil)) }
            return
        }
        var month: [ExplainReading.Answer.Round] = []
        for round in rounds {
            if let last = month.last,
                (last.start.year, last.start.month) != (round.start.year, round.start.month)
            {
                sayMonth(month)
                month = []
            }
            month.append(round)
        }
        sayMonth(month)
    }

    /// One round, with why offices are closed where they are.
    private func line(_ round: ExplainReading.Answer.Round, isDay: Bool) -> String {
        let closed = isDay ? businessDays.closedReason(round.start) : nil
        var mark =
            closed.map { "  " + ExplainMessage.closedRound($0).text[console.language] } ?? ""
        if let due = round.due { mark += "  " + ExplainMessage.due(due).text[console.language] }
        return "\(DisplayWidth.padded(round.label, to: isDay ? 10 : 9)) "
            + range(round.start, round.end) + mark
    }

    /// The days of one month; a closed one has a mark.
    private func sayMonth(_ rounds: [ExplainReading.Answer.Round]) {
        guard let first = rounds.first?.start else { return }
        let head = "\(first.description.prefix(7))  "
        let days = rounds.map { round in
            let day = round.due ?? round.start
            let mark = businessDays.closedReason(day) == nil ? "" : "*"
            let name =
                console.language == .japanese ? "(\(day.weekday.kanji))" : " \(day.weekday.short)"
            return "\(day.dayOfMonth)\(name)\(mark)"
        }
        let width = console.width - 2 - head.count
        let lines = LineFolding.lines(
            days.joined(separator: console.language == .japanese ? " " : ", "), width: width)
        for (index, line) in lines.enumerated() {
            console.say("  " + (index == 0 ? head : String(repeating: " ", count: 9)) + line)
        }
    }
}
