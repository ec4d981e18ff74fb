import CalendarPlan
import Configuration
import Wording

/// A calendar on its way in or out: what it says, key by key, as it was written.
///
/// Every way in ends here and every way out begins here. It holds expressions, not days, and any
/// key: what a key means only ``CalendarReader`` knows, which judges a calendar that comes in as
/// if it were a file, with each diagnostic at its place in the source.
struct CalendarDocument {
    /// An entry: its kind and id first, then its other keys.
    struct Entry {
        /// `meeting: x-3`, then `title`, `when` and so on.
        var pairs: [YAMLPair]
        var comments: [String] = []
        var place: Mark

        /// The text of `key`, where it is one.
        func text(_ key: String) -> String? { pairs.text(key) }

        /// The kind and the id, which is the value of the key that names the kind.
        var kindAndID: (kind: String, id: String)? {
            for kind in EntryReader.kinds {
                if let id = text(kind) { return (kind, id) }
            }
            return nil
        }
    }

    /// The keys of ``tracks``, ``defaults`` and ``entries``, which stand apart.
    static let apartKeys: Set<String> = ["tracks", "defaults", "entries"]

    /// What stands before all that: `calendar`, `fiscal-year`, `id` and so on.
    var head: [YAMLPair] = []
    var tracks: [YAMLPair] = []
    var defaults: [YAMLPair] = []
    /// What a person should look at in ``defaults``.
    var defaultsComments: [String] = []
    var entries: [Entry] = []

    init() {}

    /// What the calendar file `root` says; `nil` where it is no mapping.
    init?(_ root: YAMLNode) {
        guard case .mapping(let pairs) = root.content else { return nil }
        for pair in pairs {
            switch (pair.name, pair.value.content) {
            case ("tracks", .mapping(let inner)): tracks = inner
            case ("defaults", .mapping(let inner)): defaults = inner
            case ("entries", .list(let items)):
                for item in items {
                    guard case .mapping(let inner) = item.content else { continue }
                    entries.append(Entry(pairs: inner, place: item.start))
                }
            default: head.append(pair)
            }
        }
    }

    /// The same as a calendar file's root.
    var root: YAMLNode {
        let start = Mark(line: 1, column: 1)
        func node(_ content: YAMLNode.Content) -> YAMLNode { YAMLNode(content, start: start) }
        func pair(_ name: String, _ content: YAMLNode.Content) -> YAMLPair {
            YAMLPair(name: name, key: node(.text(name)), value: node(content))
        }
        var pairs = head
        if !tracks.isEmpty { pairs.append(pair("tracks", .mapping(tracks))) }
        if !defaults.isEmpty { pairs.append(pair("defaults", .mapping(defaults))) }
        let items = entries.map { YAMLNode(.mapping($0.pairs), start: $0.place) }
        pairs.append(pair("entries", .list(items)))
        return node(.mapping(pairs))
    }

    /// Sets the key `name` of ``head``, after the others where it is new.
    mutating func setHead(_ name: String, _ text: String, at place: Mark? = nil) {
        let new = YAMLPair(name, text, at: place ?? Mark(line: 1, column: 1))
        if let index = head.firstIndex(where: { $0.name == name }) {
            head[index] = new
        } else {
            head.append(new)
        }
    }

    /// Puts `id`, `calendar` and `fiscal-year` first, as people write them.
    mutating func orderHead() {
        let order = ["id", "calendar", "fiscal-year", "secretariat", "closed"]
        head =
            order.flatMap { name in head.filter { $0.name == name } }
            + head.filter { !order.contains($0.name) }
    }
}

extension YAMLPair {
    /// `name: text`, both at `place`.
    init(_ name: String, _ text: String, at place: Mark) {
        self.init(name, YAMLNode(.text(text), start: place), at: place)
    }

    /// `name: value`, the key at `place`.
    init(_ name: String, _ value: YAMLNode, at place: Mark) {
        self.init(name: name, key: YAMLNode(.text(name), start: place), value: value)
    }
}

extension YAMLNode.Content {
    /// Whether both say the same, wherever they stand.
    func says(_ other: YAMLNode.Content) -> Bool {
        switch (self, other) {
        case (.text(let one), .text(let two)): Array(one.utf8) == Array(two.utf8)
        case (.list(let one), .list(let two)):
            one.count == two.count
                && zip(one, two).allSatisfy { $0.content.says($1.content) }
        case (.mapping(let one), .mapping(let two)):
            one.count == two.count
                && zip(one, two).allSatisfy {
                    Array($0.name.utf8) == Array($1.name.utf8)
                        && $0.value.content.says($1.value.content)
                }
        default: false
        }
    }
}
