import CalendarPlan

extension FiscalYear {
    static func read(_ text: String, startMonth: Int) -> Result<
        (years: [FiscalYear], warnings: [ExpressionWarning]), ExpressionFault
    > {
        guard text.hasPrefix("FY"), let year = Int(text.dropFirst(2)),
            let fiscal = FiscalYear(startYear: year, startMonth: startMonth)
        else { return .failure(ExpressionFault(.unknownForm(text))) }
        return .success((years: [fiscal], warnings: []))
    }
}
