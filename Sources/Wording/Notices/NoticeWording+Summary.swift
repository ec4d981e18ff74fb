import CalendarPlan
package import DueNotices

extension NoticeWording {
    /// A few words without the due day: `期限まであと10営業日`, `due in 10 business days`.
    package func summary(for notice: Notice) -> String {
        if let late = lateSummary(notice) { return late }
        switch notice.spoken {
        case .opens, .reminder, .dueToday, .closes, .overdue: return approach(notice)
        case .unsettled(0): return say("日程未定、本日が日程を決める期限", "no date yet, to be set today")
        case .unsettled(let days):
            return say(
                "日程未定、日程を決める期限を\(days)営業日超過", "no date yet, to be set \(businessDays(days)) ago")
        case .undecided: return say("日程未定", "no date yet")
        case .scheduled: return say("開催の予定", "scheduled")
        case .dateWithdrawn:
            return say(
                "\(date(notice))が未定に、これまで\(shortDay(notice.due))",
                "\(date(notice)) withdrawn, was \(shortDay(notice.due))")
        case .calledOff:
            return say(
                notice.kind == .meeting ? "開催を中止" : "取りやめ、対応は不要", "called off")
        case .dateChanged(let from, let wasProvisional, _):
            let before =
                from == notice.due
                ? "" : say("、これまで\(shortDay(from))", ", was \(shortDay(from))")
            return date(notice)
                + (notice.isSettledNow(from, wasProvisional: wasProvisional)
                    ? say("が決定", " set") : say("が変更", " changed")) + before
        case .adopted(true):
            return say(
                notice.kind == .meeting ? "登録時に開催日を経過" : "登録時に期限を超過",
                "lay in the past when it was registered")
        case .adopted(false):
            return say("登録時に通知の時期を経過", "reminders had passed when it was registered")
        case .behindPace(let count, let expected, let required, _):
            return say("これまで\(count)回、", "\(count) so far, ")
                + (expected < required
                    ? say("今の時期の目安は\(expected)回", "\(expected) expected by now")
                    : say("あと\(required - count)回が必要", "\(required - count) to go"))
        case .missedTarget(let value, ""):
            return say("実績\(value)、目標は未達成", "\(value), target missed")
        case .missedTarget(let value, let target):
            return say("実績\(value)、目標\(goal(target))は未達成", "\(value), target \(goal(target))")
        case .escalated(let days):
            return say(
                "\(deadline(notice))を\(days)営業日超過、記録なし",
                "overdue by \(businessDays(days)), not recorded") + missing(notice) + onHold(notice)
        case .missing(let days):
            return missingCount(notice) + onHold(notice)
                + say("、\(days)営業日超過", ", overdue by \(businessDays(days))")
        case .snoozeEnds(let until):
            return say("保留が\(shortDay(until))に終わる", "snooze ends on \(shortDay(until))")
        }
    }

    /// That its day draws near, has come or has passed.
    private func approach(_ notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        switch notice.spoken {
        case .opens where notice.kind == .indicator:
            return say("本日から実績の報告開始", "can be reported from today")
        case .opens:
            return isMeeting
                ? say("本日から候補の期間", "may take place from today") : say("本日から開始", "opens today")
        case .reminder(let lead) where lead.amount > 0:
            let days = count(lead)
            guard isMeeting else {
                return say("\(deadline(notice))まであと\(days)", "\(deadline(notice)) in \(days)")
                    + missing(notice)
            }
            return notice.isProvisional
                ? say("日程未定、早ければ\(days)後に開催", "no date yet, in \(days) at the earliest")
                : say("開催まであと\(days)", "takes place in \(days)")
        case .reminder:
            let day = shortDay(notice.due)
            return isMeeting
                ? say("閉庁日の\(day)に開催", "takes place on a closed day, \(day)\(missing(notice))")
                : say(
                    "閉庁日の\(day)が\(deadline(notice))", "\(deadline(notice)) on a closed day, \(day)")
                    + missing(notice)
        case .closes:
            return say("本日まで", isMeeting ? "last day today" : "closes today")
        case .overdue(let days) where isMeeting:
            return say("開催日から\(days)営業日経過", "was \(businessDays(days)) ago")
        case .overdue(let days):
            return say(
                "\(deadline(notice))を\(days)営業日超過",
                "\(notice.kind == .indicator ? "result " : "")overdue by \(businessDays(days))")
                + missing(notice)
        default:
            guard isMeeting else {
                return say("本日が\(deadline(notice))", "\(deadline(notice)) today") + missing(notice)
            }
            return notice.isProvisional
                ? say("日程未定のまま候補の期間に入った", "no date yet, may take place from today")
                : say("本日開催", "takes place today")
        }
    }

    /// What stays true however late it is read, where "today" and "in ten days" do not; `nil`
    /// where the notice is in time, or says nothing that ages.
    func lateSummary(_ notice: Notice) -> String? {
        guard notice.isLate || notice.departure != nil, notice.restated == nil else {
            return nil
        }
        let isMeeting = notice.kind == .meeting
        switch notice.reason {
        case .opens:
            return isMeeting
                ? say("候補の期間に入りました", "may take place now") : say("開始しました", "has opened")
        case .reminder, .dueToday, .closes:
            guard isMeeting else { return say("期限のお知らせです", "please note the due day") }
            return notice.isProvisional
                ? say("日程は未定です", "no date yet") : say("開催日のお知らせです", "please note the day")
        case .overdue:
            return isMeeting ? say("開催日を過ぎています", "its day has passed") : say("期限を過ぎています", "overdue")
        case .unsettled: return say("日程が未定のままです", "no date yet")
        case .escalated:
            return say("期限を過ぎましたが、\(record(notice))がありません", "overdue, and \(record(notice))")
        case .missing: return missingCount(notice) + say("です", "")
        case .undecided, .dateChanged, .dateWithdrawn, .calledOff, .adopted, .behindPace,
            .missedTarget,
            .snoozeEnds, .scheduled:
            return nil
        }
    }

    func count(_ lead: Policy.Lead) -> String {
        switch lead.unit {
        case .businessDays: say("\(lead.amount)営業日", businessDays(lead.amount))
        case .days: say("\(lead.amount)日", EnglishCount.of(lead.amount, "day"))
        }
    }

    /// In English.
    func businessDays(_ count: Int) -> String { EnglishCount.of(count, "business day") }

    /// What changes: a meeting's date, or a due date.
    func date(_ notice: Notice) -> String {
        notice.kind == .meeting ? say("日程", "date") : say("期限", "due date")
    }
}
