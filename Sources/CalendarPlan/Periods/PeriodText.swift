package import Text

extension Period: CustomStringConvertible {
    /// Reads back as the same period: ISO 8601 where there is such a form, else Japanese.
    package var description: String { text(.japanese) }

    package func text(_ language: Language) -> String {
        switch (form, language) {
        case (.anytime, .japanese): "随時"
        case (.anytime, .english): "any time"
        case (.undecided, .japanese): "未定"
        case (.undecided, .english): "undecided"
        case (.single(.date(let day)), _): day.description
        case (.single(.piece(.civil(let year), .month(let month))), _):
            "\(year.padded(to: 4))-\(month.padded(to: 2))"
        case (.single(let part), .japanese): part.japanese
        case (.single(let part), .english): part.english
        case (.range(.date(let from), .date(let to)), _): "\(from)/\(to)"
        case (.range(let from, let to), .japanese): "\(from.japanese)～\(to.japanese)"
        case (.range(let from, let to), .english) where from.year == .unwritten:
            // April to September 2026 would be read with the year for both.
            "\(from.english) to \(to.englishYearFirst)"
        case (.range(let from, let to), .english): "\(from.english) to \(to.english)"
        case (.onward(let part), .japanese): "\(part.japanese)以降"
        case (.onward(let part), .english): "from \(part.english)"
        case (.until(let part), .japanese): "\(part.japanese)まで"
        case (.until(let part), .english): "until \(part.english)"
        case (.lasting(let part, let length), .japanese): "\(part.japanese)から\(length.japanese)"
        case (.lasting(let part, let length), .english): "from \(part.english) \(length.english)"
        }
    }
}

extension PeriodPart {
    var japanese: String {
        switch self {
        case .date(let day):
            let (year, month, number) = day.civil
            return "\(year)年\(month)月\(number)日"
        case .piece(.unwritten, .firstDay): return "年度当初"
        case .piece(.unwritten, .lastDay): return "年度末"
        case .piece(let year, let piece): return year.japanese + piece.japanese
        }
    }

    var english: String {
        switch self {
        case .date(let day):
            let (year, month, number) = day.civil
            return "\(number) \(EnglishNames.months[month - 1]) \(year)"
        case .piece(.civil(let year), .whole): return "calendar year \(year)"
        case .piece(let year, .whole): return year.english
        case .piece(.unwritten, .firstDay): return "start of the fiscal year"
        case .piece(.unwritten, .lastDay): return "end of the fiscal year"
        case .piece(let year, .firstDay): return "start of \(year.english)"
        case .piece(let year, .lastDay): return "end of \(year.english)"
        case .piece(.unwritten, let piece): return piece.english
        case .piece(let year, let piece): return "\(piece.english) \(year.english)"
        }
    }

    /// With the year in front, where it counts for this end of a range only.
    var englishYearFirst: String {
        switch self {
        case .date(let day): day.description
        case .piece(_, .whole), .piece(_, .firstDay), .piece(_, .lastDay): english
        case .piece(.civil(let year), let piece): "\(year) \(piece.english)"
        case .piece(.fiscal(let year), let piece): "FY\(year) \(piece.english)"
        default: english
        }
    }
}

extension YearReference {
    fileprivate var japanese: String {
        switch self {
        case .unwritten: ""
        case .civil(let year): "\(year)年"
        case .fiscal(let year): "\(year)年度"
        case .relative(let count): count > 0 ? "翌年度" : count < 0 ? "前年度" : "当年度"
        case .followingCivil: "翌年"
        }
    }

    fileprivate var english: String {
        switch self {
        case .unwritten: ""
        case .civil(let year): String(year)
        case .fiscal(let year): "FY\(year)"
        case .relative(let count):
            count > 0
                ? "next fiscal year" : count < 0 ? "previous fiscal year" : "this fiscal year"
        case .followingCivil: "following year"
        }
    }
}

extension YearPiece {
    fileprivate var japanese: String {
        switch self {
        case .whole: ""
        case .firstDay: "当初"
        case .lastDay: "末"
        case .quarter(let number): "第\(number)四半期"
        case .half(let number): number == 1 ? "上半期" : "下半期"
        case .month(let month): "\(month)月"
        case .third(let month, .upper): "\(month)月上旬"
        case .third(let month, .middle): "\(month)月中旬"
        case .third(let month, .lower): "\(month)月下旬"
        case .monthStart(let month): "\(month)月初日"
        case .monthEnd(let month): "\(month)月末"
        case .halfOfMonth(let month, let half): "\(month)月\(half == 1 ? "前半" : "後半")"
        case .weekOfMonth(let month, NthWeekday.last): "\(month)月最終週"
        case .weekOfMonth(let month, let week): "\(month)月第\(week)週"
        case .weekdayOfMonth(let month, let nth): "\(month)月\(nth.japanese)"
        case .quarterEdge(let number, let edge): "第\(number)四半期\(edge == .end ? "末" : "初日")"
        case .halfEdge(let number, let edge):
            (number == 1 ? "上半期" : "下半期") + (edge == .end ? "末" : "初日")
        case .holiday(let name, _): name
        case .day(let month, let day, let weekday):
            "\(month)月\(day)日" + (weekday.map { "(\($0.kanji))" } ?? "")
        }
    }

