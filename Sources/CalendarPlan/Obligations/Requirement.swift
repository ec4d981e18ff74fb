/// What the owner of an obligation must do: how it is recorded, and when it is met.
package enum Requirement: Hashable, Sendable {
    case nothing, completion
    case answers(Form)
    case occurrences(QuotaRequirement)
    /// A measured value; indirect since it is large and rare, and obligations are copied often.
    indirect case value(IndicatorRequirement)
}

package struct QuotaRequirement: Hashable, Sendable {
    package let atLeast: Int
    /// The k-th is expected by the k-th of these days, which never run backwards; the rest by the
    /// due day, which is not among them.
    ///
    /// Empty where only the due day counts. Several may share a day.
    package let checkpoints: [Day]
}

package struct IndicatorRequirement: Hashable, Sendable {
    package let year: FiscalYear
    package let target: Target
    /// Whose measured value a relative target starts from; `nil` outside the calendar's years.
    package let reference: ObligationID?
    package let baseline: Quantity?

    package init(
        year: FiscalYear, target: Target, reference: ObligationID? = nil, baseline: Quantity? = nil
    ) {
        self.year = year
        self.target = target
        self.reference = reference
        self.baseline = baseline
    }
}
