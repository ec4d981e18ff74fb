import CalendarPlan
import Wording

extension FileScope {
    /// The value of `result`; `nil` after reporting at `text` why there is none.
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

    /// The period that `text` says; `nil` after reporting that it says none.
    func period(_ text: TextNode) -> Period? {
        guard let reading = value(Period.read(text.text, eras: eras), at: text) else { return nil }
        report(reading.warnings, at: text.node)
        return reading.period
    }

    /// The fiscal years that `text` says; `nil` after reporting that it says none.
    func fiscalYears(_ text: TextNode, startMonth: Int) -> [FiscalYear]? {
        let result = FiscalYear.read(text.text, startMonth: startMonth, eras: eras)
        guard let reading = value(result, at: text) else { return nil }
        report(reading.warnings, at: text.node)
        return reading.years
    }

    /// Reports `text` as none of the words `known` that `key` takes.
    func reportUnknown(_ text: String, key: String, known: [String], at node: YAMLNode) {
        let nearest = NearestName.find(text, among: known)
        report(.value(.unknownWord(text, key: key, known: known, nearest: nearest)), at: node)
    }

    /// Reports `text` as none of `names`.
    func reportUnknown(_ sort: NameError.Sort, _ text: TextNode, among names: [String]) {
        let nearest = NearestName.find(text.text, among: names)
        report(.name(.unknown(sort, text.text, nearest: nearest)), at: text.node)
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
