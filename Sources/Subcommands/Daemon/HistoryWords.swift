import CalendarPlan
import DueNotices
import ServiceInterface
import Wording

/// The words of a history in one language.
struct HistoryWords {
    let language: Language
    let isMeeting: Bool

    /// What happened, in a word.
    func what(_ what: HistoryReply.What) -> String {
        switch what {
        case .recorded: both("記録", "recorded")
        case .said: both("通知", "said")
        case .silent: both("見送り", "not said")
        case .failed: both("失敗", "failed")
        case .dead: both("断念", "given up")
        case .dropped: both("破棄", "dropped")
        case .spooled: both("書き出し", "spooled")
        case .handedOver: both("引き渡し", "handed over")
        case .refused: both("拒否", "refused")
        case .delivered: both("送信", "sent")
        }
    }

    func text(_ row: HistoryReply.Row) -> String {
        switch row.what {
        case .recorded: recorded(row)
        case .said, .silent: decided(row)
        case .failed, .dead, .dropped, .spooled, .handedOver, .refused, .delivered: sent(row)
        }
    }

    private func both(_ ja: String, _ en: String) -> String { language == .japanese ? ja : en }

    /// `2026-12-16(水)`, `2026-12-16 Wed`.
    private func day(_ day: Day?) -> String { day?.withWeekday[language] ?? "" }

    // MARK: What people recorded

    private func recorded(_ row: HistoryReply.Row) -> String {
        guard let event = row.event else { return "" }
        var text = event.isRetraction ? retracted(event.kind, row) : recorded(event.kind, row)
        text = signed(text, row)
        if let answers = row.answers {
            let words = answers.map { "\($0.field)=\($0.value)" }
            text += both(
                "。回答：\(words.joined(separator: "、"))",
                ". Answers: \(words.joined(separator: ", "))")
        }
        if let reason = row.reason { text += both("。理由：\(reason)", ". Reason: \(reason)") }
        return text + (row.note.map { both("。備考：\($0)", ". Note: \($0)") } ?? "")
    }

    private func recorded(_ kind: Record.Kind, _ row: HistoryReply.Row) -> String {
        let (on, until, value) = (day(row.on), day(row.until), row.value ?? "")
        return switch kind {
        case .settled where row.isUndo: both("日程を \(on) に戻した", "back on \(on)")
        case .settled: both("日程 \(on)", "settled on \(on)")
        case .done: both("\(on) 完了", "done \(on)")
        case .occurred: both("\(on) に1回", "took place \(on)")
        case .measured where row.isUndo: both("実績を \(value) に戻した", "back to \(value)")
        case .measured: both("実績 \(value)（\(on)）", "measured \(value) on \(on)")
        case .acknowledged where row.isUndo:
            both("\(on) からの対応中に戻した", "acknowledged on \(on), as before")
        case .acknowledged where row.until == nil: both("対応中（\(on)）", "acknowledged \(on)")
        case .acknowledged:
            both("対応中（\(on)、\(until) に失効）", "acknowledged \(on), lapses \(until)")
        case .snoozed where row.isUndo:
            both("\(until) までの保留に戻した", "snoozed until \(until), as before")
        case .snoozed: both("\(until) まで保留", "snoozed until \(until)")
        case .waived: both("免除（\(on)）", "waived \(on)")
        }
    }

    private func retracted(_ kind: Record.Kind, _ row: HistoryReply.Row) -> String {
        switch kind {
        case .settled: both("日程を未定に戻した", "provisional again")
        case .done: both("完了を取り消した", "no longer done")
        case .occurred:
            both("\(day(row.on)) の1回を取り消した", "once on \(day(row.on)) taken back")
        case .measured: both("実績を取り消した", "value taken back")
        case .acknowledged: both("対応中の記録を取り消した", "no longer acknowledged")
        case .snoozed: both("保留を取り消した", "no longer snoozed")
        case .waived: both("免除を取り消した", "no longer waived")
        }
    }

    /// Who recorded it, and in quotes, which no name may hold, who is said to have done it.
    private func signed(_ text: String, _ row: HistoryReply.Row) -> String {
        guard let recorder = row.by else { return text }
        guard let reporter = row.reportedBy, reporter != recorder else {
            return text + both("、記録者 \(recorder)", ", by \(recorder)")
        }
        return text
            + both(
                "、報告者「\(reporter)」、記録者 \(recorder)",
                ", reported by 「\(reporter)」, recorded by \(recorder)")
    }

    // MARK: What was said or not

    /// Why something fell due, by when, and why it was not said; a reason of another version as it
    /// stands.
    private func decided(_ row: HistoryReply.Row) -> String {
        let (text, due) = (row.reason ?? "", row.due)
        let said =
            if let reason = Reason(text), let due {
                words(reason, due)
            } else {
                text + both("、期限 \(day(due))", ", due \(day(due))")
            }
        guard let suppression = row.suppression else { return said }
        let why = SuppressionReason(rawValue: suppression).map(words) ?? suppression
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

    private func words(_ suppression: SuppressionReason) -> String {
        switch suppression {
        case .superseded: both("後の通知にまとめた", "a later one says it")
        case .adopted: both("登録時", "at registration")
        case .said: both("同じ通知を送付済み", "said before")
        case .acknowledged: both("対応中", "acknowledged")
        case .snoozed: both("保留中", "snoozed")
        case .tooLate: both("時機を過ぎた", "too late")
        }
    }

    // MARK: How messages fared

    /// Why a message failed, or was taken back by the daemon itself.
    private func failure(_ row: HistoryReply.Row) -> String? {
        switch (row.what, row.by, row.lastError) {
        case (.dropped, "koyomi", "superseded"):
            both("日が変わり送信前に取り下げた", "taken back, the day has moved")
        case (.dropped, "koyomi", "recomposed"):
            both("日が変わった分を除いて送り直す", "sent anew without what has moved")
        case (_, _, "it is no longer in the spool"):
            both("スプールからなくなった", "it is no longer in the spool")
        case (.dropped, "koyomi", let error): error
        case (_, _, let error): error.map { ChannelWords.failure($0, of: row.channel ?? "") }
        }
    }

    private func sent(_ row: HistoryReply.Row) -> String {
        var text = ChannelWords.name(row.channel ?? "")[language]
        if let recipient = row.recipient, recipient != row.organisation {
            text += both("、\(recipient) へ", " to \(recipient)")
        }
        if let count = row.attempts, count > 1 || row.what != .delivered {
            text += both("、\(count)回目", ", attempt \(count)")
        }
        if let by = row.by, by != "koyomi" {
            text +=
                row.reportedBy.map {
                    both("、破棄を頼んだ人「\($0)」、破棄者 \(by)", ", for 「\($0)」, by \(by)")
                } ?? both("、破棄者 \(by)", ", by \(by)")
        }
        return text + (failure(row).map { both("：\($0)", ": \($0)") } ?? "")
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
