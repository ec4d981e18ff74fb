package import Text

extension RelativeDay: CustomStringConvertible {
    /// Reads back as the same: `10bd before x-3`.
    package var description: String { text(.english) }

    /// Either language reads back as the same: `10bd before x-3`, `x-3の10営業日前`.
    package func text(_ language: Language) -> String {
        switch language {
        case .english:
            let anchor = anchor.english
            switch step {
            case .inMonth(0, let day) where isOfMonth: return "\(day.english) of \(anchor)"
            case .inMonth, .inWeek:
                return step.english + (anchor.isEmpty ? "" : " of \(anchor)")
            case .count, .weekday:
                return step.english + (anchor.isEmpty ? "" : " \(anchor)")
            }
        case .japanese:
            let anchor = anchor.japanese
            if isOfMonth, case .inMonth(0, let day) = step { return "\(anchor)の\(day.japanese)" }
            return (anchor.isEmpty ? "" : "\(anchor)の") + step.japanese
        }
    }
}

extension RelativeDay {
    /// 10月の第3営業日.
    private var isOfMonth: Bool {
        guard case .inMonth(0, .businessDay) = step, case .period(let period) = anchor,
            case .single(.piece(_, .month)) = period.form
        else { return false }
        return true
    }
}

extension RelativeDay.Step {
    fileprivate var english: String {
        switch self {
        case .count(let amount, let unit, let direction):
            let amount =
                switch unit {
                case .businessDays: "\(amount)bd"
                case .days: "\(amount)d"
                case .weeks: "\(amount)w"
                case .months: amount == 1 ? "1 month" : "\(amount) months"
                }
            return "\(amount) \(direction.english)"
        case .weekday(let weekday, let direction, let nth):
            let ordinal = nth == 1 ? "" : EnglishNames.nth(nth) + " "
            return "the \(ordinal)\(weekday.english) \(direction.english)"
        case .inWeek(let count, let weekday):
            return "\(weekday.english) of the \(Self.place(count)) week"
        case .inMonth(let count, let day):
            return "\(day.english) of the \(Self.place(count)) month"
        }
    }

    fileprivate var japanese: String {
        switch self {
        case .count(let amount, let unit, let direction):
            let amount =
                switch unit {
                case .businessDays: "\(amount)営業日"
                case .days: "\(amount)日"
                case .weeks: "\(amount)週間"
                case .months: "\(amount)か月"
                }
            return amount + (direction == .before ? "前" : "後")
        case .weekday(let weekday, let direction, 1):
            return (direction == .before ? "直前の" : "直後の") + weekday.japanese
        case .weekday(let weekday, let direction, let nth):
            return (direction == .before ? "前" : "後") + "\(nth)回目の" + weekday.japanese
        case .inWeek(let count, let weekday):
            return Self.kanji(count) + "週の" + weekday.japanese
        case .inMonth(let count, let day):
            return (count == 0 ? "属する" : Self.kanji(count)) + "月の" + day.japanese
        }
    }

    private static func place(_ count: Int) -> String {
        switch count {
        case ..<0: "previous"
        case 0: "same"
        case 1: "following"
        default: "second following"
        }
    }

    private static func kanji(_ count: Int) -> String {
        switch count {
        case ..<0: "前"
        case 0: "同"
        case 1: "翌"
        default: "翌々"
        }
    }
}

extension RelativeDay.Direction {
    var english: String { self == .before ? "before" : "after" }
}

extension RelativeDay.DayOfMonth {
    var english: String {
        switch self {
        case .day(RecurrencePattern.lastDay): "last day"
        case .day(let day): EnglishNames.nth(day)
        case .weekday(let ordinal, let weekday):
            NthWeekday(ordinal: ordinal, weekday: weekday).english
        case .businessDay(-1): "last business day"
        case .businessDay(let number): "\(EnglishNames.nth(number)) business day"
        }
    }

    var japanese: String {
        switch self {
        case .day(RecurrencePattern.lastDay): "末日"
        case .day(let day): "\(day)日"
        case .weekday(let ordinal, let weekday):
            NthWeekday(ordinal: ordinal, weekday: weekday).japanese
        case .businessDay(-1): "最終営業日"
        case .businessDay(let number): "第\(number)営業日"
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
        case .period(let period): period.text(.english)
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
        case .period(let period): period.text(.japanese)
        case .itself(nil): ""
        case .itself(.start?): "期首"
        case .itself(.end?): "期末"
        case .fiscalYear(.start): "年度当初"
        case .fiscalYear(.end): "年度末"
        }
    }
}
