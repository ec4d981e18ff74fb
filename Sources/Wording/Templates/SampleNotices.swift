package import CalendarPlan
package import DueNotices
package import Text

/// Invented notices, one for each part of a digest, with which templates are tried.
package struct SampleNotices {
    package let recipient: String
    private let isJapanese: Bool
    /// Whether lines are to become as wide as they can.
    private let isWide: Bool
    /// 2026-09-02 08:45 in Tokyo.
    package let instant = Instant(seconds: 1_788_306_300)

    package init(_ language: Language, isWide: Bool) {
        isJapanese = language == .japanese
        recipient = isJapanese ? "市政変革推進室" : "Reform Office"
        self.isWide = isWide
    }

    private var due: Day { ZoneRules.utc.civil(instant).day + 14 }

    /// The beginning of the titles and names in `section`; stands nowhere else.
    package static func mark(_ section: DigestLayout.Section) -> String { "S\(section.rawValue)-" }

    private static let reasons: [Reason] = [
        .overdue(businessDays: 3), .dueToday,
        .behindPace(count: 1, expected: 2, of: 3, lastMonth: nil),
        .reminder(Policy.Lead(10, .businessDays)), .unsettled(businessDays: 0), .opens,
        .adopted(isOverdue: true),
    ]

    /// The notices.
    ///
    /// Where they are wide, one is about as many organisations as an item names, and
    /// has a title of the greatest length.
    package var all: [Notice] {
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
            agenda: isMeeting ? [AgendaItem(title: isJapanese ? "保育所・幼稚園" : "Nurseries")] : [],
            facts: Facts(
                time: ClockSpan("13:30-15:00"), place: isJapanese ? "市役所3階 大会議室" : "Room 301",
                link: "https://city.example.jp/x-3"),
            track: "x-kaigi", levels: ["A"], tags: [isJapanese ? "公表" : "public"], opens: due - 30,
            due: due, isProvisional: section == .reminders || section == .unsettled,
            period: section == .unsettled ? DaySpan(due, due + 9) : nil, policy: policy,
            secretariat: recipient)
        return Notice(
            obligation, due: due, reason: reason, at: instant, to: recipient,
            isLate: section == .reminders)
    }
}
