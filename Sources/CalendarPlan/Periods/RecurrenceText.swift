package import Text

extension Recurrence: CustomStringConvertible {
    /// Reads back as the same: 毎月, 毎月15日, 隔週月曜日.
    package var description: String { text(.japanese) }

    /// Reads back as the same, but for an `rrule:`, which needs a calendar to be read.
    package func text(_ language: Language) -> String {
        switch (self, language) {
        case (.month, .japanese): "毎月"
        case (.month, .english): "month"
        case (.quarter, .japanese): "四半期"
        case (.quarter, .english): "quarter"
        case (.half, .japanese): "半年"
        case (.half, .english): "half"
        case (.year, .japanese): "年"
        case (.year, .english): "year"
        case (.pattern(let pattern), .japanese): pattern.japanese
        case (.pattern(let pattern), .english): pattern.english
        case (.listed(let listed), _): "rrule:\(listed.rule)"
        }
    }
}

extension RecurrencePattern {
    fileprivate var japanese: String {
        let often =
            switch (unit, interval) {
            case (.week, 1): "毎週"
            case (.week, 2): "隔週"
            case (.week, _): "\(interval)週間ごと"
            case (.month, 1): "毎月"
            case (.month, 2): "隔月"
            case (.month, _): "\(interval)か月ごと"
            case (.year, 1): "毎年"
            case (.year, 2): "隔年"
            case (.year, _): "\(interval)年ごと"
            }
        // 3か月ごと15日 would hide where the number ends.
        let joint = interval > 2 && place != .whole ? "の" : ""
        return often + joint + japanesePlace
    }

    private var japanesePlace: String {
        switch place {
        case .whole: return ""
        case .days([Self.lastDay]): return "末"
        case .days(let days):
            return days.map { $0 == Self.lastDay ? "末日" : "\($0)日" }.joined(separator: "・")
        case .weekdayOfMonth(let ordinals, let weekday):
            return ordinals.map { $0 == Self.last ? "最終" : "第\($0)" }.joined(separator: "・")
                + weekday.japanese
        case .weekdays(let weekdays):
            return weekdays.map(\.kanji).joined(separator: "・") + "曜日"
        case .piece(let period): return period.text(.japanese)
        }
    }

    fileprivate var english: String {
        switch place {
        case .whole: return often
        case .days([Self.lastDay]): return "last day of \(often)"
        case .days(let days):
            let names = days.map { $0 == Self.lastDay ? "the last day" : "the \(Self.nth($0))" }
            return "\(often) on \(Self.list(names))"
        case .weekdayOfMonth(let ordinals, let weekday):
            let names = ordinals.map { $0 == Self.last ? "last" : EnglishNames.ordinals[$0 - 1] }
            return "\(Self.list(names)) \(weekday.english) of \(often)"
        case .weekdays(let weekdays):
            let names = Self.list(weekdays.map(\.english))
            if interval > 2 { return "\(often) on \(names)" }
            return interval == 2 ? "every other \(names)" : "every \(names)"
        case .piece(let period):
            return "\(often) \(isByDay ? "on" : "in") \(period.text(.english))"
        }
    }

    private var often: String {
        let name =
            switch unit {
            case .week: "week"
            case .month: "month"
            case .year: "year"
            }
        return switch interval {
        case 1: "every \(name)"
        case 2: "every other \(name)"
        default: "every \(interval) \(name)s"
        }
    }

    private static func nth(_ number: Int) -> String {
        let suffix =
            switch (number / 10, number % 10) {
            case (1, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return "\(number)\(suffix)"
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