    fileprivate var english: String {
        switch self {
        case .whole, .firstDay, .lastDay: ""
        case .quarter(let number): "Q\(number)"
        case .half(let number): "H\(number)"
        case .month(let month): Self.name(month)
        case .third(let month, .upper): "early \(Self.name(month))"
        case .third(let month, .middle): "mid-\(Self.name(month))"
        case .third(let month, .lower): "late \(Self.name(month))"
        case .monthStart(let month): "first day of \(Self.name(month))"
        case .monthEnd(let month): "end of \(Self.name(month))"
        case .halfOfMonth(let month, let half):
            "\(half == 1 ? "first" : "second") half of \(Self.name(month))"
        case .weekOfMonth(let month, let week): "\(Self.nth(week)) week of \(Self.name(month))"
        case .weekdayOfMonth(let month, let nth): "\(nth.english) of \(Self.name(month))"
        case .quarterEdge(let number, let edge): "\(edge == .end ? "end" : "start") of Q\(number)"
        case .halfEdge(let number, let edge): "\(edge == .end ? "end" : "start") of H\(number)"
        case .holiday(let name, _): HolidayNames.english(name)
        case .day(let month, let day, let weekday):
            (weekday.map { "\($0.short), " } ?? "") + "\(day) \(Self.name(month))"
        }
    }

    private static func name(_ month: Int) -> String { EnglishNames.months[month - 1] }

    fileprivate static func nth(_ ordinal: Int) -> String {
        ordinal == NthWeekday.last ? "last" : EnglishNames.ordinals[ordinal - 1]
    }
}

extension NthWeekday {
    var japanese: String { (ordinal == Self.last ? "最終" : "第\(ordinal)") + weekday.japanese }

    var english: String { "\(YearPiece.nth(ordinal)) \(weekday.english)" }
}

extension PeriodLength {
    var japanese: String {
        switch unit {
        case .months: "\(amount)か月間"
        case .weeks: "\(amount)週間"
        case .days, .businessDays: "\(amount)日間"
        }
    }

    var english: String {
        let name =
            switch unit {
            case .months: "month"
            case .weeks: "week"
            case .days, .businessDays: "day"
            }
        return "for \(amount) \(name)\(amount == 1 ? "" : "s")"
    }
}

extension Period {
    /// With fiscal years as `eras` names them; reads back by them as the same period.
    package func text(_ language: Language, in eras: EraTable) -> String {
        guard language == .english, eras.namesFiscalYearsByEnd else { return text(language) }
        let named: PeriodForm =
            switch form {
            case .anytime, .undecided: form
            case .single(let part): .single(part.namedByEnd)
            case .onward(let part): .onward(part.namedByEnd)
            case .until(let part): .until(part.namedByEnd)
            case .lasting(let part, let length): .lasting(part.namedByEnd, length)
            case .range(let from, let to): .range(from.namedByEnd, to.namedByEnd)
            }
        return Period(named).text(language)
    }
}

extension PeriodPart {
    fileprivate var namedByEnd: PeriodPart {
        guard case .piece(.fiscal(let year), let piece) = self else { return self }
        return .piece(.fiscal(year + 1), piece)
    }
}

// Parts of periods, as messages about them are made of.

extension Period {
    package func piece(_ language: Language) -> String {
        guard case .single(.piece(_, let piece)) = form else { return text(language) }
        return Period(.single(.piece(.unwritten, piece))).text(language)
    }

    package func end(_ language: Language) -> String {
        guard case .single(let part) = form else { return text(language) }
        return language == .japanese ? part.japanese : part.english
    }

    package var inExampleYear: Period {
        guard case .single(.piece(_, let piece)) = form else { return self }
        return Period(.single(.piece(.fiscal(2026), piece)))
    }

    /// Corrections of a backwards range: swapped or, without a year, into the next fiscal year.
    package func rangesMeant(to end: Period) -> [Period] {
        guard case .single(let from) = form, case .single(let to) = end.form else { return [] }
        var forms = [PeriodForm.range(to, from)]
        if case .piece(.unwritten, _) = from, case .piece(.unwritten, let piece) = to {
            forms.append(.range(from, .piece(.relative(1), piece)))
        }
        return forms.map { Period($0) }
    }
}

extension Day {
    /// Without the weekday.
    package var plainText: Bilingual {
        Bilingual(ja: PeriodPart.date(self).japanese, en: PeriodPart.date(self).english)
    }
}
