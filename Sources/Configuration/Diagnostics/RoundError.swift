package import CalendarPlan

/// Why the rounds of an entry cannot be as they are written.
package enum RoundError: Hashable, Sendable {
    /// `key` changes rounds, but nothing says that the entry comes round.
    case withoutEvery(key: String)
    /// Both `every` and `rrule` say how often it comes round.
    case everyAndRule
    /// The rounds would end before they begin.
    case boundsBackwards(from: Day, until: Day)
    /// No round takes place.
    case noRounds
    /// No round lies within this exception; `nearest` is the nearest one.
    case exceptsNothing(String, nearest: String?)
    /// No round is on the day that is to be moved; `nearest` is the nearest one.
    case movesNothing(String, nearest: String?)
    /// Only rounds that are days can be moved to another.
    case moveOfPeriods
    /// One day is needed.
    case notOneDay(String)
    /// Another round takes place on the day moved to.
    case movedOntoRound(Day)
    /// The RFC 5545 rule is none.
    case rule(RuleError)
}

/// Why a text is no RFC 5545 rule that gives days.
package enum RuleError: Error, Hashable, Sendable {
    /// It does not say how often.
    case noFrequency
    /// This part is about hours, minutes or seconds.
    case partOfDay(String)
    /// This part is about other calendars than the Gregorian (RFC 7529).
    case otherCalendar(String)
    /// UNTIL has a time of day.
    case untilWithTime(String)
    /// UNTIL is no day.
    case noSuchUntil(String)
    /// A weekday is counted where weeks or days come round, each of which has one at most.
    case countedWeekday(String)
    /// This part is none of those that are known.
    case unknownPart(String, known: [String])
    /// libical takes this part, or the rule as a whole, for none; `reason` is what it says.
    case unreadable(String, reason: String)
}

extension RoundError {
    var english: Wording {
        switch self {
        case .withoutEvery(let key):
            Wording(
                "\"\(key)\" is about rounds, but nothing comes round here",
                "Add every: every month on the 15th, or remove the line")
        case .everyAndRule:
            Wording("both \"every\" and \"rrule\" are given", "Keep one of them")
        case .boundsBackwards(let from, let until):
            Wording(
                "the rounds begin (\(from)) after they end (\(until))", "Check from: and until:")
        case .noRounds:
            Wording(
                "no round takes place within the calendar's fiscal years",
                "Check every:, from:, until: and except:")
        case .exceptsNothing(let text, let nearest):
            Wording(
                "no round lies within \"\(text)\"",
                (nearest.map { "The nearest is \($0). " } ?? "")
                    + "Write a round's day, or a span that holds whole rounds")
        case .movesNothing(let text, let nearest):
            Wording(
                "no round is on \(text)",
                (nearest.map { "The nearest is on \($0). " } ?? "")
                    + "Write move: {day of the round: other day}")
        case .moveOfPeriods:
            Wording(
                "these rounds are spans of days, so none can be moved to another day",
                "Leave it out by except:, and write it as an entry of its own")
        case .notOneDay(let text):
            Wording("\"\(text)\" is not one day", "Write a day such as 2026-08-12")
        case .movedOntoRound(let day):
            Wording(
                "there is another round on \(day)",
                "Choose another day, or leave one out by except:")
        case .rule(let fault): fault.english
        }
    }

