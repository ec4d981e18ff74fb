import CalendarPlan
import ServiceLoop

extension HistoryWords {
    /// `acknowledged 2026-06-10 by 北区: note`, `snoozed 2026-06-10/2026-07-01 by 北区: why`,
    /// `waived 2026-06-10 by 北区: why` and their undoing; `nil` for anything else.
    func relieved(_ verb: Substring, _ rest: Substring, _ row: HistoryReply.Row) -> String? {
        let isBack = row.channel == "undo"
        let gone: String? =
            switch verb {
            case "unacknowledged", "unacknowledged:": both("対応中の記録を取り消した", "no longer acknowledged")
            case "unsnoozed", "unsnoozed:": both("保留を取り消した", "no longer snoozed")
            case "unwaived", "unwaived:": both("免除を取り消した", "no longer waived")
            default: nil
            }
        if let gone { return noted(signed(gone, row.reportedBy, row.by), rest) }
        guard let (days, words) = halves(rest, at: " by ") else { return nil }
        let (name, why) = completion(words, named: row.reportedBy ?? row.by)
        switch verb {
        case "acknowledged":
            guard let on = Day(String(days)) else { return nil }
            let text =
                isBack
                ? both("\(day(on)) からの対応中に戻した", "acknowledged on \(day(on)), as before")
                : acknowledged(on, until: row.until)
            return noted(signed(text, row.reportedBy ?? String(name), row.by), why)
        case "snoozed":
            guard let (_, last) = halves(days, at: "/"), let until = Day(String(last)) else {
                return nil
            }
            let text =
                isBack
                ? both("\(day(until)) までの保留に戻した", "snoozed until \(day(until)), as before")
                : both("\(day(until)) まで保留", "snoozed until \(day(until))")
            return reasoned(signed(text, row.reportedBy ?? String(name), row.by), why)
        case "waived":
            guard let on = Day(String(days)) else { return nil }
            let text = both("免除（\(day(on))）", "waived \(day(on))")
            return reasoned(signed(text, row.reportedBy ?? String(name), row.by), why)
        default: return nil
        }
    }

    private func acknowledged(_ on: Day, until: Day?) -> String {
        guard let until else { return both("対応中（\(day(on))）", "acknowledged \(day(on))") }
        return both(
            "対応中（\(day(on))、\(day(until)) に失効）",
            "acknowledged \(day(on)), lapses \(day(until))")
    }

    private func reasoned(_ text: String, _ why: Substring) -> String {
        why.isEmpty ? text : text + both("。理由：\(why)", ". Reason: \(why)")
    }
}
