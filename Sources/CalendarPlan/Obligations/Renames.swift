/// A name that an organisation or an entry had before, as `formerly:` gives it.
package struct FormerName: Hashable, Sendable {
    package let name: String
    /// The entries, by id or by calendar and id, for which alone the former organisation's records
    /// are carried on; `nil` for all that nobody else claims.
    package let entries: [String]?

    /// The former name `name`, carried on for `entries`.
    package init(_ name: String, entries: [String]? = nil) {
        self.name = name
        self.entries = entries
    }
}

/// Which present name carries on what the ledger keeps under a former one.
///
/// The ledger's rows keep the name under which they were written; whoever reads them maps it here.
package struct Renames: Hashable, Sendable {
    /// An organisation that carries on a former one.
    private struct Heir: Hashable, Sendable {
        let name: String
        /// `nil` for all entries that no other heir claims.
        let entries: [String]?

        func claims(_ entry: EntryID) -> Bool {
            entries.map { $0.contains(entry.entry) || $0.contains(entry.description) } ?? true
        }
    }

    /// The heirs of each former organisation: those that claim entries first.
    private var heirs: [String: [Heir]] = [:]
    /// The former names of each organisation that has any, in file order.
    private var formerOrganisations: [String: [String]] = [:]
    private var heirsOfEntries: [EntryID: EntryID] = [:]
    /// The former ids of each entry that has any, in file order.
    private var formerEntries: [EntryID: [EntryID]] = [:]

    /// Nothing has another name than before.
    package static let none = Renames()

    private init() {}

    /// The renames that `organisations` and the entries of `calendars` state.
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

    /// Whether nothing has another name than before.
    package var isEmpty: Bool { heirs.isEmpty && heirsOfEntries.isEmpty }

    /// The present id of the entry that was, or is, `entry`.
    package func current(_ entry: EntryID) -> EntryID { heirsOfEntries[entry] ?? entry }

    /// The present name of the organisation that was, or is, `organisation`; of several the one that
    /// carries on whatever no other claims.
    package func current(_ organisation: String) -> String {
        heirs[organisation]?.last?.name ?? organisation
    }

    /// The present id of the obligation that was, or is, `obligation`.
    package func current(_ obligation: ObligationID) -> ObligationID {
        guard !isEmpty else { return obligation }
        let entry = current(obligation.entry)
        let heirs = heirs[obligation.organisation] ?? []
        let heir = heirs.first { $0.claims(entry) }
        return ObligationID(
            entry: entry, occurrence: obligation.occurrence,
            organisation: heir?.name ?? obligation.organisation)
    }

    /// The former ids of `entry`, in file order.
    package func former(_ entry: EntryID) -> [EntryID] { formerEntries[entry] ?? [] }

    /// The former names of `organisation`, in file order.
    package func former(_ organisation: String) -> [String] {
        formerOrganisations[organisation] ?? []
    }

    /// Every other id under which the ledger may have something about `obligation`.
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
