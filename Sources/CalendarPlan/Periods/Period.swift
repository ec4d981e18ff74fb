/// A span of days as people write it: `10月上旬`, `第3四半期`, `12月以降`, `early October`.
///
/// A period is kept as written and gets its days only from ``meaning(in:startMonth:)``, because
/// a month without a year counts inside the fiscal year of its calendar.
package struct Period: Hashable, Sendable {
    /// What a period amounts to in a fiscal year.
    package enum Meaning: Hashable, Sendable {
        case days(DaySpan)
        /// 随時: whenever it is needed, no deadline.
        case anytime
        /// 未定: not decided, no deadline yet.
        case undecided
    }

    /// A period read from `text`, with what is doubtful about it.
    package struct Reading: Hashable, Sendable {
        package let period: Period
        package let warnings: [ExpressionWarning]
    }

    let form: PeriodForm

    init(_ form: PeriodForm) { self.form = form }

    /// The single day `day`.
    package init(_ day: Day) { form = .single(.date(day)) }

    /// Reads `text`, Japanese or English, half- or full-width, with any dash or wave.
    ///
    /// A fault's offset points into `text`. What can only be known with the fiscal year, such as
    /// 29 February or a weekday, ``meaning(in:startMonth:)`` finds.
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

    /// The days meant, where `fiscalYear` is the year that months without a year belong to;
    /// `nil` where the calendar covers several and the entry names none.
    ///
    /// A fiscal year that the text names by its number begins in the month in which
    /// `fiscalYear` does, else in `startMonth`. A fault's offset is 0: it concerns the whole.
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

    /// The one day that is meant whatever the fiscal year, as in `2026年10月1日`; else `nil`.
    package var fixedDay: Day? {
        guard case .single(.date(let day)) = form else { return nil }
        return day
    }
}
