import CalendarPlan
import Wording

/// Reads a quota's `at-least` or `times`, and `pace`.
struct QuotaReader {
    static let keys = ["at-least", "times", "pace"]
    private static let daysKeys = ["when", "every", "rrule"]

    let file: FileScope
    let reader: MappingReader

    func times() -> QuotaTimes? {
        if reader.has("at-least"), let node = reader.keyNode("times") {
            file.report(.quota(.twoCounts), at: node)
        }
        if reader.has("at-least") { return reader.line("at-least").flatMap(atLeast) }
        guard reader.has("times") else { return file.refuse(.quota(.noCount), at: reader.node) }
        guard let text = reader.line("times") else { return nil }
        guard let times = file.value(QuotaTimes.read(text.text), at: text) else { return nil }
        for key in Self.daysKeys {
            // 年3回 beside `when: 令和2年度` is what documents say.
            guard times.per != .span, times.per != .year || key != "when",
                let node = reader.keyNode(key)
            else { continue }
            file.report(.quota(.timesWithDays(key: key)), at: node)
        }
        return times
    }

    private func atLeast(_ text: TextNode) -> QuotaTimes? {
        let fault: QuantityError
        if case .success(.number(let number, "")) = Quantity.read(text.text) {
            if let count = number.whole, (1...Quota.limit).contains(count) {
                return QuotaTimes(count, per: .span)
            }
            fault = QuantityError(.timesOutOfRange(limit: Quota.limit))
        } else {
            switch QuotaTimes.read(text.text) {
            case .success(let times) where times.per == .span: return times
            case .failure(let other) where other.kind != .noTimes(text.text): fault = other
            case .success, .failure:
                return file.refuse(.quota(.notACount(text.text)), at: text.node)
            }
        }
        file.report(.quantity(fault), at: text.node, offset: fault.offset)
        return nil
    }

    /// A quota without days or rounds recurs in each fiscal year.
    func standingEvery(_ times: QuotaTimes?) -> Recurrence? {
        Self.daysKeys.contains { reader.has($0) } ? nil : times?.every ?? .year
    }

    /// `years` are the entry's, empty where they could not be read.
    func quota(_ times: QuotaTimes?, _ dates: EntryDatesReader.Dates, years: [FiscalYear]) -> Quota
    {
        let count = times?.count ?? 1
        let spans = dates.isUnsure || !dates.knowsYear ? [] : spans(dates, years)
        if times != nil, let least = spans.map(\.count).min(), count > least,
            let node = reader.value("at-least") ?? reader.value("times")
        {
            file.report(.warning(.part(.moreTimesThanDays(count, days: least))), at: node)
        }
        let pace = pace(times, dates, spans, years)
        return Quota(atLeast: count, pace: pace ?? .equalShares)
    }

    private func spans(_ dates: EntryDatesReader.Dates, _ years: [FiscalYear]) -> [DaySpan] {
        if let every = dates.every, let start = years.first?.first {
            return every.occurrences(in: years, calendarStart: start, changes: dates.rounds)
                .map(\.span)
        }
        guard let when = dates.when?.value,
            case .success(.days(let span)) = when.meaning(
                in: years.only, startMonth: years.startMonth)
        else { return [] }
        return [span]
    }

    private func pace(
        _ times: QuotaTimes?, _ dates: EntryDatesReader.Dates, _ spans: [DaySpan],
        _ years: [FiscalYear]
    ) -> Quota.Pace? {
        guard let node = reader.value("pace") else { return nil }
        if case .text(let word) = node.content, word.meansNone { return Quota.Pace.none }
        guard let texts = reader.lineOrLines("pace", mayBeEmpty: true) else { return nil }
        if let every = dates.every, !every.isYearly {
            file.report(.quota(.paceInRounds), at: reader.keyNode("pace") ?? node)
            return nil
        }
        var isSound = times != nil && texts.count == reader.itemCount("pace")
        if let times, isSound, texts.count != times.count - 1 {
            isSound = false
            file.report(
                .quota(.paceCount(texts.count, needed: times.count - 1)),
                at: reader.keyNode("pace") ?? node)
        }
        let periods = texts.compactMap { text in file.period(text).map { (text, $0) } }
        isSound = isSound && periods.count == texts.count
        // `opens` and `due` may change the days; the timetable knows.
        let isWritten = !reader.has("opens") && !reader.has("due")
        for span in spans where isSound && isWritten {
            let year = FiscalYear(containing: span.first, startMonth: years.startMonth)
            isSound = check(periods, in: span, year)
        }
        return isSound ? .given(periods.map(\.1)) : nil
    }

    /// Whether the checkpoints lie within `span`, in order; reports where not.
    private func check(_ periods: [(TextNode, Period)], in span: DaySpan, _ year: FiscalYear?)
        -> Bool
    {
        var isSound = true
        var last: Day?
        for (text, period) in periods {
            switch period.meaning(in: year) {
            case .failure(let fault):
                file.report(fault, at: text.node)
                isSound = false
            case .success(.days(let days)):
                if !span.contains(days.last) || days.last == span.last {
                    file.report(.quota(.paceOutside(text.text, span)), at: text.node)
                    isSound = false
                } else if let last, days.last <= last {
                    file.report(.quota(.paceOrder(text.text)), at: text.node)
                    isSound = false
                }
                last = days.last
            case .success:
                file.report(.date(.noDays(text.text)), at: text.node)
                isSound = false
            }
        }
        return isSound
    }
}
