import CalendarPlan
import DueNotices

/// How a city clerk would write it.
struct JapaneseWording: LanguageWording {
    func day(_ day: Day) -> String { "\(day.year)年\(shortDay(day))" }

    func shortDay(_ day: Day) -> String {
        let (_, month, dayOfMonth) = day.civil
        return "\(month)月\(dayOfMonth)日(\(day.weekday.kanji))"
    }

    func span(_ span: DaySpan) -> String {
        if span.isSingleDay { return day(span.first) }
        let last = span.first.year == span.last.year ? shortDay(span.last) : day(span.last)
        return "\(day(span.first))～\(last)"
    }

    func shortSpan(_ span: DaySpan) -> String {
        span.isSingleDay
            ? shortDay(span.first) : "\(shortDay(span.first))～\(shortDay(span.last))"
    }

    /// 御中 is for organisations: a mayor, or the head of a ward, is a person.
    func salutation(_ recipient: String) -> String {
        let isPost = ["長", "様", "担当者", "監", "委員"].contains { recipient.hasSuffix($0) }
        return isPost ? recipient + (recipient.hasSuffix("様") ? "" : " 様") : "\(recipient) 御中"
    }

    func headline(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        switch notice.spoken {
        case .overdue: return isMeeting ? "【開催日経過】" : "【期限超過】"
        case .reminder: return isMeeting ? "【まもなく開催】" : "【まもなく期限】"
        case .dueToday, .closes:
            if isMeeting, notice.isProvisional { return "【日程未定】" }
            if notice.isLate, notice.restated == nil { return isMeeting ? "【開催日】" : "【期限到来】" }
            return isMeeting ? "【本日開催】" : "【本日期限】"
        case .dateChanged(let from, let wasProvisional, _):
            let isSettled = notice.isSettledNow(from, wasProvisional: wasProvisional)
            return "【\(isMeeting ? "日程" : "期限")\(isSettled ? "決定" : "変更")】"
        case .dateWithdrawn: return isMeeting ? "【日程変更】" : "【期限変更】"
        case .unsettled, .undecided: return "【日程未定】"
        case .opens: return "【開始】"
        case .adopted: return "【登録時の確認】"
        case .behindPace(_, let expected, let required, _):
            return expected < required ? "【回数の遅れ】" : "【回数不足】"
        case .missedTarget: return "【目標未達成】"
        case .escalated: return "【期限超過の報告】"
        case .missing: return "【\(missingWord(notice))】"
        case .snoozeEnds: return "【保留終了】"
        }
    }

    func summary(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        if let late = lateSummary(notice) { return late }
        switch notice.spoken {
        case .opens where notice.kind == .indicator: return "本日から実績の報告開始"
        case .opens: return isMeeting ? "本日から候補の期間" : "本日から開始"
        case .reminder(let lead) where lead.amount > 0:
            guard isMeeting else {
                return "\(deadline(notice))まであと\(count(lead))\(missing(notice))"
            }
            return notice.isProvisional
                ? "日程未定、早ければ\(count(lead))後に開催" : "開催まであと\(count(lead))"
        case .reminder:
            return "閉庁日の\(shortDay(notice.due))"
                + (isMeeting ? "に開催" : "が\(deadline(notice))\(missing(notice))")
        case .dueToday:
            guard isMeeting else { return "本日が\(deadline(notice))\(missing(notice))" }
            return notice.isProvisional ? "日程未定のまま候補の期間に入った" : "本日開催"
        case .closes: return "本日まで"
        case .overdue(let days):
            return isMeeting
                ? "開催日から\(days)営業日経過" : "\(deadline(notice))を\(days)営業日超過\(missing(notice))"
        case .unsettled(0): return "日程未定、本日が日程を決める期限"
        case .unsettled(let days): return "日程未定、日程を決める期限を\(days)営業日超過"
        case .undecided: return "日程未定"
        case .dateWithdrawn:
            return "\(isMeeting ? "日程" : "期限")が未定に、これまで\(shortDay(notice.due))"
        case .dateChanged(let from, let wasProvisional, _):
            let before = from == notice.due ? "" : "、これまで\(shortDay(from))"
            let isSettled = notice.isSettledNow(from, wasProvisional: wasProvisional)
            return "\(isMeeting ? "日程" : "期限")が\(isSettled ? "決定" : "変更")\(before)"
        case .adopted(true): return isMeeting ? "登録時に開催日を経過" : "登録時に期限を超過"
        case .adopted(false): return "登録時に通知の時期を経過"
        case .behindPace(let count, let expected, let required, _):
            return expected < required
                ? "これまで\(count)回、今の時期の目安は\(expected)回"
                : "これまで\(count)回、あと\(required - count)回が必要"
        case .missedTarget(let value, ""): return "実績\(value)、目標は未達成"
        case .missedTarget(let value, let target): return "実績\(value)、目標\(goal(target))は未達成"
        case .escalated(let days):
            return "\(deadline(notice))を\(days)営業日超過、記録なし\(missing(notice))\(onHold(notice))"
        case .missing(let days):
            return "\(missingCount(notice))\(onHold(notice))、\(days)営業日超過"
        case .snoozeEnds(let until): return "保留が\(shortDay(until))に終わる"
        }
    }

