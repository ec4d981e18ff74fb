/// Something worth a look in what somebody wrote, though it can be read.
package struct ExpressionWarning: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A year past its era's end (平成32年), read as the year meant (令和2年).
        case pastEraEnd(written: String, meant: String)
        /// A day before its era's beginning (令和元年4月1日), read as 平成31年4月1日.
        case beforeEraBegin(written: String, meant: String)
        /// A word such as 頃 or 予定, which changes nothing.
        case wordIgnored(String)
        /// 毎月31日, which in shorter months is read as their last day.
        case lastDayOfShortMonths(Int)
        /// 毎月第5月曜日, which most months do not have.
        case notInEachMonth(Weekday)
        /// 毎年2月29日, which most years do not have.
        case leapYearsOnly
    }

    package let kind: Kind

    /// The warning `kind`.
    package init(_ kind: Kind) { self.kind = kind }
}
