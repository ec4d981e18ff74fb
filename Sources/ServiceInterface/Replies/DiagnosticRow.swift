/// One diagnostic, as programs read it.
package struct DiagnosticRow: Codable, Hashable, Sendable {
    private let severity: String
    private let file: String
    private let line: Int?
    private let column: Int?
    private let message: String
    private let advice: String

    package init(
        severity: String, file: String, line: Int?, column: Int?, message: String, advice: String
    ) {
        (self.severity, self.file, self.line, self.column) = (severity, file, line, column)
        (self.message, self.advice) = (message, advice)
    }
}
