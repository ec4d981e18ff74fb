package struct ReloadReply: Codable, Sendable {
    /// Whether the new configuration is in force.
    package let applied: Bool
    /// Its faults and warnings, as `koyomi check` words them, in the language asked for.
    package let findings: [String]
    /// What the files alone do not show: records that belong to nothing any more, settled
    /// meetings that an edit cannot move, channels that are off.
    package let warnings: [ServiceWarning]
    /// How many obligations came, went and moved to another day.
    package let added: Int
    package let dropped: Int
    package let moved: Int

    package init(
        applied: Bool, findings: [String], warnings: [ServiceWarning], added: Int, dropped: Int,
        moved: Int
    ) {
        (self.applied, self.findings, self.warnings) = (applied, findings, warnings)
        (self.added, self.dropped, self.moved) = (added, dropped, moved)
    }
}
