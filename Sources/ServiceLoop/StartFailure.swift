package import Ledger
package import Platform
package import Wording

/// Why the daemon does not start, or cannot go on.
package enum StartFailure: Error {
    case faults([Diagnostic])
    /// The ledger cannot be opened, or is damaged or lost.
    case ledger(LedgerError)
    case system(SystemError)
}
