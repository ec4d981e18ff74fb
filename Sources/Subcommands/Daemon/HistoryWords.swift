import CalendarPlan
import DueNotices
import ServiceLoop

/// The words of a history in one language.
///
/// The ledger keeps them as programs and the journal read them (`reminder(10bd), due
/// 2024-07-22`). What is not of a form known here is shown as it is.
struct HistoryWords {
    let language: Language
    let isMeeting: Bool

    /// What happened, in a word.
    func what(_ what: String) -> String {
        let words: Bilingual? =
            switch what {
            case "recorded": Bilingual(ja: "記録", en: "recorded")
            case "said": Bilingual(ja: "通知", en: "said")
            case "silent": Bilingual(ja: "見送り", en: "not said")
            case "failed": Bilingual(ja: "失敗", en: "failed")
            case "dead": Bilingual(ja: "断念", en: "given up")
            case "dropped": Bilingual(ja: "破棄", en: "dropped")
            case "spooled": Bilingual(ja: "書き出し", en: "spooled")
            case "handed-over": Bilingual(ja: "引き渡し", en: "handed over")
            case "refused": Bilingual(ja: "拒否", en: "refused")
            case "delivered": Bilingual(ja: "送信", en: "sent")
            default: nil
            }
        return words?[language] ?? what
    }

    /// What happened, in the words of whoever reads it.
    func text(_ row: HistoryReply.Row) -> String {
        let text: String?
        switch row.what {
        case "recorded": text = recorded(row)
        case "said", "silent": text = decided(row.text)
        default: text = sent(row)
        }
        return text ?? ([row.text, row.by, row.channel].compactMap { $0 }.joined(separator: "  "))
    }

    func both(_ ja: String, _ en: String) -> String { language == .japanese ? ja : en }

    /// `2026-12-16(水)`, `2026-12-16 Wed`.
    func day(_ day: Day) -> String { day.withWeekday[language] }

    /// The two sides of the first `separator` in `text`; `nil` where there is none.
    func halves(_ text: Substring, at separator: String) -> (Substring, Substring)? {
        guard let found = text.firstRange(of: separator) else { return nil }
        return (text[..<found.lowerBound], text[found.upperBound...])
    }

    // MARK: What people recorded

    /// `done 2024-07-22 by 北区: note`, `settled 2024-10-08`, `unsettled`, `undone`,
    /// `occurred 2024-07-22 by 北区`, `measured 23/24 2025-03-28 by 北区` and their undoing.
    private func recorded(_ row: HistoryReply.Row) -> String? {
        let (verb, rest) = halves(row.text[...], at: " ") ?? (row.text[...], "")
        let isBack = row.channel == "undo"
        var text: String
        var note: Substring = ""
        switch verb {
        case "done":
            guard let (on, by) = halves(rest, at: " by "), let on = Day(String(on)) else {
                return nil
            }
            let said = both("\(day(on)) 完了", "done \(day(on))")
            return reported(said, by, row)
        case "occurred":
            guard let (on, by) = halves(rest, at: " by "), let on = Day(String(on)) else {
                return nil
            }
            return reported(both("\(day(on)) に1回", "took place \(day(on))"), by, row)
        case "unoccurred":
            let (on, words) = halves(rest, at: ": ") ?? (rest, "")
            guard let on = Day(String(on)) else { return nil }
            text = both("\(day(on)) の1回を取り消した", "once on \(day(on)) taken back")
            note = words
        case "measured":
            guard let (value, by) = halves(rest, at: " by "), let space = value.lastIndex(of: " "),
                let on = Day(String(value[value.index(after: space)...]))
            else { return nil }
            let quantity = value[..<space]
            return isBack
                ? reported(both("実績を \(quantity) に戻した", "back to \(quantity)"), by, row)
                : reported(
                    both("実績 \(quantity)（\(day(on))）", "measured \(quantity) on \(day(on))"), by,
                    row)
        case "unmeasured", "unmeasured:":
            text = both("実績を取り消した", "value taken back")
            note = rest
        case "settled":
            let (on, words) = halves(rest, at: ": ") ?? (rest, "")
            guard let on = Day(String(on)) else { return nil }
            text =
                isBack
                ? both("日程を \(day(on)) に戻した", "back on \(day(on))")
                : both("日程 \(day(on))", "settled on \(day(on))")
            note = words
        case "unsettled", "unsettled:":
            text = both("日程を未定に戻した", "provisional again")
            note = rest
        case "undone", "undone:":
            text = both("完了を取り消した", "no longer done")
            note = rest
        default: return relieved(verb, rest, row)
        }
        return noted(signed(text, row.reportedBy, row.by), note)
    }

