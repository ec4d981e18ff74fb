package import CalendarPlan
package import DueNotices

/// The daemon's side of ``SmtpSpool``: gives tries to the workers and their results to the callers.
package final class SmtpSubmissions {
    private struct Pending {
        let attempt: Int
        let generation: String
        let completion: (SmtpVerdict) -> Void
    }

    package let spool: SmtpSpool
    /// Called when there is something for workers to do.
    package var wake: () -> Void = {}
    private var pending: [String: Pending] = [:]
    /// Keys of results that were passed on and may not be in the ledger yet.
    private var told: Set<String> = []
    private var generation = ""

    package init(spool: SmtpSpool) { self.spool = spool }

    package var count: Int { pending.count }

    /// Unclaimed tries use the new settings, or with `nil` come back for another channel.
    package func use(_ generation: String?) {
        self.generation = generation ?? ""
        moveToNewSettings()
    }

    /// Unclaimed tries of former settings.
    private func moveToNewSettings() {
        let old = pending.filter { $0.value.generation != generation }.keys.sorted()
        for key in old {
            // What is withdrawn no worker can have claimed; what a worker has, it finishes.
            guard let (job, mail) = spool.unclaimed(key), spool.withdraw(key),
                let waiting = pending[key]
            else { continue }
            guard !generation.isEmpty else {
                complete(key, .postponed("mail no longer goes to a server"))
                continue
            }
            submit(
                key, attempt: job.attempt, sender: job.sender, recipients: job.recipients,
                mail: mail, written: job.written, completion: waiting.completion)
        }
    }

    /// Leaves a try for the workers; `completion` may be called before this returns.
    func submit(
        _ key: String, attempt: Int, sender: String, recipients: [String], mail: String,
        written: MailTime, completion: @escaping (SmtpVerdict) -> Void
    ) {
        let job = SmtpJob(
            key: key, attempt: attempt, generation: generation, sender: sender,
            recipients: recipients, written: written)
        do throws(MaildirError) {
            try spool.submit(job, mail)
        } catch {
            return completion(.postponed(error.reason))
        }
        told.remove(key)
        pending[key] = Pending(
            attempt: attempt, generation: generation, completion: completion)
        wake()
    }

    /// Takes over the tries of an earlier process: those with a result, and those that a worker may
    /// still be sending.
    ///
    /// `begin` returns who gets the result of a try, or `nil` if the ledger does not wait for it.
    /// Everything else is removed.
    package func resume<Failure>(
        _ begin: (_ key: String, _ attempt: Int) throws(Failure) ->
            ((SmtpSubmissionResult) -> Void)?
    ) throws(Failure) {
        for key in spool.waitingKeys() { _ = spool.withdraw(key) }
        // What a worker had begun and no server has got is begun anew by the dispatcher.
        // A disk that takes nothing now is asked again by the next call of collect().
        try? spool.settleOrphans { _, _ in false }
        var tries = spool.finished().map { ($0.key, $0.attempt) }
        for (key, claim) in spool.claimed() {
            if let job = spool.job(ofClaimed: claim) { tries.append((key, job.attempt)) }
        }
        for (key, attempt) in tries where pending[key] == nil {
            if let completion = try begin(key, attempt) {
                pending[key] = Pending(attempt: attempt, generation: "resumed") {
                    completion(SmtpSubmissionResult($0))
                }
            } else {
                spool.forget(key)
            }
        }
    }

    /// Passes results on, and settles the tries of workers that have ended.
    package func collect() {
        guard !pending.isEmpty || !told.isEmpty else { return }
        // What cannot be settled now is settled by the next call.
        try? spool.settleOrphans { pending[$0]?.attempt == $1 }
        moveToNewSettings()
        for result in spool.finished() where !told.contains(result.key) {
            guard pending[result.key]?.attempt == result.attempt else {
                spool.forget(result.key)
                continue
            }
            complete(result.key, result.verdict)
        }
    }

    private func complete(_ key: String, _ verdict: SmtpVerdict) {
        told.insert(key)
        pending.removeValue(forKey: key)?.completion(verdict)
    }

    /// Removes results that the ledger has recorded.
    package func recorded(_ keys: some Sequence<String>) {
        for key in keys where told.remove(key) != nil { spool.forget(key) }
    }

    /// Whether a worker has, or is to get, the message `key`.
    package func has(_ key: String) -> Bool { pending[key] != nil }
}

package struct SmtpSubmissionResult {
    private let verdict: SmtpVerdict

    init(_ verdict: SmtpVerdict) { self.verdict = verdict }

    /// The outcome for the message `key` to `organisation`, `before` being done earlier, and what
    /// is known of each address.
    package func conclusion(
        _ key: String, _ organisation: String, after before: PartialDelivery, at now: Instant
    ) -> (outcome: DeliveryOutcome, reports: [AddressReport]) {
        SmtpChannel.conclude(verdict, key, organisation, after: before, at: now)
    }
}
