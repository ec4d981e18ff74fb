extension ExpressionError.Kind {
    /// One sentence in English that says what is wrong.
    var englishMessage: String {
        switch self {
        case .empty: "Nothing is written."
        case .tooLong(let limit): "A text of more than \(limit) characters cannot be read."
        case .unknownForm(""): "The period stops in the middle."
        case .unknownForm(let text): "“\(text)” cannot be read as a period."
        case .several: "More than one period is written."
        case .bareNumber(let number):
            "It is not clear whether “\(number)” is a year, a month or a day."
        case .monthMissing(let text): "It is not clear to which month “\(text)” belongs."
        case .noSuchMonth(let month): "There is no month \(month)."
        case .noSuchDay(let year, let month, let day, _):
            "\(Self.monthName(month, year)) has no day \(day)."
        case .noSuchQuarter(let number): "There is no quarter \(number)."
        case .noSuchEraYear(let era, let year): "There is no year \(era.name)\(year)年."
        case .yearOutOfRange(let year):
            "The year \(year) is outside the years that can be planned "
                + "(\(Day.writtenYears.lowerBound) to \(Day.writtenYears.upperBound))."
        case .wrongWeekday(let day, let written):
            "\(PeriodPart.date(day).english) is a \(day.weekday.english), "
                + "not a \(written.english)."
        case .yearMissing(let period):
            "It is not clear in which fiscal year “\(period.text(.english))” lies."
        case .fiscalPieceOfCivilYear(let period):
            "“\(period.piece(.english))” is a piece of a fiscal year, "
                + "and a calendar year has none."
        case .edgeOfCivilYear:
            "The edge of a calendar year may be that of the fiscal year or that of the year."
        case .followingYearAlone: "It is not clear which year the following year follows."
        case .openEnded(let period):
            "“\(period.text(.english))” alone does not say where the fiscal years begin or end."
        case .backwards(let from, let to):
            "“\(from.end(.english)) to \(to.end(.english))” ends before it begins."
        case .amountMissing: "The number to count is missing."
        case .amountTooLarge(let limit): "No more than \(limit) can be counted."
        case .unknownUnit(""): "The unit to count in is missing."
        case .unknownUnit(let text): "“\(text)” is no unit that can be counted in."
        case .directionMissing: "It does not say whether before or after is meant."
        case .unknownAnchor(let text):
            "“\(text)” can be neither the id of an entry nor a date."
        case .particleMissing(let text): "The particle の is missing behind “\(text)”."
        case .anchorYearMissing(let period):
            "“\(period.text(.english))”, from which to count, has no year."
        case .unknownRecurrence(""): "No recurrence is written."
        case .unknownRecurrence(let text): "“\(text)” cannot be read as a recurrence."
        case .weekdayMissing: "It does not say on which weekday."
        case .noSuchDayOfMonth(let day): "No month has a day \(day)."
        case .noSuchWeekOfMonth(let number): "No month has a weekday number \(number)."
        case .intervalOutOfRange(let limit): "The interval is a number from 1 to \(limit)."
        case .yearInEachYear: "It names a year, though every year is meant."
        case .weekdayInEachYear(let weekday):
            "The same date is not a \(weekday.english) in every year."
        case .noFiscalYear(""): "No fiscal year is written."
        case .noFiscalYear(let text): "“\(text)” cannot be read as a fiscal year."
        case .civilYear(let year): "The year \(year) is a calendar year, not a fiscal year."
        case .tooManyFiscalYears(let limit):
            "One calendar covers no more than \(limit) fiscal years."
        }
    }

    /// What to write instead, in English.
    var englishAdvice: String {
        switch self {
        case .empty: "Write for example “early October” or “22 July”."
        case .tooLong: "Write the period only, and move explanations to “note:”."
        case .unknownForm:
            "Write a form such as “22 July”, “early October”, “June to July”, “Q3”, "
                + "“from December”, “any time” or “undecided”."
        case .several:
            "Write one entry for each period; join the ends of one period with “to”."
        case .bareNumber(let number): Self.englishUnits(number)
        case .monthMissing: "Write the month too, as in “22 October” or “early October”."
        case .noSuchMonth: "Write a month from 1 to 12, or its name."
        case .noSuchDay(nil, 2, _, _):
            "February ends on the 28th (in leap years the 29th). "
                + "For its last day write “end of February”."
        case .noSuchDay(let year, let month, _, let last):
            "Write “\(last) \(Self.monthName(month, year))”, its last day, "
                + "or “end of \(Self.monthName(month, year))”."
        case .noSuchQuarter: "Write a quarter from “Q1” to “Q4”."
        case .noSuchEraYear(let era, _): "Write its first year as “\(era.name)元年”."
        case .yearOutOfRange:
            "Check the year, and write it as a Gregorian year or with an era from 明治 on."
        case .wrongWeekday(let day, _):
            "Write “\(day.english)”, or the date that falls on that weekday."
        case .yearMissing(let period):
            "Write the fiscal year too, as in “\(period.inExampleYear.text(.english))”, "
                + "or give the entry its “fiscal-year:”."
        case .fiscalPieceOfCivilYear(let period):
            "Write it with the fiscal year, as in “\(period.text(.english))”."
        case .edgeOfCivilYear(let fiscal, let civil):
            "Write “\(fiscal.text(.english))” for the fiscal year, or "
                + "“\(civil.text(.english))”."
        case .followingYearAlone:
            "Write it at the end of a range, as in “April to March following year”."
        case .openEnded: "Write both fiscal years, as in “FY2024 to FY2026”."
        case .backwards(let from, let to):
            "Write "
                + Self.readings(from, to, .english).map { "“\($0)”" }.joined(separator: " or ")
                + "."
        default: englishRelativeAdvice
        }
    }

    private var englishRelativeAdvice: String {
        switch self {
        case .amountMissing: "Write the number, as in “10bd before x-3”."
        case .amountTooLarge: "Write a smaller number, or a date."
        case .unknownUnit: "Count in business days (bd), days (d), weeks (w) or months."
        case .directionMissing(let day): "Write “\(day)” or “\(day.reversed)”."
        case .unknownAnchor:
            "Write an id (letters, digits, kana, kanji and hyphens) or a date such as 2026-05-07."
        case .particleMissing: "Write “x-3の10営業日前” or “10bd before x-3”."
        case .anchorYearMissing(let period):
            "Write its year too, as in “\(period.text(.english)) 2026”."
        default: englishRecurrenceAdvice
        }
    }

    private var englishRecurrenceAdvice: String {
        switch self {
        case .unknownRecurrence:
            "Write “month”, “quarter”, “half” or “year”, or a form such as “every month on the 15th”, "
                + "“last day of every month”, “second Tuesday of every month”, "
                + "“every Monday and Thursday”, “every other Monday”, “every other month” "
                + "or “every year on 1 July”."
        case .weekdayMissing: "Write the weekday, as in “every Monday” or “every other Monday”."
        case .noSuchDayOfMonth:
            "Write a day from 1 to 31, or “last day of every month”."
        case .noSuchWeekOfMonth:
            "Write “first” to “fifth”, or “last Monday of every month”."
        case .intervalOutOfRange: "Write for example “every other month” or “every 3 years”."
        case .yearInEachYear:
            "Write it without the year, as in “every year on 1 July”, or as “when:” without “every:”."
        case .weekdayInEachYear: "Leave out the weekday, as in “every year on 1 July”."
        case .noFiscalYear: "Write for example “FY2024” or “FY2024 to FY2026”."
        case .civilYear(let year): "Write “FY\(year)”."
        case .tooManyFiscalYears: "Split the calendar."
        default: ""
        }
    }

    /// What a range that runs backwards may mean: the other way round or, where no year is
    /// written, into the next fiscal year.
    static func readings(_ from: Period, _ to: Period, _ language: Language) -> [String] {
        guard case .single(let from) = from.form, case .single(let to) = to.form else { return [] }
        var forms = [PeriodForm.range(to, from)]
        if case .piece(.unwritten, _) = from, case .piece(.unwritten, let piece) = to {
            forms.append(.range(from, .piece(.relative(1), piece)))
        }
        return forms.map { Period($0).text(language) }
    }

    private static func englishUnits(_ number: Int) -> String {
        guard number > 0, number <= 31 || Day.writtenYears.contains(number) else {
            return Self.unknownForm("").englishAdvice
        }
        if number > 31 {
            return "Write “FY\(number)” for a fiscal year or “calendar year \(number)”."
        }
        if number > 12 { return "Write the month too, as in “\(number) October”." }
        return
            "Write “\(EnglishNames.months[number - 1])”, or a day with its month as in “\(number) October”."
    }

    private static func monthName(_ month: Int, _ year: Int?) -> String {
        EnglishNames.months[month - 1] + (year.map { " \($0)" } ?? "")
    }
}

extension Period {
    /// The text without any year.
    func piece(_ language: Language) -> String {
        guard case .single(.piece(_, let piece)) = form else { return text(language) }
        return Period(.single(.piece(.unwritten, piece))).text(language)
    }

    /// The text as one end of a range.
    func end(_ language: Language) -> String {
        guard case .single(let part) = form else { return text(language) }
        return language == .japanese ? part.japanese : part.english
    }

    /// The same in a fiscal year, for an example of how to write it.
    var inExampleYear: Period {
        guard case .single(.piece(_, let piece)) = form else { return self }
        return Period(.single(.piece(.fiscal(2026), piece)))
    }
}
