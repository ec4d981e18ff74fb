package import CalendarPlan

/// What a reload or a start changed in the configuration that is in force.
package struct ConfigurationChange: Hashable, Sendable, Codable {
    /// A file that the configuration is read from.
    package struct File: Hashable, Sendable, Codable {
        /// What became of a file.
        package enum Change: String, Sendable, Codable {
            case added, changed, removed
        }

        /// Its path below the configuration's folder.
        package let name: String
        /// The SHA-256 of its bytes, hexadecimal; of a removed file what it was.
        package let sha256: String
        /// What became of it; `nil` where it is as it was.
        package let change: Change?

        /// The file `name`.
        package init(name: String, sha256: String, change: Change?) {
            self.name = name
            self.sha256 = sha256
            self.change = change
        }
    }

    /// An obligation with another due day.
    package struct Move: Hashable, Sendable, Codable {
        /// Its id, with calendar and organisation.
        package let obligation: String
        /// The day before; `nil` where there was none.
        package let from: Day?
        /// The day after; `nil` where there is none.
        package let to: Day?

        /// `obligation` moved.
        package init(obligation: String, from: Day?, to: Day?) {
            self.obligation = obligation
            self.from = from
            self.to = to
        }
    }

    /// How many obligations came, moved and went, and how many there are.
    package struct Counts: Hashable, Sendable, Codable {
        /// How many came.
        package let added: Int
        /// How many moved.
        package let moved: Int
        /// How many went.
        package let dropped: Int
        /// How many are in force.
        package let inForce: Int
    }

    /// The most obligations of a list that are kept by name: more than anybody reads, and the event
    /// stays below 100 kB.
    package static let listedLimit = 200

    /// The files, by name: those that are read, and those removed since the last change.
    package let files: [File]
    /// The totals, also of what the lists leave out.
    package let counts: Counts
    /// The ids of obligations that came.
    package let added: [String]
    /// Obligations that moved to another day.
    package let moved: [Move]
    /// The ids of obligations that went.
    package let dropped: [String]

    /// The change to `digests`, the SHA-256 of each file, after `last`, the change before it, if
    /// any; the lists are cut to ``listedLimit``.
    package init(
        to digests: [String: String], after last: ConfigurationChange?, inForce: Int,
        added: [String], moved: [Move], dropped: [String]
    ) {
        let before = last?.digests ?? [:]
        files = Set(digests.keys).union(before.keys).sorted().compactMap { name in
            guard let now = digests[name] else {
                return before[name].map { File(name: name, sha256: $0, change: .removed) }
            }
            let change: File.Change? =
                before[name].map { $0 == now ? nil : .changed } ?? (last == nil ? nil : .added)
            return File(name: name, sha256: now, change: change)
        }
        counts = Counts(
            added: added.count, moved: moved.count, dropped: dropped.count, inForce: inForce)
        self.added = Array(added.prefix(Self.listedLimit))
        self.moved = Array(moved.prefix(Self.listedLimit))
        self.dropped = Array(dropped.prefix(Self.listedLimit))
    }

    /// The SHA-256 of each file that is read since then.
    package var digests: [String: String] {
        Dictionary(
            files.filter { $0.change != .removed }.map { ($0.name, $0.sha256) },
            uniquingKeysWith: { first, _ in first })
    }
}

/// A change of the configuration with everything that is recorded beside it.
package struct RecordedConfigurationChange: Hashable, Sendable {
    /// What changed.
    package let change: ConfigurationChange
    /// When it came into force.
    package let at: Instant
    /// Who asked for it, as the kernel vouches; `koyomi` where nobody asked.
    package let by: String
    /// Through what: `command`, `signal`, `start`.
    package let via: String
    /// On whose behalf, as whoever asked says; `nil` where nothing was said.
    package let claimedBy: String?
    /// Words for the reader.
    package let note: String?

    /// A recorded change.
    package init(
        _ change: ConfigurationChange, at: Instant, by: String, via: String, claimedBy: String?,
        note: String?
    ) {
        self.change = change
        self.at = at
        self.by = by
        self.via = via
        self.claimedBy = claimedBy
        self.note = note
    }
}

extension LedgerStore {
    /// How many changes are given where the caller names no number: years of them, of which one
    /// takes 100 kB at most.
    package static let configurationChangesLimit = 500

    /// Appends changes of the configuration, all or none.
    package func record(_ changes: [RecordedConfigurationChange]) throws(LedgerError) {
        guard !changes.isEmpty else { return }
        try changing("recording a change of the configuration") {
            (connection) throws(LedgerError) in
            for change in changes {
                _ = try Self.insert(
                    EventRow(change), change.at, change.by, change.via, change.note, connection)
            }
        }
    }

    /// The latest changes of the configuration, oldest first.
    package func configurationChanges(
        limit: Int = configurationChangesLimit
    ) throws(LedgerError) -> [RecordedConfigurationChange] {
        try reading("reading changes of the configuration") { (connection) throws(LedgerError) in
            let json = LedgerJSON()
            let sql = """
                SELECT value, at_s, recorded_by, via, done_by, note FROM events
                WHERE kind = ? ORDER BY number DESC LIMIT ?
                """
            let values: [SQLiteValue] = [
                .text(EventRow.configurationKind), .integer(Int64(limit)),
            ]
            return try connection.rows(sql, values) { (row) throws(LedgerError) in
                RecordedConfigurationChange(
                    try row.value(0) { json.value(ConfigurationChange.self, $0) },
                    at: try row.instant(1), by: try row.text(2), via: try row.text(3),
                    claimedBy: row.optionalText(4), note: row.optionalText(5))
            }.reversed()
        }
    }
}
