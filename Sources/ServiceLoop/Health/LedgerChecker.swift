import CalendarPlan
import DueNotices
import FoundationEssentials
import Ledger
import OutgoingChannels

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
        do throws(ServiceError) {
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
                AlertText(
                    topic: "ledger-check", event: "damaged \(now.seconds)",
                    subject: Bilingual(ja: "【台帳の検査】壊れたところがあります", en: "[Ledger] it is damaged"),
                    paragraphs: [condition]), at: now)
        } catch {
            // What is damaged may refuse this, too; the next step finds out.
            context.log(
                .error, "\(error); what the check of the ledger found: \(answer.faults)")
        }
    }

    private func fail(_ why: String, at now: Instant) {
        context.log(.error, "the ledger could not be checked: \(why)")
        context.health.report(
            .ledgerCheck,
            Bilingual(
                ja: "台帳の検査ができませんでした：\(why)", en: "the ledger could not be checked: \(why)"))
        next = now + Self.retrySeconds
    }

    private func report(_ check: LedgerCheck?) {
        guard let check, let first = check.first else {
            return context.health.report(.ledgerCheck, nil)
        }
        let at = context.civilText(check.at)
        context.health.report(
            .ledgerCheck,
            Bilingual(
                ja: "台帳に壊れたところが\(check.faults)件あります（\(at.ja) の検査）：\(first)。"
                    + "koyomi verify で確かめ、写しから戻してください",
                en: "the ledger is damaged, as checked on \(at.en): "
                    + "\(EnglishCount.of(check.faults, "fault")), \(first). See koyomi verify, and "
                    + "restore a backup"))
    }

    /// Lines of the status digest: when the ledger was checked, and where its chain ends.
    static func lines(_ context: ServiceContext) throws(LedgerError) -> [Bilingual] {
        let head = try context.ledger.chainHead()
        let check = try context.ledger.lastCheck()
        let at = check.map { context.civilText($0.at) }
        let result = Bilingual(
            ja: check?.faults == 0 ? "異常なし" : "壊れたところがあります",
            en: check?.faults == 0 ? "sound" : "damaged")
        return [
            Bilingual(
                ja: "台帳の検査：" + (at.map { "\($0.ja)、\(result.ja)" } ?? "まだしていません"),
                en: "Ledger check: " + (at.map { "\($0.en), \(result.en)" } ?? "none yet")),
            Bilingual(
                ja: "記録 \(head.events)件、末尾のハッシュ \(head.hash)（koyomi verify --head）",
                en: "Records: \(head.events), head \(head.hash) (koyomi verify --head)"),
        ]
    }
}
