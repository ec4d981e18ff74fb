import CalendarPlan

/// What an obligation requires beyond completion, as its texts say it.
package enum RequirementSnapshot: Hashable, Sendable, Codable {
    /// The names of a form's always required fields, in its order.
    case answers(fields: [String])
    case occurrences(count: Int, of: Int)
    /// As ``Target/threshold(reference:)``; `nil` where a relative target's starting value is
    /// unknown.
    case value(target: String?)

    /// Occurrences still to come, at least 0; `nil` where nothing is counted.
    package var missing: Int? {
        guard case .occurrences(let count, let required) = self else { return nil }
        return max(0, required - count)
    }
}

extension Progress {
    /// As things stand; `nil` where it is only to be completed.
    func asked(by obligation: Obligation) -> RequirementSnapshot? {
        switch obligation.requirement {
        case .nothing, .completion: nil
        case .answers(let form):
            .answers(fields: form.fields.filter { $0.requirement == .always }.map(\.name))
        case .occurrences(let quota):
            .occurrences(count: self[obligation.id].occurrences.count, of: quota.atLeast)
        case .value(let requirement):
            .value(target: requirement.target.threshold(reference: reference(of: requirement)))
        }
    }

    /// What a relative target counts from: the measured value, else the baseline.
    func reference(of requirement: IndicatorRequirement) -> Quantity? {
        requirement.reference.flatMap { self[$0].measured?.value } ?? requirement.baseline
    }
}
