extension PeriodReader {
    /// Makes every check that needs no fiscal year; inherits a missing year from `from`.
    mutating func complete(_ written: WrittenPart, after from: PeriodPart? = nil)
        throws(ExpressionError) -> PeriodPart
    {
        let piece = try piece(of: written)
        if written.isLooseStart { warnings.append(ExpressionWarning(.firstDayOnly)) }
        if written.saysHoliday { note(.holiday(isSecond: from != nil, eras.holidays)) }
        guard let year = written.year, year.kind != .unwritten || piece == .whole
        else { return try inheriting(piece, written, from: from) }
        let reference = try reference(to: year, at: written)
        if reference == .followingCivil, from == nil, piece.month == nil {
            throw cursor.fault(.followingYearAlone, at: year.position)
        }
        let part = try part(reference, piece, written)
        if let era = year.era { warn(of: era, year, part) }
        return part
    }

    private func inheriting(_ piece: YearPiece, _ written: WrittenPart, from: PeriodPart?)
        throws(ExpressionError) -> PeriodPart
    {
        switch from {
        case .piece(.fiscal(let year), _): return .piece(.fiscal(year), piece)
        case .piece(.relative(let count), _): return .piece(.relative(count), piece)
        case .date(let day):
            if let month = piece.month, month >= day.month {
                return try part(.civil(day.year), piece, written)
            }
        case .piece(.civil(let year), let start):
            if let month = piece.month, let from = start.month, month >= from {
                return try part(.civil(year), piece, written)
            }
        default: break
        }
        return .piece(.unwritten, piece)
    }

    private func piece(of written: WrittenPart) throws(ExpressionError) -> YearPiece {
        if written.isDayOrMonth, case .day(let day) = written.unit {
            throw cursor.fault(
                .content(.dayOrMonth(written.month ?? 0, day, year: written.year?.number ?? 0)),
                at: written.start)
        }
        guard written.weekday == nil || written.isDay, written.month == nil || written.hasMonthUnit
        else { throw cursor.fault(.content(.leftOver(text(of: written))), at: written.start) }
        switch written.unit {
        case .number(let number):
            guard number < 10_000 else {
                // Longer than any year: the number as written says more.
                throw cursor.fault(.unknownForm(text(of: written)), at: written.start)
            }
            throw cursor.fault(.bareNumber(number), at: written.unitPosition ?? written.start)
        case .looseDay(let day):
            throw cursor.fault(.bareNumber(day), at: written.unitPosition ?? written.start)
        case .quarter(let number), .quarterEdge(let number, _):
            guard (1...4).contains(number)
            else { throw cursor.fault(.noSuchQuarter(number), at: written.unitPosition) }
            if case .quarterEdge(_, let edge) = written.unit { return .quarterEdge(number, edge) }
            return .quarter(number)
        case .half(let number):
            return written.month == nil
                ? .half(number) : .halfOfMonth(try month(of: written), number)
        case .halfEdge(let number, let edge): return .halfEdge(number, edge)
        case .holiday(let name): return .holiday(name, eras.holidays?.days(name))
        case .yearStart: return .firstDay
        case .yearEnd: return .lastDay
        case .none where written.month == nil:
            guard written.year != nil
            else { throw cursor.fault(.unknownForm(text(of: written)), at: written.start) }
            return .whole
        case .none, .day, .third, .monthStart, .monthEnd, .monthHalf, .week, .nthWeekday:
            return try monthPiece(of: written)
        }
    }

    private func month(of written: WrittenPart) throws(ExpressionError) -> Int {
        guard let month = written.month
        else { throw cursor.fault(.monthMissing(text(of: written)), at: written.start) }
        guard (1...12).contains(month)
        else { throw cursor.fault(.noSuchMonth(month), at: written.monthPosition) }
        return month
    }

    private func monthPiece(of written: WrittenPart) throws(ExpressionError) -> YearPiece {
        let month = try month(of: written)
        switch written.unit {
        case .monthHalf(let half): return .halfOfMonth(month, half)
        case .week(let number): return .weekOfMonth(month, number)
        case .nthWeekday(let nth): return .weekdayOfMonth(month, nth)
        case .third(let third): return .third(month, third)
        case .monthStart: return .monthStart(month)
        case .monthEnd: return .monthEnd(month)
        case .day(let day):
            // 2024 is a leap year: what it lacks no year has.
            let longest = Day.length(ofMonth: month, year: 2024)
            guard (1...longest).contains(day) else {
                let year = written.year.flatMap { $0.kind == .civil ? civilYear($0) : nil }
                let last = year.map { Day.length(ofMonth: month, year: $0) } ?? longest
                throw cursor.fault(
                    .noSuchDay(year: year, month: month, day: day, last: last),
                    at: written.unitPosition)
            }
            return .day(month: month, day: day, written.weekday)
        default: return .month(month)
        }
    }

