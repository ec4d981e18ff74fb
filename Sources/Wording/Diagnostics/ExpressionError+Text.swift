package import CalendarPlan

extension ExpressionError: DiagnosticWords {
    /// In whole sentences.
    package var text: DiagnosticText { kind.text }
}

extension ExpressionError.Kind {
    fileprivate var text: DiagnosticText {
        switch self {
        case .empty:
            .init(
                ja: "何も書かれていません。", "「10月上旬」「7月22日」のように書いてください。",
                en: "Nothing is written.", "Write for example “early October” or “22 July”.")
        case .tooLong(let limit):
            .init(
                ja: "\(limit)文字を超える文は読めません。", "期間だけを書き、説明は note: に移してください。",
                en: "A text of more than \(limit) characters cannot be read.",
                "Write the period only, and move explanations to “note:”.")
        case .unknownForm(let text):
            .init(
                ja: text.isEmpty ? "期間が途中で終わっています。" : "「\(text)」を期間として読めません。", Self.forms.ja,
                en: text.isEmpty
                    ? "The period stops in the middle." : "“\(text)” cannot be read as a period.",
                Self.forms.en)
        case .several:
            .init(
                ja: "期間が二つ以上書かれています。", "期間ごとに予定を分けてください。続いた期間なら「～」で結んでください。",
                en: "More than one period is written.",
                "Write one entry for each period; join the ends of one period with “to”.")
        case .bareNumber(let number):
            .init(
                ja: "「\(number)」が年なのか月なのか日なのか分かりません。", Self.units(number).ja,
                en: "It is not clear whether “\(number)” is a year, a month or a day.",
                Self.units(number).en)
        case .monthMissing(let text):
            .init(
                ja: "「\(text)」が何月のことか分かりません。", "「10月15日」「10月上旬」のように月から書いてください。",
                en: "It is not clear to which month “\(text)” belongs.",
                "Write the month too, as in “22 October” or “early October”.")
        case .noSuchMonth(let month):
            .init(
                ja: "\(month)月という月はありません。", "月は1月から12月までで書いてください。",
                en: "There is no month \(month).", "Write a month from 1 to 12, or its name.")
        case .noSuchDay(let year, let month, let day, let last):
            Self.ofDay(year, month, day, last)
        case .noSuchQuarter(let number):
            .init(
                ja: "第\(number)四半期はありません。", "「第1四半期」から「第4四半期」までで書いてください。",
                en: "There is no quarter \(number).", "Write a quarter from “Q1” to “Q4”.")
        case .noSuchEraYear(let era, let year):
            .init(
                ja: "\(era.name)\(year)年はありません。", "最初の年は「\(era.name)元年」と書いてください。",
                en: "There is no year \(era.name)\(year)年.",
                "Write its first year as “\(era.name)元年”.")
        case .yearOutOfRange(let year):
            .init(
                ja: "\(year)年は、扱える年（\(Day.writtenYears.lowerBound)年から"
                    + "\(Day.writtenYears.upperBound)年まで）の外です。",
                "年を確かめて、西暦か、明治から後の元号で書いてください。",
                en: "The year \(year) is outside the years that can be planned "
                    + "(\(Day.writtenYears.lowerBound) to \(Day.writtenYears.upperBound)).",
                "Check the year, and write it as a Gregorian year or with an era from 明治 on.")
        case .wrongWeekday(let day, let written):
            .init(
                ja: "\(day.plainText.ja)は\(day.weekday.japanese)で、\(written.japanese)ではありません。",
                "「\(day.japanese)」と書くか、曜日に合う日付に直してください。",
                en: "\(day.plainText.en) is a \(day.weekday.english), not a \(written.english).",
                "Write “\(day.english)”, or the date that falls on that weekday.")
        case .yearMissing(let period):
            .init(
                ja: "「\(period)」が何年度のことか分かりません。",
                "「\(period.inExampleYear)」のように年度を書くか、予定に fiscal-year: を書いてください。",
                en: "It is not clear in which fiscal year “\(period.text(.english))” lies.",
                "Write the fiscal year too, as in “\(period.inExampleYear.text(.english))”, "
                    + "or give the entry its “fiscal-year:”.")
        case .fiscalPieceOfCivilYear(let period):
            .init(
                ja: "「\(period.piece(.japanese))」は年度を分けたもので、暦の年にはありません。",
                "「\(period)」のように年度で書いてください。",
                en: "“\(period.piece(.english))” is a piece of a fiscal year, "
                    + "and a calendar year has none.",
                "Write it with the fiscal year, as in “\(period.text(.english))”.")
        case .edgeOfCivilYear(let fiscal, let civil):
            .init(
                ja: "暦の年の「末」「当初」では、年度のことか暦の年のことか分かりません。",
                "年度なら「\(fiscal)」、暦の年なら「\(civil)」と書いてください。",
                en:
                    "The edge of a calendar year may be that of the fiscal year or that of the year.",
                "Write “\(fiscal.text(.english))” for the fiscal year, or "
                    + "“\(civil.text(.english))”.")
        case .followingYearAlone:
            .init(
                ja: "「翌年」がいつの翌年か分かりません。", "「4月～翌年3月」のように範囲の終わりに書いてください。",
                en: "It is not clear which year the following year follows.",
                "Write it at the end of a range, as in “April to March following year”.")
        case .content(let content): content.text
        case .openEnded(let period):
            .init(
                ja: "「\(period)」だけでは、始まりか終わりの年度が決まりません。",
                "「令和6年度～令和8年度」のように両方の年度を書いてください。",
                en:
                    "“\(period.text(.english))” alone does not say where the fiscal years begin or end.",
                "Write both fiscal years, as in “FY2024 to FY2026”.")
        case .backwards(let from, let to):
            .init(
                ja: "「\(from.end(.japanese))～\(to.end(.japanese))」は、終わりが始まりより前です。",
                from.rangesMeant(to: to).map { "「\($0)」" }.joined(separator: "か") + "と書いてください。",
                en: "“\(from.end(.english)) to \(to.end(.english))” ends before it begins.",
                "Write "
                    + from.rangesMeant(to: to).map { "“\($0.text(.english))”" }
                    .joined(separator: " or ") + ".")

        case .amountMissing:
            .init(
                ja: "前後に数える日数が書かれていません。", "「x-3の10営業日前」「10bd before x-3」のように数を書いてください。",
                en: "The number to count is missing.", "Write the number, as in “10bd before x-3”.")
        case .amountTooLarge(let limit):
            .init(
                ja: "前後に数えられるのは\(limit)までです。", "数を減らすか、日付で書いてください。",
                en: "No more than \(limit) can be counted.", "Write a smaller number, or a date.")
        case .unknownUnit(let text):
            .init(
                ja: text.isEmpty ? "数え方の単位が書かれていません。" : "「\(text)」という数え方は分かりません。",
                "営業日（bd）、日（d）、週間（w）、か月（months）で数えてください。",
                en: text.isEmpty
                    ? "The unit to count in is missing."
                    : "“\(text)” is no unit that can be counted in.",
                "Count in business days (bd), days (d), weeks (w) or months.")
        case .directionMissing(let day):
            .init(
                ja: "前なのか後なのかが書かれていません。",
                "前なら「\(day.text(.japanese))」、後なら「\(day.reversed.text(.japanese))」と書いてください。",
                en: "It does not say whether before or after is meant.",
                "Write “\(day)” or “\(day.reversed)”.")
        case .unknownAnchor(let text):
            .init(
                ja: "「\(text)」は、予定のidとしても日付としても読めません。",
                "id（英数字、かな、漢字とハイフン）か、「2026年5月7日」のような日付を書いてください。",
                en: "“\(text)” can be neither the id of an entry nor a date.",
                "Write an id (letters, digits, kana, kanji and hyphens) or a date such as 2026-05-07."
            )
        case .particleMissing(let text):
            .init(
                ja: "「\(text)」と数の間に「の」がありません。", "「x-3の10営業日前」のように「の」で区切ってください。",
                en: "The particle の is missing behind “\(text)”.",
                "Write “x-3の10営業日前” or “10bd before x-3”.")
        case .uncounted(let text):
            .init(
                ja: "「\(text)」には数がなく、何日前・何日後か分かりません。",
                "「x-3の10日後」のように数を書くか、「6月下旬」のような期間にしてください。",
                en: "“\(text)” has no number to count.",
                "Write a number, as in “10d after x-3”, or a period such as “late June”.")
        case .wrongOrder(let day):
            .init(
                ja: "数え始めるものが、数の後に書かれています。", "「\(day.text(.japanese))」と書いてください。",
                en: "What is counted from stands behind the number.", "Write “\(day)”.")
        case .countedWithFirstDay(let day):
            .init(
                ja: "月と営業日は、起算日を含めて数えられません。",
                "起算日を含めないなら「\(day.text(.japanese))」と書いてください。",
                en: "Months and business days are not counted with their first day.",
                "Write “\(day)” to count from the day after it.")
        case .strictBound(let direction, let period):
            Self.ofBound(direction, period)
        case .eachRound(let recurrence, let day):
            .init(
                ja: "いつの\(recurrence.text(.japanese))の終わりから数えるのか分かりません。",
                "every: \(recurrence.text(.japanese)) の予定に due: \(day.text(.japanese)) と書いてください。",
                en: "It does not say from the end of which \(recurrence.text(.english)) to count.",
                "Write “every: \(recurrence.text(.english))” and “due: \(day)”.")

        case .unknownRecurrence(let text):
            .init(
                ja: text.isEmpty ? "繰り返しが書かれていません。" : "「\(text)」を繰り返しとして読めません。",
                "「毎月」「四半期」「半年」「年」か、「毎月15日」「毎月末」「毎月第2火曜日」「毎月最終金曜日」"
                    + "「毎週月・木曜日」「隔週月曜日」「隔月」「毎年7月1日」などの形で書いてください。",
                en: text.isEmpty
                    ? "No recurrence is written." : "“\(text)” cannot be read as a recurrence.",
                "Write “month”, “quarter”, “half” or “year”, or a form such as “every month on the "
                    + "15th”, “last day of every month”, “second Tuesday of every month”, "
                    + "“every Monday and Thursday”, “every other Monday”, “every other month” "
                    + "or “every year on 1 July”.")
        case .weekdayMissing:
            .init(
                ja: "何曜日のことか分かりません。", "「毎週月曜日」「隔週月・木曜日」のように曜日を書いてください。",
                en: "It does not say on which weekday.",
                "Write the weekday, as in “every Monday” or “every other Monday”.")
        case .noSuchDayOfMonth(let day):
            .init(
                ja: "\(day)日という日はどの月にもありません。", "日は1日から31日までです。月の最終日なら「毎月末」と書いてください。",
                en: "No month has a day \(day).",
                "Write a day from 1 to 31, or “last day of every month”.")
        case .noSuchWeekOfMonth(let number):
            .init(
                ja: "第\(number)の曜日はどの月にもありません。", "第1から第5までか、「毎月最終月曜日」のように書いてください。",
                en: "No month has a weekday number \(number).",
                "Write “first” to “fifth”, or “last Monday of every month”.")
        case .intervalOutOfRange(let limit):
            .init(
                ja: "繰り返しの間隔は1から\(limit)までです。", "「隔月」「3年ごと」のように書いてください。",
                en: "The interval is a number from 1 to \(limit).",
                "Write for example “every other month” or “every 3 years”.")
        case .yearInEachYear:
            .init(
                ja: "毎年のことなのに、年が決められています。",
                "「毎年7月1日」のように年を除くか、every: をやめて when: に書いてください。",
                en: "It names a year, though every year is meant.",
                "Write it without the year, as in “every year on 1 July”, or as “when:” without "
                    + "“every:”.")
        case .weekdayInEachYear(let weekday):
            .init(
                ja: "同じ日付は年ごとに曜日が変わるので、毎年\(weekday.japanese)にはなりません。",
                "「毎年7月1日」のように曜日を除いてください。",
                en: "The same date is not a \(weekday.english) in every year.",
                "Leave out the weekday, as in “every year on 1 July”.")
        case .weekdayOfYear(let weekday):
            .init(
                ja: "年のどの\(weekday.japanese)かが書かれていません。",
                "毎週なら「毎週\(weekday.japanese)」、年に一度なら「毎年10月第1\(weekday.japanese)」のように書いてください。",
                en: "It does not say which \(weekday.english) of the year.",
                "Write “every \(weekday.english)” for each week, or as in "
                    + "“every year on the first \(weekday.english) of October”.")

        case .noFiscalYear(let text):
            .init(
                ja: text.isEmpty ? "年度が書かれていません。" : "「\(text)」を年度として読めません。",
                "「令和6年度」「FY2024」「令和6年度～令和8年度」のように書いてください。",
                en: text.isEmpty
                    ? "No fiscal year is written." : "“\(text)” cannot be read as a fiscal year.",
                "Write for example “FY2024” or “FY2024 to FY2026”.")
        case .civilYear(let year):
            .init(
                ja: "「\(year)年」は暦の年で、年度ではありません。", "「\(year)年度」と書いてください。",
                en: "The year \(year) is a calendar year, not a fiscal year.", "Write “FY\(year)”.")
        case .tooManyFiscalYears(let limit):
            .init(
                ja: "一つのカレンダーは\(limit)年度までです。", "カレンダーを分けてください。",
                en: "One calendar covers no more than \(limit) fiscal years.", "Split the calendar."
            )
        }
    }

