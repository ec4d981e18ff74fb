package import CalendarPlan

/// One thing that is wrong, or doubtful, in the configuration.
package struct Diagnostic: Hashable, Sendable {
    /// Whether the configuration can be used in spite of it.
    package enum Severity: String, Sendable, CaseIterable {
        /// It cannot.
        case error = "fault"
        /// It can, but somebody should look.
        case warning
    }

    /// Where in the file, and what stands there.
    package struct Place: Hashable, Sendable {
        /// The line, from 1.
        package let line: Int
        /// The column, from 1, in Unicode scalars.
        package let column: Int
        /// How many scalars are meant, at least 1.
        package let length: Int
        /// The line's text; of a very long line only what surrounds the place.
        ///
        /// Whatever looks like a URL or a secret is left out.
        package let sourceLine: String
        /// How many scalars of ``sourceLine`` stand before the place.
        let caretOffset: Int
        /// Whether the line is not shown, because its file lies outside the folder.
        var isWithheld = false

        /// The same without the line.
        var withheld: Place {
            Place(
                line: line, column: column, length: 1, sourceLine: "", caretOffset: 0,
                isWithheld: true)
        }
    }

    /// The file, relative to the configuration's folder: `calendars/r6.yaml`.
    package let file: String
    /// Where in the file; `nil` where the file as a whole is meant.
    package let place: Place?
    /// What is wrong.
    package let kind: DiagnosticKind

    package init(file: String, place: Place?, kind: DiagnosticKind) {
        self.file = file
        self.place = place
        self.kind = kind
    }

    /// Whether the configuration can be used in spite of it.
    package var severity: Severity { kind.severity }

    /// The same without a word of what stands in the file.
    var withheld: Diagnostic {
        Diagnostic(
            file: file, place: place?.withheld,
            kind: WithheldDiagnostic(kind).map(DiagnosticKind.withheld) ?? kind)
    }
}

/// The files of the configuration, in which diagnostics are placed, and the diagnostics made so far.
///
/// One object for one run of ``ConfigurationReader``, handed to every reader.
package final class DiagnosticSink {
    /// The most diagnostics that are kept; nobody reads more at once.
    static let limit = 1_000

    package init() {}

    private var found: [(order: Int, diagnostic: Diagnostic)] = []
    private var fileOrder: [String: Int] = [:]
    private(set) var unkept = 0
    private var shared: Set<String> = []
    private var seen: Set<Diagnostic> = []
    private var outside: Set<String> = []

    /// Whether there is any fault so far.
    package private(set) var hasError = false

    /// Whether further diagnostics are only counted.
    var isFull: Bool { found.count >= Self.limit }

    /// The files that were read, in the order of reading.
    private(set) var filesRead: [String] = []

    /// What was in each file that was read, as ``ConfigurationContents`` tells it from others.
    private(set) var contents: [String: String] = [:]

    /// Notes what was in `file`.
    func noteContent(_ file: String, _ bytes: [UInt8]) {
        contents[file] = ConfigurationContents.digest(bytes)
    }

    /// Notes that `file` was read.
    func noteRead(_ file: String) { filesRead.append(file) }

    /// Whether there is any fault so far in a file whose path begins with `prefix`.
    func hasError(in prefix: String) -> Bool {
        found.contains { $0.diagnostic.severity == .error && $0.diagnostic.file.hasPrefix(prefix) }
    }

    /// From now on `file` stands after those named before.
    func begin(_ file: String) {
        if fileOrder[file] == nil { fileOrder[file] = fileOrder.count }
    }

    /// From now on the same diagnostic in `file`, which is read for several calendars, is kept once.
    func share(_ file: String) { shared.insert(file) }

    /// From now on nothing of `file`, which lies outside the folder, is quoted.
    func withhold(_ file: String) { outside.insert(file) }

    /// Adds a diagnostic.
    package func add(_ diagnostic: Diagnostic) {
        let diagnostic = outside.contains(diagnostic.file) ? diagnostic.withheld : diagnostic
        if shared.contains(diagnostic.file), !seen.insert(diagnostic).inserted { return }
        begin(diagnostic.file)
        if diagnostic.severity == .error { hasError = true }
        if isFull { unkept += 1 } else { found.append((found.count, diagnostic)) }
    }

    /// Everything found: by file in the order of reading, then by place.
    package func sorted() -> [Diagnostic] {
        var all = found.sorted { first, second in
            key(first) < key(second)
        }.map(\.diagnostic)
        if unkept > 0, let last = all.last {
            all.append(Diagnostic(file: last.file, place: nil, kind: .furtherDiagnostics(unkept)))
        }
        return all
    }

    private func key(_ item: (order: Int, diagnostic: Diagnostic)) -> (Int, Int, Int, Int) {
        let place = item.diagnostic.place
        return (
            fileOrder[item.diagnostic.file] ?? 0, place?.line ?? 0, place?.column ?? 0, item.order
        )
    }
}

/// One text file and where to report what is wrong in it.
package struct FileScope {
    package let source: SourceText
    package let diagnostics: DiagnosticSink
    /// The eras by which its dates are read.
    package var eras: EraTable

    package init(source: SourceText, diagnostics: DiagnosticSink, eras: EraTable = .statutory) {
        self.source = source
        self.diagnostics = diagnostics
        self.eras = eras
    }

    /// The same file, its dates read by `eras`.
    func with(_ eras: EraTable) -> FileScope {
        var copy = self
        copy.eras = eras
        return copy
    }

    /// Reports `kind` at a place given by line and column.
    package func report(_ kind: DiagnosticKind, at mark: Mark, length: Int = 1) {
        let place = diagnostics.isFull ? nil : place(at: mark, length: length)
        diagnostics.add(Diagnostic(file: source.name, place: place, kind: kind))
    }

    /// Reports `kind` about the file as a whole.
    package func report(_ kind: DiagnosticKind) {
        diagnostics.add(Diagnostic(file: source.name, place: nil, kind: kind))
    }

    private func place(at mark: Mark, length: Int) -> Diagnostic.Place {
        let scalars = Array(source.line(mark.line).unicodeScalars)
        let (line, hiddenFrom) = PresentableText.withoutSecrets(scalars)
        var column = min(mark.column - 1, line.count)
        if let hiddenFrom { column = min(column, hiddenFrom) }
        var excerpt = line[...]
        var caretOffset = column
        let before = SourceText.excerptLimit / 2
        if caretOffset > before {
            excerpt = ["…"] + line[(column - before)...]
            caretOffset = before + 1
        }
        if excerpt.count > SourceText.excerptLimit {
            excerpt = excerpt.prefix(SourceText.excerptLimit) + ["…"]
        }
        let room = max(1, excerpt.count - caretOffset)
        var text = String.UnicodeScalarView()
        text.append(contentsOf: excerpt.map(PresentableText.printable))
        return Diagnostic.Place(
            line: mark.line, column: mark.column, length: min(max(1, length), room),
            sourceLine: String(text), caretOffset: caretOffset)
    }
}
