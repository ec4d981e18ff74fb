import CalendarPlan
import DueNotices

/// Notices and messages such as a step says.
enum Samples {
    static let instant = Instant(seconds: 1_788_306_300)
    static let recipient = Organisation(
        name: "北区", language: .japanese, mail: ["kita@city.example.jp"])

    /// Notices about so many obligations, all different.
    static func notices(_ count: Int, from first: Int = 0) -> [Notice] {
        let policy = Policy(
            name: "standard", remind: [], at: .midnight, overdueEvery: 1, unsettledEvery: 5,
            adoptedGrace: 5)
        let due = Day(serial: 20_712)
        return (first..<first + count).map { number in
            let obligation = Obligation(
                id: ObligationID(
                    entry: EntryID(calendar: "市政変革@2026", entry: "papers-\(number)"),
                    occurrence: nil, organisation: recipient.name),
                kind: .task, title: "第\(number)回X会議 資料提出", calendarTitle: "市政変革",
                opens: nil, due: due, policy: policy, secretariat: "市政変革推進室")
            return Notice(
                obligation, due: due, reason: .reminder(.init(10, .businessDays)), at: instant,
                to: recipient.name)
        }
    }

    /// A message for each of `notices`.
    static func messages(_ notices: [Notice], channel: String) -> [Message] {
        notices.map {
            Message(
                channel: channel, recipient: recipient.name, language: .japanese,
                composedAt: instant, notices: [$0])
        }
    }

    /// The step that said `notices`.
    static func step(_ notices: [Notice]) -> StepDecisions {
        var step = StepDecisions()
        step.decisions = notices.map { Decision($0) }
        step.sightings = notices.map {
            StepDecisions.FirstObservation(
                obligation: $0.obligation,
                announced: .init(due: $0.due, isProvisional: false, revision: 0))
        }
        return step
    }
}
