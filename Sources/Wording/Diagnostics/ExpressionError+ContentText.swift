import CalendarPlan

extension ExpressionError.Content {
    var text: DiagnosticText {
        switch self {
        case .leftOver(let text):
            .init(
                ja: "「\(text)」は、ほかの言葉と合わせて一つの期間になりません。", "期間を一つだけ書いてください。",
                en: "“\(text)” and the other words do not make one period.",
                "Write one period only.")
        case .dayOrMonth(let first, let second, let year):
            .init(
                ja: "「\(first)/\(second)」が\(first)月\(second)日か\(second)月\(first)日か分かりません。",
                "「\(year)年\(first)月\(second)日」か「\(year)年\(second)月\(first)日」と書いてください。",
                en: "It is not clear which of \(first) and \(second) is the month.",
                "Write “\(first) \(EnglishNames.months[second - 1]) \(year)” or "
                    + "“\(second) \(EnglishNames.months[first - 1]) \(year)”.")
        case .noSuchWeekday(let year, let month, let weekday):
            .init(
                ja: "\(year)年\(month)月に第5\(weekday.japanese)はありません。",
                "月の最後なら「\(month)月最終\(weekday.japanese)」と書いてください。",
                en: "\(EnglishNames.months[month - 1]) \(year) has no fifth \(weekday.english).",
                "Write “last \(weekday.english) of \(EnglishNames.months[month - 1])” for the last."
            )
        case .noSuchWeek(let year, let month, let count):
            .init(
                ja: "\(year)年\(month)月の週は第\(count)週までです。",
                "月の最後なら「\(month)月最終週」と書いてください。",
                en: "\(EnglishNames.months[month - 1]) \(year) has \(count) weeks.",
                "Write “last week of \(EnglishNames.months[month - 1])” for the last.")
        case .noSuchHoliday(let name, let span):
            .init(
                ja: "\(span.first)から\(span.last)までに「\(name)」はありません。",
                "祝日の名を確かめるか、日付で書いてください。",
                en: "No “\(name)” lies between \(span.first) and \(span.last).",
                "Check the holiday's name, or write the date.")
        case .wrongLength(let span, let written):
            .init(
                ja: "\(span.first)から\(span.last)までは\(span.count)日間で、\(written)日間ではありません。",
                "日付か日数のどちらかを直してください。",
                en: "From \(span.first) to \(span.last) are \(span.count) days, not \(written).",
                "Correct the dates or the number of days.")
        case .contradiction(let period, let remark):
            .init(
                ja: "「\(period)」と「\(remark)」が合いません。", "どちらかを直すか、除いてください。",
                en: "“\(period.text(.english))” and “\(remark)” are not the same days.",
                "Correct one of them, or leave it out.")
        case .yearsApart(let year, let closing):
            .init(
                ja: "\(year)の次の年は\(closing)ではありません。",
                "一つの年度なら「FY\(year)-\(Self.closing(year))」、何年度かにわたるなら「FY\(year)～FY\(year / 100 * 100 + closing)」"
                    + "と書いてください。",
                en: "\(closing) is not the year after \(year).",
                "Write “FY\(year)-\(Self.closing(year))” for one fiscal year, or "
                    + "“FY\(year) to FY\(year / 100 * 100 + closing)” for several.")
        case .noHoliday(let day):
            .init(
                ja: "\(day.plainText.ja)は祝日ではありません。", "「・祝」を除くか、日付を直してください。",
                en: "\(day.plainText.en) is no holiday.",
                "Leave out 祝, or correct the date.")
        case .unknownRemark(let remark, let rest):
            .init(
                ja: "「\(remark)」は期間として読めません。",
                Self.alone(rest, ja: "場所は place:、説明は note: に移してください。"),
                en: "“\(remark)” cannot be read as part of a period.",
                Self.aloneInEnglish(rest, "move a place to “place:” and remarks to “note:”."))
        case .timeOfDay(let time, let rest):
            .init(
                ja: "「\(time)」は時刻で、期限は日で数えます。",
                Self.alone(rest, ja: "時刻は time: に移してください。"),
                en: "“\(time)” is a time of day, and days are counted whole.",
                Self.aloneInEnglish(rest, "move the time of day to “time:”."))
        case .times(let times):
            .init(
                ja: "「\(times.text(.japanese))」は回数で、いつかを言いません。",
                "quota: の予定に times: \(times.text(.japanese)) と書いてください。",
                en: "“\(times.text(.english))” says how often, and not when.",
                "Write a “quota:” with “times: \(times.text(.english))”.")
        case .comesRound(let text):
            .init(
                ja: "「\(text)」は繰り返しで、一つの期間ではありません。", "every: \(text) と書いてください。",
                en: "“\(text)” comes round, and is not one period.", "Write “every: \(text)”.")
        case .closedDayHere(let rule):
            .init(
                ja: "閉庁日の扱いは、ここには書けません。",
                "予定に on-closed-day: \(rule.rawValue) と書いてください。",
                en: "What becomes of a closed day cannot be said here.",
                "Write “on-closed-day: \(rule.rawValue)” in the entry.")
        }
    }

    /// `27` of 2026.
    private static func closing(_ year: Int) -> String { ((year + 1) % 100).padded(to: 2) }

    private static func alone(_ rest: String, ja: String) -> String {
        rest.isEmpty ? ja : "「\(rest)」とだけ書き、\(ja)"
    }

    private static func aloneInEnglish(_ rest: String, _ advice: String) -> String {
        rest.isEmpty
            ? advice.prefix(1).uppercased() + advice.dropFirst()
            : "Write “\(rest)” only, and \(advice)"
    }
}

extension ExpressionError.Kind {
    /// `before August 31`.
    static func ofBound(_ direction: RelativeDay.Direction, _ period: Period) -> DiagnosticText {
        let name = (ja: period.text(.japanese), en: period.text(.english))
        return direction == .before
            ? .init(
                ja: "「\(name.ja)」の前というだけでは、その日を含むかどうか分かりません。",
                "含むなら「\(name.ja)まで」、含まないなら「\(name.ja)の1日前」と書いてください。",
                en: "It is not clear whether “before \(name.en)” includes it.",
                "Write “until \(name.en)” or “1d before \(name.en)”.")
            : .init(
                ja: "「\(name.ja)」の後というだけでは、その日を含むかどうか分かりません。",
                "含むなら「\(name.ja)以降」、含まないなら「\(name.ja)の1日後」と書いてください。",
                en: "It is not clear whether “after \(name.en)” includes it.",
                "Write “from \(name.en)” or “1d after \(name.en)”.")
    }
}
