import CalendarPlan
package import Wording

/// Typed access to the keys of one mapping; reports unknown, duplicate, missing and misshapen ones.
struct MappingReader {
    let node: YAMLNode
    let section: ShapeError.Section
    let file: FileScope
    private var pairs: [YAMLPair] = []
    /// The index of each key, where there are many: of a few a search is quicker.
    private var positions: [String: Int]?
    /// Keys that an unknown key was taken for: not reported as missing.
    private var meant: Set<String> = []

    /// Whether keys may be missing because a merge key was refused.
    private var isPartial = false

    /// In characters: no name or title is longer, and every channel has room for it.
    static let lineLimit = 300

    /// Up to this many pairs are searched linearly.
    private static let searchLimit = 32

    init?(_ node: YAMLNode, _ section: ShapeError.Section, keys: [String], in file: FileScope) {
        self.node = node
        self.section = section
        self.file = file
        guard case .mapping(let all) = node.content else {
            file.reportShape(of: node, key: nil, expected: .mapping)
            return nil
        }
        let isLong = all.count > Self.searchLimit
        let known = isLong ? Set(keys) : []
        var firstLines: [String: Int] = [:]
        let cut = Self.reportCutValues(all, keys, in: file)
        for (index, pair) in all.enumerated() where !cut.contains(index) {
            if pair.key.isRefused {
                isPartial = true
                continue
            }
            if let first = firstLines[pair.name] {
                file.report(.shape(.repeatedKey(pair.name, first: first)), at: pair.key)
                continue
            }
            firstLines[pair.name] = pair.key.start.line
            if isLong ? known.contains(pair.name) : keys.contains(pair.name) {
                if pair.value.isEmpty {
                    file.report(.shape(.noValue(pair.name)), at: pair.key)
                    let refused = YAMLNode(.refused, start: pair.value.start)
                    pairs.append(YAMLPair(name: pair.name, key: pair.key, value: refused))
                } else {
                    pairs.append(pair)
                }
            } else {
                let nearest =
                    NearestName.find(pair.name, among: keys) ?? translated(pair.name, keys)
                if let nearest { meant.insert(nearest) }
                file.report(
                    .shape(
                        .unknownKey(pair.name, in: section, nearest: nearest, known: keys)),
                    at: pair.key)
            }
        }
        guard isLong else { return }
        positions = Dictionary(zip(pairs.map(\.name), pairs.indices)) { first, _ in first }
    }

    /// The pairs that are the rest of a value, which YAML ends at a comma within braces:
    /// `{rrule: FREQ=MONTHLY;BYMONTH=2,5,8}`.
    private static func reportCutValues(_ all: [YAMLPair], _ keys: [String], in file: FileScope)
        -> Set<Int>
    {
        var cut: Set<Int> = []
        var value: (pair: YAMLPair, rest: [Int])?
        func report() {
            guard let (pair, rest) = value, let first = rest.first,
                case .text(let text) = pair.value.content
            else { return }
            let whole = ([text] + rest.map { all[$0].name }).joined(separator: ",")
            file.report(.shape(.commaInValue(pair.name, whole)), at: all[first].key)
            cut.formUnion(rest)
        }
        for (index, pair) in all.enumerated() {
            let isRest =
                pair.value.isEmpty && !pair.name.contains(":") && !keys.contains(pair.name)
                && value?.pair.key.start.line == pair.key.start.line
            if isRest {
                value?.rest.append(index)
                continue
            }
            report()
            let isPlain = keys.contains(pair.name) && !pair.value.isQuoted && !pair.value.isEmpty
            value = isPlain ? (pair, []) : nil
        }
        report()
        return cut
    }

    /// The one of `keys` with `name` as its heading in tables: `担当` for `owner`.
    private func translated(_ name: String, _ keys: [String]) -> String? {
        guard section == .entry, let key = EntryColumn.headed(name)?.name else { return nil }
        return keys.contains(key) ? key : nil
    }

