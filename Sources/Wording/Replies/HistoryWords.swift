import CalendarPlan
import DueNotices
package import ServiceInterface
package import Text

package struct HistoryWords: OneLanguage {
    package let language: Language
    private let isMeeting: Bool

    package init(_ reply: HistoryReply, _ language: Language) {
        self.language = language
        isMeeting = reply.kind == .meeting
    }

    package var nothing: String { say("まだ何も記録も通知もされていません", "Nothing was recorded or said yet") }

    /// How many organisations something happened to; all of them where none is named.
    package func organisations(_ count: Int) -> String {
        count == 0
            ? say("全体", "everyone") : say("\(count)組織", EnglishCount.of(count, "org"))
    }

    package func what(_ what: HistoryReply.What) -> String {
        switch what {
        case .recorded: say("記録", "recorded")
        case .said: say("通知", "said")
        case .silent: say("見送り", "not said")
        case .failed: say("失敗", "failed")
        case .dead: say("断念", "given up")
        case .dropped: say("破棄", "dropped")
        case .spooled: say("書き出し", "spooled")
        case .handedOver: say("引き渡し", "handed over")
        case .refused: say("拒否", "refused")
        case .delivered: say("送信", "sent")
        }
    }

    package func text(_ row: HistoryReply.Row) -> String {
        switch row.what {
        case .recorded: recorded(row)
        case .said, .silent: decided(row)
        case .failed, .dead, .dropped, .spooled, .handedOver, .refused, .delivered: sent(row)
        }
    }

    /// `2026-12-16(水)`, `2026-12-16 Wed`.
    private func day(_ day: Day?) -> String { day?.withWeekday[language] ?? "" }

    // MARK: What people recorded

    private func recorded(_ row: HistoryReply.Row) -> String {
        guard let event = row.event else { return "" }
        var text = event.isRetraction ? retracted(event.kind, row) : recorded(event.kind, row)
        text = signed(text, row)
        if let answers = row.answers {
            let words = answers.map { "\($0.field)=\($0.value.firstLine)" }
            text += say("。回答：", ". Answers: ") + words.joined(separator: comma)
        }
        if let reason = row.reason { text += say("。理由：\(reason)", ". Reason: \(reason)") }
        return text + ((row.note?.firstLine).map { say("。備考：\($0)", ". Note: \($0)") } ?? "")
    }

    private func recorded(_ kind: Record.Kind, _ row: HistoryReply.Row) -> String {
        let (on, until, value) = (day(row.on), day(row.until), row.value ?? "")
        return switch kind {
        case .settled where row.isUndo: say("日程を \(on) に戻した", "back on \(on)")
        case .settled: say("日程 \(on)", "settled on \(on)")
        case .done: say("\(on) 完了", "done \(on)")
        case .occurred: say("\(on) に1回", "took place \(on)")
        case .measured where row.isUndo: say("実績を \(value) に戻した", "back to \(value)")
        case .measured: say("実績 \(value)（\(on)）", "measured \(value) on \(on)")
        case .acknowledged where row.isUndo:
            say("\(on) からの対応中に戻した", "acknowledged on \(on), as before")
        case .acknowledged where row.until == nil: say("対応中（\(on)）", "acknowledged \(on)")
        case .acknowledged:
            say("対応中（\(on)、\(until) に失効）", "acknowledged \(on), lapses \(until)")
        case .snoozed where row.isUndo:
            say("\(until) までの保留に戻した", "snoozed until \(until), as before")
        case .snoozed: say("\(until) まで保留", "snoozed until \(until)")
        case .waived: say("免除（\(on)）", "waived \(on)")
        }
    }

    private func retracted(_ kind: Record.Kind, _ row: HistoryReply.Row) -> String {
        switch kind {
        // A round may have a day of its own.
        case .settled where row.occurrence != nil:
            say("日程の決定を取り消した", "no longer settled")
        case .settled: say("日程を未定に戻した", "provisional again")
        case .done: say("完了を取り消した", "no longer done")
        case .occurred:
            say("\(day(row.on)) の1回を取り消した", "once on \(day(row.on)) taken back")
        case .measured: say("実績を取り消した", "value taken back")
        case .acknowledged: say("対応中の記録を取り消した", "no longer acknowledged")
        case .snoozed: say("保留を取り消した", "no longer snoozed")
        case .waived: say("免除を取り消した", "no longer waived")
        }
    }

    /// Who recorded it, and in quotes, which no name may hold, who is said to have done it.
    private func signed(_ text: String, _ row: HistoryReply.Row) -> String {
        guard let recorder = row.by else { return text }
        guard let reporter = row.reportedBy, reporter != recorder else {
            return text + say("、記録者 \(recorder)", ", by \(recorder)")
        }
        return text
            + say(
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
                text + say("、期限 \(day(due))", ", due \(day(due))")
            }
        guard let suppression = row.suppression else { return said }
        return said + bracketed(SuppressionReason(rawValue: suppression).map(words) ?? suppression)
    }

    /// `5営業日前、期限 2026-11-27(金)`; in words that stay true, as `本日が期限` would not.
    private func words(_ reason: Reason, _ due: Day) -> String {
        let name = isMeeting ? say("開催日", "date") : say("期限", "due")
        if case .dateChanged(let from, _, _) = reason {
            return from == due
                ? say("\(name)決定 \(day(due))", "\(name) set \(day(due))")
                : "\(name) \(from) → \(day(due))"
        }
        return "\(words(reason))\(comma)\(name) \(day(due))"
    }

    private func words(_ reason: Reason) -> String {
        switch reason {
        case .opens: isMeeting ? say("候補の初日", "first possible day") : say("開始", "opened")
        case .reminder(let lead) where lead.amount > 0: before(lead)
        case .reminder: say("直前の開庁日", "last open day before")
        case .dueToday: say("当日", "on the day")
        case .closes: say("最終日", "last day")
        case .overdue(let days):
            isMeeting
                ? say("\(days)営業日経過", "\(days) bd ago")
                : say("\(days)営業日超過", "\(days) bd over")
        case .unsettled(0): say("日程未定", "unsettled")
        case .unsettled(let days): say("日程未定 \(days)営業日", "unsettled \(days) bd")
        case .undecided: say("日程未定", "undecided")
        case .dateChanged: say("日の変更", "date changed")
        case .scheduled: say("日程の案内", "invitation")
        case .dateWithdrawn: say("未定に戻す", "withdrawn")
        case .calledOff: isMeeting ? say("中止", "called off") : say("取りやめ", "called off")
        case .adopted: say("登録時", "at registration")
        case .behindPace(let count, let expected, _, _):
            say("\(count)回（目安\(expected)回）", "\(count) of \(expected) expected")
        case .missedTarget(let value, _): say("実績\(value)で未達成", "\(value), target missed")
        case .escalated(let days): say("\(days)営業日超過を報告", "escalated, \(days) bd over")
        case .missing(let days): say("未提出 \(days)営業日", "missing, \(days) bd over")
        case .snoozeEnds(let until): say("保留終了 \(day(until))", "snooze ends \(day(until))")
        }
    }

    private func before(_ lead: Policy.Lead) -> String {
        switch lead.unit {
        case .businessDays: say("\(lead.amount)営業日前", "\(lead.amount) bd before")
        case .days: say("\(lead.amount)日前", EnglishCount.of(lead.amount, "day") + " before")
        }
    }

    private func words(_ suppression: SuppressionReason) -> String {
        switch suppression {
        case .superseded: say("後の通知にまとめた", "a later one says it")
        case .adopted: say("登録時", "at registration")
        case .said: say("同じ通知を送付済み", "said before")
        case .acknowledged: say("対応中", "acknowledged")
        case .snoozed: say("保留中", "snoozed")
        case .tooLate: say("時機を過ぎた", "too late")
        }
    }

    // MARK: How messages fared

    /// Why a message failed, or was taken back by the daemon itself.
    private func failure(_ row: HistoryReply.Row) -> String? {
        switch (row.what, row.by, row.lastError) {
        case (.dropped, "koyomi", "superseded"):
            say("日が変わり送信前に取り下げた", "taken back, the day has moved")
        case (.dropped, "koyomi", "recomposed"):
            say("日が変わった分を除いて送り直す", "sent anew without what has moved")
        case (_, _, "it is no longer in the spool"):
            say("スプールからなくなった", "it is no longer in the spool")
        case (.dropped, "koyomi", let error): error
        case (_, _, let error): error.map { ChannelWords.failure($0, of: row.channel ?? "") }
        }
    }

    private func sent(_ row: HistoryReply.Row) -> String {
        var text = ChannelWords.name(row.channel ?? "")[language]
        if let recipient = row.recipient, recipient != row.organisation {
            text += say("、\(recipient) へ", " to \(recipient)")
        }
        if let count = row.attempts, count > 1 || row.what != .delivered {
            text += say("、\(count)回目", ", attempt \(count)")
        }
        if let by = row.by, by != "koyomi" {
            text +=
                row.reportedBy.map {
                    say("、破棄を頼んだ人「\($0)」、破棄者 \(by)", ", for 「\($0)」, by \(by)")
                } ?? say("、破棄者 \(by)", ", by \(by)")
        }
        return text + (failure(row).map { colon + $0 } ?? "")
    }
}
