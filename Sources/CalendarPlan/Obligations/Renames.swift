package struct FormerName: Hashable, Sendable {
    package let name: String
    /// By id or by calendar and id; `nil` for all that no other name claims.
    package let entries: [String]?

    package init(_ name: String, entries: [String]? = nil) {
        self.name = name
        self.entries = entries
    }
}

/// Maps the names in the ledger, which never change there, to present ones.
package struct Renames: Hashable, Sendable {
    private struct Heir: Hashable, Sendable {
        let name: String
        /// `nil` for all entries that no other heir claims.
        let entries: [String]?

        func claims(_ entry: EntryID) -> Bool {
            entries.map { $0.contains(entry.entry) || $0.contains(entry.description) } ?? true
        }
    }

    /// Those that claim entries come first.
    private var heirs: [String: [Heir]] = [:]
    private var formerOrganisations: [String: [String]] = [:]
    private var heirsOfEntries: [EntryID: EntryID] = [:]
    private var formerEntries: [EntryID: [EntryID]] = [:]

    package static let none = Renames()

    private init() {}

    package init(organisations: [Organisation], calendars: [AnnualCalendar]) {
        for organisation in organisations {
            for former in organisation.formerly ?? [] {
                let heir = Heir(name: organisation.name, entries: former.entries)
                if former.entries?.isEmpty == true { continue }
                if heir.entries == nil {
                    heirs[former.name, default: []].append(heir)
                } else {
                    heirs[former.name, default: []].insert(heir, at: 0)
                }
                formerOrganisations[organisation.name, default: []].append(former.name)
            }
        }
        for calendar in calendars {
            for entry in calendar.entries {
                let id = EntryID(calendar: calendar.id, entry: entry.id)
                for name in entry.formerly ?? [] {
                    let former = EntryID(calendar: calendar.id, entry: name)
                    heirsOfEntries[former] = id
                    formerEntries[id, default: []].append(former)
                }
            }
        }
    }

    package var isEmpty: Bool { heirs.isEmpty && heirsOfEntries.isEmpty }

    package func current(_ entry: EntryID) -> EntryID { heirsOfEntries[entry] ?? entry }

    /// Of a present or former name; where it was split, the organisation without claimed entries.
    package func current(_ organisation: String) -> String {
        heirs[organisation]?.last?.name ?? organisation
    }

    package func current(_ obligation: ObligationID) -> ObligationID {
        guard !isEmpty else { return obligation }
        let entry = current(obligation.entry)
        let heirs = heirs[obligation.organisation] ?? []
        let heir = heirs.first { $0.claims(entry) }
        return ObligationID(
            entry: entry, occurrence: obligation.occurrence,
            organisation: heir?.name ?? obligation.organisation)
    }

    package func former(_ entry: EntryID) -> [EntryID] { formerEntries[entry] ?? [] }

    package func former(_ organisation: String) -> [String] {
        formerOrganisations[organisation] ?? []
    }

    /// Every other id under which the ledger may have records of `obligation`.
    package func former(_ obligation: ObligationID) -> [ObligationID] {
        guard !isEmpty else { return [] }
        let organisations = former(obligation.organisation)
        let entries = former(obligation.entry)
        guard !organisations.isEmpty || !entries.isEmpty else { return [] }
        var ids: [ObligationID] = []
        for entry in [obligation.entry] + entries {
            for organisation in [obligation.organisation] + organisations {
                let id = ObligationID(
                    entry: entry, occurrence: obligation.occurrence, organisation: organisation)
                if id != obligation, current(id) == obligation { ids.append(id) }
            }
        }
        return ids
    }
}
