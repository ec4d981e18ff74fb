import CalendarPlan
import Configuration
import Wording

/// A calendar on its way in or out: what it says, key by key, as written.
///
/// Every import ends here and every export begins here. It holds expressions, not days, and any
/// key: only ``CalendarReader`` knows what a key means, and checks an imported calendar as if it
/// were a file, with each diagnostic at its place in the source.
struct CalendarDocument {
    struct Entry {
        /// `meeting: x-3`, then `title`, `when` and so on.
        var pairs: [YAMLPair]
        var comments: [String] = []
        /// What stands behind the values of keys.
        var remarks: [String: String] = [:]
        var place: Mark

        func text(_ key: String) -> String? { pairs.text(key) }

        /// The id is the value of the key that names the kind.
        var kindAndID: (kind: String, id: String)? {
            for kind in EntryReader.kinds { if let id = text(kind) { return (kind, id) } }
            return nil
        }
    }

    /// `calendar`, `fiscal-year`, `id` and so on.
    var head: [YAMLPair] = []
    var tracks: [YAMLPair] = []
    var defaults: [YAMLPair] = []
    var defaultsComments: [String] = []
    /// What stands behind the values of keys of `head`.
    var headRemarks: [String: String] = [:]
    var entries: [Entry] = []
    /// What it was read from.
    var source = SourceParts()

    init() {}

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

    mutating func setHead(_ name: String, _ text: String, at place: Mark? = nil) {
        let new = YAMLPair(name, text, at: place ?? Mark(line: 1, column: 1))
        if let index = head.firstIndex(where: { $0.name == name }) {
            head[index] = new
        } else {
            head.append(new)
        }
    }

    /// Unless it is there.
    mutating func addTrack(_ name: String, _ title: YAMLNode) {
        guard tracks.value(name) == nil else { return }
        tracks.append(YAMLPair(name: name, key: title, value: title))
    }

    /// `id`, `calendar` and `fiscal-year` first, as people write them.
    mutating func orderHead() {
        let order = ["id", "calendar", "fiscal-year", "secretariat", "closed"]
        head =
            order.flatMap { name in head.filter { $0.name == name } }
            + head.filter { !order.contains($0.name) }
    }
}

extension DaySpan {
    /// As a person writes it in a calendar.
    var expression: String {
        let first = first.text(.japanese)
        return isSingleDay ? first : "\(first)～\(last.text(.japanese))"
    }
}

extension YAMLPair {
    init(_ name: String, _ text: String, at place: Mark) {
        self.init(name, YAMLNode(.text(text), start: place), at: place)
    }

    init(_ name: String, _ value: YAMLNode, at place: Mark) {
        self.init(name: name, key: YAMLNode(.text(name), start: place), value: value)
    }
}

extension YAMLNode.Content {
    /// Compares content, not places.
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
