package import Wording

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

    /// Notes what was in `file`, by its digest.
    func noteContent(_ file: String, _ digest: String) { contents[file] = digest }

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
