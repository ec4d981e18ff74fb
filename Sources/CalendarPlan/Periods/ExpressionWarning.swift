package struct ExpressionWarning: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// 平成32年, read as 令和2年: a year past its era's end.
        case pastEraEnd(written: String, meant: String)
        /// 令和元年4月1日, read as 平成31年4月1日: a day before its era's beginning.
        case beforeEraBegin(written: String, meant: String)
        case wordIgnored(String)
        /// 12月初め, read as its first day.
        case firstDayOnly
        /// 毎月31日, in shorter months their last day.
        case lastDayOfShortMonths(Int)
        case notInEachMonth(Weekday)
        case leapYearsOnly
    }

    package let kind: Kind

    package init(_ kind: Kind) { self.kind = kind }
}
