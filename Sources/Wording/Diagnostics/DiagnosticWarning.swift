package import CalendarPlan

/// What can be read but deserves a look.
package enum DiagnosticWarning: Hashable, Sendable {
    case expression(ExpressionWarning)
    case earlyReminder(Policy.Lead, policy: String, reminder: Day, others: Int)
    case closedMeetingDay(Day, ClosedReason)
    case closedMeetingRounds(Day, ClosedReason, count: Int)
    case meetingLasts(DaySpan)
    case holidaysEnd(list: Day, calendar: Day)
    case holidayFilesEnd(list: Day, calendar: Day)
    case holidaysToFetch(year: Int)
    case noOfficialHolidays
    case noMail(String)
    case countedFromCalendar(Day)
    case countedInBusinessDays(String)
    case outsideFiscalYears(DaySpan)
    case closedAfter(String, from: Day)
    case noHead(policy: String, count: Int, first: [String])
    case nothingToHoldBack(policy: String)
    case ignoredFile(String)
    case part(PartWarning)
    case unknownAdmins(String)
    case knownEra(String)
    case slip(ReadingSlip)

    package var text: DiagnosticText {
        switch self {
        case .expression(let warning): warning.text.withoutStops
        case .earlyReminder(let lead, let policy, let reminder, let others):
            .init(
                ja: "通知方針「\(policy)」の最初の通知（\(lead)）が、年度の始まる前（\(reminder)）になります"
                    + (others > 0 ? "（ほか \(others) 件）" : ""), "それまでにこのカレンダーを読み込まないと、事務局への一覧にだけ載ります",
                en:
                    "the first reminder of policy \"\(policy)\" (\(lead)) would come on \(reminder), "
                    + "before the fiscal year begins"
                    + (others > 0 ? " (and for \(others) more entries)" : ""),
                "Unless this calendar is loaded by then, only the secretariat hears of it")
        case .closedMeetingDay(let day, let reason):
            .init(
                ja: "会議の日 \(day)（\(day.weekday.kanji)）は\(reason.inSentence.ja)です", "日を確かめてください",
                en: "the meeting's day \(day) (\(day.weekday.short)) is \(reason.inSentence.en)",
                "Check the day")
        case .closedMeetingRounds(let first, let reason, let count):
            .init(
                ja: "この会議は \(count) 回が閉庁日に当たります（最初は \(first)（\(first.weekday.kanji)）、"
                    + "\(reason.inSentence.ja)）",
                "開かない回は except: に、ずらすなら on-closed-day: before か after を書いてください",
                en: "\(count) of the meeting's days \(count == 1 ? "is" : "are") closed, first "
                    + "\(first) (\(first.weekday.short)), \(reason.inSentence.en)",
                "Name the rounds that do not take place in except:, or write on-closed-day: "
                    + "before or after")
        case .meetingLasts(let days):
            .init(
                ja: "\(days.first) から \(days.last) まで \(days.count) 日間の会議と読みました",
                "そのとおりなら sometime: no を、このうちの一日に開くのなら sometime: yes を書いてください",
                en: "read as a meeting of \(days.count) days, \(days.first) to \(days.last)",
                "Write sometime: no if it is, or sometime: yes if it is on one of these days")
        case .holidaysEnd(let list, let calendar):
            .init(
                ja: "祝日の一覧は \(list) までですが、カレンダーは \(calendar) まであります",
                "それより後の祝日は法律から計算します。内閣府の新しい syukujitsu.csv が出たら置き換えてください",
                en: "the list of holidays ends on \(list), the calendars on \(calendar)",
                "Later holidays are computed from the law: put the Cabinet Office's new "
                    + "syukujitsu.csv in its place when it is out")
        case .holidayFilesEnd(let list, let calendar):
            .init(
                ja: "祝日の一覧は \(list) までですが、カレンダーは \(calendar) まであります",
                "それより後は週末だけを閉庁日とします。続きの一覧を files に加えてください",
                en: "the list of holidays ends on \(list), the calendars on \(calendar)",
                "Later only weekends are closed: add the next list to files")
        case .holidaysToFetch(let year):
            .init(
                ja: "祝日の一覧に \(year) 年がありません", "2月に公表された内閣府の新しい syukujitsu.csv を取得して、置き換えてください",
                en: "the list of holidays does not have \(year)",
                "Fetch the Cabinet Office's new syukujitsu.csv, out since February, "
                    + "and put it in its place")
        case .noOfficialHolidays:
            .init(
                ja: "国民の祝日の一覧がありません（どの一覧にも「元日」がありません）",
                "祝日をすべて計算で求めます。内閣府の syukujitsu.csv を files に加えてください",
                en: "no list has the national holidays (none has 元日)",
                "They are all computed: add the Cabinet Office's syukujitsu.csv to files")
        case .noMail(let name):
            .init(
                ja: "「\(name)」にメールアドレスがありません", "mail: を書かないと、この組織にはメールが届きません",
                en: "\"\(name)\" has no mail address", "Without mail: it gets no mail")
        case .countedFromCalendar(let day):
            .init(
                ja: "どの週・月・年に当たるかを、カレンダーの始まり（\(day)）から数えます", "最初の回の日を from: に書くと、次の年度にも同じ間隔で続きます",
                en:
                    "which weeks, months or years are meant is counted from \(day), where the calendar "
                    + "begins",
                "Write the first round's day as from:, so that the rhythm goes on next year")
        case .countedInBusinessDays(let text):
            .init(
                ja: "「\(text)」は営業日で数えます", "5営業日 のように書くと、この注意は出ません",
                en: "\"\(text)\" is counted in business days",
                "Write it as 5 business days or 5bd, and this warning goes away")
        case .outsideFiscalYears(let span):
            .init(
                ja: "この予定（\(span)）はカレンダーの年度の外にあります", "年と年度を確かめてください",
                en: "the entry (\(span)) lies outside the calendar's fiscal years", "Check the year"
            )
        case .closedAfter(let text, let day):
            .init(
                ja: "closed の「\(text)」は一日ではないので、その翌日（\(day)）から何も知らせません", "ほかの日から閉じるなら、その日を書いてください",
                en:
                    "closed: \"\(text)\" is more than a day; the calendar says nothing from the day "
                    + "after it, \(day)", "To close it from another day, write that day")
        case .noHead(let policy, let count, let first): Self.headless(policy, count, first)
        case .nothingToHoldBack(let policy):
            .init(
                ja: "通知方針「\(policy)」は期限を過ぎても催促しないので、対応中の記録（acknowledge）で止まるものがありません",
                "acknowledge: を消すか、overdue: {every: 5bd} のように催促の間隔を書いてください",
                en:
                    "the policy \"\(policy)\" warns nobody of what is overdue, so an acknowledgement "
                    + "has nothing to hold back",
                "Take acknowledge: out, or write how often to warn: overdue: {every: 5bd}")
        case .ignoredFile(let name):
            .init(
                ja: "「\(name)」は読まれません", "読ませるには、名前の終わりを .yaml に変えてください",
                en: "\"\(name)\" is not read", "To have it read, let its name end in .yaml")
        case .unknownAdmins(let name):
            .init(
                ja: "このシステムにグループ「\(name)」がありません",
                "グループができるまで（addgroup \(name) のあと koyomi reload）、読み直し・破棄・確認・試験通知は "
                    + "root と koyomid の利用者だけができます",
                en: "this system has no group \"\(name)\"",
                "Until there is one (addgroup \(name), then koyomi reload), only root and "
                    + "koyomid's own user may reload, drop, confirm and send test notices")
        case .part(let warning): warning.text
        case .slip(let slip): slip.text
        case .knownEra(let name):
            .init(
                ja: "元号「\(name)」は、書かなくても知っています", "この行は消してかまいません",
                en: "the era \"\(name)\" is built in", "The line can be removed")
        }
    }
}

