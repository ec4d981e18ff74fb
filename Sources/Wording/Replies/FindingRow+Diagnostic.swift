package import Text
package import ServiceInterface

extension FindingRow {
    package init(_ finding: Diagnostic, _ language: Language) {
        self.init(
            severity: finding.severity.rawValue, file: finding.file, line: finding.place?.line,
            column: finding.place?.column, message: finding.message(language),
            advice: finding.advice(language))
    }
}