    var keys: [String] { pairs.map(\.name) }

    /// Given, readable or not, or meant.
    func has(_ key: String) -> Bool { isPartial || meant.contains(key) || keyNode(key) != nil }

    func keyNode(_ key: String) -> YAMLNode? { found(key)?.key }

    private func found(_ key: String) -> YAMLPair? {
        if let positions { return positions[key].map { pairs[$0] } }
        return pairs.first { $0.name == key }
    }

    func value(_ key: String) -> YAMLNode? {
        guard let pair = found(key), !pair.value.isRefused else { return nil }
        return pair.value
    }

    func require(_ key: String) {
        if !has(key) { file.report(.shape(.missingKey(key, in: section)), at: node) }
    }

    func text(_ key: String) -> TextNode? { value(key).flatMap { file.text($0, key: key) } }

    /// Neither empty nor too long.
    func line(_ key: String) -> TextNode? { text(key).flatMap { file.line($0, key: key) } }

    func requiredLine(_ key: String) -> TextNode? {
        require(key)
        return line(key)
    }

    func list(_ key: String) -> [YAMLNode]? {
        guard let value = value(key) else { return nil }
        guard case .list(let items) = value.content else {
            file.reportShape(of: value, key: key, expected: .list)
            return nil
        }
        return items
    }

    /// Without invalid ones, which are reported.
    func lines(_ key: String) -> [TextNode]? {
        list(key)?.compactMap { item in
            file.text(item, key: nil).flatMap { file.line($0, key: key) }
        }
    }

    func lineOrLines(_ key: String, mayBeEmpty: Bool = false) -> [TextNode]? {
        guard let value = value(key) else { return nil }
        switch value.content {
        case .text: return line(key).map { [$0] }
        case .list(let items):
            if items.isEmpty, !mayBeEmpty { file.report(.shape(.emptyList(key)), at: value) }
            return lines(key)
        default:
            file.reportShape(of: value, key: key, expected: .textOrList)
            return nil
        }
    }

    func word<Value>(_ key: String, _ words: KeyValuePairs<String, Value>) -> Value? {
        guard let text = text(key) else { return nil }
        if let found = words.first(where: { $0.key == text.text }) { return found.value }
        let known = words.map(\.key)
        file.reportUnknown(text.text, key: key, known: known, at: text.node)
        return nil
    }
}

struct TextNode {
    let text: String
    let node: YAMLNode
}

extension FileScope {
    func text(_ node: YAMLNode, key: String?) -> TextNode? {
        if case .text(let text) = node.content { return TextNode(text: text, node: node) }
        reportShape(of: node, key: key, expected: .text)
        return nil
    }

    /// Reports text that cannot stand on one line.
    func line(_ text: TextNode, key: String) -> TextNode? {
        if text.text.allSatisfy(\.isWhitespace) {
            report(.shape(.noValue(key)), at: text.node)
        } else if text.text.unicodeScalars.contains(where: {
            $0.properties.generalCategory == .control
        }) {
            report(.value(.lineBreak(key)), at: text.node)
        } else if text.text.count > MappingReader.lineLimit {
            report(.value(.tooLong(key, limit: MappingReader.lineLimit)), at: text.node)
        } else {
            return text
        }
        return nil
    }

    /// Reports hidden characters: differences must be visible.
    func visible(_ text: TextNode, key: String) -> TextNode? {
        guard let hidden = text.text.unicodeScalars.first(where: \.isHidden) else { return text }
        report(.value(.hiddenCharacter(key, hidden.codePoint)), at: text.node)
        return nil
    }

    /// Unless it was reported before.
    package func reportShape(of node: YAMLNode, key: String?, expected: ShapeError.Shape) {
        let found: ShapeError.Shape
        switch node.content {
        case .refused: return
        case .text: found = .text
        case .list: found = .list
        case .mapping: found = .mapping
        }
        report(.shape(.wrongShape(key: key, expected: expected, found: found)), at: node)
    }
}
