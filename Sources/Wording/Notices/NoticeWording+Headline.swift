import CalendarPlan
package import DueNotices

extension NoticeWording {
    /// A label of few characters: `【期限超過】`, `[Overdue]`.
    package func headline(for notice: Notice) -> String {
        let isMeeting = notice.kind == .meeting
        switch notice.spoken {
        case .overdue:
            return isMeeting ? say("【開催日経過】", "[Past its day]") : say("【期限超過】", "[Overdue]")
        case .reminder:
            return isMeeting ? say("【まもなく開催】", "[Coming up]") : say("【まもなく期限】", "[Due soon]")
        case .dueToday, .closes:
            if isMeeting, notice.isProvisional { return say("【日程未定】", "[No date yet]") }
            if notice.isLate, notice.restated == nil {
                return isMeeting ? say("【開催日】", "[Meeting]") : say("【期限到来】", "[Due]")
            }
            return isMeeting ? say("【本日開催】", "[Today]") : say("【本日期限】", "[Due today]")
        case .dateChanged(let from, let wasProvisional, _):
            let what = isMeeting ? "日程" : "期限"
            return notice.isSettledNow(from, wasProvisional: wasProvisional)
                ? say("【\(what)決定】", "[Date set]") : say("【\(what)変更】", "[Date changed]")
        case .scheduled: return say("【開催案内】", "[Invitation]")
        case .dateWithdrawn: return say(isMeeting ? "【日程変更】" : "【期限変更】", "[Date withdrawn]")
        case .calledOff: return say(isMeeting ? "【開催中止】" : "【取りやめ】", "[Called off]")
        case .unsettled, .undecided: return say("【日程未定】", "[No date yet]")
        case .opens: return say("【開始】", "[Opens]")
        case .adopted: return say("【登録時の確認】", "[At registration]")
        case .behindPace(_, let expected, let required, _):
            return expected < required
                ? say("【回数の遅れ】", "[Behind]") : say("【回数不足】", "[Last chance]")
        case .missedTarget: return say("【目標未達成】", "[Target missed]")
        case .escalated: return say("【期限超過の報告】", "[Escalated]")
        case .missing: return say("【\(missingWord(notice))】", "[Missing]")
        case .snoozeEnds: return say("【保留終了】", "[Snooze ends]")
        }
    }

    /// The heading of a part of a digest.
    package func heading(_ section: DigestLayout.Section) -> String {
        switch section {
        case .overdue: say("期限を過ぎているもの", "Overdue")
        case .escalated: say("期限を過ぎ、対応の確認をお願いするもの", "Overdue and brought to you")
        case .missing: say("未提出・未完了の状況", "Who is missing")
        case .today: say("当日を迎えたもの", "Due now")
        case .behind: say("回数や目標に届いていないもの", "Behind pace or target")
        case .reminders: say("期限・開催が近いもの", "Coming up")
        case .dateChanges: say("日程・期限が変わったもの", "Dates changed")
        case .unsettled: say("日程が決まっていないもの", "No date yet")
        case .scheduled: say("開催のご案内", "Meetings to come")
        case .opens: say("始まったもの", "Opened")
        case .resumes: say("保留が終わるもの", "Snoozes that end")
        case .adopted:
            say("カレンダーの登録時に、期限や通知の時期を過ぎていたもの", "Past due, or past its reminders, when registered")
        }
    }

    /// How many of a part, for subjects: `期限超過1件`, `1 overdue`.
    func count(_ count: Int, _ section: DigestLayout.Section) -> String {
        let isOne = count == 1
        let (ja, en) =
            switch section {
            case .overdue: ("期限超過", "overdue")
            case .escalated: ("超過報告", "escalated")
            case .missing: ("未提出", "missing")
            case .today: ("当日", "due now")
            case .behind: ("不足", "behind")
            case .reminders: ("期限間近", "coming up")
            case .dateChanges: ("日程変更", isOne ? "date change" : "date changes")
            case .unsettled: ("日程未定", "without a date")
            case .scheduled: ("開催案内", isOne ? "meeting to come" : "meetings to come")
            case .opens: ("開始", isOne ? "opening" : "openings")
            case .resumes: ("保留終了", isOne ? "snooze ends" : "snoozes end")
            case .adopted: ("登録時", "past")
            }
        return say("\(ja)\(count)件", "\(count) \(en)")
    }
}
