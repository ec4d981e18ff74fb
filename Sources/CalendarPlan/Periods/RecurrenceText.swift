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
            case (.quarter, _): "四半期"
            case (.half, _): "半期"
            case (.year, 1): "毎年"
            case (.year, 2): "隔年"
            case (.year, _): "\(interval)年ごと"
            }
        if !months.isEmpty {
            let names = months.map { "\($0)月" }.joined(separator: "・")
            return "毎年" + names + (place == .whole ? "" : "の" + japanesePlace)
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
        case .nthWeekdays(let days):
            return Self.byWeekday(days).map { weekday, ordinals in
                ordinals.map { $0 == NthWeekday.last ? "最終" : "第\($0)" }.joined(separator: "・")
                    + weekday.japanese
            }.joined(separator: "・")
        case .third(.upper): return "上旬"
        case .third(.middle): return "中旬"
        case .third(.lower): return "下旬"
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
            let names = days.map {
                $0 == Self.lastDay ? "the last day" : "the \(EnglishNames.nth($0))"
            }
            return "\(often) on \(Self.list(names))"
        case .nthWeekdays(let days):
            let names = Self.byWeekday(days).map { weekday, ordinals in
                let names = ordinals.map {
                    $0 == NthWeekday.last ? "last" : EnglishNames.ordinals[$0 - 1]
                }
                return "\(Self.list(names)) \(weekday.english)"
            }
            return "\(Self.list(names)) of \(often)"
        case .third(.upper): return "\(often), early"
        case .third(.middle): return "\(often), mid"
        case .third(.lower): return "\(often), late"
        case .weekdays(let weekdays):
            let names = Self.list(weekdays.map(\.english))
            if interval > 2 { return "\(often) on \(names)" }
            return interval == 2 ? "every other \(names)" : "every \(names)"
        case .piece(let period):
            return "\(often) \(isByDay ? "on" : "in") \(period.text(.english))"
        }
    }

    /// In order.
    private static func byWeekday(_ days: [NthWeekday]) -> [(Weekday, [Int])] {
        var groups: [(Weekday, [Int])] = []
        for day in days {
            if groups.last?.0 == day.weekday {
                groups[groups.count - 1].1.append(day.ordinal)
            } else {
                groups.append((day.weekday, [day.ordinal]))
            }
        }
        return groups
    }

    private var often: String {
        if !months.isEmpty {
            return "every " + Self.list(months.map { EnglishNames.months[$0 - 1] })
        }
        let name =
            switch unit {
            case .week: "week"
            case .quarter: "quarter"
            case .half: "half"
            case .month: "month"
            case .year: "year"
            }
        return switch interval {
        case 1: "every \(name)"
        case 2: "every other \(name)"
        default: "every \(interval) \(name)s"
        }
    }

    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
