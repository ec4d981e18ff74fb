import CSystemd
import CalendarPlan
import DueNotices
import FoundationEssentials
import Ledger
import OutgoingChannels

extension Service {
    /// How often the whole ledger is checked, in seconds.
    static let checkSeconds: Int64 = 7 * 86_400
    /// After how long a check that could not be made is tried again, in seconds.
    static let checkRetrySeconds: Int64 = 86_400

    /// What `koyomi verify --json` says, as far as the daemon reads it.
    private struct Answer: Decodable {
        let faults: [String]
    }

    /// Lets this process, which checks a ledger, give way to all others and end with its parent.
    package static func giveWay() { koyomi_give_way() }

    /// Has the whole ledger checked where a week has passed since that was done last.
    ///
    /// - Returns: when the next check is due.
    func watchLedgerCheck(at now: Instant) throws(LedgerError) -> Instant? {
        guard let checker = watch.checker, !checker.isRunning else { return nil }
        if watch.nextCheck == nil {
            let last = try ledger.lastCheck()
            tellTrouble(of: last)
            // One of a time when the clock was ahead counts for nothing, and in a ledger that was
            // just made there is nothing to check.
            let known = last.flatMap { $0.at > now ? nil : $0.at } ?? (ledger.isNew ? now : nil)
            watch.nextCheck = known.map { $0 + Self.checkSeconds } ?? now
        }
        guard let due = watch.nextCheck, now >= due else { return watch.nextCheck }
        do throws(ServiceError) {
            try checker.start(state: options.state) { [weak self] status, text in
                self?.heardCheck(status, text)
            }
            return nil
        } catch {
            return heardNoCheck("\(error)", at: now)
        }
    }

    /// What came of a check: the child's exit status, and what it said.
    func heardCheck(_ status: Int32, _ text: [UInt8]) {
        let now = clock.now
        defer { stepSoon() }
        guard let answer = try? JSONDecoder().decode(Answer.self, from: Data(text)) else {
            let words = String(decoding: text, as: UTF8.self).singleLine
            heardNoCheck(words.isEmpty ? "it ended with \(status)" : words, at: now)
            return
        }
        let check = LedgerCheck(at: now, faults: answer.faults)
        watch.nextCheck = now + Self.checkSeconds
        do throws(LedgerError) {
            try ledger.record(check)
            tellTrouble(of: check)
            guard let trouble = troubles.check else { return }
            for fault in answer.faults { log.log(.error, "the ledger: \(fault)") }
            try tellAdministrator(at: now) { language in
                OperatorAlert(
                    topic: "ledger-check", event: "damaged \(now.seconds)",
                    subject: Bilingual(
                        ja: "【台帳の検査】壊れたところがあります", en: "[Ledger] it is damaged")[language],
                    paragraphs: [trouble[language]])
            }
        } catch {
            // What is damaged may refuse this, too; the next step finds out.
            log.log(.error, "\(error); what the check of the ledger found: \(answer.faults)")
        }
    }

    @discardableResult
    private func heardNoCheck(_ why: String, at now: Instant) -> Instant? {
        log.log(.error, "the ledger could not be checked: \(why)")
        troubles.check = Bilingual(
            ja: "台帳の検査ができませんでした：\(why)", en: "the ledger could not be checked: \(why)")
        watch.nextCheck = now + Self.checkRetrySeconds
        return watch.nextCheck
    }

    private func tellTrouble(of check: LedgerCheck?) {
        troubles.check = check.flatMap { check in
            guard let first = check.first else { return nil }
            let at = civilText(check.at)
            return Bilingual(
                ja: "台帳に壊れたところが\(check.faults)件あります（\(at.ja) の検査）：\(first)。"
                    + "koyomi verify で確かめ、写しから戻してください",
                en: "the ledger is damaged, as checked on \(at.en): "
                    + "\(EnglishCount.of(check.faults, "fault")), \(first). See koyomi verify, and "
                    + "restore a backup")
        }
    }

    /// What the sign of life says of the ledger: when it was checked, and where its chain ends.
    func ledgerLines() throws(LedgerError) -> [Bilingual] {
        let head = try ledger.chainHead()
        let check = try ledger.lastCheck()
        let at = check.map { civilText($0.at) }
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
