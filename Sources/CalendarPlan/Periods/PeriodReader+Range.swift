extension PeriodReader {
    mutating func completeRange(_ first: WrittenPart, _ second: WrittenPart)
        throws(ExpressionError) -> PeriodForm
    {
        var (first, second) = (first, second)
        complete(numberOf: &first, from: second)
        complete(numberAfter: first, in: &second)
        complete(yearsOf: &first, &second)
        if first.needsMonth, first.month == nil { first.month = second.month }
        if second.needsMonth, second.month == nil { second.month = first.month }
        if second.hasTrailingYear, first.year == nil {
            first.year = second.year
            // December 28 to January 3, 2025: the year before.
            if second.year?.kind == .civil, let from = first.month, let to = second.month,
                from > to
            {
                first.year?.number -= 1
            }
        }
        let from = try complete(first)
        let to = try complete(second, after: from)
        let form = PeriodForm.range(from, to)
        if case .civil = from.year, case .civil = to.year {
            // Whatever the fiscal year, these days are known, and so is whether they can be.
            let none = YearContext(fiscalYear: nil, startMonth: FiscalYear.customaryStartMonth)
            do throws(ExpressionError) {
                _ = try form.meaning(in: none)
            } catch {
                throw cursor.fault(error.kind, at: first.start)
            }
        }
        return form
    }

    /// The second end has the unit: `10～12月`, `2014～2015年度`, `第1～3四半期`, `1–10 October`.
    private func complete(numberOf first: inout WrittenPart, from second: WrittenPart) {
        if case .looseDay(let day) = first.unit, second.isDay { first.unit = .day(day) }
        if case .day(let number) = first.unit, first.month == nil, (1...5).contains(number) {
            // 2nd to 3rd week of October: an ordinal is no day.
            if case .week = second.unit { first.unit = .week(number) }
            if case .nthWeekday(let nth) = second.unit {
                first.unit = .nthWeekday(NthWeekday(ordinal: number, weekday: nth.weekday))
            }
        }
        guard case .number(let number) = first.unit else { return }
        switch second.unit {
        case .day: first.unit = .day(number)
        case .quarter: first.unit = .quarter(number)
        case .none, .third, .monthStart, .monthEnd:
            if second.month != nil {
                first.month = number
                first.monthPosition = first.unitPosition
                first.unit = .none
            } else if let year = second.year {
                first.year = WrittenYear(
                    era: number < WrittenYear.shortLimit ? year.era : nil, number: number,
                    kind: year.kind, position: first.start)
                first.unit = .none
            }
        default: break
        }
    }

    /// The first end has the unit: `7/22～25`, `R6～8`, `Q1-3`, `October 1–10`.
    private func complete(numberAfter first: WrittenPart, in second: inout WrittenPart) {
        guard case .number(let number) = second.unit else { return }
        switch first.unit {
        case .day: second.unit = .day(number)
        case .quarter: second.unit = .quarter(number)
        case .none:
            guard first.month == nil, let year = first.year else { return }
            second.year = WrittenYear(
                era: number < WrittenYear.shortLimit ? year.era : nil, number: number,
                kind: year.kind, position: second.start)
            second.unit = .none
        default: break
        }
    }

    /// The era or century is written once: 令和6年4月～7年3月, 2024～25年度.
    private func complete(yearsOf first: inout WrittenPart, _ second: inout WrittenPart) {
        guard let from = first.year, let to = second.year else { return }
        if from.kind == .unsaid { first.year?.kind = to.kind }
        if to.kind == .unsaid { second.year?.kind = from.kind }
        guard to.era == nil, to.kind == .civil || to.kind == .fiscal,
            to.number < WrittenYear.shortLimit
        else { return }
        if let era = from.era {
            second.year?.era = era
        } else if from.number >= WrittenYear.shortLimit {
            second.year?.number = from.number / 100 * 100 + to.number
        }
    }
}

extension WrittenYear {
    /// Smaller years are of an era or a century.
    static let shortLimit = 100
}
