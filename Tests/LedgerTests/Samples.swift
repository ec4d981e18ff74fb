import CalendarPlan
import DueNotices
import Foundation
import TestSupport

@testable import Ledger

/// Values for the tests of the ledger.
enum Sample {
    static let entry = EntryID(calendar: "市政変革@2024", entry: "x-3-papers")
    static let start = Instant(seconds: 1_712_000_000)
    static let due = Day(serial: 19_900)

    /// The answers to a form, with what JSON and SQL would trip over.
    static let answers = [
        FormAnswer(field: "target", value: "②"),
        FormAnswer(field: "remedy", value: #"担当の"欠員"; it's \ 至急, 8/24"#),
    ]

    /// A snooze, with what JSON and SQL would trip over.
    static let snooze = Progress.Snooze(
        from: due + -7, until: due, reason: #"担当の"欠員"; it's \ 至急"#, by: "北区 太郎")

    static func obligation(
        _ organisation: String = "北区", occurrence: String? = nil, entry: EntryID = Sample.entry
    ) -> ObligationID {
        ObligationID(entry: entry, occurrence: occurrence, organisation: organisation)
    }

    static func notice(
        _ organisation: String = "北区", reason: Reason = .dueToday, due: Day = Sample.due,
        at: Instant = start, occurrence: String? = nil
    ) -> Notice {
        let policy = Policy(
            name: "standard", remind: [], at: .midnight, overdueEvery: 1,
            unsettledEvery: 5, adoptedGrace: 5)
        let obligation = Obligation(
            id: obligation(organisation, occurrence: occurrence), kind: .task,
            title: "第3回X会議 資料提出", calendarTitle: "市政変革", opens: nil, due: due,
            policy: policy, secretariat: "市政変革推進室")
        return Notice(obligation, due: due, reason: reason, at: at, to: organisation)
    }

    static func message(
        _ notices: [Notice], channel: String = "mail", to recipient: String? = nil,
        composedAt: Instant = start
    ) -> Message {
        Message(
            channel: channel, recipient: recipient ?? notices.first?.recipient ?? "",
            language: .japanese,
            composedAt: composedAt, notices: notices)
    }

    static func step(_ notices: [Notice], silent: [Decision] = []) -> StepDecisions {
        var step = StepDecisions()
        step.decisions = notices.map { Decision($0) } + silent
        return step
    }

    static func sighting(
        _ obligation: ObligationID, due: Day = Sample.due, revision: Int = 0
    ) -> StepDecisions.FirstObservation {
        StepDecisions.FirstObservation(
            obligation: obligation,
            announced: Progress.Announcement(due: due, isProvisional: false, revision: revision))
    }
}

/// A folder for one ledger, gone with its owner.
final class Workplace {
    let folder: URL

    init() throws { folder = try temporaryFolder() }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// Where the ledger is.
    var path: String { folder.appending(path: "ledger.db").path }

    func open() throws(LedgerError) -> LedgerStore { try LedgerStore(path: path) }

    /// What `open` fails with.
    func failure() -> LedgerError? {
        do throws(LedgerError) {
            try open().close()
            return nil
        } catch {
            return error
        }
    }
}

/// What `body` fails with; `nil` where it does not.
func failure(_ body: () throws(LedgerError) -> Void) -> LedgerError? {
    do throws(LedgerError) {
        try body()
        return nil
    } catch {
        return error
    }
}

extension LedgerStore {
    /// Records that one attempt failed and is made again at `until`.
    func postpone(
        _ key: String, until: Instant, reason: String, at: Instant
    ) throws(LedgerError) {
        try failed([FailedAttempt(key: key, at: at, reason: reason, next: until)])
    }

    /// Records that one attempt failed and no other is made.
    func bury(_ key: String, reason: String, at: Instant) throws(LedgerError) {
        try failed([FailedAttempt(key: key, at: at, reason: reason, next: nil)])
    }
}
