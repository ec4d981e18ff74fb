import CalendarPlan
package import DueNotices

extension NoticeWording {
    /// A whole sentence with its days.
    ///
    /// `期限まであと10営業日です（期限：2026年9月16日(水)、仮）。` A provisional day is marked as such. How to record what it asks for is apart, in
    /// ``RecordingCommand``.
    package func sentence(for notice: Notice) -> String {
        let when = detail(notice)
        if let late = lateSummary(notice) {
            return say("\(late)\(when)。", "\(late.capitalisedFirst) \(when).")
                + missingSentence(notice) + onHoldSentence(notice) + request(notice)
        }
        switch notice.spoken {
        case .opens: return opening(notice)
        case .reminder, .dueToday, .closes, .overdue:
            return notice.kind == .meeting
                ? meeting(notice) : duty(notice) + missingSentence(notice)
        case .unsettled(let days):
            return say("日程が未定のままです\(when)。", "No date yet \(when). ")
                + (days == 0
                    ? say("本日が日程を決める期限です。", "The date is to be set today.")
                    : say(
                        "日程を決める期限を\(days)営業日過ぎています。",
                        "The date was to be set \(businessDays(days)) ago.")) + request(notice)
        case .undecided: return say("日程が未定のままです。", "No date yet.") + request(notice)
        case .scheduled: return held(notice)
        case .dateWithdrawn:
            return say(
                "\(date(notice))が未定に戻りました（これまで：\(day(notice.due))）。決まりましたらお知らせします。",
                "The \(date(notice)) no longer holds (before: \(day(notice.due))). A new one will "
                    + "be announced.")
        case .calledOff: return calledOff(notice)
        case .dateChanged(let from, let wasProvisional, _):
            return moved(notice, from, wasProvisional)
        case .adopted(let isOverdue): return adopted(notice, isOverdue: isOverdue)
        case .behindPace(let count, let expected, let required, let lastMonth):
            return behind(notice, count, expected, required, lastMonth)
        case .missedTarget(let value, let target): return miss(value, target)
        case .escalated(let days):
            return say(
                "\(deadline(notice))を\(days)営業日過ぎましたが、\(record(notice))がありません\(when)。",
                "Overdue by \(businessDays(days)), and \(record(notice)) \(when).")
                + missingSentence(notice) + onHoldSentence(notice) + request(notice)
        case .missing(let days):
            let count = missingCount(notice)
            return say(
                "\(count)です\(when)。期限を\(days)営業日過ぎています。",
                "\(count.capitalisedFirst) \(when). Overdue by \(businessDays(days)).")
                + onHoldSentence(notice)
        case .snoozeEnds(let until):
            return say(
                "保留は\(day(until))に終わり、その日から通知を再開します\(when)。",
                "The snooze ends on \(day(until)), and notices go on from that day \(when).")
        }
    }

    private func calledOff(_ notice: Notice) -> String {
        notice.kind == .meeting
            ? say(
                "\(day(notice.due))の開催は中止になりました。",
                "Does not take place on \(day(notice.due)): it is called off.")
            : say(
                "\(day(notice.due))が期限でしたが、この回は取りやめになりました。ご対応は不要です。",
                "Was due \(day(notice.due)); this round is called off, and nothing is to be done.")
    }

    private func adopted(_ notice: Notice, isOverdue: Bool) -> String {
        let when = detail(notice)
        guard isOverdue else {
            return say(
                "カレンダーを登録したときには、通知を始める時期を過ぎていました\(when)。",
                "Its reminders had passed when this calendar was registered \(when).")
                + request(notice)
        }
        guard notice.kind == .meeting else {
            return say(
                "カレンダーを登録したときには、すでに期限を過ぎていました\(when)。",
                "Was already overdue when this calendar was registered \(when).") + request(notice)
        }
        return say(
            "カレンダーを登録したときには、すでに開催日を過ぎていました\(when)。",
            "Took place before this calendar was registered \(when).")
    }

    private func held(_ notice: Notice) -> String {
        say("\(span(notice.days))に開催します。", "Takes place \(span(notice.days)).")
    }

