import CalendarPlan
import Configuration
import Wording

/// Any value of a calendar as one text for a cell of a table or a property, and back.
///
/// Names, lines and pairs as people write them, anything else as YAML on one line, `[{…}]`; so
/// nothing that a calendar says is ever beyond a cell.
enum CellText {
    /// Between names without line breaks.
    static let dividers: Set<Character> = ["、", ",", ";", "，", "；", "､"]

    /// Between pairs and values without line breaks: a comma may stand in a number.
    private static let valueDividers: Set<Character> = ["、", ";", "；", "､"]

    private static let arrow = "→"
    private static let arrows = ["→", "->", "=>", "⇒"]

    static func text(of content: YAMLNode.Content, _ shape: EntryColumn.Shape) -> String {
        let simple = simple(content, shape)
        let place = Mark(line: 1, column: 1)
        if let simple,
            value(simple, shape, at: YAMLNode(.text(simple), start: place)).content
                .says(plain(content, shape))
        {
            return simple
        }
        return marked(content)
    }

    /// As YAML that ``value(_:_:at:)`` recognises by its beginning.
    private static func marked(_ content: YAMLNode.Content) -> String {
        switch content {
        case .text(let text): return YAMLScalar.quoted(text)
        case .list(let items):
            guard case .text(let text)? = items.first?.content else { return flow(content) }
            let others = items.dropFirst().map { flow($0.content) }
            return "[" + ([YAMLScalar.quoted(text)] + others).joined(separator: ", ") + "]"
        case .mapping, .refused: return flow(content)
        }
    }

    /// As YAML on one line for our own reader, to which every scalar is a text: numbers and `true`
    /// need no quotes, which a table would double.
    static func flow(_ content: YAMLNode.Content) -> String {
        switch content {
        case .text(let text): return scalar(text)
        case .list(let items):
            return "[" + items.map { flow($0.content) }.joined(separator: ", ") + "]"
        case .mapping(let pairs):
            let inner = pairs.map { "\(scalar($0.name)): \(flow($0.value.content))" }
            return "{" + inner.joined(separator: ", ") + "}"
        case .refused: return "\"\""
        }
    }

    private static func scalar(_ text: String) -> String {
        let isWord = text.unicodeScalars.allSatisfy { scalar in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        }
        return isWord && !text.isEmpty ? text : YAMLScalar.written(text)
    }

    static func value(_ text: String, _ shape: EntryColumn.Shape, at node: YAMLNode) -> YAMLNode {
        func at(_ content: YAMLNode.Content) -> YAMLNode {
            YAMLNode(content, start: node.start, end: node.end, isQuoted: node.isQuoted)
        }
        if shape == .words { return at(.text(text)) }
        if let value = wholeYAML(text, shape) { return moved(value, to: node) }
        func list(_ items: [YAMLNode]) -> YAMLNode {
            if items.count == 1, case .text = items[0].content { return items[0] }
            return at(.list(items))
        }
        func mapping(_ pairs: [YAMLPair?]) -> YAMLNode {
            pairs.contains { $0 == nil } ? at(.text(text)) : at(.mapping(pairs.compactMap { $0 }))
        }
        switch shape {
        case .words, .expression: return at(.text(text))
        case .names, .labels: return list(names(text).map { at(.text($0)) })
        case .lines: return list(lines(text).map { at(.text($0)) })
        case .items:
            return list(
                lines(text).map { AgendaCell.item($0).map { moved($0, to: node) } ?? at(.text($0)) }
            )
        case .owners:
            let tenures = lines(text).map { TenureCell.tenure($0, at) }
            if tenures.allSatisfy({ $0 != nil }) { return at(.list(tenures.compactMap { $0 })) }
            return list(names(text).map { at(.text($0)) })
        case .pairs: return mapping(parts(text) { dividers.contains($0) }.map { pair($0, at) })
        case .values:
            return mapping(
                parts(text) { valueDividers.contains($0) }.map { line in
                    sides(line).map { YAMLPair($0, $1, at) }
                })
        }
    }

    private static func wholeYAML(_ text: String, _ shape: EntryColumn.Shape) -> YAMLNode? {
        // A line of an agenda may begin so too.
        let beginnings = ["[{", "[\"", "[["] + (shape == .items ? [] : ["{", "\""])
        guard text == "[]" || beginnings.contains(where: { text.hasPrefix($0) }) else { return nil }
        return yaml(text)
    }

    /// A list of one is the same as its item, in the keys that take either.
    private static func plain(_ content: YAMLNode.Content, _ shape: EntryColumn.Shape)
        -> YAMLNode.Content
    {
        guard case .list(let items) = content, items.count == 1,
            [.names, .labels, .lines, .items, .owners].contains(shape),
            case .text = items[0].content
        else { return content }
        return items[0].content
    }

