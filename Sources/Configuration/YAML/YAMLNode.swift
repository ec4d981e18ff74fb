import Wording

/// A value of a YAML file with its place; every scalar is text.
package struct YAMLNode: Sendable {
    package enum Content: Sendable {
        case text(String)
        case list([YAMLNode])
        case mapping([YAMLPair])
        /// Already reported, such as an alias; not reported again.
        case refused
    }

    package let content: Content
    /// Of block lists and mappings, the first item or key.
    package let start: Mark
    /// Of a scalar; of lists and mappings the same as `start`.
    package let end: Mark
    package let isQuoted: Bool
    /// A block scalar, `|` or `>`.
    package let isBlock: Bool

    package init(
        _ content: Content, start: Mark, end: Mark? = nil, isQuoted: Bool = false,
        isBlock: Bool = false
    ) {
        self.content = content
        self.start = start
        self.end = end ?? start
        self.isQuoted = isQuoted
        self.isBlock = isBlock
    }

    var isRefused: Bool {
        if case .refused = content { return true }
        return false
    }

    var isEmpty: Bool {
        if case .text("") = content { return !isQuoted && !isBlock }
        return false
    }

    /// What to underline: a scalar, or the first key of a mapping or the first text of a list.
    var headline: YAMLNode {
        switch content {
        case .mapping(let pairs): pairs.first?.key ?? self
        default: self
        }
    }
}

package struct YAMLPair: Sendable {
    package let name: String
    package let key: YAMLNode
    package let value: YAMLNode

    package init(name: String, key: YAMLNode, value: YAMLNode) {
        self.name = name
        self.key = key
        self.value = value
    }
}

extension [YAMLPair] {
    package func value(_ key: String) -> YAMLNode? { first { $0.name == key }?.value }

    package func text(_ key: String) -> String? {
        if case .text(let text)? = value(key)?.content { return text }
        return nil
    }
}
