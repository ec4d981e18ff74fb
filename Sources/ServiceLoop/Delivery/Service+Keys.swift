import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Service {
    /// Reads the installation's key, and notes in the ledger since when it is in use.
    func loadKeys(at now: Instant) throws(StartFailure) {
        let keys: KeyFiles.Keys
        do throws(ServiceError) {
            keys = try KeyFiles.load(state: options.state, credentials: options.credentials)
        } catch { throw .system(error) }
        let current = keys.current.fingerprint
        do throws(LedgerError) {
            var periods = try ledger.keyPeriods()
            // The same key again where a wrong clock had noted it for later.
            if periods.last.map({ $0.fingerprint != current || $0.since > now }) ?? true {
                warn(ofKey: current, after: periods.last, previous: keys.previous)
                periods.append(KeyPeriod(fingerprint: current, since: now))
                try ledger.record(KeyPeriod(fingerprint: current, since: now))
            }
            let known = [keys.current, keys.previous].compactMap(\.self)
            addresses.identity = MessageIdentity(
                current: keys.current, previous: keys.previous,
                periods: periods.map { period in
                    .init(
                        key: known.first { $0.fingerprint == period.fingerprint },
                        since: period.since)
                })
        } catch { throw .ledger(error) }
    }

    private func warn(ofKey current: String, after last: KeyPeriod?, previous: InstallationKey?) {
        guard let last, last.fingerprint != current else { return }
        if previous?.fingerprint == last.fingerprint {
            log.log(.notice, "a new \(KeyFiles.name) is in use; the one before it still counts")
        } else {
            log.log(
                .warning,
                "another \(KeyFiles.name) than until now is in use, and the one before it is not "
                    + "there as \(KeyFiles.previousName): reports about mails that were sent "
                    + "before do not count")
        }
    }
}