    private func civilYear(_ year: WrittenYear) -> Int? {
        let civil = year.era.map { $0.civilYear(year.number) } ?? year.number
        return Day.writtenYears.contains(civil) ? civil : nil
    }

    private func reference(to year: WrittenYear, at written: WrittenPart)
        throws(ExpressionError) -> YearReference
    {
        switch year.kind {
        case .relative(let count): return .relative(count)
        case .unwritten: return .relative(0)
        case .followingCivil, .followingMonth: return .followingCivil
        case .civil, .fiscal, .unsaid: break
        }
        if let era = year.era, year.number < 1 {
            throw cursor.fault(.noSuchEraYear(era, year.number), at: year.position)
        }
        guard let civil = civilYear(year) else {
            throw cursor.fault(
                .yearOutOfRange(year.era?.civilYear(year.number) ?? year.number),
                at: year.position)
        }
        guard year.kind != .civil else { return .civil(civil) }
        guard FiscalYear(startYear: civil) != nil
        else { throw cursor.fault(.yearOutOfRange(civil), at: year.position) }
        return .fiscal(civil)
    }

    /// Checks that a civil year has the day and no quarter.
    private func part(_ year: YearReference, _ piece: YearPiece, _ written: WrittenPart)
        throws(ExpressionError) -> PeriodPart
    {
        let fiscal: YearReference
        var civil = 0
        switch year {
        case .civil(let number): (fiscal, civil) = (.fiscal(number), number)
        case .followingCivil: fiscal = .relative(1)
        default: return .piece(year, piece)
        }
        switch piece {
        case .firstDay, .lastDay:
            let date =
                piece == .firstDay
                ? YearPiece.day(month: 1, day: 1, nil) : .day(month: 12, day: 31, nil)
            let civil = try part(year, date, written)
            throw cursor.fault(
                .edgeOfCivilYear(
                    fiscal: Period(.single(.piece(fiscal, piece))), civil: Period(.single(civil))),
                at: written.start)
        case .quarter, .half, .quarterEdge, .halfEdge:
            throw cursor.fault(
                .fiscalPieceOfCivilYear(Period(.single(.piece(fiscal, piece)))),
                at: written.start)
        case .day(let month, let number, let weekday) where year != .followingCivil:
            guard let day = Day(year: civil, month: month, day: number) else {
                throw cursor.fault(
                    .noSuchDay(
                        year: civil, month: month, day: number,
                        last: Day.length(ofMonth: month, year: civil)),
                    at: written.unitPosition)
            }
            guard weekday == nil || weekday == day.weekday else {
                throw cursor.fault(
                    .wrongWeekday(day, written: weekday ?? day.weekday),
                    at: written.weekdayPosition)
            }
            return .date(day)
        default:
            return .piece(year, piece)
        }
    }

    /// Warns where none of the part's days lies in the written era.
    private mutating func warn(of era: Era, _ year: WrittenYear, _ part: PeriodPart) {
        let customary = YearContext(
            fiscalYear: nil, startMonth: FiscalYear.customaryStartMonth)
        // For a fiscal year the era is the whole year's, as custom has it: 令和元年度4月.
        let dated: PeriodPart
        if case .piece(.fiscal(let start), _) = part {
            dated = .piece(.fiscal(start), .whole)
        } else {
            dated = part
        }
        guard let days = try? dated.days(in: customary), !era.overlaps(days) else { return }
        let meant = eras.era(of: days.first) ?? era
        let (civil, month, day) = days.first.civil
        var rest = year.kind == .civil ? "年" : "年度"
        if case .date = part {
            rest += "\(month)月\(day)日"
        } else if case .piece(.civil, let piece) = part, piece != .whole {
            rest += "\(month)月"
        }
        let names = (
            era.text(year.number) + rest, meant.text(meant.number(ofYear: civil)) + rest
        )
        warnings.append(
            ExpressionWarning(
                days.first < era.firstDay
                    ? .beforeEraBegin(written: names.0, meant: names.1)
                    : .pastEraEnd(written: names.0, meant: names.1)))
    }

    private func text(of written: WrittenPart) -> String {
        cursor.text.written(written.start, written.end)
    }
}

extension WrittenPart {
    /// Whether its month goes with its unit: Q3 and October do not.
    fileprivate var hasMonthUnit: Bool {
        switch unit {
        case .quarter, .quarterEdge, .halfEdge, .yearStart, .yearEnd, .holiday: false
        case .half: isWordedHalf
        default: true
        }
    }
}

extension YearPiece {
    fileprivate var month: Int? {
        switch self {
        case .month(let month), .monthEnd(let month), .monthStart(let month),
            .third(let month, _), .halfOfMonth(let month, _), .weekOfMonth(let month, _),
            .weekdayOfMonth(let month, _), .day(let month, _, _):
            month
        case .whole, .firstDay, .lastDay, .quarter, .half, .quarterEdge, .halfEdge, .holiday: nil
        }
    }
}
