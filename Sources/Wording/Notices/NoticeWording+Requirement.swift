import CalendarPlan
import DueNotices

extension NoticeWording {
    /// What the due day is called, in English a word before it: an indicator's is its report's.
    func deadline(_ notice: Notice) -> String {
        notice.kind == .indicator ? say("実績の報告期限", "result due") : say("期限", "due")
    }

    /// `（期限：2026年9月16日(水)、仮）`, `(due Wed, 16 Sep 2026, provisional)`, with what is asked for;
    /// for a provisional meeting its period.
    func detail(_ notice: Notice) -> String {
        let due = span(notice.days)
        guard notice.kind == .meeting else {
            let rest = due + provisional(notice) + requirement(notice)
            return say("（\(notice.kind == .indicator ? "報告期限" : "期限")：\(rest)）", "(due \(rest))")
        }
        guard notice.isProvisional else { return say("（開催日：\(due)）", "(\(due))") }
        return say("（候補：\(due)）", "(possible: \(due))")
    }

    func provisional(_ notice: Notice) -> String {
        notice.isProvisional ? say("、仮", ", provisional") : ""
    }

    func requirement(_ notice: Notice) -> String {
        switch notice.asked {
        case .answers: say("、回答様式あり", "; with a form")
        case .value(let target?): say("、目標：", "; target: ") + goal(target)
        case .value(nil), .occurrences, nil: ""
        }
    }

    /// `24/24`, `7件以下`, `at most 7`.
    func goal(_ threshold: String) -> String {
        guard threshold.hasPrefix(Target.atMostMark) else { return threshold }
        let limit = threshold.dropFirst(Target.atMostMark.count)
        return say("\(limit)以下", "at most \(limit)")
    }

    /// What a delay is called in Japanese: nobody submits the result of an indicator.
    func missingWord(_ notice: Notice) -> String {
        switch (notice.kind, notice.asked) {
        case (.quota, _): "回数不足"
        case (.indicator, _): "未報告"
        case (.check, .answers?): "未回答"
        case (.window, _), (.check, _): "未完了"
        case (.task, _), (.meeting, _): "未提出"
        }
    }

    /// `24組織中5組織が未提出`, `5 of 24 organisations are missing`; `未提出` where only one owes it.
    func missingCount(_ notice: Notice) -> String {
        let word = missingWord(notice)
        guard notice.ownerCount > 1, let missing = notice.missingOwners else {
            return say(word, "missing")
        }
        return say(
            "\(notice.ownerCount)組織中\(missing)組織が\(word)",
            "\(missing) of \(notice.ownerCount) organisations \(missing == 1 ? "is" : "are") missing"
        )
    }

    private var holdKinds: [(kind: OnHold.Kind, word: String)] {
        [(.snoozed, say("保留", "on hold")), (.acknowledged, say("対応中", "acknowledged"))]
    }

    /// `（うち保留1）`, ` (1 on hold)`, as a remark in a few words.
    func onHold(_ notice: Notice) -> String {
        guard let peers = notice.peersOnHold else { return "" }
        let areOthers = notice.missingOwners == nil
        let counts = holdKinds.compactMap { kind, word in
            let count = peers.count(kind)
            return count > 0
                ? say("\(word)\(count)", "\(count)\(areOthers ? " more" : "") \(word)") : nil
        }
        guard !counts.isEmpty else { return "" }
        return say(
            "（\(areOthers ? "ほかに" : "うち")\(counts.joined(separator: "、"))）",
            " (\(counts.joined(separator: ", ")))")
    }

    /// The characters of a reason that a mail shows: who wants the rest asks the history.
    private static let holdReasonLimit = 40

    /// Who of those just counted, or beside them, is on hold until when and why, as sentences:
    /// `うち保留1：丙、7/16まで、決裁待ち。`; a day of another year than `year` has its year.
    func onHold(_ peers: PeersOnHold, areCounted: Bool, year: Int) -> String {
        holdKinds.map { kind, word in
            let count = peers.count(kind)
            guard count > 0 else { return "" }
            let named = peers.named.filter { $0.hold.kind == kind }
            let texts = named.map { peer in
                let (until, reason) = (peer.hold.until, peer.hold.reason)
                let isSameYear = until.year == year
                let date =
                    (isSameYear ? "" : "\(until.year)/") + "\(until.month)/\(until.dayOfMonth)"
                let parts = [
                    peer.organisation.singleLine,
                    say("\(date)まで", "until \(isSameYear ? shortDay(until) : day(until))"),
                    reason.singleLine.shortened(to: Self.holdReasonLimit),
                ]
                return parts.filter { !$0.isEmpty }.joined(separator: say("、", ", "))
            }
            let rest = count - named.count
            let more = rest > 0 ? say("／ほか\(rest)", "; and \(rest) more") : ""
            return say(
                "\(areCounted ? "うち" : "ほかに")\(word)\(count)：\(texts.joined(separator: "／"))\(more)。",
                " \(count)\(areCounted ? " of them" : " more") \(word): "
                    + "\(texts.joined(separator: "; "))\(more).")
        }.joined()
    }

