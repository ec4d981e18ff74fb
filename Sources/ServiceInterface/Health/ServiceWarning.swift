package import CalendarPlan

/// What deserves a look after a start or a reload, and does not stay.
package enum ServiceWarning: Codable, Hashable, Sendable {
    /// What people's records are kept by, and the plan has no more.
    package enum LostName: Codable, Hashable, Comparable, Sendable {
        case calendar(id: String)
        case organisation(name: String)
        case entry(id: EntryID)
    }

    case lostRecords(name: LostName, count: Int)
    case moreLostNames(count: Int)
    /// The `when:` of a meeting that the ledger has settled was edited.
    case settledEdit(title: String, id: EntryID, day: Day)
    /// Mails in the spool that the ledger does not know.
    case forgottenMails(count: Int)
    /// A channel cannot run.
    case channelOff(condition: HealthCondition)
    /// The URL that a credential holds.
    case riskyURL(risk: URLRisk, credential: String)

    /// A warning for each risk.
    package static func risks(_ risks: Set<URLRisk>, credential: String) -> [ServiceWarning] {
        URLRisk.allCases.filter(risks.contains).map { .riskyURL(risk: $0, credential: credential) }
    }
}
