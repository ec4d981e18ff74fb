package import CalendarPlan

/// One thing that is wrong, or doubtful, in the configuration.
package struct Finding: Hashable, Sendable {
    /// Whether the configuration can be used in spite of it.
    package enum Severity: String, Sendable, CaseIterable {
        /// It cannot.
        case fault
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
    package let kind: FindingKind

    package init(file: String, place: Place?, kind: FindingKind) {
        self.file = file
        self.place = place
        self.kind = kind
    }

    /// Whether the configuration can be used in spite of it.
    package var severity: Severity { kind.severity }

    /// The same without a word of what stands in the file.
    var withheld: Finding {
        Finding(
            file: file, place: place?.withheld,
            kind: WithheldFinding(kind).map(FindingKind.withheld) ?? kind)
    }
}

/// The files of the configuration, in which findings are placed, and the findings made so far.
///
/// One object for one run of ``ConfigurationReader``, handed to every reader.
package final class Findings {
    /// The most findings that are kept; nobody reads more at once.
    static let limit = 1_000

    package init() {}

    private var found: [(order: Int, finding: Finding)] = []
    private var fileOrder: [String: Int] = [:]
    private(set) var unkept = 0
    private var shared: Set<String> = []
    private var seen: Set<Finding> = []
    private var outside: Set<String> = []

    /// Whether there is any fault so far.
    package private(set) var hasFault = false

    /// Whether further findings are only counted.
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
    func hasFault(in prefix: String) -> Bool {
        found.contains { $0.finding.severity == .fault && $0.finding.file.hasPrefix(prefix) }
    }

    /// From now on `file` stands after those named before.
    func begin(_ file: String) {
        if fileOrder[file] == nil { fileOrder[file] = fileOrder.count }
    }

    /// From now on the same finding in `file`, which is read for several calendars, is kept once.
    func share(_ file: String) { shared.insert(file) }

    /// From now on nothing of `file`, which lies outside the folder, is quoted.
    func withhold(_ file: String) { outside.insert(file) }

    /// Adds a finding.
    package func add(_ finding: Finding) {
        let finding = outside.contains(finding.file) ? finding.withheld : finding
        if shared.contains(finding.file), !seen.insert(finding).inserted { return }
        begin(finding.file)
        if finding.severity == .fault { hasFault = true }
        if isFull { unkept += 1 } else { found.append((found.count, finding)) }
    }

    /// Everything found: by file in the order of reading, then by place.
    package func sorted() -> [Finding] {
        var all = found.sorted { first, second in
            key(first) < key(second)
        }.map(\.finding)
        if unkept > 0, let last = all.last {
            all.append(Finding(file: last.file, place: nil, kind: .furtherFindings(unkept)))
        }
        return all
    }

    private func key(_ item: (order: Int, finding: Finding)) -> (Int, Int, Int, Int) {
        let place = item.finding.place
        return (
            fileOrder[item.finding.file] ?? 0, place?.line ?? 0, place?.column ?? 0, item.order
        )
    }
}

/// One text file and where to report what is wrong in it.
package struct FileScope {
    package let source: SourceText
    package let findings: Findings
    /// The eras by which its dates are read.
    package var eras: EraTable

    package init(source: SourceText, findings: Findings, eras: EraTable = .statutory) {
        self.source = source
        self.findings = findings
        self.eras = eras
    }

    /// The same file, its dates read by `eras`.
    func with(_ eras: EraTable) -> FileScope {
        var copy = self
        copy.eras = eras
        return copy
    }

    /// Reports `kind` at a place given by line and column.
    package func report(_ kind: FindingKind, at mark: Mark, length: Int = 1) {
        let place = findings.isFull ? nil : place(at: mark, length: length)
        findings.add(Finding(file: source.name, place: place, kind: kind))
    }

    /// Reports `kind` about the file as a whole.
    package func report(_ kind: FindingKind) {
        findings.add(Finding(file: source.name, place: nil, kind: kind))
    }

    private func place(at mark: Mark, length: Int) -> Finding.Place {
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
        return Finding.Place(
            line: mark.line, column: mark.column, length: min(max(1, length), room),
            sourceLine: String(text), caretOffset: caretOffset)
    }
}
