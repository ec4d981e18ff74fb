/// Any value of a calendar as one text, which a cell of a table or a property can hold, and back.
///
/// Names, lines and pairs are put as people write them. What cannot be put so is written as YAML
/// on one line, `[{…}]`; so nothing that a calendar says is ever beyond a cell.
enum CellText {
    /// What divides names where no line break does.
    private static let dividers: Set<Character> = ["、", ",", ";", "，", "；", "､"]

    /// What stands between the two of a pair.
    private static let arrow = "→"
    private static let arrows = ["→", "->", "=>", "⇒"]

    /// `content` as one text.
    static func text(of content: YAMLNode.Content, _ shape: EntryColumn.Shape) -> String {
        let simple = simple(content, shape)
        let place = Mark(line: 1, column: 1)
        if let simple,
            value(simple, shape, at: YAMLNode(.text(simple), start: place)).content
                .says(plain(content, shape))
        {
            return simple
        }
        return CalendarWriter.flow(content)
    }

    /// The value that `text` puts, each part of it at the place of `node`.
    static func value(_ text: String, _ shape: EntryColumn.Shape, at node: YAMLNode) -> YAMLNode {
        func at(_ content: YAMLNode.Content) -> YAMLNode {
            YAMLNode(content, start: node.start, end: node.end, isQuoted: node.isQuoted)
        }
        if shape == .words { return at(.text(text)) }
        if ["{", "[{", "[\"", "\""].contains(where: { text.hasPrefix($0) }),
            let value = yaml(text)
        {
            return moved(value, to: node)
        }
        switch shape {
        case .words, .expression: return at(.text(text))
        case .names:
            let names = parts(text, whereNoLine: { dividers.contains($0) })
            return names.count == 1 ? at(.text(names[0])) : at(.list(names.map { at(.text($0)) }))
        case .lines:
            let lines = parts(text, whereNoLine: { _ in false })
            return lines.count == 1 ? at(.text(lines[0])) : at(.list(lines.map { at(.text($0)) }))
        case .pairs:
            let pairs = parts(text, whereNoLine: { dividers.contains($0) }).map { pair($0, at) }
            return pairs.contains { $0 == nil }
                ? at(.text(text)) : at(.mapping(pairs.compactMap { $0 }))
        }
    }

    /// A list of one is the same as its item, in the keys that take either.
    private static func plain(_ content: YAMLNode.Content, _ shape: EntryColumn.Shape)
        -> YAMLNode.Content
    {
        switch (content, shape) {
        case (.list(let items), .names), (.list(let items), .lines):
            if items.count == 1, case .text = items[0].content { return items[0].content }
            return content
        default: return content
        }
    }

    private static func simple(_ content: YAMLNode.Content, _ shape: EntryColumn.Shape)
        -> String?
    {
        switch (content, shape) {
        case (.text(let text), .names):
            // A line break at the end says that no other sign divides.
            return text.contains(where: { dividers.contains($0) }) ? text + "\n" : text
        case (.text(let text), _): return text
        case (.list(let items), .names), (.list(let items), .lines):
            let texts = items.compactMap { item -> String? in
                if case .text(let text) = item.content { return text }
                return nil
            }
            guard texts.count == items.count, !texts.isEmpty else { return nil }
            let isDivided = texts.contains { $0.contains(where: { dividers.contains($0) }) }
            return texts.joined(separator: "\n")
                + (shape == .names && isDivided && texts.count == 1 ? "\n" : "")
        case (.mapping(let pairs), .pairs):
            let lines = pairs.compactMap { pair -> String? in
                if case .text(let text) = pair.value.content {
                    return "\(pair.name)\(arrow)\(text)"
                }
                return nil
            }
            let isDivided = lines.contains { $0.contains(where: { dividers.contains($0) }) }
            return lines.count == pairs.count
                ? lines.joined(separator: "\n") + (isDivided && lines.count == 1 ? "\n" : "") : nil
        default: return nil
        }
    }

    /// The lines of `text`, or what `divides` leaves of it where it has no line break.
    private static func parts(_ text: String, whereNoLine divides: (Character) -> Bool)
        -> [String]
    {
        let hasLines = text.contains(where: \.isNewline)
        let parts = text.split { hasLines ? $0.isNewline : divides($0) }
        let trimmed = parts.map { trim($0) }.filter { !$0.isEmpty }
        return trimmed.isEmpty ? [text] : trimmed
    }

    private static func trim(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    private static func pair(_ text: String, _ at: (YAMLNode.Content) -> YAMLNode) -> YAMLPair? {
        for arrow in arrows {
            let sides = text.split(separator: arrow, omittingEmptySubsequences: false)
            guard sides.count == 2 else { continue }
            let (from, to) = (trim(sides[0]), trim(sides[1]))
            if from.isEmpty || to.isEmpty { return nil }
            return YAMLPair(name: from, key: at(.text(from)), value: at(.text(to)))
        }
        return nil
    }

    /// The list, mapping or quotation that `text` is in YAML; `nil` where it is none.
    private static func yaml(_ text: String) -> YAMLNode? {
        let findings = Findings()
        let source = SourceText(name: "", bytes: Array(text.utf8))
        let node = YAMLTree.read(FileScope(source: source, findings: findings))
        guard let node, !findings.hasFault else { return nil }
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
