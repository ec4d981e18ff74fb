extension EntryDateResolver {
    /// The k-th occurrence is expected by the k-th day; empty for other kinds.
    func checkpoints(of entry: Entry, _ dates: EntryDates, in year: FiscalYear?)
        throws(TimetableError) -> [Day]
    {
        guard case .quota(let quota) = entry.detail, quota.atLeast > 1, let opens = dates.opens,
            let due = dates.due, let written = dates.dueAsWritten, opens <= written
        else { return [] }
        let span = DaySpan(opens, written)
        let days: [Day] =
            switch quota.pace {
            case .none: []
            case .equalShares: span.shareEnds(quota.atLeast)
            case .given(let periods):
                try given(periods.prefix(quota.atLeast - 1), entry, span, in: year)
            }
        return days.filter { $0 < due }
    }

    private func given(
        _ periods: some Sequence<Period>, _ entry: Entry, _ span: DaySpan, in year: FiscalYear?
    ) throws(TimetableError) -> [Day] {
        func fault(_ kind: TimetableError.Pace) -> TimetableError {
            TimetableError(entry: entry.id, field: .pace, kind: .pace(kind))
        }
        var found: [Day] = []
        for period in periods {
            guard let last = try days(of: period, in: year, entry, .pace)?.last
            else { throw fault(.withoutDay(period)) }
            if let before = found.last, last <= before {
                throw fault(.backwards(from: before, to: last))
            }
            found.append(last)
        }
        if let outside = found.first(where: { $0 < span.first || $0 >= span.last }) {
            // A settled day may overtake what was sound as written.
            guard !settled.isEmpty else { throw fault(.outside(outside, span)) }
        }
        return found.map { max($0, span.first) }
    }
}

extension DaySpan {
    /// The last days of all but the last of `count` equal shares of the span.
    ///
    /// A span of two or more whole months is divided at ends of months, each share taking all of
    /// the month in which it ends (three in a fiscal year from April: 31 July, 30 November); with
    /// more shares than months, several end on one day. Any other span is divided by days, likewise
    /// rounded up.
    func shareEnds(_ count: Int) -> [Day] {
        let (firstYear, firstMonth, firstDay) = first.civil
        let (lastYear, lastMonth, _) = last.civil
        let months = (lastYear - firstYear) * 12 + lastMonth - firstMonth + 1
        let isByMonth = firstDay == 1 && last == last.endOfMonth && months > 1
        return (1..<max(count, 1)).map { number in
            isByMonth
                ? first.adding(months: (number * months + count - 1) / count) - 1
                : first + ((number * self.count + count - 1) / count - 1)
        }
    }
}