    func sentence(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        let when = detail(notice)
        if let late = lateSummary(notice) {
            return "\(late)\(when)。\(missingSentence(notice))\(onHoldSentence(notice))"
                + request(notice)
        }
        switch notice.spoken {
        case .opens where notice.kind == .indicator: return "本日から実績を報告できます\(when)。"
        case .opens:
            return isMeeting ? "本日から候補の期間に入ります\(when)。" : "本日から開始します\(until(notice))。"
        case .reminder, .dueToday, .closes, .overdue:
            return isMeeting ? meeting(notice) : duty(notice) + missingSentence(notice)
        case .unsettled(let days):
            let deadline = days == 0 ? "本日が日程を決める期限です。" : "日程を決める期限を\(days)営業日過ぎています。"
            return "日程が未定のままです\(when)。\(deadline)\(request(notice))"
        case .undecided:
            return "日程が未定のままです。\(request(notice))"
        case .dateWithdrawn:
            return "\(isMeeting ? "日程" : "期限")が未定に戻りました（これまで：\(day(notice.due))）。"
                + "決まりましたらお知らせします。"
        case .dateChanged(let from, let wasProvisional, _):
            return moved(notice, from, wasProvisional)
        case .adopted(false):
            return "カレンダーを登録したときには、通知を始める時期を過ぎていました\(when)。\(request(notice))"
        case .adopted(true):
            return isMeeting
                ? "カレンダーを登録したときには、すでに開催日を過ぎていました\(when)。"
                : "カレンダーを登録したときには、すでに期限を過ぎていました\(when)。\(request(notice))"
        case .behindPace(let count, let expected, let required, let lastMonth):
            return behind(notice, count, expected, required, lastMonth)
        case .missedTarget(let value, let target): return miss(value, target)
        case .escalated(let days):
            return "\(deadline(notice))を\(days)営業日過ぎましたが、\(record(notice))がありません\(when)。"
                + "\(missingSentence(notice))\(onHoldSentence(notice))\(request(notice))"
        case .missing(let days):
            return "\(missingCount(notice))です\(when)。期限を\(days)営業日過ぎています。"
                + onHoldSentence(notice)
        case .snoozeEnds(let until): return "保留は\(day(until))に終わり、その日から通知を再開します\(when)。"
        }
    }

    /// That a meeting draws near, takes place or took place.
    private func meeting(_ notice: Notice) -> String {
        let when = detail(notice)
        switch notice.spoken {
        case .reminder(let lead) where lead.amount > 0:
            return notice.isProvisional
                ? "日程は未定ですが、早ければ\(count(lead))後の開催です\(when)。"
                : "開催まであと\(count(lead))です\(when)。"
        case .reminder: return "開催日は閉庁日にあたります\(when)。直前の開庁日にお知らせしています。"
        case .closes: return "本日までです\(when)。"
        case .overdue(let days): return "開催日を\(days)営業日過ぎています\(when)。"
        default:
            return notice.isProvisional
                ? "日程が未定のまま、本日から候補の期間に入りました\(when)。" : "本日開催です\(when)。"
        }
    }

    /// That something draws near its due day, has come to it or is beyond it.
    private func duty(_ notice: Notice) -> String {
        let (deadline, when) = (deadline(notice), detail(notice))
        switch notice.spoken {
        case .reminder(let lead) where lead.amount > 0:
            return "\(deadline)まであと\(count(lead))です\(when)。"
        case .reminder: return "\(deadline)は閉庁日にあたります\(when)。直前の開庁日にお知らせしています。"
        case .closes: return "本日で締め切ります\(when)。"
        case .overdue(let days): return "\(deadline)を\(days)営業日過ぎています\(when)。"
        default: return "本日が\(deadline)です\(when)。"
        }
    }

