package import Text

extension RelativeDay: CustomStringConvertible {
    /// Reads back as the same: `10bd before x-3`.
    package var description: String { text(.english) }

    /// Either language reads back as the same: `10bd before x-3`, `x-3の10営業日前`.
    package func text(_ language: Language) -> String {
        switch language {
        case .english:
            let side = direction == .before ? "before" : "after"
            let anchor = anchor.english
            return "\(amountInEnglish) \(side)" + (anchor.isEmpty ? "" : " \(anchor)")
        case .japanese:
            let side = direction == .before ? "前" : "後"
            let anchor = anchor.japanese
            return (anchor.isEmpty ? "" : "\(anchor)の") + amountInJapanese + side
        }
    }

    private var amountInEnglish: String {
        switch unit {
        case .businessDays: "\(amount)bd"
        case .days: "\(amount)d"
        case .weeks: "\(amount)w"
        case .months: amount == 1 ? "1 month" : "\(amount) months"
        }
    }

    private var amountInJapanese: String {
        switch unit {
        case .businessDays: "\(amount)営業日"
        case .days: "\(amount)日"
        case .weeks: "\(amount)週間"
        case .months: "\(amount)か月"
        }
    }
}

extension RelativeDay.Anchor {
    fileprivate var english: String {
        switch self {
        case .entry(let id, nil): id
        case .entry(let id, .start?): id + ".start"
        case .entry(let id, .end?): id + ".end"
        case .day(let day): day.description
        case .itself(nil): ""
        case .itself(.start?): "start"
        case .itself(.end?): "end"
        case .fiscalYear(.start): "start of the fiscal year"
        case .fiscalYear(.end): "end of the fiscal year"
        }
    }

    fileprivate var japanese: String {
        switch self {
        case .entry(let id, nil): id
        case .entry(let id, .start?): id + "の開始"
        case .entry(let id, .end?): id + "の終了"
        case .day(let day): PeriodPart.date(day).japanese
        case .itself(nil): ""
        case .itself(.start?): "期首"
        case .itself(.end?): "期末"
        case .fiscalYear(.start): "年度当初"
        case .fiscalYear(.end): "年度末"
        }
    }
}
