extension FiscalYear {
    /// The longest municipal plans (総合計画) run for ten to twenty years.
    package static let rangeLimit = 30

    /// Reads `令和6年度`, `R6`, `FY2024`, `2024年度`, `2024`, `2024-25`, `令和6年度～令和8年度`, `R6～R8`: at least
    /// one year, at most ``rangeLimit``, in order.
    ///
    /// `startMonth`, 1 to 12, is the month in which they begin.
    package static func read(
        _ text: String, startMonth: Int = customaryStartMonth, eras: EraTable = .statutory
    ) -> Result<(years: [FiscalYear], warnings: [ExpressionWarning]), ExpressionError> {
        precondition((1...12).contains(startMonth), "a month is 1 to 12")
        do throws(ExpressionError) {
            let outline = try ExpressionOutline(text, eras)
            let cursor = ExpressionCursor(outline.text)
            guard !cursor.isAtEnd else { throw cursor.fault(.noFiscalYear("")) }
            var reader = PeriodReader(cursor, eras)
            let (first, last) = try bounds(of: cursor, &reader)
            guard first <= last else {
                let ends = [first, last].map { Period(.single(.piece(.fiscal($0), .whole))) }
                throw cursor.fault(.backwards(from: ends[0], to: ends[1]))
            }
            guard last - first < rangeLimit
            else { throw cursor.fault(.tooManyFiscalYears(limit: rangeLimit)) }
            let ends = [first, last].map { PeriodPart.piece(.fiscal($0), .whole) }
            let form = first == last ? PeriodForm.single(ends[0]) : .range(ends[0], ends[1])
            for repetition in outline.repetitions where repetition.form != form {
                throw cursor.fault(.content(.contradiction(Period(form), repetition.written)))
            }
            if !outline.lengths.isEmpty || outline.onClosedDay != nil {
                throw cursor.fault(.noFiscalYear(text))
            }
            let years = (first...last).compactMap {
                FiscalYear(startYear: $0, startMonth: startMonth)?.named(in: eras)
            }
            return .success((years, reader.warnings))
        } catch {
            return .failure(error)
        }
    }

    private static func bounds(of cursor: ExpressionCursor, _ reader: inout PeriodReader)
        throws(ExpressionError) -> (Int, Int)
    {
        // A bare number, alone or at either end, is a fiscal year here and nowhere else.
        var bare = cursor
        if let number = bare.takeNumber(), number.digits == 4 {
            let byEnd = reader.eras.namesFiscalYearsByEnd ? 1 : 0
            let first = try checked(number, bare)
            if bare.next == nil { return (first - byEnd, first - byEnd) }
            if try bare.takeClosingYear(of: first), bare.next == nil { return (first, first) }
            if bare.takeRangeSign(), let last = bare.takeNumber(), last.digits == 4,
                bare.next == nil
            {
                return (first - byEnd, try checked(last, bare) - byEnd)
            }
        }
        let form: PeriodForm
        do throws(ExpressionError) {
            form = try reader.readForm()
        } catch {
            switch error.kind {
            case .unknownForm, .several, .bareNumber, .monthMissing:
                throw cursor.fault(.noFiscalYear(cursor.rest))
            default: throw error
            }
        }
        switch form {
        case .single(.piece(.fiscal(let year), .whole)): return (year, year)
        case .range(.piece(.fiscal(let first), .whole), .piece(.fiscal(let last), .whole)):
            return (first, last)
        case .single(.piece(.civil(let year), .whole)),
            .range(.piece(.civil(let year), .whole), _):
            throw cursor.fault(.civilYear(year))
        default: throw cursor.fault(.noFiscalYear(cursor.rest))
        }
    }

    private static func checked(_ number: ExpressionCursor.Number, _ cursor: ExpressionCursor)
        throws(ExpressionError) -> Int
    {
        guard FiscalYear(startYear: number.value) != nil
        else { throw cursor.fault(.yearOutOfRange(number.value), at: number.position) }
        return number.value
    }

    package var japaneseName: String { japaneseName(in: .statutory) }

    /// `令和6年度`: the era of its first day.
    ///
    /// An era that begins within the first month of a fiscal year gives it its name, as offices
    /// write it: 2019年度 is 令和元年度, though it was 平成31年度 until 30 April 2019.
    package func japaneseName(in eras: EraTable) -> String {
        guard let era = eras.era(of: first + Self.eraTolerance) else { return "\(startYear)年度" }
        return "\(era.text(era.number(ofYear: startYear)))年度"
    }

    /// `FY2027` where fiscal years are named by their end, which no 年度 is; else `令和8年度`.
    package func name(in eras: EraTable) -> String {
        eras.namesFiscalYearsByEnd ? "\(named(in: eras))" : japaneseName(in: eras)
    }

    /// In days: 1 April to 1 May.
    private static let eraTolerance = 30
}