    /// What stays true however late it is read, where "today" and "in ten days" do not; `nil`
    /// where the notice is in time, or says nothing that ages.
    private func lateSummary(_ notice: Notice) -> String? {
        guard notice.isLate || notice.departure != nil, notice.restated == nil else {
            return nil
        }
        let isMeeting = notice.kind == .meeting
        switch notice.reason {
        case .opens: return isMeeting ? "候補の期間に入りました" : "開始しました"
        case .reminder, .dueToday, .closes:
            guard isMeeting else { return "期限のお知らせです" }
            return notice.isProvisional ? "日程は未定です" : "開催日のお知らせです"
        case .overdue: return isMeeting ? "開催日を過ぎています" : "期限を過ぎています"
        case .unsettled: return "日程が未定のままです"
        case .escalated: return "期限を過ぎましたが、\(record(notice))がありません"
        case .missing: return "\(missingCount(notice))です"
        case .undecided, .dateChanged, .dateWithdrawn, .adopted, .behindPace, .missedTarget,
            .snoozeEnds:
            return nil
        }
    }

    private func moved(_ notice: Notice, _ from: Day, _ wasProvisional: Bool) -> String {
        let due = day(notice.due)
        // What was provisional counted from the first of its possible days.
        let before =
            from == notice.due
            ? "" : "（これまで：\(day(from))\(wasProvisional ? "以降の仮日程" : "")）"
        guard notice.kind == .meeting else {
            if from == notice.due {
                return notice.isProvisional
                    ? "期限が仮の日付になりました：\(due)。" : "期限が決まりました：\(due)。"
            }
            return "期限が変わりました：\(day(from)) → \(due)\(notice.isProvisional ? "（仮）" : "")。"
        }
        if notice.isProvisional {
            let candidates = notice.period.map(span) ?? due
            return "日程の候補が変わりました：\(candidates)\(before)。"
        }
        guard wasProvisional else { return "日程が変わりました：\(day(from)) → \(due)。" }
        return "日程が決まりました：\(due)\(before)。"
    }

    private func count(_ lead: Policy.Lead) -> String {
        switch lead.unit {
        case .businessDays: "\(lead.amount)営業日"
        case .days: "\(lead.amount)日"
        }
    }

    func heading(_ section: DigestLayout.Section) -> String {
        switch section {
        case .overdue: "期限を過ぎているもの"
        case .escalated: "期限を過ぎ、対応の確認をお願いするもの"
        case .missing: "未提出・未完了の状況"
        case .today: "当日を迎えたもの"
        case .behind: "回数や目標に届いていないもの"
        case .reminders: "期限・開催が近いもの"
        case .dateChanges: "日程・期限が変わったもの"
        case .unsettled: "日程が決まっていないもの"
        case .opens: "始まったもの"
        case .resumes: "保留が終わるもの"
        case .adopted: "カレンダーの登録時に、期限や通知の時期を過ぎていたもの"
        }
    }

    func count(_ count: Int, _ section: DigestLayout.Section) -> String {
        let what =
            switch section {
            case .overdue: "期限超過"
            case .escalated: "超過報告"
            case .missing: "未提出"
            case .today: "当日"
            case .behind: "不足"
            case .reminders: "期限間近"
            case .dateChanges: "日程変更"
            case .unsettled: "日程未定"
            case .opens: "開始"
            case .resumes: "保留終了"
            case .adopted: "登録時"
            }
        return "\(what)\(count)件"
    }

    func more(_ count: Int) -> String { " ほか\(count)件" }
    var dash: String { " ― " }
    var comma: String { "・" }
    func bracketed(_ text: String) -> String { "（\(text)）" }
    func provisional(_ text: String) -> String { "\(text)、仮" }
    func organisations(_ count: Int) -> String { "\(count)組織" }

    func organisations(_ names: [String], leftOut: Int) -> String {
        names.joined(separator: "、") + (leftOut > 0 ? " ほか\(leftOut)組織" : "")
    }

    func late(_ day: Day, _ time: ClockTime) -> String {
        "お知らせが遅れました（本来は\(shortDay(day)) \(time.short)）。"
    }

    func writtenOn(_ day: Day) -> String {
        "お知らせが遅れました（\(self.day(day))に作成。日数はその日のもの）。"
    }

    var lateMark: String { "（遅延）" }
    var repeatedMark: String { "（既報の可能性あり）" }
    var repeated: String { "別の経路ですでに届いているかもしれません。" }
}
