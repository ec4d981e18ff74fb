/// One thing that is wrong, or doubtful, in the configuration.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, CaseIterable {
        case error = "fault"
        case warning
    }

    /// Where in the file, and what stands there.
    package struct Place: Hashable, Sendable {
        /// The line, from 1.
        package let line: Int
        /// The column, from 1: of a text in Unicode scalars, of a sheet in cells.
        package let column: Int
        /// How many scalars are meant, at least 1.
        package let length: Int
        /// The line's text; of a very long line only what surrounds the place.
        ///
        /// Whatever looks like a URL or a secret is left out.
        package let sourceLine: String
        /// How many scalars of ``sourceLine`` stand before the place.
        let caretOffset: Int
        /// The name of the sheet, where the file is a workbook; lines are its rows.
        let sheet: String?
        /// Whether the line is not shown, because its file lies outside the folder.
        var isWithheld = false

        package init(
            line: Int, column: Int, length: Int, sourceLine: String, caretOffset: Int,
            sheet: String? = nil
        ) {
            self.line = line
            self.column = column
            self.length = length
            self.sourceLine = sourceLine
            self.caretOffset = caretOffset
            self.sheet = sheet
        }

        /// The same without the line.
        var withheld: Place {
            var place = Place(
                line: line, column: column, length: 1, sourceLine: "", caretOffset: 0)
            place.isWithheld = true
            return place
        }
    }

    /// The file, relative to the configuration's folder: `calendars/r6.yaml`.
    package let file: String
    /// Where in the file; `nil` where the file as a whole is meant.
    package let place: Place?
    package let kind: DiagnosticKind

    package init(file: String, place: Place?, kind: DiagnosticKind) {
        self.file = file
        self.place = place
        self.kind = kind
    }

    package var severity: Severity { kind.severity }

    package var isLeftOut: Bool {
        if case .leftOut = kind { true } else { false }
    }

    /// The same without a word of what stands in the file.
    package var withheld: Diagnostic {
        Diagnostic(
            file: file, place: place?.withheld,
            kind: WithheldDiagnostic(kind).map(DiagnosticKind.withheld) ?? kind)
    }
}
