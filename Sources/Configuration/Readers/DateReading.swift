import CalendarPlan

extension FileScope {
    /// The period that `text` says; `nil` after reporting that it says none.
    func period(_ text: TextNode) -> Period? {
        switch Period.read(text.text, eras: eras) {
        case .failure(let fault):
            report(fault, at: text.node)
            return nil
        case .success(let reading):
            report(reading.warnings, at: text.node)
            return reading.period
        }
    }

    /// The days that `text` says, its months lying in `year`; `nil` after reporting why it has
    /// none.
    ///
    /// A fiscal year that it names by number begins in `startMonth`. Where `knowsYear` is false the
    /// fiscal years could not be read, and what cannot be placed in them is not reported.
    func span(
        _ text: TextNode, in year: FiscalYear?, startMonth: Int, knowsYear: Bool = true
    ) -> DaySpan? {
        guard let period = period(text) else { return nil }
        switch period.meaning(in: year, startMonth: startMonth) {
        case .success(.days(let span)): return span
        case .success: report(.date(.noDays(text.text)), at: text.node)
        case .failure(let fault): if knowsYear { report(fault, at: text.node) }
        }
        return nil
    }
}

extension [FiscalYear] {
    /// The only one, to which months without a year belong; `nil` where there are several or none.
    var only: FiscalYear? { count == 1 ? first : nil }

    /// The month in which they begin; the customary one where there are none.
    var startMonth: Int { first?.startMonth ?? FiscalYear.customaryStartMonth }
}

extension String {
    /// Whether a calendar says by it that there is none: `none`, `なし`.
    var meansNone: Bool { self == "none" || self == "なし" }
}
