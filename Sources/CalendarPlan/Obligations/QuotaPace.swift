extension EntryDateResolver {
    /// By when how many of a quota's round with `dates` in `year` are expected: the k-th by the
    /// k-th day; nothing for other entries.
    func checkpoints(of entry: Entry, _ dates: EntryDates, in year: FiscalYear?)
        -> Result<[Day], TimetableError>
    {
        guard case .quota(let quota) = entry.detail, quota.atLeast > 1, let opens = dates.opens,
            let due = dates.due, let written = dates.dueAsWritten, opens <= written
        else { return .success([]) }
        switch quota.pace {
        case .none: return .success([])
        case .equalShares:
            let ends = DaySpan(opens, written).shareEnds(quota.atLeast)
            return .success(ends.filter { $0 < due })
        case .given(let periods):
            let wanted = periods.prefix(quota.atLeast - 1)
            return given(Array(wanted), entry, DaySpan(opens, written), in: year)
                .map { $0.filter { $0 < due } }
        }
    }

    /// The last days of `periods`, which run forward and lie in `span`, the last day excepted.
    private func given(
        _ periods: [Period], _ entry: Entry, _ span: DaySpan, in year: FiscalYear?
    ) -> Result<[Day], TimetableError> {
        func fault(_ kind: TimetableError.Kind) -> Result<[Day], TimetableError> {
            .failure(TimetableError(entry: entry.id, field: .pace, kind: kind))
        }
        var days: [Day] = []
        for period in periods {
            switch meaning(period, in: year) {
            case .failure(let expression): return fault(.expression(expression))
            case .success(.anytime), .success(.undecided):
                return fault(.pace(.withoutDay(period)))
            case .success(.days(let found)):
                if let before = days.last, found.last <= before {
                    return fault(.pace(.backwards(from: before, to: found.last)))
                }
                days.append(found.last)
            }
        }
        if let outside = days.first(where: { $0 < span.first || $0 >= span.last }) {
            // A settled day may overtake what was sound as written.
            guard !settled.isEmpty else { return fault(.pace(.outside(outside, span))) }
        }
        return .success(days.map { max($0, span.first) })
    }
}

extension DaySpan {
    /// The last days of all but the last of `count` equal shares of the span, in order.
    ///
    /// People think in months: a span of two or more whole months is shared by the end of a month,
    /// the one in which the share ends (three in a fiscal year from April: 31 July, 30 November).
    /// Where there are more shares than months, several end on the same day. Any other span is
    /// shared by the day. Either way a share that ends within a month or a day has all of it.
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