    /// Who recorded it, and in quotes, which no name may hold, who is said to have done it.
    func signed(_ text: String, _ reporter: String?, _ recorder: String?) -> String {
        guard let recorder else { return text }
        guard let reporter, reporter != recorder else {
            return text + both("、記録者 \(recorder)", ", by \(recorder)")
        }
        return text
            + both(
                "、報告者「\(reporter)」、記録者 \(recorder)",
                ", reported by 「\(reporter)」, recorded by \(recorder)")
    }

    /// What was recorded, who reported it and who recorded it, the answers to a form, the note.
    private func reported(_ text: String, _ by: Substring, _ row: HistoryReply.Row) -> String {
        var text = text
        let answers = (row.answers ?? []).map { "\($0.field)=\($0.value)" }
        var note: Substring
        var name: Substring
        // A name or an answer may hold what divides them; the answers are known.
        if !answers.isEmpty,
            let (before, after) = halves(by, at: " " + answers.joined(separator: " "))
        {
            name = before
            note = after.hasPrefix(": ") ? after.dropFirst(2) : after
        } else {
            (name, note) = completion(by, named: row.reportedBy ?? row.by)
        }
        text = signed(text, row.reportedBy ?? String(name), row.by)
        if !answers.isEmpty {
            text += both(
                "。回答：\(answers.joined(separator: "、"))",
                ". Answers: \(answers.joined(separator: ", "))")
        }
        return noted(text, note)
    }

    func noted(_ text: String, _ note: Substring) -> String {
        note.isEmpty ? text : text + both("。備考：\(note)", ". Note: \(note)")
    }

    /// Who reported it and the note; a name may hold what divides the two, `name` is known.
    func completion(
        _ text: Substring, named name: String?
    ) -> (Substring, Substring) {
        if let name, text == name { return (text, "") }
        if let name, text.hasPrefix("\(name): ") {
            return (name[...], text.dropFirst(name.count + 2))
        }
        return halves(text, at: ": ") ?? (text, "")
    }

    // MARK: What was said or not

    /// `reminder(10bd), due 2024-07-22`, and after `: ` why it was not said.
    private func decided(_ text: String) -> String? {
        guard let (reason, rest) = halves(text[...], at: ", due ") else { return nil }
        let (written, silence) = halves(rest, at: ": ") ?? (rest, "")
        guard let reason = Reason(String(reason)), let due = Day(String(written)) else {
            return nil
        }
        let said = words(reason, due)
        guard !silence.isEmpty else { return said }
        let why = Silence(rawValue: String(silence)).map(words) ?? String(silence)
        return said + both("（\(why)）", " (\(why))")
    }

    /// `5営業日前、期限 2026-11-27(金)`; in words that stay true, as `本日が期限` would not.
    private func words(_ reason: Reason, _ due: Day) -> String {
        let name = isMeeting ? both("開催日", "date") : both("期限", "due")
        if case .dateChanged(let from, _, _) = reason {
            return from == due
                ? both("\(name)決定 \(day(due))", "\(name) set \(day(due))")
                : "\(name) \(from) → \(day(due))"
        }
        return "\(words(reason))\(both("、", ", "))\(name) \(day(due))"
    }

