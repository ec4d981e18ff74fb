import CalendarPlan
import Configuration
import Wording

enum AgendaCell {
    /// Its title, or `{title: …, papers-due: …}`; `nil` for what is no item.
    static func line(of content: YAMLNode.Content) -> String? {
        switch content {
        case .text(let text):
            let isPlain = item(text) == nil && text.trimmed == text
            return isPlain ? text : YAMLScalar.quoted(text)
        case .mapping: return CellText.flow(content)
        case .list, .refused: return nil
        }
    }

    /// `nil` for a title alone.
    static func item(_ line: String) -> YAMLNode? {
        line.hasPrefix("{") || line.hasPrefix("\"") ? CellText.yaml(line) : nil
    }
}

/// An owner for a time as a line of a cell: `～2016年度: 本部`, `2017年度～: 各部、各区`.
enum TenureCell {
    private static let sign = "～"
    private static let signs: Set<Character> = ["～", "〜", "~"]
    private static let keys = ["from", "until", "is"]

    static func line(of content: YAMLNode.Content) -> String? {
        guard case .mapping(let pairs) = content, pairs.allSatisfy({ keys.contains($0.name) }),
            let owners = pairs.value("is")
        else { return nil }
        let names: String
        switch owners.content {
        case .text(let name): names = name
        case .list(let items):
            let texts = items.compactMap(\.content.asText)
            guard texts.count == items.count, !texts.isEmpty else { return nil }
            names = texts.joined(separator: "、")
        case .mapping, .refused: return nil
        }
        return "\(pairs.text("from") ?? "")\(sign)\(pairs.text("until") ?? ""): \(names)"
    }

    /// Also 2016年度まで and 2017年度から; `nil` where it is none.
    static func tenure(_ line: String, _ at: (YAMLNode.Content) -> YAMLNode) -> YAMLNode? {
        guard let (time, names) = CellText.sides(line) else { return nil }
        let (from, until): (String, String)
        if let index = time.firstIndex(where: { signs.contains($0) }) {
            from = time[..<index].trimmed
            until = time[time.index(after: index)...].trimmed
        } else if time.hasSuffix("まで") {
            (from, until) = ("", String(time.dropLast(2)))
        } else if time.hasSuffix("から") {
            (from, until) = (String(time.dropLast(2)), "")
        } else {
            return nil
        }
        guard !from.isEmpty || !until.isEmpty else { return nil }
        var pairs = [("from", from), ("until", until)].filter { !$0.1.isEmpty }.map {
            YAMLPair($0.0, $0.1, at)
        }
        let owners = CellText.names(names)
        let value =
            owners.count == 1 ? at(.text(owners[0])) : at(.list(owners.map { at(.text($0)) }))
        pairs.append(YAMLPair(name: "is", key: at(.text("is")), value: value))
        return at(.mapping(pairs))
    }
}

extension YAMLPair {
    init(_ name: String, _ text: String, _ at: (YAMLNode.Content) -> YAMLNode) {
        self.init(name: name, key: at(.text(name)), value: at(.text(text)))
    }
}

extension YAMLNode.Content {
    var asText: String? {
        if case .text(let text) = self { return text }
        return nil
    }
}
