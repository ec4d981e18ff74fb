import CalendarPlan
import DueNotices
import FoundationEssentials
import Ledger
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess
import Wording

/// Has the whole ledger checked once a week, and reports what was found.
final class LedgerChecker {
    private let context: ServiceContext
    /// The child that checks; `nil` in a simulation.
    private let process: LedgerCheckProcess?
    /// When the next check is due; `nil` until that was reckoned.
    private(set) var next: Instant?

    private static let checkSeconds: Int64 = 7 * 86_400
    /// After how long a check that could not be made is tried again, in seconds.
    static let retrySeconds: Int64 = 86_400

    /// What `koyomi verify --json` says, as far as the daemon reads it.
    private struct Answer: Decodable {
        let faults: [String]
    }

    init(_ context: ServiceContext) {
        self.context = context
        process = context.isSimulated ? nil : LedgerCheckProcess(loop: context.loop)
    }

    /// Starts a check where a week has passed since the last one.
    ///
    /// - Returns: when the next check is due.
    func watch(at now: Instant) throws(LedgerError) -> Instant? {
        guard let process, !process.isRunning else { return nil }
        if next == nil {
            let last = try context.ledger.lastCheck()
            report(last)
            // One of a time when the clock was ahead counts for nothing, and in a ledger that was
            // just made there is nothing to check.
            let known =
                last.flatMap { $0.at > now ? nil : $0.at }
                ?? (context.ledger.isNew ? now : nil)
            next = known.map { $0 + Self.checkSeconds } ?? now
        }
        guard let due = next, now >= due else { return next }
        do throws(SystemError) {
            try process.start(state: context.options.state) { [weak self] status, text in
                self?.conclude(status, text)
            }
            return nil
        } catch {
            fail("\(error)", at: now)
            return next
        }
    }

    /// Ends a check that is under way.
    func stop() { process?.stop() }

    /// Takes what came of a check: the child's exit status, and what it said.
    func conclude(_ status: Int32, _ text: [UInt8]) {
        let now = context.clock.now
        defer { context.steps.soon() }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(text)) else {
            let words = String(decoding: text, as: UTF8.self).singleLine
            return fail(words.isEmpty ? "it ended with \(status)" : words, at: now)
        }
        let check = LedgerCheck(at: now, faults: answer.faults)
        next = now + Self.checkSeconds
        do throws(LedgerError) {
            try context.ledger.record(check)
            report(check)
            guard let condition = context.health[.ledgerCheck].first else { return }
            for fault in answer.faults { context.log(.error, "the ledger: \(fault)") }
            try context.alerts.post(
                .ledgerDamaged(condition), topic: "ledger-check",
                event: "damaged \(now.seconds)", at: now)
        } catch {
            // What is damaged may refuse this, too; the next step finds out.
            context.log(
                .error, "\(error); what the check of the ledger found: \(answer.faults)")
        }
    }

    private func fail(_ why: String, at now: Instant) {
        context.log(.error, "the ledger could not be checked: \(why)")
        context.health.report(.ledgerCheck, .ledgerUnchecked(error: why))
        next = now + Self.retrySeconds
    }

    private func report(_ check: LedgerCheck?) {
        guard let check, let first = check.first else {
            return context.health.report(.ledgerCheck, nil)
        }
        context.health.report(
            .ledgerCheck,
            .ledgerDamaged(
                faults: check.faults, first: first, checked: context.rfc3339(check.at)))
    }

    /// What the status digest says of the ledger.
    static func digest(_ context: ServiceContext) throws(LedgerError) -> StatusDigest.Ledger {
        let head = try context.ledger.chainHead()
        let check = try context.ledger.lastCheck()
        return StatusDigest.Ledger(
            check: check.map { (context.civil($0.at), $0.faults == 0) }, events: head.events,
            hash: head.hash)
    }
}
