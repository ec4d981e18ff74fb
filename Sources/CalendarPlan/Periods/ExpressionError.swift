package struct ExpressionError: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case empty
        case tooLong(limit: Int)
        case unknownForm(String)
        case several
        case bareNumber(Int)
        /// A day or a third of a month without its month.
        case monthMissing(String)
        case noSuchMonth(Int)
        /// 2月30日; `last` is the month's last day, of a leap year where no year is named.
        case noSuchDay(year: Int?, month: Int, day: Int, last: Int)
        case noSuchQuarter(Int)
        case noSuchEraYear(Era, Int)
        case yearOutOfRange(Int)
        case wrongWeekday(Day, written: Weekday)
        /// Its fiscal year is not known.
        case yearMissing(Period)
        /// A quarter or half of a civil year; carries that of the fiscal year.
        case fiscalPieceOfCivilYear(Period)
        /// 2024年末, ambiguous.
        case edgeOfCivilYear(fiscal: Period, civil: Period)
        case followingYearAlone
        /// 令和7年度以降: without an end.
        case openEnded(Period)
        case backwards(from: Period, to: Period)

        case amountMissing
        case amountTooLarge(limit: Int)
        case unknownUnit(String)
        /// `10bd x-3`; carries the reading with before.
        case directionMissing(RelativeDay)
        case unknownAnchor(String)
        /// No の between anchor and number.
        case particleMissing(String)
        /// The anchor is a day without a year.
        case anchorYearMissing(Period)

        case unknownRecurrence(String)
        case weekdayMissing
        case noSuchDayOfMonth(Int)
        case noSuchWeekOfMonth(Int)
        case intervalOutOfRange(limit: Int)
        case yearInEachYear(Period)
        case weekdayInEachYear(Weekday)

        case noFiscalYear(String)
        case civilYear(Int)
        case tooManyFiscalYears(limit: Int)
    }

    package let kind: Kind

    /// In Unicode scalars from 0.
    package let offset: Int

    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }
}
