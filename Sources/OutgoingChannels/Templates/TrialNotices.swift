import CalendarPlan
import DueNotices

/// Notices of every reason there is, none of which is about anything real.
nonisolated struct TrialNotices {
    let recipient: String
    let isJapanese: Bool
    /// Whether lines are to become as wide as they do.
    let isWide: Bool
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

    /// The notices; where they are wide, one is about as many organisations as are named one by
    /// one, and has as long a title as titles are.
    var all: [Notice] {
        let changed = Reason.dateChanged(from: due - 7, wasProvisional: true, revision: 1)
        return (Self.reasons + [changed]).enumerated().flatMap { number, reason in
            let isFirst = isWide && number == 0
            return (1...(isFirst ? NoticeWording.organisationsLimit : 1)).map {
                notice(reason, number: number, organisation: $0, isLong: isFirst)
            }
        }
    }

    private func notice(_ reason: Reason, number: Int, organisation: Int, isLong: Bool) -> Notice {
        let section = DigestLayout.Section(reason)
        let isMeeting = section == .dateChanges || section == .unsettled
        let title = isJapanese ? "第3回X会議 資料提出" : "Papers for the third X meeting"
        let policy = Policy(
            name: "standard", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5,
            adoptedGrace: 5)
        let ward = isJapanese ? "北区" : "Kita Ward"
        let obligation = Obligation(
            id: ObligationID(
                entry: EntryID(
                    calendar: isJapanese ? "市政変革@2026" : "reform@2026",
                    entry: "\(Self.mark(section))\(number)"),
                occurrence: nil,
                organisation: isWide ? "\(ward) \(organisation)" : ward),
            kind: isMeeting ? .meeting : section == .behind ? .quota : .task,
            title: "\(Self.mark(section))"
                + (isLong ? String(repeating: "\(title) ", count: 6) : title),
            calendarTitle: isJapanese ? "市政変革" : "Reform",
            agenda: isMeeting ? [isJapanese ? "保育所・幼稚園" : "Nurseries"] : [],
            track: "x-kaigi", levels: ["A"], tags: [isJapanese ? "公表" : "public"], opens: due - 30,
            due: due, isProvisional: section == .reminders || section == .unsettled,
            period: section == .unsettled ? DaySpan(due, due + 9) : nil, policy: policy,
            secretariat: recipient)
        return Notice(
            obligation, due: due, reason: reason, at: instant, to: recipient,
            isLate: section == .reminders)
    }
}