extension DiagnosticWarning {
    private static func headless(_ policy: String, _ count: Int, _ first: [String])
        -> DiagnosticText
    {
        let isMore = count > first.count
        let many =
            count == 1
            ? "1 organisation that owes what follows it has none"
            : "\(count) organisations that owe what follows it have none"
        return .init(
            ja: "通知方針「\(policy)」は遅れを長（head）に知らせますが、担当の \(count) 組織に head がありません: "
                + first.joined(separator: "、") + (isMore ? " など" : ""),
            "代わりに事務局へ知らせます。長に知らせるには organisations.yaml に head: を書いてください",
            en: "the policy \"\(policy)\" brings delays to heads, but \(many): "
                + first.joined(separator: ", ") + (isMore ? " and others" : ""),
            "Their secretariats are told instead; to change that, add head: in "
                + "organisations.yaml")
    }
}

extension ClosedReason {
    fileprivate var inSentence: Bilingual {
        switch self {
        case .weekend: .init(ja: "閉庁日（土日）", en: "a weekend")
        case .holiday(let name): .init(ja: "祝日（\(name)）", en: "a holiday (\(name))")
        case .computedHoliday(let name):
            .init(ja: "祝日（\(name)、計算）", en: "a holiday (\(name), computed)")
        case .yearEnd: .init(ja: "年末年始の閉庁日", en: "in the year-end closure")
        case .closure(let name): .init(ja: "閉庁日（\(name)）", en: "a closure (\(name))")
        }
    }
}
