import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension MessageIdentity {
    /// The identity by the installation's key, whose first use the ledger notes.
    init(
        _ context: ServiceContext, _ keys: KeyFiles.Keys, at now: Instant
    ) throws(StartFailure) {
        let ledger = context.ledger
        let current = keys.current.fingerprint
        do throws(LedgerError) {
            var periods = try ledger.keyPeriods()
            // The same key again where a wrong clock had noted it for later.
            if periods.last.map({ $0.fingerprint != current || $0.since > now }) ?? true {
                keys.warn(after: periods.last, context.log)
                periods.append(KeyPeriod(fingerprint: current, since: now))
                try ledger.record(KeyPeriod(fingerprint: current, since: now))
            }
            let known = [keys.current, keys.previous].compactMap(\.self)
            self.init(
                current: keys.current, previous: keys.previous,
                periods: periods.map { period in
                    .init(
                        key: known.first { $0.fingerprint == period.fingerprint },
                        since: period.since)
                })
        } catch { throw .ledger(error) }
    }
}

extension KeyFiles.Keys {
    /// Says that the current key takes the place of `last`.
    fileprivate func warn(after last: KeyPeriod?, _ log: ServiceLog) {
        guard let last, last.fingerprint != current.fingerprint else { return }
        if previous?.fingerprint == last.fingerprint {
            log(.notice, "a new \(KeyFiles.name) is in use; the one before it still counts")
        } else {
            log(
                .warning,
                "another \(KeyFiles.name) than until now is in use, and the one before it is not "
                    + "there as \(KeyFiles.previousName): reports about mails that were sent "
                    + "before do not count")
        }
    }
}
