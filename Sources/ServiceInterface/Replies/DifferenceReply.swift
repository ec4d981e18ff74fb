package import DueNotices

/// What reading the configuration again would change.
package struct DifferenceReply: Codable, Sendable {
    /// Its faults and warnings, as `koyomi check` words them, in the language asked for.
    package let findings: [String]
    /// What the files alone do not show: records that would belong to nothing any more, settled
    /// meetings that an edit cannot move.
    package let warnings: [ServiceWarning]
    /// What would change; `nil` where the configuration has faults.
    package let difference: PlanDifference?
    /// Those of ``findings`` that only the ledger can tell: what new names carry on.
    package var questions: [DiagnosticRow]?
    /// The folder that was read, without symbolic links.
    package var folder: String?

    package init(
        findings: [String], warnings: [ServiceWarning] = [], difference: PlanDifference? = nil,
        questions: [DiagnosticRow]? = nil, folder: String? = nil
    ) {
        (self.findings, self.warnings, self.difference) = (findings, warnings, difference)
        (self.questions, self.folder) = (questions, folder)
    }
}