    /// Who is on hold beside what `notice` says, as sentences.
    func onHoldSentence(_ notice: Notice) -> String {
        notice.peersOnHold.map {
            onHold($0, areCounted: notice.missingOwners != nil, year: notice.due.year)
        } ?? ""
    }

    /// What is not there; in English a clause.
    func record(_ notice: Notice) -> String {
        switch notice.kind {
        case .quota: say("必要な回数の記録", "recorded too seldom")
        case .indicator: say("実績の報告", "no result is recorded")
        case .meeting, .window, .task, .check: say("完了の記録", "not recorded as done")
        }
    }

    /// How many occurrences are missing, as a remark in a few words.
    func missing(_ notice: Notice) -> String {
        notice.asked?.missing.map { say("、あと\($0)回", ", \($0) to go") } ?? ""
    }

    /// The same as a sentence.
    func missingSentence(_ notice: Notice) -> String {
        guard case .occurrences(let count, _) = notice.asked, let missing = notice.asked?.missing
        else { return "" }
        let verb = missing == 1 ? "is needed" : "are needed"
        return count == 0
            ? say("まだ記録がなく、\(missing)回が必要です。", " None so far, and \(missing) \(verb).")
            : say(
                "これまで\(count)回で、あと\(missing)回が必要です。",
                " \(count) so far, and \(missing) more \(verb).")
    }

    /// That a quota falls behind, and how it can still be met.
    func behind(
        _ notice: Notice, _ count: Int, _ expected: Int, _ required: Int, _ lastMonth: Day?
    ) -> String {
        let missing = required - count
        let more = count == 0 ? "" : " more"
        let need = say(
            "あと\(missing)回が必要です。",
            missing == 1 ? "One\(more) is needed" : "\(missing)\(more) are needed")
        let by = day(notice.due)
        let frame = say(
            "（\(required)回以上、\(by)まで\(provisional(notice))）",
            "(at least \(required) by \(by)\(provisional(notice)))")
        let soFar = say("これまで\(count)回", count == 0 ? "None so far" : "\(count) so far")
        guard let number = lastMonth?.month else {
            return say(
                "\(soFar)です\(frame)。\(need)月1回では間に合いません。",
                "\(soFar) \(frame). \(need), and once a month is no longer enough.")
        }
        let month = EnglishNames.months[number - 1]
        guard expected < required else {
            return say("\(soFar)です\(frame)。\(need)", "\(soFar) \(frame). \(need), ")
                + (missing == 1
                    ? say("\(number)月が最後の月です。", "and \(month) is the last month for it.")
                    : say(
                        "\(number)月から毎月行って、ちょうど間に合います。",
                        "and once a month from \(month) on is just enough."))
        }
        return say(
            "\(soFar)で、今の時期の目安の\(expected)回に届いていません\(frame)。\(need)",
            "\(soFar), where \(expected) \(expected == 1 ? "is" : "are") expected by now \(frame). "
                + "\(need): ")
            + (missing == 1
                ? say("遅くとも\(number)月に行えば間に合います。", "in \(month) at the latest.")
                : say(
                    "遅くとも\(number)月から毎月行えば間に合います。",
                    "once a month is enough, from \(month) at the latest."))
    }

    func miss(_ value: String, _ target: String) -> String {
        target.isEmpty
            ? say("実績は\(value)で、目標を達成できませんでした。", "The result is \(value), which misses the target.")
            : say(
                "実績は\(value)で、目標の\(goal(target))を達成できませんでした。",
                "The result is \(value), which misses the target of \(goal(target)).")
    }

    /// What the reader is asked to record, where that is not plain.
    func request(_ notice: Notice) -> String {
        switch notice.reason {
        case .unsettled, .undecided:
            say("日程が決まりましたら記録してください。", " Once it is set, please record it.")
        case .escalated:
            say(
                "担当にはお知らせ済みです。対応の確認をお願いします。",
                " Those who owe it have been told. Please see to it that it is dealt with.")
        case .adopted(true):
            say("担当へはまだお知らせしていません。", " Those who owe it have not been told.") + recording(notice)
        case .adopted(false):
            (notice.kind == .quota ? recording(notice) : "")
                + say(
                    "担当へは次の通知からお知らせします。",
                    " Those who owe it hear of it from the next reminder on.")
        case .opens, .reminder, .dueToday, .closes, .overdue, .dateChanged, .dateWithdrawn,
            .calledOff, .behindPace, .missedTarget, .missing, .snoozeEnds, .scheduled:
            ""
        }
    }

    private func recording(_ notice: Notice) -> String {
        switch notice.kind {
        case .quota:
            say("すでに行われた回があれば記録してください。", " If it has taken place, please record each time.")
        case .indicator: say("実績が出ている場合は記録してください。", " If there is a result, please record it.")
        case .meeting, .window, .task, .check:
            say("済んでいる場合は完了を記録してください。", " If it has been done, please record that.")
        }
    }
}
