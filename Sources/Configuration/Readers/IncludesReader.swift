import CalendarPlan
import Wording

/// One file of a calendar: its own or an included one.
struct CalendarPart {
    let file: FileScope
    let reader: MappingReader
    let isOwn: Bool
}

/// The files of a calendar in order of precedence.
struct CalendarParts {
    /// Included files in the order of `include`, then the calendar itself.
    let all: [CalendarPart]
    /// Whether all could be read, so that an unknown name is an error.
    let isWhole: Bool
}

/// The included files of one configuration, each read once.
final class FragmentFiles {
    private let read: (String) -> Result<FileScope, FileError>
    private var known: [String: Result<(FileScope, YAMLNode?), FileError>] = [:]

    /// `read` takes paths below the configuration's folder.
    init(_ read: @escaping (String) -> Result<FileScope, FileError>) { self.read = read }

    /// The tree is `nil` where there is none, which is reported.
    func fragment(_ path: String) -> Result<(FileScope, YAMLNode?), FileError> {
        if let known = known[path] { return known }
        let result = read(path).map { ($0, YAMLTree.read($0)) }
        known[path] = result
        return result
    }
}

/// Reads `include:`, the files that precede a calendar's own parts.
package struct IncludesReader {
    /// Nobody finds a name in more files.
    static let limit = 20
    static let fragmentKeys = ["tracks", "subjects", "forms", "entries"]

    let file: FileScope
    /// `nil` where they are not at hand, so that unknown names may stand in them.
    let fragments: FragmentFiles?

    func read(_ reader: MappingReader) -> CalendarParts {
        let own = CalendarPart(file: file, reader: reader, isOwn: true)
        guard reader.has("include") else { return CalendarParts(all: [own], isWhole: true) }
        guard let texts = reader.lineOrLines("include"), fragments != nil
        else { return CalendarParts(all: [own], isWhole: false) }
        if texts.count > Self.limit, let place = reader.keyNode("include") {
            file.report(.include(.tooMany(limit: Self.limit)), at: place)
            return CalendarParts(all: [own], isWhole: false)
        }
        var parts: [CalendarPart] = []
        var seen: Set<String> = []
        for text in texts {
            guard let path = path(text) else { continue }
            guard seen.insert(path).inserted else {
                file.report(.include(.twice(text.text)), at: text.node)
                continue
            }
            if let part = part(path, text) { parts.append(part) }
        }
        return CalendarParts(
            all: parts + [own], isWhole: parts.count == reader.itemCount("include"))
    }

    /// Below the configuration's folder; other paths are reported.
    private func path(_ text: TextNode) -> String? {
        guard let parts = Self.resolve(text.text, from: file.source.name)
        else { return file.refuse(.include(.outside(text.text)), at: text.node) }
        if parts.first == CalendarFolder.name {
            return file.refuse(.include(.calendar(text.text)), at: text.node)
        }
        return parts.joined(separator: "/")
    }

    /// The parts of the path from the folder of `file`; `nil` outside the configuration's folder.
    package static func resolve(_ written: String, from file: String) -> [String]? {
        guard !written.hasPrefix("/") else { return nil }
        var parts = file.split(separator: "/").dropLast().map(String.init)
        for part in written.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(String(part))
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.isEmpty ? nil : parts
    }

    private func part(_ path: String, _ text: TextNode) -> CalendarPart? {
        switch fragments?.fragment(path) ?? .failure(.missing) {
        case .failure(let fault):
            return file.refuse(.include(.unreadable(text.text, fault)), at: text.node)
        case .success((_, nil)):
            return nil
        case .success((let fragment, let root?)):
            // What several calendars find in it is one diagnostic.
            fragment.diagnostics.share(path)
            guard
                let reader = MappingReader(
                    root, .fragment, keys: Self.fragmentKeys + ["include"], in: fragment)
            else { return nil }
            if let node = reader.keyNode("include") { fragment.report(.include(.nested), at: node) }
            return CalendarPart(file: fragment, reader: reader, isOwn: false)
        }
    }
}

/// The names of one sort so far, and where they stand.
struct TakenNames {
    private var places: [String: (file: String, line: Int)] = [:]

    /// Where `name` stands already, as seen from `file`; `nil` for a new name.
    mutating func take(_ name: String, at node: YAMLNode, in file: FileScope) -> (
        file: String?, line: Int
    )? {
        if let place = places[name] {
            return (place.file == file.source.name ? nil : place.file, place.line)
        }
        places[name] = (file.source.name, node.start.line)
        return nil
    }

    /// Whether `text` is new; a duplicate is reported.
    mutating func claim(_ text: TextNode, _ sort: NameError.Sort, in file: FileScope) -> Bool {
        guard let place = take(text.text, at: text.node, in: file) else { return true }
        file.report(
            .name(.taken(sort, text.text, file: place.file, line: place.line)), at: text.node)
        return false
    }
}

extension MappingReader {
    func itemCount(_ key: String) -> Int {
        guard let value = value(key) else { return 0 }
        if case .list(let items) = value.content { return items.count }
        return 1
    }

    /// A mapping whose keys are names; reports any other value.
    func names(_ key: String, _ section: ShapeError.Section) -> MappingReader? {
        guard let node = value(key) else { return nil }
        guard case .mapping(let pairs) = node.content else {
            file.reportShape(of: node, key: key, expected: .mapping)
            return nil
        }
        return MappingReader(node, section, keys: pairs.map(\.name), in: file)
    }
}
