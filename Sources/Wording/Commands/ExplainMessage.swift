package import CalendarPlan

package enum ExplainMessage: Hashable, Sendable {
    case anytime
    case undecided
    case provisional
    /// Of day, which becomes `time:`.
    case time(ClockSpan)
    case readAs(String, fiscalYear: String)
    case warning(String)
    case days(Int, open: Int)
    case closedDay(ClosedReason)
    /// A round that is a closed day.
    case closedRound(ClosedReason)
    case countedFrom(Day)
    /// When a round is due.
    case due(Day)
    /// The day counted from, and closed days on the way, of which some are named.
    case between(Day, closed: [String], more: Int)
    /// A holiday on the way, `12/31年末年始`.
    case skipped(Day, String)
    /// The only day is a holiday of no official list.
    case computedDay
    case computedDays(Int)
    case approximateEquinoxes
    case rounds(Int, fiscalYear: String, closed: Int, mark: String)
    case holidaysComputed(folder: String)
    case countedFromItself
    case noDay(String)

    package var text: Bilingual {
        switch self {
        case .anytime: Bilingual(ja: "随時：期限はありません", en: "whenever needed: no deadline")
        case .undecided:
            Bilingual(
                ja: "未定：決まるまで、四半期に一度、事務局に知らせます",
                en: "undecided: the secretariat is reminded once a quarter")
        case .provisional:
            Bilingual(ja: "仮（会議の日程が決まると動きます）", en: "provisional: moves when the meeting is settled")
        case .time(let time):
            Bilingual(ja: "時刻 \(time)（time: になります）", en: "at \(time), which becomes time:")
        case .readAs(let text, let year):
            Bilingual(ja: "読み方：\(text)（\(year)）", en: "read as: \(text) (\(year))")
        case .warning(let text): Bilingual(ja: "注意：\(text)", en: "warning: \(text)")
        case .days(let days, let open):
            Bilingual(
                ja: "\(days)日間、うち営業日 \(open)日", en: "\(days) days, \(open) of them business days")
        case .closedDay(let reason):
            Bilingual(ja: "閉庁日です（\(reason.text.ja)）", en: "a closed day (\(reason.text.en))")
        case .closedRound(let reason):
            Bilingual(ja: "閉庁日（\(reason.text.ja)）", en: reason.text.en)
        case .due(let day):
            Bilingual(ja: "期限 \(day.text(.japanese))", en: "due \(day.text(.english))")
        case .countedFrom(let day):
            Bilingual(ja: "\(day.japanese) から数えます", en: "counted from \(day.english)")
        case .between(let from, let closed, let more):
            Bilingual(
                ja: Self.countedFrom(from).text.ja
                    + (closed.isEmpty ? "" : "。土日のほかに除く日：" + closed.joined(separator: "、"))
                    + (more > 0 ? "、ほか\(more)日" : ""),
                en: Self.countedFrom(from).text.en
                    + (closed.isEmpty
                        ? "" : "; left out beside weekends: " + closed.joined(separator: ", "))
                    + (more > 0 ? ", and \(more) more" : ""))
        case .skipped(let day, let reason):
            Bilingual(
                ja: "\(day.month)/\(day.dayOfMonth)\(reason)",
                en: "\(day.month)/\(day.dayOfMonth) (\(reason))")
        case .computedDay:
            Bilingual(
                ja: "一覧にない年なので、法律から計算した祝日です",
                en: "computed from the law, since no list has this year")
        case .computedDays(let count):
            Bilingual(
                ja: "祝日のうち\(count)日は、一覧にない年なので、法律から計算したものです",
                en: "\(EnglishCount.of(count, "holiday")) computed from the law, since no list has "
                    + "the year")
        case .approximateEquinoxes:
            Bilingual(
                ja: "2100年からの春分の日と秋分の日は、1日ずれることがあります",
                en: "from 2100 on the equinoxes may be a day off")
        case .rounds(let count, let year, let closed, let mark):
            Bilingual(
                ja: "\(year)に\(count)回" + (closed > 0 ? "、うち閉庁日\(mark) \(closed)回" : ""),
                en: "\(EnglishCount.of(count, "round")) in \(year)"
                    + (closed > 0 ? ", \(closed) of them on closed days\(mark)" : ""))
        case .holidaysComputed(let folder):
            Bilingual(
                ja: "設定（\(folder)）が読めないので、祝日は計算したもので、ほかの休業日は数に入れていません。"
                    + "--config で指定してください",
                en: "holidays are computed and closures not counted, because the configuration "
                    + "\(folder) cannot be read; name one by --config")
        case .countedFromItself:
            Bilingual(
                ja: "予定自身の日から数えます。日は予定ごとに決まります",
                en: "counted from the entry's own days, so the day depends on the entry")
        case .noDay(let id):
            Bilingual(ja: "「\(id)」の日が設定にありません", en: "the configuration has no day for \(id)")
        }
    }
}

extension DiagnosticText {
    /// 隔月 and its like say which months only with a first one, as `example`.
    package static func unanchored(example: Day) -> DiagnosticText {
        DiagnosticText(
            ja: "どの回から数えるのか分かりません。",
            "最初の回を --from \(example) のように添えてください（カレンダーでは from に書きます）。",
            en: "It is not clear from which round to count.",
            "Give the first one, as in --from \(example) (in a calendar, as from:).")
    }
}
