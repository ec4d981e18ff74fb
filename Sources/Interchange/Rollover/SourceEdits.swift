import CalendarPlan
import Configuration
import Wording

/// Changes to a YAML text that leave every other byte as it was.
///
/// Scalars are replaced where libyaml's marks say that they stand; remarks are comments at the ends
/// of lines. No line is added or removed, so that line numbers stay.
struct SourceEdits {
    let source: SourceText
    private let layout: ScalarLayout
    private var replacements: [(range: Range<Int>, bytes: [UInt8])] = []
    private var comments: [Int: [String]] = [:]

    /// Edits of `source`, whose values are below `root`.
    init(_ source: SourceText, root: YAMLNode) {
        self.source = source
        layout = ScalarLayout(root)
    }

    mutating func replace(_ old: String, of node: YAMLNode, by new: String) -> Bool {
        let range = source.byte(at: node.start)..<source.byte(at: node.end)
        let slice = source.bytes[range]
        let places = Self.places(of: Array(old.utf8), in: slice)
        let isFresh = Self.isFreshIndicator(new, old)
        if places.count == 1, let place = places.first, node.isQuoted || node.isBlock || !isFresh {
            replacements.append((place..<(place + old.utf8.count), Array(new.utf8)))
            return true
        }
        guard !node.isBlock, node.start.line == node.end.line else { return false }
        if slice.first == 0x27 {
            replacements.append((range, Array("'\(new.replacing("'", with: "''"))'".utf8)))
        } else {
            let escaped = new.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            replacements.append((range, Array("\"\(escaped)\"".utf8)))
        }
        return true
    }

    /// Turns a pair of a block mapping into comments; `false` where other things share its lines.
    mutating func commentOut(_ pair: YAMLPair) -> Bool {
        let lines = pair.key.start.line...pair.value.end.line
        let first = source.line(lines.lowerBound).unicodeScalars
        guard first.prefix(pair.key.start.column - 1).allSatisfy({ $0 == " " }),
            !pair.value.isBlock, layout.isOnlyPair(pair, in: lines)
        else { return false }
        for line in lines {
            let start = source.byte(at: Mark(line: line, column: pair.key.start.column))
            // An empty line within needs no mark.
            guard start < source.end(of: line) else { continue }
            replacements.append((start..<start, Array("# ".utf8)))
        }
        return true
    }

    /// To the first line behind `node` that does not end within a value, which is returned.
    mutating func remark(_ text: String, behind node: YAMLNode) -> Int {
        let line = node.isBlock ? node.start.line : layout.lineForRemark(from: node.end.line)
        if !(comments[line] ?? []).contains(text) { comments[line, default: []].append(text) }
        return line
    }

    /// In order; our own remarks are ignored.
    func commentLines(where test: (String) -> Bool) -> [Int] {
        (1...source.lineCount).filter { line in
            guard let start = comment(in: line) else { return false }
            let end = ownRemark(in: line) ?? source.end(of: line)
            return test(String(decoding: source.bytes[start..<end], as: UTF8.self))
        }
    }

    /// With all changes made, and remarks behind `mark`.
    func text(remarkedBy mark: String) -> [UInt8] {
        var all = replacements
        for line in 1...source.lineCount {
            let end = source.end(of: line)
            let start = ownRemark(in: line) ?? end
            if let texts = comments[line] {
                let gap = start > 0 && source.bytes[start - 1] == 0x20 ? "" : "  "
                let remark = texts.joined(separator: RolloverRemark.separator)
                all.append((start..<end, Array("\(gap)\(mark)\(remark)".utf8)))
            } else if start < end {
                all.append((withoutSpaces(before: start, in: line)..<end, []))
            }
        }
        var result: [UInt8] = []
        var position = 0
        for (range, bytes) in all.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
            result += source.bytes[position..<range.lowerBound]
            result += bytes
            position = range.upperBound
        }
        return result + source.bytes[position...]
    }

    private func comment(in line: Int) -> Int? {
        guard layout.lineForRemark(from: line) == line, !layout.isInsideBlock(line)
        else { return nil }
        let after = source.byte(at: Mark(line: line, column: layout.lastColumn(in: line)))
        let end = source.end(of: line)
        guard after < end else { return nil }
        return source.bytes[after..<end].firstIndex(of: 0x23)
    }

    /// A remark of the year before, which this program wrote.
    private func ownRemark(in line: Int) -> Int? {
        guard let start = comment(in: line) else { return nil }
        let slice = source.bytes[start..<source.end(of: line)]
        for mark in Language.allCases.map({ RolloverRemark.marks[$0] }) {
            let mark = Array(mark.utf8)
            guard let place = Self.places(of: mark, in: slice).last else { continue }
            let text = String(decoding: slice[(place + mark.count)...], as: UTF8.self)
            if RolloverRemark.isOwn(text) { return place }
        }
        return nil
    }

    private func withoutSpaces(before offset: Int, in line: Int) -> Int {
        var start = offset
        while start > source.lineStarts[line - 1], source.bytes[start - 1] == 0x20 { start -= 1 }
        return start
    }

    /// Whether a plain scalar would end or turn into something else by what `new` brings.
    private static func isFreshIndicator(_ new: String, _ old: String) -> Bool {
        ",[]{}#:\"'".contains { new.contains($0) && !old.contains($0) }
    }

    private static func places(of needle: [UInt8], in bytes: ArraySlice<UInt8>) -> [Int] {
        guard !needle.isEmpty, bytes.count >= needle.count else { return [] }
        return (bytes.startIndex...(bytes.endIndex - needle.count)).filter {
            bytes[$0] == needle[0] && bytes[$0..<($0 + needle.count)].elementsEqual(needle)
        }
    }
}

extension SourceText {
    func end(of line: Int) -> Int {
        let starts = lineStarts
        var end = line < starts.count ? starts[line] : bytes.count
        let text = bytes[starts[line - 1]..<end]
        for lineBreak: [UInt8] in [[0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9]]
        where text.suffix(lineBreak.count).elementsEqual(lineBreak) {
            return end - lineBreak.count
        }
        while end > starts[line - 1], [0x0A, 0x0D].contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    /// The end of the line, or of the text, behind them.
    func byte(at mark: Mark) -> Int {
        guard mark.line <= lineStarts.count else { return bytes.count }
        let end = end(of: mark.line)
        var offset = lineStarts[mark.line - 1]
        var left = mark.column - 1
        while left > 0, offset < end {
            offset += 1
            while offset < end, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            left -= 1
        }
        return offset
    }
}

/// The lines that the values of a file take up.
private struct ScalarLayout {
    /// The column behind the last value in each line.
    private var lastColumns: [Int: Int] = [:]
    /// Lines that end within a value.
    private var broken: Set<Int> = []
    private var blocks: Set<Int> = []
    /// Scalars that begin in each line.
    private var counts: [Int: Int] = [:]

    init(_ root: YAMLNode) { add(root) }

    private mutating func add(_ node: YAMLNode) {
        switch node.content {
        case .text: addScalar(node)
        case .list(let items): for item in items { add(item) }
        case .mapping(let pairs):
            for pair in pairs {
                add(pair.key)
                add(pair.value)
            }
        case .refused: break
        }
    }

    private mutating func addScalar(_ node: YAMLNode) {
        counts[node.start.line, default: 0] += 1
        if node.isBlock {
            note(node.start.line, node.start.column + 1)
            // libyaml ends a block where the next thing begins.
            let last = node.end.column > 1 ? node.end.line : node.end.line - 1
            guard last > node.start.line else { return }
            blocks.formUnion((node.start.line + 1)...last)
            return
        }
        note(node.end.line, node.end.column)
        guard node.end.line > node.start.line else { return }
        broken.formUnion(node.start.line..<node.end.line)
    }

    private mutating func note(_ line: Int, _ column: Int) {
        lastColumns[line] = max(lastColumns[line] ?? 1, column)
    }

    /// The first line from `line` on that does not end within a value.
    func lineForRemark(from line: Int) -> Int {
        var line = line
        while broken.contains(line) { line += 1 }
        return line
    }

    func isInsideBlock(_ line: Int) -> Bool { blocks.contains(line) }

    func lastColumn(in line: Int) -> Int { lastColumns[line] ?? 1 }

    /// Whether nothing but `pair` begins in `lines`.
    func isOnlyPair(_ pair: YAMLPair, in lines: ClosedRange<Int>) -> Bool {
        lines.reduce(0) { $0 + (counts[$1] ?? 0) } == 1 + Self.scalars(in: pair.value)
            && lines.allSatisfy { !blocks.contains($0) }
    }

    private static func scalars(in node: YAMLNode) -> Int {
        guard case .list(let items) = node.content else { return 1 }
        return items.reduce(0) { $0 + scalars(in: $1) }
    }
}
