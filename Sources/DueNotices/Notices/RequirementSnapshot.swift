import CalendarPlan

/// What an obligation asks for beyond being done, as far as a text about it says so.
package enum RequirementSnapshot: Hashable, Sendable, Codable {
    /// Answers to a form; the names of the fields that must always be answered, in its order.
    case answers(fields: [String])
    /// So many occurrences, `count` of which are recorded.
    case occurrences(count: Int, of: Int)
    /// A measured value; its target as ``Target/threshold(reference:)``, `nil` where what it is
    /// counted from is not known yet.
    case value(target: String?)

    /// How many occurrences are still to come, at least 0; `nil` for what is not counted.
    package var missing: Int? {
        guard case .occurrences(let count, let required) = self else { return nil }
        return max(0, required - count)
    }
}

extension Progress {
    /// What `obligation` asks for as things stand; `nil` where it is only to be done.
    func asked(by obligation: Obligation) -> RequirementSnapshot? {
        switch obligation.demand {
        case .nothing, .completion: nil
        case .answers(let form):
            .answers(fields: form.fields.filter { $0.requirement == .always }.map(\.name))
        case .occurrences(let quota):
            .occurrences(count: self[obligation.id].occurrences.count, of: quota.atLeast)
        case .value(let demand):
            .value(target: demand.target.threshold(reference: reference(of: demand)))
        }
    }

    /// What a target that is a change counts from: what was measured, else the baseline.
    func reference(of demand: IndicatorDemand) -> Quantity? {
        demand.reference.flatMap { self[$0].measured?.value } ?? demand.baseline
    }
}
