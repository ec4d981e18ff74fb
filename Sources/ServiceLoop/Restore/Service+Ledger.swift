import Ledger
import OutgoingChannels

/// What the daemon does where its ledger is damaged, or was taken away while it was open.
extension Service {
    /// Throws where the ledger is no longer at its path, or a request has met damage in it.
    func checkLedger() throws(LedgerError) {
        if let error = troubles.ledger, error.isFatal { throw error }
        try ledger.checkFiles()
    }

    /// Whether the daemon ends because of `error`, which no restart and no waiting mends.
    func isEnd(_ error: LedgerError) -> Bool {
        guard error.isFatal else { return false }
        troubles.ledger = error
        noteLoss(error)
        fail(.ledger(error))
        return true
    }

    /// Has the next start ask before it goes on from whatever lies in the lost ledger's place.
    private func noteLoss(_ error: LedgerError) {
        guard error.code == .lost else { return }
        let head = (try? ledger.chainHead())?.hash ?? ""
        do throws(ServiceError) {
            try LedgerMarker(folder: options.cache).noteLoss(head: head)
        } catch { log.log(.error, "\(error)") }
    }

    /// Notices, before a request is answered, that the ledger's files were taken away.
    func watchLedger() {
        do throws(LedgerError) { try ledger.checkFiles() } catch { endSoon(error) }
    }

    /// Has the next step end the daemon; until then whoever asks is told why.
    func endSoon(_ error: LedgerError) {
        troubles.ledger = error
        stepSoon()
    }
}