    /// That something can be begun, and until when.
    private func opening(_ notice: Notice) -> String {
        let when = detail(notice)
        switch (notice.kind, notice.asked) {
        case (.meeting, _):
            return say("本日から候補の期間に入ります\(when)。", "May take place from today \(when).")
        case (.indicator, _):
            return say("本日から実績を報告できます\(when)。", "The result can be reported from today \(when).")
        case (_, let asked):
            var (ja, en) = ("", "Opens today, until \(day(notice.due))")
            var remarks = notice.isProvisional ? ["provisional"] : []
            if case .occurrences(_, let required) = asked {
                ja = "\(required)回以上、"
                en =
                    "Opens today: at least \(required == 1 ? "once" : "\(required) times") until "
                    + day(notice.due)
            }
            if case .answers = asked { remarks.append("with a form") }
            let remark = remarks.isEmpty ? "" : " (\(remarks.joined(separator: "; ")))"
            return say(
                "本日から開始します（\(ja)\(day(notice.due))まで\(provisional(notice))\(requirement(notice))）。",
                "\(en)\(remark).")
        }
    }

    /// That a meeting draws near, takes place or took place.
    private func meeting(_ notice: Notice) -> String {
        let when = detail(notice)
        switch notice.spoken {
        case .reminder(let lead) where lead.amount > 0:
            let days = count(lead)
            return notice.isProvisional
                ? say(
                    "日程は未定ですが、早ければ\(days)後の開催です\(when)。",
                    "No date yet, but at the earliest it takes place in \(days) \(when).")
                : say("開催まであと\(days)です\(when)。", "Takes place in \(days) \(when).")
        case .reminder:
            return say(
                "開催日は閉庁日にあたります\(when)。直前の開庁日にお知らせしています。",
                "Takes place on a day when offices are closed \(when); this is the last open day "
                    + "before.")
        case .closes: return say("本日までです\(when)。", "Today is the last day \(when).")
        case .overdue(let days):
            return say(
                "開催日を\(days)営業日過ぎています\(when)。", "Its day was \(businessDays(days)) ago \(when).")
        default:
            return notice.isProvisional
                ? say(
                    "日程が未定のまま、本日から候補の期間に入りました\(when)。",
                    "No date yet, and from today it may take place \(when).")
                : say("本日開催です\(when)。", "Takes place today \(when).")
        }
    }

    /// That something draws near its due day, has come to it or is beyond it.
    private func duty(_ notice: Notice) -> String {
        let (due, when) = (deadline(notice).capitalisedFirst, detail(notice))
        switch notice.spoken {
        case .reminder(let lead) where lead.amount > 0:
            return say("\(due)まであと\(count(lead))です\(when)。", "\(due) in \(count(lead)) \(when).")
        case .reminder:
            return say(
                "\(due)は閉庁日にあたります\(when)。直前の開庁日にお知らせしています。",
                "\(due) on a day when offices are closed \(when); this is the last open day before."
            )
        case .closes: return say("本日で締め切ります\(when)。", "Closes today \(when).")
        case .overdue(let days):
            return say(
                "\(due)を\(days)営業日過ぎています\(when)。",
                "\(notice.kind == .indicator ? "Result overdue" : "Overdue") by "
                    + "\(businessDays(days)) \(when).")
        default: return say("本日が\(due)です\(when)。", "\(due) today \(when).")
        }
    }

    private func moved(_ notice: Notice, _ from: Day, _ wasProvisional: Bool) -> String {
        let (due, old) = (span(notice.days), day(from))
        // What was provisional counted from the first of its possible days.
        let before =
            from == notice.due
            ? ""
            : say(
                "（これまで：\(old)\(wasProvisional ? "以降の仮日程" : "")）",
                " (before: \(wasProvisional ? "provisionally from " : "")\(old))")
        guard notice.kind == .meeting else {
            if from == notice.due {
                return notice.isProvisional
                    ? say("期限が仮の日付になりました：\(due)。", "The due date is now provisional: \(due).")
                    : say("期限が決まりました：\(due)。", "The due date is set: \(due).")
            }
            let mark = notice.isProvisional ? say("（仮）", " (provisional)") : ""
            return say("期限が変わりました：", "The due date has changed: ") + "\(old) → \(due)\(mark)"
                + say("。", ".")
        }
        if notice.isProvisional {
            return say(
                "日程の候補が変わりました：\(due)\(before)。", "The possible dates have changed: \(due)\(before)."
            )
        }
        guard wasProvisional else {
            return say("日程が変わりました：\(old) → \(due)。", "The date has changed: \(old) → \(due).")
        }
        return say("日程が決まりました：\(due)\(before)。", "The date is set: \(due)\(before).")
    }
}

extension String {
    /// With a capital to begin with, where its script has any.
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
