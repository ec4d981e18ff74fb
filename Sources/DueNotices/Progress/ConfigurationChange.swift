package import CalendarPlan

/// What a reload or a start changed in the configuration that is in force.
package struct ConfigurationChange: Hashable, Sendable, Codable {
    /// A file that the configuration is read from.
    package struct File: Hashable, Sendable, Codable {
        package enum Change: String, Sendable, Codable {
            case added, changed, removed
        }

        /// Its path below the configuration's folder.
        package let name: String
        /// The SHA-256 of its bytes, hexadecimal; of a removed file what it was.
        package let sha256: String
        /// What became of it; `nil` where it is as it was.
        package let change: Change?

        package init(name: String, sha256: String, change: Change?) {
            (self.name, self.sha256, self.change) = (name, sha256, change)
        }
    }

    /// An obligation with another due day.
    package struct Move: Hashable, Sendable, Codable {
        /// Its id, with calendar and organisation.
        package let obligation: String
        package let from: Day?
        package let to: Day?

        package init(obligation: String, from: Day?, to: Day?) {
            (self.obligation, self.from, self.to) = (obligation, from, to)
        }
    }

    /// How many obligations came, moved and went, and how many there are.
    package struct Counts: Hashable, Sendable, Codable {
        package let added: Int
        package let moved: Int
        package let dropped: Int
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