    var japanese: Wording {
        switch self {
        case .withoutEvery(let key):
            Wording(
                "「\(key)」は繰り返しの回についてのものですが、この予定は繰り返しません",
                "every: 毎月15日 のように繰り返しを書くか、この行を消してください")
        case .everyAndRule:
            Wording("「every」と「rrule」の両方があります", "どちらか一つだけ残してください")
        case .boundsBackwards(let from, let until):
            Wording(
                "回の始まり（\(from)）が終わり（\(until)）より後です", "from: と until: を確かめてください")
        case .noRounds:
            Wording(
                "このカレンダーの年度には一回もありません",
                "every:、from:、until:、except: を確かめてください")
        case .exceptsNothing(let text, let nearest):
            Wording(
                "「\(text)」に収まる回がありません",
                (nearest.map { "いちばん近い回は \($0) です。" } ?? "")
                    + "回の日か、回がすっかり入る期間を書いてください")
        case .movesNothing(let text, let nearest):
            Wording(
                "「\(text)」の回はありません",
                (nearest.map { "いちばん近い回は \($0) です。" } ?? "")
                    + "move: {回の日: 移す日} の形で書いてください")
        case .moveOfPeriods:
            Wording(
                "この繰り返しの回は期間なので、一日に移せません",
                "except: で除き、別の予定として書いてください")
        case .notOneDay(let text):
            Wording("「\(text)」は一日ではありません", "「2026年8月12日」のような日付を書いてください")
        case .movedOntoRound(let day):
            Wording("\(day) には別の回があります", "ほかの日にするか、どちらかを except: で除いてください")
        case .rule(let fault): fault.japanese
        }
    }
}

extension RuleError {
    fileprivate var english: Wording {
        switch self {
        case .noFrequency:
            Wording("the rule has no FREQ", "Write it as FREQ=MONTHLY;BYDAY=2TU (RFC 5545)")
        case .partOfDay(let part):
            Wording(
                "\"\(part)\" divides the day, and rounds are days",
                "Use FREQ=DAILY, WEEKLY, MONTHLY or YEARLY, without hours")
        case .otherCalendar(let part):
            Wording("\"\(part)\" (RFC 7529) is not read", "Remove it: days are Gregorian")
        case .untilWithTime(let part):
            Wording(
                "\"\(part)\" has a time of day, and rounds are days",
                "Write the last day alone, as UNTIL=20270331")
        case .noSuchUntil(let part):
            Wording("\"\(part)\" is no day", "Write it as UNTIL=20270331")
        case .countedWeekday(let part):
            Wording(
                "\"\(part)\" counts weekdays, which only a month or a year has several of",
                "Write BYDAY=TU, or use FREQ=MONTHLY")
        case .unknownPart(let part, let known):
            Wording(
                "\"\(part)\" is no part of a rule", "Known are \(known.joined(separator: ", "))")
        case .unreadable(let part, let reason):
            Wording(
                "\"\(part)\" is no RFC 5545 rule", "Correct it; reason: \(reason)")
        }
    }

    fileprivate var japanese: Wording {
        switch self {
        case .noFrequency:
            Wording("規則に FREQ がありません", "FREQ=MONTHLY;BYDAY=2TU の形で書いてください（RFC 5545）")
        case .partOfDay(let part):
            Wording(
                "「\(part)」は一日より細かく、回は日ごとです",
                "FREQ=DAILY、WEEKLY、MONTHLY、YEARLY を使い、時刻は除いてください")
        case .otherCalendar(let part):
            Wording("「\(part)」（RFC 7529）は読めません", "除いてください。日付はグレゴリオ暦です")
        case .untilWithTime(let part):
            Wording("「\(part)」に時刻があります。回は日ごとです", "UNTIL=20270331 のように最後の日だけ書いてください")
        case .noSuchUntil(let part):
            Wording("「\(part)」は日付ではありません", "UNTIL=20270331 のように書いてください")
        case .countedWeekday(let part):
            Wording(
                "「\(part)」は何番目かを数えていますが、同じ曜日は週に一日だけです",
                "BYDAY=TU と書くか、FREQ=MONTHLY にしてください")
        case .unknownPart(let part, let known):
            Wording(
                "「\(part)」は規則の一部として読めません", "使えるのは \(known.joined(separator: "、")) です")
        case .unreadable(let part, let reason):
            Wording("「\(part)」は RFC 5545 の規則として読めません", "直してください。理由：\(reason)")
        }
    }
}
