/// A span of days as people write it: `10月上旬`, `第3四半期`, `12月以降`, `early October`.
///
/// It gets its days only from ``meaning(in:startMonth:)``, because a month without a year counts
/// inside the fiscal year of its calendar.
package struct Period: Hashable, Sendable {
    package enum Meaning: Hashable, Sendable {
        case days(DaySpan)
        /// 随時: no deadline.
        case anytime
        /// 未定: no deadline yet.
        case undecided
    }

    package struct Reading: Hashable, Sendable {
        package let period: Period
        package let warnings: [ExpressionWarning]
        /// 閉庁日の場合は翌開庁日 beside it.
        package let onClosedDay: Entry.ClosedDayRule?
    }

    let form: PeriodForm
    /// What its text says of the days a second time.
    let checks: [PeriodCheck]

    init(_ form: PeriodForm, _ checks: [PeriodCheck] = []) {
        self.form = form
        self.checks = checks
    }

    /// What is said of the days a second time makes no other period.
    package static func == (lhs: Period, rhs: Period) -> Bool { lhs.form == rhs.form }

    package func hash(into hasher: inout Hasher) { hasher.combine(form) }

    package init(_ day: Day) { self.init(.single(.date(day))) }

    /// Reads Japanese or English, half- or full-width, with any dash or wave.
    ///
    /// Errors that depend on the fiscal year, such as 29 February or a weekday, come from
    /// ``meaning(in:startMonth:)``.
    ///
    /// What becomes of a closed day is an error where the caller does not heed it.
    package static func read(
        _ text: String, eras: EraTable = .statutory, heedsClosedDays: Bool = false
    ) -> Result<Reading, ExpressionError> {
        do throws(ExpressionError) {
            let reading = try reading(try ExpressionOutline(text, eras), eras)
            if let rule = reading.onClosedDay, !heedsClosedDays {
                throw ExpressionError(.content(.closedDayHere(rule)))
            }
            return .success(reading)
        } catch {
            return .failure(error.explained(by: text, eras))
        }
    }

    static func reading(_ outline: ExpressionOutline, _ eras: EraTable) throws(ExpressionError)
        -> Reading
    {
        var reader = PeriodReader(ExpressionCursor(outline.text), eras)
        let form = try reader.readForm()
        var checks = reader.checks
        var warnings = outline.warnings
        for length in outline.lengths {
            if form.isExact {
                checks.append(.length(length.days))
            } else {
                warnings.append(ExpressionWarning(.wordIgnored(length.written)))
            }
        }
        checks += outline.repetitions.map { .repetition($0.form, written: $0.written) }
        return Reading(
            period: Period(form, checks), warnings: reader.warnings + warnings,
            onClosedDay: outline.onClosedDay)
    }

    /// The days meant; months without a year belong to `fiscalYear`, `nil` where the calendar
    /// covers several and the entry names none.
    ///
    /// A numbered fiscal year in the text begins in the month in which `fiscalYear` does, else in
    /// `startMonth`. An error's offset is 0: it concerns the whole.
    package func meaning(
        in fiscalYear: FiscalYear?, startMonth: Int = FiscalYear.customaryStartMonth
    ) -> Result<Meaning, ExpressionError> {
        precondition((1...12).contains(startMonth), "a month is 1 to 12")
        let context = YearContext(
            fiscalYear: fiscalYear, startMonth: fiscalYear?.startMonth ?? startMonth)
        do throws(ExpressionError) {
            let meaning = try form.meaning(in: context)
            if case .days(let span) = meaning { try check(span, in: context) }
            return .success(meaning)
        } catch {
            return .failure(error)
        }
    }

    /// Whether it is written as a day to a day: `8月26日～8月28日`.
    package var isDayToDay: Bool {
        guard case .range(let first, let last) = form else { return false }
        return first.isDay && last.isDay
    }

    /// The day meant in any fiscal year, as in `2026年10月1日`; else `nil`.
    package var fixedDay: Day? {
        guard case .single(.date(let day)) = form else { return nil }
        return day
    }
}
