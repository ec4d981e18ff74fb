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
    }

    let form: PeriodForm

    init(_ form: PeriodForm) { self.form = form }

    package init(_ day: Day) { form = .single(.date(day)) }

    /// Reads Japanese or English, half- or full-width, with any dash or wave.
    ///
    /// Errors that depend on the fiscal year, such as 29 February or a weekday, come from
    /// ``meaning(in:startMonth:)``.
    package static func read(
        _ text: String, eras: EraTable = .statutory
    ) -> Result<Reading, ExpressionError> {
        do throws(ExpressionError) {
            var reader = PeriodReader(ExpressionCursor(try ExpressionText(text)), eras)
            let form = try reader.readForm()
            return .success(Reading(period: Period(form), warnings: reader.warnings))
        } catch {
            return .failure(error)
        }
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
            return .success(try form.meaning(in: context))
        } catch {
            return .failure(error)
        }
    }

    /// The day meant in any fiscal year, as in `2026年10月1日`; else `nil`.
    package var fixedDay: Day? {
        guard case .single(.date(let day)) = form else { return nil }
        return day
    }
}
