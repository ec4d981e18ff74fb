import CalendarPlan
import DueNotices
import ServiceInterface

/// What an indicator's owner reports, beside what is to be reached.
struct MeasuredValue {
    let requirement: IndicatorRequirement
    /// The value that a target which is a change starts from, where any is known.
    let reference: Quantity?
    /// The eras by which years are written.
    let eras: EraTable

    /// The requirement of `obligation`, after what `planner` knows; `nil` where no value is asked for.
    init?(_ obligation: Obligation, _ planner: Planner) {
        guard case .value(let requirement) = obligation.requirement else { return nil }
        let progress = planner.progress
        eras = planner.plan.eras
        self.requirement = requirement
        reference =
            requirement.reference.flatMap { progress[$0].measured?.value } ?? requirement.baseline
    }

    /// Whether `value` reaches the target; `nil` where that cannot be said.
    func isMet(_ value: Quantity) -> Bool? {
        switch requirement.target.verdict(of: value, reference: reference) {
        case .reached: true
        case .missed: false
        case .unknown: nil
        }
    }

    /// The quantity that a person wrote, as it can be compared with the target.
    func read(_ text: String) throws(Refusal) -> Quantity {
        switch Quantity.read(text) {
        case .success(let quantity): return try fitted(quantity)
        case .failure: throw .unreadableValue(value: text, form: form)
        }
    }

    /// What the value must look like: the target's own quantity, or the one that it starts from.
    private var model: Quantity? {
        if case .fixed(let quantity) = requirement.target.amount { return quantity }
        return reference
    }

    /// `value` as it can be compared with the target, in the target's unit where it gives none.
    private func fitted(_ value: Quantity) throws(Refusal) -> Quantity {
        var value = value
        if case .number(_, let unit)? = model, case .number(let number, "") = value {
            value = .number(number, unit: unit)
        }
        guard case .unknown(.units) = requirement.target.verdict(of: value, reference: reference)
        else {
            return value
        }
        throw .incomparableValue(value: value.text, target: targetText, form: form)
    }

    /// What is worth a look: a share of another whole than the target's.
    func warning(_ value: Quantity, _ obligation: Obligation) -> RecordReply.Warning? {
        guard case .share(_, let whole)? = model, case .share(_, let given) = value, given != whole
        else { return nil }
        var warning = RecordReply.Warning(.otherWhole, obligation)
        (warning.value, warning.target) = (value.text, targetText)
        return warning
    }

    /// How a value is to be written; `nil` where neither target nor reference tells.
    var form: String? {
        switch model {
        case .share(_, let whole): "n/\(whole)"
        case .percent: "n%"
        case .number(_, let unit): "n\(unit)"
        case nil: nil
        }
    }

    /// The target as a calendar file writes it: `21/24`, `7件以下`; of a change what it comes to,
    /// too: `前年度実績から10%減（≤7.2件）`.
    var targetText: String {
        let target = requirement.target
        switch target.amount {
        case .fixed(let quantity):
            return target.bound == .atMost ? target.text(.japanese) : quantity.text
        case .change:
            let threshold = target.threshold(reference: reference).map { "（\($0)）" }
            return target.text(.japanese, eras: eras) + (threshold ?? "")
        }
    }
}
