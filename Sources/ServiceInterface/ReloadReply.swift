package import CalendarPlan

/// What a reload came to.
package struct ReloadReply: Codable, Sendable {
    /// Whether the new configuration is in force.
    package let applied: Bool
    /// Its faults and warnings, as `koyomi check` words them, in the language asked for.
    package let findings: [String]
    /// What the files alone do not show: records that belong to nothing any more, settled
    /// meetings that an edit cannot move, channels that are off.
    package let warnings: [Bilingual]
    /// How many obligations came.
    package let added: Int
    /// How many obligations went.
    package let dropped: Int
    /// How many obligations moved to another day.
    package let moved: Int

    package init(
        applied: Bool, findings: [String], warnings: [Bilingual], added: Int, dropped: Int,
        moved:
            Int
    ) {
        self.applied = applied
        self.findings = findings
        self.warnings = warnings
        self.added = added
        self.dropped = dropped
        self.moved = moved
    }
}
