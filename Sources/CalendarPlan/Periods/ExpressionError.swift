/// What is wrong with a period, a due date or a recurrence that somebody wrote.
package struct ExpressionError: Error, Hashable, Sendable {
    /// What is wrong, with what is needed to say it.
    package enum Kind: Hashable, Sendable {
        case empty
        /// More is written than any known form needs.
        case tooLong(limit: Int)
        /// The text, or this part of it, is no form that is known.
        case unknownForm(String)
        /// Several periods, as in `5月・11月`.
        case several
        /// A number without a unit.
        case bareNumber(Int)
        /// A day or a third of a month, without its month.
        case monthMissing(String)
        /// 13月.
        case noSuchMonth(Int)
        /// 2月30日; `last` is the last day of that month, of a leap year where none is named.
        case noSuchDay(year: Int?, month: Int, day: Int, last: Int)
        /// 第5四半期.
        case noSuchQuarter(Int)
        /// 令和0年.
        case noSuchEraYear(Era, Int)
        /// A year outside ``Day/writtenYears``.
        case yearOutOfRange(Int)
        /// The day, whose weekday is not the one that is written.
        case wrongWeekday(Day, written: Weekday)
        /// A period whose fiscal year is not known.
        case yearMissing(Period)
        /// A quarter or half of a civil year, here as of the fiscal year.
        case fiscalPieceOfCivilYear(Period)
        /// 2024年末, which may be the end of either year.
        case edgeOfCivilYear(fiscal: Period, civil: Period)
        /// 翌年 where no beginning of a range says after which.
        case followingYearAlone
        /// 令和7年度以降, which no fiscal year ends.
        case openEnded(Period)
        /// A range that ends before it begins.
        case backwards(from: Period, to: Period)

        /// A relative day without its number: `before x-3`.
        case amountMissing
        /// A relative day with a larger number than ``RelativeDay/amountLimit``.
        case amountTooLarge(limit: Int)
        /// A relative day counted in a unit that is not known.
        case unknownUnit(String)
        /// `10bd x-3`, here as if before were meant.
        case directionMissing(RelativeDay)
        /// What cannot be an entry's id, a day or an edge.
        case unknownAnchor(String)
        /// An anchor and a number with no の between them.
        case particleMissing(String)
        /// A day without a year to count from.
        case anchorYearMissing(Period)

        /// No recurrence that is known.
        case unknownRecurrence(String)
        /// 毎週, without the weekday.
        case weekdayMissing
        /// 毎月32日.
        case noSuchDayOfMonth(Int)
        /// 毎月第6月曜日.
        case noSuchWeekOfMonth(Int)
        /// 100か月ごと.
        case intervalOutOfRange(limit: Int)
        /// 毎年2026年7月1日: a year, where each is meant.
        case yearInEachYear(Period)
        /// 毎年7月1日(水): a weekday, which is another in each year.
        case weekdayInEachYear(Weekday)

        /// No fiscal year, or years, where some are needed.
        case noFiscalYear(String)
        /// A civil year where a fiscal year is needed.
        case civilYear(Int)
        /// More fiscal years than one calendar covers.
        case tooManyFiscalYears(limit: Int)
    }

    package let kind: Kind

    /// Where in the text the wrong part begins, in Unicode scalars from 0.
    package let offset: Int

    /// The fault `kind` at `offset` scalars into the text.
    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }
}
