import CalendarPlan
import DueNotices

/// What an indicator's owner reports, beside what is to be reached.
struct MeasuredValue {
    let demand: IndicatorDemand
    /// The value that a target which is a change starts from, where any is known.
    let reference: Quantity?

    /// The demand of `obligation`, after what `progress` knows; `nil` where no value is asked for.
    init?(_ obligation: Obligation, _ progress: Progress) {
        guard case .value(let demand) = obligation.demand else { return nil }
        self.demand = demand
        reference =
            demand.reference.flatMap { progress.measured[$0]?.value } ?? demand.baseline
    }

    /// The quantity that a person wrote; `nil` where it is none.
    static func read(_ text: String) -> Quantity? { Quantity(text) }

    /// Whether `value` reaches the target; `nil` where the two cannot be compared.
    func isMet(_ value: Quantity) -> Bool? { nil }

    /// What the value must look like: the target's own quantity, or the one that it starts from.
    private var model: Quantity? {
        if case .fixed(let quantity) = demand.target.amount { return quantity }
        return reference
    }

    /// `value` as it can be compared with the target, in the target's unit where it gives none.
    func fitted(_ value: Quantity) throws(ControlRefusal) -> Quantity {
        switch (model, value) {
        case (nil, _), (.share, .share), (.percent, .percent): return value
        case (.number(_, let unit), .number(let number, let given)):
            guard given.isEmpty || unit.isEmpty || given == unit else { break }
            return .number(number, unit: unit)
        default: break
        }
        let (ja, en) = form
        throw ControlRefusal(
            ja: "「\(value)」は目標（\(targetText)）と比べられません。\(ja) の形で書いてください",
            en: "\(value) cannot be compared with the target, \(targetText); write it as \(en)")
    }

    /// What is worth a look: a share of another whole than the target's.
    func doubt(_ value: Quantity) -> Bilingual? {
        guard case .share(_, let whole)? = model, case .share(_, let given) = value, given != whole
        else { return nil }
        return Bilingual(
            ja: "分母が目標（\(targetText)）と違います：\(value)",
            en: "\(value) is of another whole than the target, \(targetText)")
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

    /// The target as a calendar file writes it: `21/24`, `7件以下`, `前年度実績から10%減`.
    var targetText: String {
        let bound = demand.target.bound == .atMost ? "以下" : ""
        switch demand.target.amount {
        case .fixed(let quantity): return "\(quantity)\(bound)"
        case .change(let percent, let year):
            let from = year?.japaneseName ?? "前年度"
            let amount = FixedDecimal(tenThousandths: abs(percent.tenThousandths))
            return "\(from)実績から\(amount)%\(percent.tenThousandths < 0 ? "減" : "増")"
        }
    }
}