    private static func simple(_ content: YAMLNode.Content, _ shape: EntryColumn.Shape)
        -> String?
    {
        switch (content, shape) {
        case (.text(let text), .names), (.text(let text), .labels), (.text(let text), .owners):
            // A line break at the end says that no other sign divides.
            return text.contains(where: { dividers.contains($0) }) ? text + "\n" : text
        case (.text(let text), .items): return AgendaCell.line(of: .text(text))
        case (.text(let text), _): return text
        case (.list(let items), .names), (.list(let items), .lines):
            return texts(items).map { joined($0, dividedBy: shape == .names ? dividers : []) }
        case (.list(let items), .labels): return texts(items).map(labels)
        case (.list(let items), .owners):
            return texts(items).map { joined($0, dividedBy: dividers) }
                ?? all(items.map { TenureCell.line(of: $0.content) })?.joined(separator: "\n")
        case (.list(let items), .items):
            return all(items.map { AgendaCell.line(of: $0.content) })?.joined(separator: "\n")
        case (.mapping(let pairs), .pairs):
            return lines(of: pairs, arrow).map { joined($0, dividedBy: dividers) }
        case (.mapping(let pairs), .values):
            return lines(of: pairs, ": ").map { joined($0, dividedBy: valueDividers) }
        default: return nil
        }
    }

    private static func texts(_ items: [YAMLNode]) -> [String]? {
        all(items.map { $0.content.asText })
    }

    private static func all(_ texts: [String?]) -> [String]? {
        texts.isEmpty || texts.contains { $0 == nil } ? nil : texts.compactMap { $0 }
    }

    private static func lines(of pairs: [YAMLPair], _ sign: String) -> [String]? {
        all(pairs.map { pair in pair.value.content.asText.map { pair.name + sign + $0 } })
    }

    /// On a line each; a line break after a single one says that nothing else divides it.
    private static func joined(_ lines: [String], dividedBy dividers: Set<Character>) -> String {
        let isDivided = lines.contains { $0.contains(where: { dividers.contains($0) }) }
        return lines.joined(separator: "\n") + (isDivided && lines.count == 1 ? "\n" : "")
    }

    private static func labels(_ words: [String]) -> String {
        if words.contains(where: { $0.contains(where: { dividers.contains($0) }) }) {
            return joined(words, dividedBy: dividers)
        }
        // Digits and a comma are a number to Excel.
        let areNumbers = words.allSatisfy { $0.allSatisfy(\.isNumber) }
        return words.joined(separator: areNumbers ? "、" : ", ")
    }

    // MARK: - Reading

    static func names(_ text: String) -> [String] { parts(text) { dividers.contains($0) } }

    private static func lines(_ text: String) -> [String] { parts(text) { _ in false } }

    /// The lines of `text`, or without line breaks its parts between dividers.
    private static func parts(_ text: String, whereNoLine divides: (Character) -> Bool)
        -> [String]
    {
        let hasLines = text.contains(where: \.isNewline)
        let parts = text.split { hasLines ? $0.isNewline : divides($0) }
        let trimmed = parts.map(\.trimmed).filter { !$0.isEmpty }
        return trimmed.isEmpty ? [text] : trimmed
    }

    private static func pair(_ text: String, _ at: (YAMLNode.Content) -> YAMLNode) -> YAMLPair? {
        for arrow in arrows {
            let sides = text.split(separator: arrow, omittingEmptySubsequences: false)
            guard sides.count == 2 else { continue }
            let (from, to) = (
                sides[0].trimmed, sides[1].trimmed
            )
            return from.isEmpty || to.isEmpty ? nil : YAMLPair(from, to, at)
        }
        return nil
    }

    /// Around the first colon, which may be full-width.
    static func sides(_ text: String) -> (String, String)? {
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let name = text[..<colon].trimmed
        let value = text[text.index(after: colon)...].trimmed
        return name.isEmpty || value.isEmpty ? nil : (name, value)
    }

    /// The list, mapping or quotation that `text` is in YAML.
    static func yaml(_ text: String) -> YAMLNode? {
        let diagnostics = DiagnosticSink()
        let source = SourceText(name: "", bytes: Array(text.utf8))
        let node = YAMLTree.read(FileScope(source: source, diagnostics: diagnostics))
        guard let node, !diagnostics.hasError else { return nil }
        if case .text = node.content, !node.isQuoted { return nil }
        return node
    }

    private static func moved(_ node: YAMLNode, to place: YAMLNode) -> YAMLNode {
        let content: YAMLNode.Content =
            switch node.content {
            case .text, .refused: node.content
            case .list(let items): .list(items.map { moved($0, to: place) })
            case .mapping(let pairs):
                .mapping(
                    pairs.map {
                        YAMLPair(
                            name: $0.name, key: moved($0.key, to: place),
                            value: moved($0.value, to: place))
                    })
            }
        return YAMLNode(content, start: place.start, end: place.end, isQuoted: place.isQuoted)
    }
}