    private func words(_ reason: Reason) -> String {
        switch reason {
        case .opens: isMeeting ? both("候補の初日", "first possible day") : both("開始", "opened")
        case .reminder(let lead) where lead.amount > 0: before(lead)
        case .reminder: both("直前の開庁日", "last open day before")
        case .dueToday: both("当日", "on the day")
        case .closes: both("最終日", "last day")
        case .overdue(let days):
            isMeeting
                ? both("\(days)営業日経過", "\(days) bd ago")
                : both("\(days)営業日超過", "\(days) bd over")
        case .unsettled(0): both("日程未定", "unsettled")
        case .unsettled(let days): both("日程未定 \(days)営業日", "unsettled \(days) bd")
        case .undecided: both("日程未定", "undecided")
        case .dateChanged: both("日の変更", "date changed")
        case .dateWithdrawn: both("未定に戻す", "withdrawn")
        case .adopted: both("登録時", "at registration")
        case .behindPace(let count, let expected, _, _):
            both("\(count)回（目安\(expected)回）", "\(count) of \(expected) expected")
        case .missedTarget(let value, _): both("実績\(value)で未達成", "\(value), target missed")
        case .escalated(let days): both("\(days)営業日超過を報告", "escalated, \(days) bd over")
        case .missing(let days): both("未提出 \(days)営業日", "missing, \(days) bd over")
        case .snoozeEnds(let until): both("保留終了 \(day(until))", "snooze ends \(day(until))")
        }
    }

    private func before(_ lead: Policy.Lead) -> String {
        switch lead.unit {
        case .businessDays: both("\(lead.amount)営業日前", "\(lead.amount) bd before")
        case .days: both("\(lead.amount)日前", EnglishCount.of(lead.amount, "day") + " before")
        }
    }

    private func words(_ silence: Silence) -> String {
        switch silence {
        case .superseded: both("後の通知にまとめた", "a later one says it")
        case .adopted: both("登録時", "at registration")
        case .said: both("同じ通知を送付済み", "said before")
        case .acknowledged: both("対応中", "acknowledged")
        case .snoozed: both("保留中", "snoozed")
        case .tooLate: both("時機を過ぎた", "too late")
        }
    }

    // MARK: How messages fared

    /// Why the daemon itself took a message back.
    private func withdrawn(_ why: String) -> String {
        switch why {
        case "superseded": both("日が変わり送信前に取り下げた", "taken back, the day has moved")
        case "recomposed":
            both("日が変わった分を除いて送り直す", "sent anew without what has moved")
        default: why
        }
    }

    /// `to 北区, attempt 2: why`, of a message that was dropped `to 北区: why`.
    private func sent(_ row: HistoryReply.Row) -> String? {
        guard row.text.hasPrefix("to ") else { return nil }
        let (recipient, rest) =
            halves(row.text.dropFirst(3), at: ", attempt ")
            ?? halves(row.text.dropFirst(3), at: ": ").map { ($0, ": " + $1) }
            ?? (row.text.dropFirst(3), "")
        let (number, failure) = halves(rest, at: ": ") ?? (rest, "")
        let why =
            row.what == "dropped" && row.by == "koyomi"
            ? withdrawn(String(failure))
            : failure == "it is no longer in the spool"
                ? both("スプールからなくなった", "it is no longer in the spool")
                : ChannelWords.failure(String(failure), of: row.channel ?? "")
        var text = ChannelWords.name(row.channel ?? "")[language]
        if recipient != row.organisation ?? "" {
            text += both("、\(recipient) へ", " to \(recipient)")
        }
        if let count = Int(number), count > 1 || row.what != "delivered" {
            text += both("、\(count)回目", ", attempt \(count)")
        }
        if let by = row.by, by != "koyomi" {
            text +=
                row.reportedBy.map {
                    both("、破棄を頼んだ人「\($0)」、破棄者 \(by)", ", for 「\($0)」, by \(by)")
                } ?? both("、破棄者 \(by)", ", by \(by)")
        }
        return why.isEmpty ? text : text + both("：\(why)", ": \(why)")
    }
}

/// Channels in words.
enum ChannelWords {
    /// What people call a channel.
    static func name(_ channel: String) -> Bilingual {
        switch channel {
        case "mail": Bilingual(ja: "メール", en: "mail")
        case "journal": Bilingual(ja: "ジャーナル", en: "journal")
        default: Bilingual(ja: channel, en: channel)
        }
    }

    /// Why a channel failed, without its name, which stands beside it: `webhook chat: `.
    static func failure(_ text: String, of channel: String) -> String {
        let name = channel.replacing(":", with: " ") + ": "
        return text.hasPrefix(name) ? String(text.dropFirst(name.count)) : text
    }
}