    static let forms = Bilingual(
        ja: "「7月22日」「10月上旬」「6月～7月」「第3四半期」「12月以降」「随時」「未定」などの形で書いてください。",
        en: "Write a form such as “22 July”, “early October”, “June to July”, “Q3”, "
            + "“from December”, “any time” or “undecided”.")

    private static func ofDay(_ year: Int?, _ month: Int, _ day: Int, _ last: Int)
        -> DiagnosticText
    {
        let ja = (year.map { "\($0)年" } ?? "") + "\(month)月"
        let en = EnglishNames.months[month - 1] + (year.map { " \($0)" } ?? "")
        let isAnyFebruary = year == nil && month == 2
        return .init(
            ja: "\(ja)に\(day)日はありません。",
            isAnyFebruary
                ? "2月の最終日は28日（うるう年は29日）です。月の最終日なら「2月末」と書いてください。"
                : "最終日は\(last)日です。「\(ja)\(last)日」か「\(ja)末」と書いてください。",
            en: "\(en) has no day \(day).",
            isAnyFebruary
                ? "February ends on the 28th (in leap years the 29th). "
                    + "For its last day write “end of February”."
                : "Write “\(last) \(en)”, its last day, or “end of \(en)”.")
    }

    /// What a number without a unit may be.
    private static func units(_ number: Int) -> Bilingual {
        guard number > 0, number <= 31 || Day.writtenYears.contains(number) else { return forms }
        if number > 31 {
            return .init(
                ja: "「\(number)年度」か「\(number)年」と書いてください。",
                en: "Write “FY\(number)” for a fiscal year or “calendar year \(number)”.")
        }
        if number > 12 {
            return .init(
                ja: "「10月\(number)日」のように月から書いてください。",
                en: "Write the month too, as in “\(number) October”.")
        }
        return .init(
            ja: "「\(number)月」か「10月\(number)日」のように書いてください。",
            en: "Write “\(EnglishNames.months[number - 1])”, or a day with its month as in "
                + "“\(number) October”.")
    }
}

