import CalendarPlan
import DueNotices

/// Finds meetings whose `when:` was edited after their day had been settled: the ledger's day
/// holds, so that the edit does nothing, which nobody expects.
enum SettledEdits {
    /// A warning for each such meeting, in the order of the plan.
    static func warnings(_ progress: Progress, before: Plan, after: Plan) -> [Bilingual] {
        guard !progress.settled.isEmpty else { return [] }
        var former: [EntryID: Period?] = [:]
        forEachEntry(of: before) { former[$0] = .some($1.when) }
        var warnings: [Bilingual] = []
        forEachEntry(of: after) { id, entry in
            guard let day = progress.settled[id], let old = former[id], old != entry.when else {
                return
            }
            warnings.append(
                Bilingual(
                    ja: "\(entry.title)の when を変えましたが、日程は \(day) に決まっているので動きません。"
                        + "変えるには koyomi settle \(id) 日付、未定に戻すには koyomi undo \(id)",
                    en: "the `when` of \(entry.title) was changed, but the meeting is settled on "
                        + "\(day) and stays there: koyomi settle \(id) DAY moves it, "
                        + "koyomi undo \(id) makes it provisional"))
        }
        return warnings
    }

    private static func forEachEntry(of plan: Plan, _ body: (EntryID, Entry) -> Void) {
        for calendar in plan.calendars {
            for entry in calendar.entries {
                body(EntryID(calendar: calendar.id, entry: entry.id), entry)
            }
        }
    }
}
