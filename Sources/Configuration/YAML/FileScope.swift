package import CalendarPlan
package import Wording

package struct FileScope {
    package let source: SourceText
    package let diagnostics: DiagnosticSink
    package var eras: EraTable

    package init(source: SourceText, diagnostics: DiagnosticSink, eras: EraTable = .statutory) {
        self.source = source
        self.diagnostics = diagnostics
        self.eras = eras
    }

    func with(_ eras: EraTable) -> FileScope {
        var copy = self
        copy.eras = eras
        return copy
    }

    package func report(_ kind: DiagnosticKind, at mark: Mark, length: Int = 1) {
        let place = diagnostics.isFull ? nil : place(at: mark, length: length)
        diagnostics.add(Diagnostic(file: source.name, place: place, kind: kind))
    }

    package func report(_ kind: DiagnosticKind) {
        diagnostics.add(Diagnostic(file: source.name, place: nil, kind: kind))
    }

    private func place(at mark: Mark, length: Int) -> Diagnostic.Place {
        let scalars = Array(source.line(mark.line).unicodeScalars)
        let (line, hiddenFrom) = PresentableText.withoutSecrets(scalars)
        var column = mark.column - 1
        var length = length
        if source.sheet != nil {
            let cells = scalars.split(separator: "\t", omittingEmptySubsequences: false)
            length = cells.dropFirst(column).first?.count ?? 1
            column = cells.prefix(column).reduce(0) { $0 + $1.count + 1 }
        }
        column = min(column, line.count)
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
            sourceLine: String(text), caretOffset: caretOffset, sheet: source.sheet)
    }
}

extension FileScope {
    /// With `part` of the text of `node` underlined.
    func report(_ kind: DiagnosticKind, at node: YAMLNode, part: String) {
        guard case .text(let text) = node.content, let range = text.ranges(of: part).last
        else { return report(kind, at: node) }
        let before = text[..<range.lowerBound].unicodeScalars.count
        report(kind, at: node, offset: before, length: part.unicodeScalars.count)
    }

    /// Reports `kind`, and gives no value.
    package func refuse<Value>(_ kind: DiagnosticKind, at node: YAMLNode) -> Value? {
        report(kind, at: node)
        return nil
    }

    /// With `node` underlined, from the `offset`-th scalar of its text on.
    package func report(
        _ kind: DiagnosticKind, at node: YAMLNode, offset: Int = 0, length limit: Int? = nil
    ) {
        let node = node.headline
        let isOneLine = node.end.line == node.start.line
        let isPlain = isOneLine && !node.isQuoted && !node.isBlock
        let closing = node.isQuoted ? 1 : 0
        var start = node.start
        var length = isOneLine ? node.end.column - node.start.column : 1
        if offset > 0 || limit != nil, isPlain || (isOneLine && node.isQuoted),
            offset + 2 * closing < length
        {
            start = Mark(line: start.line, column: start.column + closing + offset)
            length = min(length - 2 * closing - offset, limit ?? length)
        }
        if !isOneLine, !node.isBlock { length = SourceText.excerptLimit }
        report(kind, at: start, length: max(1, length))
    }
}
