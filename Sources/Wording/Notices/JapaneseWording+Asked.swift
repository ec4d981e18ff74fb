import CalendarPlan
import DueNotices
import Text

extension JapaneseWording {
    /// What the due day is called: an indicator's is that of its report.
    func deadline(_ notice: Notice) -> String {
        notice.kind == .indicator ? "実績の報告期限" : "期限"
    }

    /// `（期限：2026年9月16日(水)、仮）`, with what is asked for; for a provisional meeting its
    /// period.
    func detail(_ notice: Notice) -> String {
        guard notice.kind == .meeting else {
            let label = notice.kind == .indicator ? "報告期限" : "期限"
            return "（\(label)：\(day(notice.due))\(provisional(notice))\(demand(notice))）"
        }
        guard notice.isProvisional else { return "（開催日：\(day(notice.due))）" }
        return "（候補：\(notice.period.map(span) ?? day(notice.due))）"
    }

    /// `（2026年9月16日(水)まで、仮）`.
    func until(_ notice: Notice) -> String {
        var count = ""
        if case .occurrences(_, let required) = notice.asked { count = "\(required)回以上、" }
        return "（\(count)\(day(notice.due))まで\(provisional(notice))\(demand(notice))）"
    }

    private func provisional(_ notice: Notice) -> String { notice.isProvisional ? "、仮" : "" }

    private func demand(_ notice: Notice) -> String {
        switch notice.asked {
        case .answers: "、回答様式あり"
        case .value(let target?): "、目標：\(goal(target))"
        case .value(nil), .occurrences, nil: ""
        }
    }

    /// `24/24`, `7件以下`.
    func goal(_ threshold: String) -> String {
        threshold.hasPrefix(Target.atMostMark)
            ? threshold.dropFirst(Target.atMostMark.count) + "以下" : threshold
    }

    /// What a delay is called: nobody submits the result of an indicator.
    func missingWord(_ notice: Notice) -> String {
        switch (notice.kind, notice.asked) {
        case (.quota, _): "回数不足"
        case (.indicator, _): "未報告"
        case (.check, .answers?): "未回答"
        case (.window, _), (.check, _): "未完了"
        case (.task, _), (.meeting, _): "未提出"
        }
    }

    /// `24組織中5組織が未提出`, `未提出` where only one owes it.
    func missingCount(_ notice: Notice) -> String {
        let word = missingWord(notice)
        guard notice.peers > 1, let missing = notice.missingPeers else { return word }
        return "\(notice.peers)組織中\(missing)組織が\(word)"
    }

    /// `（うち保留1）`, as a remark in a few words.
    func onHold(_ notice: Notice) -> String {
        guard let peers = notice.peersOnHold else { return "" }
        let counts = Self.holdKinds.compactMap { kind, word in
            peers.count(kind) > 0 ? "\(word)\(peers.count(kind))" : nil
        }
        let lead = notice.missingPeers == nil ? "ほかに" : "うち"
        return counts.isEmpty ? "" : "（\(lead)\(counts.joined(separator: "、"))）"
    }

    func onHold(_ peers: PeersOnHold, areCounted: Bool, year: Int) -> String {
        Self.holdKinds.map { kind, word in
            let count = peers.count(kind)
            guard count > 0 else { return "" }
            let named = peers.named.filter { $0.hold.kind == kind }
            let texts = named.map { peer in
                let until = "\(slashed(peer.hold.until, year))まで"
                return ([peer.organisation.singleLine, until] + holdReason(peer.hold))
                    .joined(separator: "、")
            }
            let more = count > named.count ? "／ほか\(count - named.count)" : ""
            return "\(areCounted ? "うち" : "ほかに")\(word)\(count)："
                + "\(texts.joined(separator: "／"))\(more)。"
        }.joined()
    }

    private static let holdKinds: [(OnHold.Kind, String)] = [
        (.snoozed, "保留"), (.acknowledged, "対応中"),
    ]

    /// `7/16`; with its year where that is not `year`.
    private func slashed(_ day: Day, _ year: Int) -> String {
        let (_, month, dayOfMonth) = day.civil
        return (day.year == year ? "" : "\(day.year)/") + "\(month)/\(dayOfMonth)"
    }

    /// What is not there.
    func record(_ notice: Notice) -> String {
        switch notice.kind {
        case .quota: "必要な回数の記録"
        case .indicator: "実績の報告"
        case .meeting, .window, .task, .check: "完了の記録"
        }
    }

    /// How many occurrences are missing, as a remark in a few words.
    func missing(_ notice: Notice) -> String {
        notice.asked?.missing.map { "、あと\($0)回" } ?? ""
    }

    /// The same as a sentence.
    func missingSentence(_ notice: Notice) -> String {
        guard case .occurrences(let count, _) = notice.asked, let missing = notice.asked?.missing
        else { return "" }
        return count == 0
            ? "まだ記録がなく、\(missing)回が必要です。" : "これまで\(count)回で、あと\(missing)回が必要です。"
    }

    /// That a quota falls behind, and how it can still be met.
    func behind(
        _ notice: Notice, _ count: Int, _ expected: Int, _ required: Int, _ lastMonth: Day?
    ) -> String {
        let frame = "（\(required)回以上、\(day(notice.due))まで\(provisional(notice))）"
        let missing = required - count
        let need = "あと\(missing)回が必要です。"
        guard let month = lastMonth?.month else {
            return "これまで\(count)回です\(frame)。\(need)月1回では間に合いません。"
        }
        guard expected < required else {
            return "これまで\(count)回です\(frame)。\(need)"
                + (missing == 1 ? "\(month)月が最後の月です。" : "\(month)月から毎月行って、ちょうど間に合います。")
        }
        return "これまで\(count)回で、今の時期の目安の\(expected)回に届いていません\(frame)。\(need)"
            + (missing == 1 ? "遅くとも\(month)月に行えば間に合います。" : "遅くとも\(month)月から毎月行えば間に合います。")
    }

    func miss(_ value: String, _ target: String) -> String {
        target.isEmpty
            ? "実績は\(value)で、目標を達成できませんでした。" : "実績は\(value)で、目標の\(goal(target))を達成できませんでした。"
    }

    /// What the reader is asked to record, where that is not plain.
    func request(_ notice: Notice) -> String {
        switch notice.reason {
        case .unsettled, .undecided: "日程が決まりましたら記録してください。"
        case .escalated: "担当にはお知らせ済みです。対応の確認をお願いします。"
        case .adopted(true): "担当へはまだお知らせしていません。\(recording(notice))"
        case .adopted(false):
            notice.kind == .quota
                ? "\(recording(notice))担当へは次の通知からお知らせします。" : "担当へは次の通知からお知らせします。"
        case .opens, .reminder, .dueToday, .closes, .overdue, .dateChanged, .dateWithdrawn,
            .behindPace, .missedTarget, .missing, .snoozeEnds:
            ""
        }
    }

    private func recording(_ notice: Notice) -> String {
        switch notice.kind {
        case .quota: "すでに行われた回があれば記録してください。"
        case .indicator: "実績が出ている場合は記録してください。"
        case .meeting, .window, .task, .check: "済んでいる場合は完了を記録してください。"
        }
    }
}
