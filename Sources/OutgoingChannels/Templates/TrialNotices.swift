import CalendarPlan
import DueNotices

/// Notices of every reason there is, none of which is about anything real.
nonisolated struct TrialNotices {
    let recipient: String
    let isJapanese: Bool
    /// 2026-09-02 08:45 in Tokyo.
    let instant = Instant(seconds: 1_788_306_300)

    private var due: Day { ZoneRules.utc.civil(instant).day + 14 }

    /// What the title and the name of what belongs to `section` begin with; stands nowhere else.
    static func mark(_ section: DigestLayout.Section) -> String { "S\(section.rawValue)-" }

    private static let reasons: [Reason] = [
        .overdue(businessDays: 3), .dueToday,
        .behindPace(count: 1, expected: 2, of: 3, lastMonth: nil),
        .reminder(Policy.Lead(10, .businessDays)), .unsettled(businessDays: 0), .opens,
        .adopted(isOverdue: true),
    ]

    var all: [Notice] {
        let changed = Reason.dateChanged(from: due + 7, wasProvisional: true, revision: 1)
        return (Self.reasons + [changed]).enumerated().map { number, reason in
            let section = DigestLayout.Section(reason)
            let isMeeting = section == .dateChanges || section == .unsettled
            let title = isJapanese ? "第3回X会議 資料提出" : "Papers for the third X meeting"
            let filler = String(
                repeating: isJapanese ? "長い題名" : "long title ", count: number == 0 ? 60 : 0)
            return notice(
                reason, kind: isMeeting ? .meeting : section == .behind ? .quota : .task,
                title: "\(Self.mark(section)) \(title)\(filler)",
                id: "\(Self.mark(section))\(number)")
        }
    }

    private func notice(
        _ reason: Reason, kind: Entry.Kind, title: String, id: String
    ) -> Notice {
        let policy = Policy(
            name: "standard", remind: [], at: ClockTime.midnight,
            overdueEvery: 1, unsettledEvery: 5, adoptedGrace: 5)
        let obligation = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: isJapanese ? "市政変革@2026" : "reform@2026", entry: id),
                occurrence: nil, organisation: isJapanese ? "北区" : "Kita Ward"),
            kind: kind, title: title, calendarTitle: isJapanese ? "市政変革" : "Reform",
            agenda: kind == .meeting ? [isJapanese ? "保育所・幼稚園" : "Nurseries"] : [],
            track: "x-kaigi", levels: ["A"], tags: [isJapanese ? "公表" : "public"], opens: due - 30,
            due: due, isProvisional: kind != .quota && id.hasSuffix("3"), policy: policy,
            secretariat: recipient)
        return Notice(
            obligation, due: due, reason: reason, at: instant, to: recipient,
            isLate: id.hasSuffix("3"))
    }
}
