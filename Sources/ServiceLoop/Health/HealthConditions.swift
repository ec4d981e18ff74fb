package import Ledger
package import ServiceInterface

/// What is wrong and stays so until something is done about it; `koyomi status` shows it.
///
/// Each part of the daemon reports on its own source, and no other part writes there.
package final class HealthConditions {
    /// The sources of conditions, the gravest first.
    nonisolated enum Source: Hashable, Comparable {
        case provenance, ledgerCheck
        /// The control socket takes nobody.
        case clients
        /// The spool cannot be written.
        case spool
        case quarantine, clockBehind
        /// The last reload was refused.
        case reload
        case renames
        /// The configuration on disk is not the one that runs.
        case difference
        /// Channels that cannot run.
        case channels
        case heartbeat
        /// Addresses that fail, and reports that cannot be read.
        case mail
        /// Mail that has lain in the spool for long.
        case lyingMail
        /// The template of this file gave nothing that could be sent.
        case template(String)
        /// What is wrong with the other side of a channel comes before the alarm that only says
        /// that it does not deliver.
        case channel(String, Delivery)

        nonisolated enum Delivery: Comparable { case endpoint, outage }
    }

    /// Why the ledger cannot be written, if it cannot.
    package private(set) var ledger: LedgerError?
    private var conditions: [Source: [HealthCondition]] = [:]

    func reportLedger(_ error: LedgerError?) { ledger = error }

    /// Replaces what is wrong with `source`; `nil` where it is sound.
    func report(_ source: Source, _ condition: HealthCondition?) {
        report(source, [condition].compactMap(\.self))
    }

    func report(_ source: Source, _ all: [HealthCondition]) {
        conditions[source] = all.isEmpty ? nil : all
    }

    /// Takes back what was reported of the sources that `isMeant`.
    func clear(where isMeant: (Source) -> Bool) {
        conditions = conditions.filter { !isMeant($0.key) }
    }

    func isReported(_ source: Source) -> Bool { conditions[source] != nil }

    subscript(source: Source) -> [HealthCondition] { conditions[source] ?? [] }

    /// All of them, the gravest first.
    package var all: [HealthCondition] {
        let shown = conditions.filter { !isExplained($0.key) }.sorted { $0.key < $1.key }
        let ofLedger = ledger.map {
            HealthCondition.ledgerFailing(error: "\($0)", isFatal: $0.isFatal)
        }
        return [ofLedger].compactMap(\.self) + shown.flatMap(\.value)
    }

    /// Whether another condition says more.
    private func isExplained(_ source: Source) -> Bool {
        switch source {
        case .difference: isReported(.reload)
        case .channel(let name, .outage):
            isReported(.channel(name, .endpoint)) || name == "mail" && isReported(.lyingMail)
        default: false
        }
    }
}
