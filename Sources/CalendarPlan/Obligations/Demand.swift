/// What is asked of the owner of an obligation: how it is recorded, and when it is met.
package enum Demand: Hashable, Sendable {
    /// Nothing: a meeting takes place by itself.
    case nothing
    /// That it is done.
    case completion
    /// That it is done, with the answers to a form.
    case answers(Form)
    /// That something took place so many times.
    case occurrences(QuotaDemand)
    /// A measured value; apart, since it is large and rare, and obligations are copied often.
    indirect case value(IndicatorDemand)
}

/// What a quota asks for in one round.
package struct QuotaDemand: Hashable, Sendable {
    package let atLeast: Int
    /// The k-th is expected by the k-th of these days, none before the one before; what has no day
    /// here is expected by the due day, which is not among them.
    ///
    /// Empty where only the due day counts. Several may be expected by the same day.
    package let checkpoints: [Day]

    /// `atLeast`, at the pace of `checkpoints`.
    package init(atLeast: Int, checkpoints: [Day]) {
        self.atLeast = atLeast
        self.checkpoints = checkpoints
    }
}

/// What an indicator asks for in one fiscal year.
package struct IndicatorDemand: Hashable, Sendable {
    package let year: FiscalYear
    package let target: Target
    /// For a target that is a change: whose measured value it starts from; `nil` where the
    /// calendar does not cover that year.
    package let reference: ObligationID?
    /// For a target that is a change: the value it starts from where the ledger has none.
    package let baseline: Quantity?

    /// The target of `year`.
    package init(
        year: FiscalYear, target: Target, reference: ObligationID? = nil, baseline: Quantity? = nil
    ) {
        self.year = year
        self.target = target
        self.reference = reference
        self.baseline = baseline
    }
}
