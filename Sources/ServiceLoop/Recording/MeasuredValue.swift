import CalendarPlan
import Configuration
import DueNotices
import ServiceInterface
import Wording

/// What an indicator's owner reports, beside what is to be reached.
struct MeasuredValue {
    let demand: IndicatorDemand
    /// The value that a target which is a change starts from, where any is known.
    let reference: Quantity?
    /// The eras by which years are written.
    let eras: EraTable

    /// The demand of `obligation`, after what `planner` knows; `nil` where no value is asked for.
    init?(_ obligation: Obligation, _ planner: Planner) {
        guard case .value(let demand) = obligation.demand else { return nil }
        let progress = planner.progress
        eras = planner.plan.eras
        self.demand = demand
        reference =
            demand.reference.flatMap { progress[$0].measured?.value } ?? demand.baseline
    }

    /// Whether `value` reaches the target; `nil` where that cannot be said.
    func isMet(_ value: Quantity) -> Bool? {
        switch demand.target.verdict(of: value, reference: reference) {
        case .reached: true
        case .missed: false
        case .unknown: nil
        }
    }

    /// The quantity that a person wrote, as it can be compared with the target.
    func read(_ text: String) throws(ControlRefusal) -> Quantity {
        switch Quantity.read(text) {
        case .success(let quantity): return try fitted(quantity)
        case .failure(let fault):
            let (ja, en) = form
            throw ControlRefusal(
                ja: "「\(text)」：\(fault.message(.japanese))\(ja) の形で書いてください",
                en: "\(text): \(fault.message(.english)) Write it as \(en)")
        }
    }

    /// What the value must look like: the target's own quantity, or the one that it starts from.
    private var model: Quantity? {
        if case .fixed(let quantity) = demand.target.amount { return quantity }
        return reference
    }

    /// `value` as it can be compared with the target, in the target's unit where it gives none.
    private func fitted(_ value: Quantity) throws(ControlRefusal) -> Quantity {
        var value = value
        if case .number(_, let unit)? = model, case .number(let number, "") = value {
            value = .number(number, unit: unit)
        }
        guard case .unknown(.units) = demand.target.verdict(of: value, reference: reference) else {
            return value
        }
        let (ja, en) = form
        throw ControlRefusal(
            ja: "「\(value.text)」は目標（\(targetText)）と比べられません。\(ja) の形で書いてください",
            en: "\(value.text) cannot be compared with the target, \(targetText); write it as \(en)"
        )
    }

    /// What is worth a look: a share of another whole than the target's.
    func doubt(_ value: Quantity) -> Bilingual? {
        guard case .share(_, let whole)? = model, case .share(_, let given) = value, given != whole
        else { return nil }
        return Bilingual(
            ja: "分母が目標（\(targetText)）と違います：\(value.text)",
            en: "\(value.text) is of another whole than the target, \(targetText)")
    }

    /// How a value is to be written.
    var form: (ja: String, en: String) {
        switch model {
        case .share(_, let whole): ("n/\(whole)", "n/\(whole)")
        case .percent: ("n%", "n%")
        case .number(_, let unit): ("n\(unit)", "n\(unit)")
        case nil: ("21/24、43.3%、8件", "21/24, 43.3% or 8件")
        }
    }

    /// The target as a calendar file writes it: `21/24`, `7件以下`; of a change what it comes to,
    /// too: `前年度実績から10%減（≤7.2件）`.
    var targetText: String {
        let bound = demand.target.bound == .atMost ? "以下" : ""
        switch demand.target.amount {
        case .fixed(let quantity): return "\(quantity.text)\(bound)"
        case .change(let percent, let year):
            let from = year?.japaneseName(in: eras) ?? "前年度"
            let amount = FixedDecimal(tenThousandths: abs(percent.tenThousandths))
            let threshold = demand.target.threshold(reference: reference).map { "（\($0)）" }
            return "\(from)実績から\(amount)%\(percent.tenThousandths < 0 ? "減" : "増")"
                + (threshold ?? "")
        }
    }
}
