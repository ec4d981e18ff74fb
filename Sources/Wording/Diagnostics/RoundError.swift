package import CalendarPlan

/// Why the rounds of an entry cannot be as they are written.
package enum RoundError: Hashable, Sendable {
    case withoutEvery(key: String)
    case everyAndRule
    case boundsBackwards(from: Day, until: Day)
    case noRounds
    case exceptsNothing(String, nearest: String?)
    case movesNothing(String, nearest: String?)
    case moveOfPeriods
    case notOneDay(String)
    case movedOntoRound(Day)
    /// `due:` beside 四半期ごとに翌月末.
    case dueTwice
    case closedDayTwice
    case skipWithoutRounds
    case rule(RuleError)

    package var text: DiagnosticText {
        switch self {
        case .withoutEvery(let key):
            .init(
                ja: "「\(key)」は繰り返しの回についてのものですが、この予定は繰り返しません",
                "every: 毎月15日 のように繰り返しを書くか、この行を消してください",
                en: "\"\(key)\" is about rounds, but nothing comes round here",
                "Add every: every month on the 15th, or remove the line")
        case .everyAndRule:
            .init(
                ja: "「every」と「rrule」の両方があります", "どちらか一つだけ残してください",
                en: "both \"every\" and \"rrule\" are given", "Keep one of them")
        case .boundsBackwards(let from, let until):
            .init(
                ja: "回の始まり（\(from)）が終わり（\(until)）より後です", "from: と until: を確かめてください",
                en: "the rounds begin (\(from)) after they end (\(until))", "Check from: and until:"
            )
        case .noRounds:
            .init(
                ja: "このカレンダーの年度には一回もありません", "every:、from:、until:、except: を確かめてください",
                en: "no round takes place within the calendar's fiscal years",
                "Check every:, from:, until: and except:")
        case .exceptsNothing(let text, let nearest):
            .init(
                ja: "「\(text)」に収まる回がありません",
                (nearest.map { "いちばん近い回は \($0) です。" } ?? "")
                    + "回の日か、回がすっかり入る期間を書いてください",
                en: "no round lies within \"\(text)\"",
                (nearest.map { "The nearest is \($0). " } ?? "")
                    + "Write a round's day, or a span that holds whole rounds")
        case .movesNothing(let text, let nearest):
            .init(
                ja: "「\(text)」の回はありません",
                (nearest.map { "いちばん近い回は \($0) です。" } ?? "")
                    + "move: {回の日: 移す日} の形で書いてください",
                en: "no round is on \(text)",
                (nearest.map { "The nearest is on \($0). " } ?? "")
                    + "Write move: {day of the round: other day}")
        case .moveOfPeriods:
            .init(
                ja: "この繰り返しの回は期間なので、一日に移せません", "except: で除き、別の予定として書いてください",
                en: "these rounds are spans of days, so none can be moved to another day",
                "Leave it out by except:, and write it as an entry of its own")
        case .notOneDay(let text):
            .init(
                ja: "「\(text)」は一日ではありません", "「2026年8月12日」のような日付を書いてください",
                en: "\"\(text)\" is not one day", "Write a day such as 2026-08-12")
        case .movedOntoRound(let day):
            .init(
                ja: "\(day) には別の回があります", "ほかの日にするか、どちらかを except: で除いてください",
                en: "there is another round on \(day)",
                "Choose another day, or leave one out by except:")
        case .dueTwice:
            .init(
                ja: "期限が every: にも due: にもあります", "どちらか一つだけ残してください",
                en: "both every: and due: say when it is due", "Keep one of them")
        case .closedDayTwice:
            .init(
                ja: "閉庁日の扱いが二通り書かれています", "on-closed-day: か、日付のそばの言葉のどちらかだけ残してください",
                en: "two things are said of closed days",
                "Keep either on-closed-day: or the words beside the date")
        case .skipWithoutRounds:
            .init(
                ja: "閉庁日の回を除けるのは、繰り返す予定だけです",
                "every: を書くか、on-closed-day: before か after にしてください",
                en: "only what comes round can leave out a closed day",
                "Add every:, or write on-closed-day: before or after")
        case .rule(let fault): fault.text
        }
    }
}

/// Why a text is no RFC 5545 rule that gives days.
package enum RuleError: Error, Hashable, Sendable, DiagnosticWords {
    case noFrequency
    case partOfDay(String)
    case otherCalendar(String)
    case untilWithTime(String)
    case noSuchUntil(String)
    case countedWeekday(String)
    case unknownPart(String, known: [String])
    case unreadable(String, reason: String)

    package var text: DiagnosticText {
        switch self {
        case .noFrequency:
            .init(
                ja: "規則に FREQ がありません", "FREQ=MONTHLY;BYDAY=2TU の形で書いてください（RFC 5545）",
                en: "the rule has no FREQ", "Write it as FREQ=MONTHLY;BYDAY=2TU (RFC 5545)")
        case .partOfDay(let part):
            .init(
                ja: "「\(part)」は一日より細かく、回は日ごとです", "FREQ=DAILY、WEEKLY、MONTHLY、YEARLY を使い、時刻は除いてください",
                en: "\"\(part)\" divides the day, and rounds are days",
                "Use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, without hours")
        case .otherCalendar(let part):
            .init(
                ja: "「\(part)」（RFC 7529）は読めません", "除いてください。日付はグレゴリオ暦です",
                en: "\"\(part)\" (RFC 7529) is not read", "Remove it: days are Gregorian")
        case .untilWithTime(let part):
            .init(
                ja: "「\(part)」に時刻があります。回は日ごとです", "UNTIL=20270331 のように最後の日だけ書いてください",
                en: "\"\(part)\" has a time of day, and rounds are days",
                "Write the last day alone, as UNTIL=20270331")
        case .noSuchUntil(let part):
            .init(
                ja: "「\(part)」は日付ではありません", "UNTIL=20270331 のように書いてください",
                en: "\"\(part)\" is no day", "Write it as UNTIL=20270331")
        case .countedWeekday(let part):
            .init(
                ja: "「\(part)」は何番目かを数えていますが、同じ曜日は週に一日だけです", "BYDAY=TU と書くか、FREQ=MONTHLY にしてください",
                en: "\"\(part)\" counts weekdays, which only a month or a year has several of",
                "Write BYDAY=TU, or use FREQ=MONTHLY")
        case .unknownPart(let part, let known):
            .init(
                ja: "「\(part)」は規則の一部として読めません", "使えるのは \(known.joined(separator: "、")) です",
                en: "\"\(part)\" is no part of a rule", "Known are \(known.joined(separator: ", "))"
            )
        case .unreadable(let part, let reason):
            .init(
                ja: "「\(part)」は RFC 5545 の規則として読めません", "直してください。理由：\(reason)",
                en: "\"\(part)\" is no RFC 5545 rule", "Correct it; reason: \(reason)")
        }
    }
}
