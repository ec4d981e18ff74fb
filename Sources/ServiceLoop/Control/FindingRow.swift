import Configuration
package import CalendarPlan
package import Wording

/// One finding, as programs read it.
package struct FindingRow: Codable, Hashable, Sendable {
    private let severity: String
    private let file: String
    private let line: Int?
    private let column: Int?
    private let message: String
    private let advice: String

    /// `finding` in the words of `language`.
    package init(_ finding: Diagnostic, _ language: Language) {
        severity = finding.severity.rawValue
        file = finding.file
        line = finding.place?.line
        column = finding.place?.column
        message = finding.message(language)
        advice = finding.advice(language)
    }
}