extension ExpressionWarning: DiagnosticWords {
    /// In whole sentences, without advice.
    package var text: DiagnosticText {
        switch kind {
        case .pastEraEnd(let written, let meant):
            .init(
                ja: "「\(written)」は元号が改まった後なので、\(meant)と読みました。",
                en: "“\(written)” is past the end of its era, so it is read as \(meant).")
        case .beforeEraBegin(let written, let meant):
            .init(
                ja: "「\(written)」は元号が改まる前なので、\(meant)と読みました。",
                en: "“\(written)” is before its era begins, so it is read as \(meant).")
        case .firstDayOnly:
            .init(
                ja: "月の「初め」は、その月の1日と読みました。初めの10日間なら「上旬」と書いてください。",
                en: "The beginning of a month is read as its first day; for the first ten days "
                    + "write “early”.")
        case .wordIgnored(let word):
            .init(
                ja: "「\(word)」は読みとばしました。期間は幅を持たせずに数えます。",
                en: "“\(word)” is left out: the period is counted as if it were exact.")
        case .lastDayOfShortMonths(31):
            .init(
                ja: "「31日」は月末と読みました。31日のない月は、その月の最終日です。",
                en: "“31” is read as the last day of the month, since not every month has 31 days.")
        case .lastDayOfShortMonths(let day):
            .init(
                ja: "\(day)日のない月は、その月の最終日と読みました。",
                en: "In a month without day \(day), its last day is meant.")
        case .notInEachMonth(let weekday):
            .init(
                ja: "第5\(weekday.japanese)のない月は、回がありません。毎月なら「最終\(weekday.japanese)」です。",
                en: "A month without a fifth \(weekday.english) has no round; "
                    + "“last \(weekday.english)” is in every month.")
        case .leapYearsOnly:
            .init(
                ja: "2月29日のない年は、回がありません。毎年なら「2月末」です。",
                en: "A year without 29 February has no round; “end of February” is in every year.")
        }
    }
}
