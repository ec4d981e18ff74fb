import CalendarPlan
import DueNotices
import Text

extension EnglishWording {
    private static let fullMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// What is due, before the word: an indicator's is its result.
    func due(_ notice: Notice, capital: Bool = false) -> String {
        guard notice.kind == .indicator else { return capital ? "Due" : "due" }
        return capital ? "Result due" : "result due"
    }

    /// `(due Wed, 16 Sep 2026, provisional)`, with what is asked for; for a provisional meeting
    /// its period.
    func detail(_ notice: Notice) -> String {
        guard notice.kind == .meeting else {
            return "(due \(day(notice.due))\(provisional(notice))\(demand(notice)))"
        }
        guard notice.isProvisional else { return "(\(day(notice.due)))" }
        return "(possible: \(notice.period.map(span) ?? day(notice.due)))"
    }

    /// That something can be begun, and until when.
    func opening(_ notice: Notice) -> String {
        switch (notice.kind, notice.asked) {
        case (.meeting, _): return "May take place from today \(detail(notice))."
        case (.indicator, _): return "The result can be reported from today \(detail(notice))."
        case (_, .occurrences(_, let required)?):
            let times = required == 1 ? "once" : "\(required) times"
            let remark = notice.isProvisional ? " (provisional)" : ""
            return "Opens today: at least \(times) until \(day(notice.due))\(remark)."
        case (_, .answers?):
            let remark = notice.isProvisional ? "provisional; with a form" : "with a form"
            return "Opens today, until \(day(notice.due)) (\(remark))."
        case (_, .value?), (_, nil):
            let remark = notice.isProvisional ? " (provisional)" : ""
            return "Opens today, until \(day(notice.due))\(remark)."
        }
    }

    private func provisional(_ notice: Notice) -> String {
        notice.isProvisional ? ", provisional" : ""
    }

    private func demand(_ notice: Notice) -> String {
        switch notice.asked {
        case .answers: "; with a form"
        case .value(let target?): "; target: \(goal(target))"
        case .value(nil), .occurrences, nil: ""
        }
    }

    /// `24/24`, `at most 7`.
    func goal(_ threshold: String) -> String {
        threshold.hasPrefix(Target.atMostMark)
            ? "at most \(threshold.dropFirst(Target.atMostMark.count))" : threshold
    }

    /// `5 of 24 organisations are missing`, `missing` where only one owes it.
    func missingCount(_ notice: Notice) -> String {
        guard notice.peers > 1, let missing = notice.missingPeers else { return "missing" }
        return "\(missing) of \(notice.peers) organisations \(missing == 1 ? "is" : "are") missing"
    }

    /// ` (1 on hold)`, as a remark in a few words.
    func onHold(_ notice: Notice) -> String {
        guard let peers = notice.peersOnHold else { return "" }
        let more = notice.missingPeers == nil ? " more" : ""
        let counts = Self.holdKinds.compactMap { kind, word in
            peers.count(kind) > 0 ? "\(peers.count(kind))\(more) \(word)" : nil
        }
        return counts.isEmpty ? "" : " (\(counts.joined(separator: ", ")))"
    }

    func onHold(_ peers: PeersOnHold, areCounted: Bool, year: Int) -> String {
        Self.holdKinds.map { kind, word in
            let count = peers.count(kind)
            guard count > 0 else { return "" }
            let named = peers.named.filter { $0.hold.kind == kind }
            let texts = named.map { peer in
                let until = peer.hold.until
                let day = until.year == year ? shortDay(until) : self.day(until)
                return
                    ([peer.organisation.singleLine, "until \(day)"]
                    + holdReason(peer.hold)).joined(separator: ", ")
            }
            let more = count > named.count ? "; and \(count - named.count) more" : ""
            return " \(count)\(areCounted ? " of them" : " more") \(word): "
                + "\(texts.joined(separator: "; "))\(more)."
        }.joined()
    }

    private static let holdKinds: [(OnHold.Kind, String)] = [
        (.snoozed, "on hold"), (.acknowledged, "acknowledged"),
    ]

    /// What is not there, as a clause.
    func record(_ notice: Notice) -> String {
        switch notice.kind {
        case .quota: "recorded too seldom"
        case .indicator: "no result is recorded"
        case .meeting, .window, .task, .check: "not recorded as done"
        }
    }

    /// How many occurrences are missing, as a remark in a few words.
    func missing(_ notice: Notice) -> String {
        notice.asked?.missing.map { ", \($0) to go" } ?? ""
    }

    /// The same as a sentence.
    func missingSentence(_ notice: Notice) -> String {
        guard case .occurrences(let count, _) = notice.asked, let missing = notice.asked?.missing
        else { return "" }
        let needed = missing == 1 ? "1 is needed" : "\(missing) are needed"
        let more = missing == 1 ? "1 more is needed" : "\(missing) more are needed"
        return count == 0 ? " None so far, and \(needed)." : " \(count) so far, and \(more)."
    }

    /// That a quota falls behind, and how it can still be met.
    func behind(
        _ notice: Notice, _ count: Int, _ expected: Int, _ required: Int, _ lastMonth: Day?
    ) -> String {
        let missing = required - count
        let more = count == 0 ? "" : " more"
        let need = missing == 1 ? "One\(more) is needed" : "\(missing)\(more) are needed"
        let frame = "(at least \(required) by \(day(notice.due))\(provisional(notice)))"
        let soFar = count == 0 ? "None so far" : "\(count) so far"
        guard let lastMonth else {
            return "\(soFar) \(frame). \(need), and once a month is no longer enough."
        }
        let month = Self.fullMonths[lastMonth.month - 1]
        guard expected < required else {
            return "\(soFar) \(frame). \(need), "
                + (missing == 1
                    ? "and \(month) is the last month for it."
                    : "and once a month from \(month) on is just enough.")
        }
        let expectation = expected == 1 ? "1 is expected" : "\(expected) are expected"
        return "\(soFar), where \(expectation) by now \(frame). \(need): "
            + (missing == 1
                ? "in \(month) at the latest."
                : "once a month is enough, from \(month) at the latest.")
    }

    func miss(_ value: String, _ target: String) -> String {
        target.isEmpty
            ? "The result is \(value), which misses the target."
            : "The result is \(value), which misses the target of \(goal(target))."
    }

    /// What the reader is asked to record, where that is not plain.
    func request(_ notice: Notice) -> String {
        switch notice.reason {
        case .unsettled, .undecided: " Once it is set, please record it."
        case .escalated:
            " Those who owe it have been told. Please see to it that it is dealt with."
        case .adopted(true): " Those who owe it have not been told.\(recording(notice))"
        case .adopted(false):
            (notice.kind == .quota ? recording(notice) : "")
                + " Those who owe it hear of it from the next reminder on."
        case .opens, .reminder, .dueToday, .closes, .overdue, .dateChanged, .dateWithdrawn,
            .behindPace, .missedTarget, .missing, .snoozeEnds:
            ""
        }
    }

    private func recording(_ notice: Notice) -> String {
        switch notice.kind {
        case .quota: " If it has taken place, please record each time."
        case .indicator: " If there is a result, please record it."
        case .meeting, .window, .task, .check: " If it has been done, please record that."
        }
    }
}
