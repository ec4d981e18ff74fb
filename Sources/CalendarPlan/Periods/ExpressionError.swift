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
        case content(Content)
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
        /// 6月議会終了後: no number of days.
        case uncounted(String)
        /// 10営業日前 x-3; carries what is meant.
        case wrongOrder(RelativeDay)
        /// 6月10日から起算して10営業日以内; carries it without that day.
        case countedWithFirstDay(RelativeDay)
        /// `before August 31`: with that day, or without.
        case strictBound(RelativeDay.Direction, Period)
        /// 四半期末の10日後 in `due:`; the rounds, and what counts from each of them.
        case eachRound(Recurrence, RelativeDay)

        case unknownRecurrence(String)
        case weekdayMissing
        case noSuchDayOfMonth(Int)
        case noSuchWeekOfMonth(Int)
        case intervalOutOfRange(limit: Int)
        case yearInEachYear(Period)
        case weekdayInEachYear(Weekday)
        /// 毎年月曜日.
        case weekdayOfYear(Weekday)

        case noFiscalYear(String)
        case civilYear(Int)
        case tooManyFiscalYears(limit: Int)
    }

    /// What the text says besides its days, or says of them that cannot be.
    package enum Content: Hashable, Sendable {
        /// 年度当初5月, Q3 October: words that do not go together.
        case leftOver(String)
        /// 04/05/2026; the two numbers and the year.
        case dayOrMonth(Int, Int, year: Int)
        /// 10月第5月曜日 where October has four.
        case noSuchWeekday(year: Int, month: Int, Weekday)
        case noSuchWeek(year: Int, month: Int, count: Int)
        case noSuchHoliday(String, DaySpan)
        /// 9月2日～9月24日（20日間）.
        case wrongLength(DaySpan, written: Int)
        /// The period, and what stands in brackets behind it.
        case contradiction(Period, String)
        /// FY2026-28.
        case yearsApart(Int, Int)
        /// 11月4日（水・祝）.
        case noHoliday(Day)
        /// Brackets that say nothing of days, and the text without them.
        case unknownRemark(String, rest: String)
        case timeOfDay(String, rest: String)
        /// 年2回以上.
        case times(QuotaTimes)
        /// 毎月5日 where one period is asked for.
        case comesRound(String)
        /// What becomes of a closed day, where nothing heeds it.
        case closedDayHere(Entry.ClosedDayRule)
    }

    package let kind: Kind

    /// In Unicode scalars from 0.
    package let offset: Int

    package init(_ kind: Kind, at offset: Int = 0) {
        self.kind = kind
        self.offset = offset
    }
}
