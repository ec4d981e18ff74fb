extension ExpressionError.Kind {
    /// One sentence in Japanese that says what is wrong.
    var japaneseMessage: String {
        switch self {
        case .empty: "何も書かれていません。"
        case .tooLong(let limit): "\(limit)文字を超える文は読めません。"
        case .unknownForm(""): "期間が途中で終わっています。"
        case .unknownForm(let text): "「\(text)」を期間として読めません。"
        case .several: "期間が二つ以上書かれています。"
        case .bareNumber(let number): "「\(number)」が年なのか月なのか日なのか分かりません。"
        case .monthMissing(let text): "「\(text)」が何月のことか分かりません。"
        case .noSuchMonth(let month): "\(month)月という月はありません。"
        case .noSuchDay(let year?, let month, let day, _):
            "\(year)年\(month)月に\(day)日はありません。"
        case .noSuchDay(nil, let month, let day, _): "\(month)月に\(day)日はありません。"
        case .noSuchQuarter(let number): "第\(number)四半期はありません。"
        case .noSuchEraYear(let era, let year): "\(era.name)\(year)年はありません。"
        case .yearOutOfRange(let year):
            "\(year)年は、扱える年（\(Day.writtenYears.lowerBound)年から"
                + "\(Day.writtenYears.upperBound)年まで）の外です。"
        case .wrongWeekday(let day, let written):
            "\(day.plainJapanese)は\(day.weekday.japanese)で、\(written.japanese)ではありません。"
        case .yearMissing(let period): "「\(period)」が何年度のことか分かりません。"
        case .fiscalPieceOfCivilYear(let period):
            "「\(period.piece(.japanese))」は年度を分けたもので、暦の年にはありません。"
        case .edgeOfCivilYear:
            "暦の年の「末」「当初」では、年度のことか暦の年のことか分かりません。"
        case .followingYearAlone: "「翌年」がいつの翌年か分かりません。"
        case .openEnded(let period): "「\(period)」だけでは、始まりか終わりの年度が決まりません。"
        case .backwards(let from, let to):
            "「\(from.end(.japanese))～\(to.end(.japanese))」は、終わりが始まりより前です。"
        case .amountMissing: "前後に数える日数が書かれていません。"
        case .amountTooLarge(let limit): "前後に数えられるのは\(limit)までです。"
        case .unknownUnit(""): "数え方の単位が書かれていません。"
        case .unknownUnit(let text): "「\(text)」という数え方は分かりません。"
        case .directionMissing: "前なのか後なのかが書かれていません。"
        case .unknownAnchor(let text): "「\(text)」は、予定のidとしても日付としても読めません。"
        case .particleMissing(let text): "「\(text)」と数の間に「の」がありません。"
        case .anchorYearMissing(let period): "数え始める「\(period)」の年が書かれていません。"
        case .unknownRecurrence(""): "繰り返しが書かれていません。"
        case .unknownRecurrence(let text): "「\(text)」を繰り返しとして読めません。"
        case .weekdayMissing: "何曜日のことか分かりません。"
        case .noSuchDayOfMonth(let day): "\(day)日という日はどの月にもありません。"
        case .noSuchWeekOfMonth(let number): "第\(number)の曜日はどの月にもありません。"
        case .intervalOutOfRange(let limit): "繰り返しの間隔は1から\(limit)までです。"
        case .yearInEachYear: "毎年のことなのに、年が決められています。"
        case .weekdayInEachYear(let weekday):
            "同じ日付は年ごとに曜日が変わるので、毎年\(weekday.japanese)にはなりません。"
        case .noFiscalYear(""): "年度が書かれていません。"
        case .noFiscalYear(let text): "「\(text)」を年度として読めません。"
        case .civilYear(let year): "「\(year)年」は暦の年で、年度ではありません。"
        case .tooManyFiscalYears(let limit): "一つのカレンダーは\(limit)年度までです。"
        }
    }

    /// What to write instead, in Japanese.
    var japaneseAdvice: String {
        switch self {
        case .empty: "「10月上旬」「7月22日」のように書いてください。"
        case .tooLong: "期間だけを書き、説明は note: に移してください。"
        case .unknownForm:
            "「7月22日」「10月上旬」「6月～7月」「第3四半期」「12月以降」「随時」「未定」"
                + "などの形で書いてください。"
        case .several: "期間ごとに予定を分けてください。続いた期間なら「～」で結んでください。"
        case .bareNumber(let number): Self.japaneseUnits(number)
        case .monthMissing: "「10月15日」「10月上旬」のように月から書いてください。"
        case .noSuchMonth: "月は1月から12月までで書いてください。"
        case .noSuchDay(nil, 2, _, _):
            "2月の最終日は28日（うるう年は29日）です。月の最終日なら「2月末」と書いてください。"
        case .noSuchDay(let year, let month, _, let last):
            "最終日は\(last)日です。「\(Self.month(month, year))\(last)日」か"
                + "「\(Self.month(month, year))末」と書いてください。"
        case .noSuchQuarter: "「第1四半期」から「第4四半期」までで書いてください。"
        case .noSuchEraYear(let era, _): "最初の年は「\(era.name)元年」と書いてください。"
        case .yearOutOfRange: "年を確かめて、西暦か、明治から後の元号で書いてください。"
        case .wrongWeekday(let day, _):
            "「\(day.japanese)」と書くか、曜日に合う日付に直してください。"
        case .yearMissing(let period):
            "「\(period.inExampleYear)」のように年度を書くか、"
                + "予定に fiscal-year: を書いてください。"
        case .fiscalPieceOfCivilYear(let period): "「\(period)」のように年度で書いてください。"
        case .edgeOfCivilYear(let fiscal, let civil):
            "年度なら「\(fiscal)」、暦の年なら「\(civil)」と書いてください。"
        case .followingYearAlone: "「4月～翌年3月」のように範囲の終わりに書いてください。"
        case .openEnded: "「令和6年度～令和8年度」のように両方の年度を書いてください。"
        case .backwards(let from, let to):
            Self.readings(from, to, .japanese).map { "「\($0)」" }.joined(separator: "か")
                + "と書いてください。"
        default: japaneseRelativeAdvice
        }
    }

    private var japaneseRelativeAdvice: String {
        switch self {
        case .amountMissing: "「x-3の10営業日前」「10bd before x-3」のように数を書いてください。"
        case .amountTooLarge: "数を減らすか、日付で書いてください。"
        case .unknownUnit: "営業日（bd）、日（d）、週間（w）、か月（months）で数えてください。"
        case .directionMissing(let day):
            "前なら「\(day.text(.japanese))」、後なら「\(day.reversed.text(.japanese))」と"
                + "書いてください。"
        case .unknownAnchor:
            "id（英数字、かな、漢字とハイフン）か、「2026年5月7日」のような日付を書いてください。"
        case .particleMissing: "「x-3の10営業日前」のように「の」で区切ってください。"
        case .anchorYearMissing(let period): "「2026年\(period)」のように年から書いてください。"
        default: japaneseRecurrenceAdvice
        }
    }

    private var japaneseRecurrenceAdvice: String {
        switch self {
        case .unknownRecurrence:
            "「毎月」「四半期」「半年」「年」か、「毎月15日」「毎月末」「毎月第2火曜日」「毎月最終金曜日」"
                + "「毎週月・木曜日」「隔週月曜日」「隔月」「毎年7月1日」などの形で書いてください。"
        case .weekdayMissing: "「毎週月曜日」「隔週月・木曜日」のように曜日を書いてください。"
        case .noSuchDayOfMonth: "日は1日から31日までです。月の最終日なら「毎月末」と書いてください。"
        case .noSuchWeekOfMonth: "第1から第5までか、「毎月最終月曜日」のように書いてください。"
        case .intervalOutOfRange: "「隔月」「3年ごと」のように書いてください。"
        case .yearInEachYear: "「毎年7月1日」のように年を除くか、every: をやめて when: に書いてください。"
        case .weekdayInEachYear: "「毎年7月1日」のように曜日を除いてください。"
        case .noFiscalYear: "「令和6年度」「FY2024」「令和6年度～令和8年度」のように書いてください。"
        case .civilYear(let year): "「\(year)年度」と書いてください。"
        case .tooManyFiscalYears: "カレンダーを分けてください。"
        default: ""
        }
    }

    private static func month(_ month: Int, _ year: Int?) -> String {
        (year.map { "\($0)年" } ?? "") + "\(month)月"
    }

    private static func japaneseUnits(_ number: Int) -> String {
        guard number > 0, number <= 31 || Day.writtenYears.contains(number) else {
            return Self.unknownForm("").japaneseAdvice
        }
        if number > 31 { return "「\(number)年度」か「\(number)年」と書いてください。" }
        if number > 12 { return "「10月\(number)日」のように月から書いてください。" }
        return "「\(number)月」か「10月\(number)日」のように書いてください。"
    }
}

extension Day {
    /// `2026年10月1日`, without its weekday.
    fileprivate var plainJapanese: String { PeriodPart.date(self).japanese }
}
