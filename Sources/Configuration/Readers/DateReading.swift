import CalendarPlan
import Wording

extension FileScope {
    func value<Value>(_ result: Result<Value, ExpressionError>, at text: TextNode) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            report(fault, at: text.node)
            return nil
        }
    }

    func value<Value>(_ result: Result<Value, QuantityError>, at text: TextNode) -> Value? {
        switch result {
        case .success(let value): return value
        case .failure(let fault):
            report(.quantity(fault), at: text.node, offset: fault.offset)
            return nil
        }
    }

    func period(_ text: TextNode) -> Period? {
        guard let reading = value(Period.read(text.text, eras: eras), at: text) else { return nil }
        report(reading.warnings, at: text.node)
        return reading.period
    }

    func fiscalYears(_ text: TextNode, startMonth: Int) -> [FiscalYear]? {
        let result = FiscalYear.read(text.text, startMonth: startMonth, eras: eras)
        guard let reading = value(result, at: text) else { return nil }
        report(reading.warnings, at: text.node)
        return reading.years
    }

    func reportUnknown(_ text: String, key: String, known: [String], at node: YAMLNode) {
        let nearest = NearestName.find(text, among: known)
        report(.value(.unknownWord(text, key: key, known: known, nearest: nearest)), at: node)
    }

    func reportUnknown(_ sort: NameError.Sort, _ text: TextNode, among names: [String]) {
        let nearest = NearestName.find(text.text, among: names)
        report(.name(.unknown(sort, text.text, nearest: nearest)), at: text.node)
    }

    /// The days of `text`, its months in `year`; errors are reported.
    ///
    /// A numbered fiscal year begins in `startMonth`. With `knowsYear` false the fiscal years could
    /// not be read, and a date that needs them is not reported.
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
    /// Months without a year belong to it; `nil` where there are several or none.
    var only: FiscalYear? { count == 1 ? first : nil }

    var startMonth: Int { first?.startMonth ?? FiscalYear.customaryStartMonth }
}

extension String {
    var meansNone: Bool { self == "none" || self == "なし" }
}
