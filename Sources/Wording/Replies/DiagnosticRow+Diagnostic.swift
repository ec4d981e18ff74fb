package import Text
package import ServiceInterface

extension DiagnosticRow {
    package init(_ diagnostic: Diagnostic, _ language: Language) {
        self.init(
            severity: diagnostic.severity.rawValue, file: diagnostic.file,
            line: diagnostic.place?.line,
            column: diagnostic.place?.column, message: diagnostic.message(language),
            advice: diagnostic.advice(language))
    }
}
