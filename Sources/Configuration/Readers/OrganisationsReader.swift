import CalendarPlan
import Wording

struct OrganisationsReader {
    static let keys = ["organisations", "groups"]
    static let organisationKeys = [
        "name", "language", "mail", "head", "channels", "hours", "formerly",
    ]
    static let groupKeys = ["name", "members"]

    let file: FileScope
    let language: Language
    /// `nil` where they are not known.
    let channels: [String]?

    private var directory = OrganisationDirectory()
    private var lines: [String: Int] = [:]

    private struct RawGroup {
        let name: TextNode
        let members: [TextNode]
        let isSound: Bool
    }

    init(file: FileScope, language: Language, channels: [String]? = nil) {
        self.file = file
        self.language = language
        self.channels = channels
    }

    /// Incomplete where errors of the file hide names.
    mutating func read() -> OrganisationDirectory {
        guard let root = YAMLTree.read(file),
            let reader = MappingReader(root, .organisations, keys: Self.keys, in: file)
        else {
            directory.isComplete = false
            return directory
        }
        reader.require("organisations")
        let items = reader.list("organisations")
        if items == nil { directory.isComplete = false }
        if let items, items.isEmpty, let key = reader.keyNode("organisations") {
            file.report(.shape(.emptyList("organisations")), at: key)
            directory.isComplete = false
        }
        for item in items ?? [] { readOrganisation(item) }
        let groups = reader.list("groups")
        if groups == nil, reader.has("groups") { directory.isComplete = false }
        let raw = (groups ?? []).compactMap { readGroup($0) }
        expand(raw)
        formerly.report(inUse: lines)
        HeadsCheck(file: file, directory: directory, heads: heads).report()
        return directory
    }

    private mutating func readOrganisation(_ node: YAMLNode) {
        guard
            let reader = MappingReader(
                node, .organisation, keys: Self.organisationKeys, in: file)
        else {
            directory.isComplete = false
            return
        }
        let name = uniqueName(reader)
        let language = reader.word("language", ["ja": Language.japanese, "en": .english])
        let addresses = reader.lineOrLines("mail", mayBeEmpty: true) ?? []
        let mail = addresses.compactMap { text -> String? in
            if MailAddress.isValid(text.text) { return text.text }
            return file.refuse(.value(.address(text.text)), at: text.node)
        }
        let head = reader.line("head")
        let channels = file.channels(reader.lineOrLines("channels") ?? [], among: channels)
        let hours = SendingHoursReader(file: file).hours(reader)
        guard let name else { return }
        let former = formerly.read(reader, of: name.text)
        directory.add(
            Organisation(
                name: name.text, language: language ?? self.language, mail: mail,
                head: head?.text, channels: channels, hours: hours, formerly: former))
        places[name.text] = name.node
        if let head { heads.append((name.text, head)) }
    }

    /// For checks that need other files.
    private(set) var places: [String: YAMLNode] = [:]

    private(set) var formerly = FormerNames(.organisation)
    private var heads: [(organisation: String, head: TextNode)] = []

    private mutating func readGroup(_ node: YAMLNode) -> RawGroup? {
        guard let reader = MappingReader(node, .group, keys: Self.groupKeys, in: file) else {
            directory.isComplete = false
            return nil
        }
        let name = uniqueName(reader)
        reader.require("members")
        let items = reader.list("members")
        let members = items == nil ? nil : reader.lines("members")
        guard let name else { return nil }
        if items?.isEmpty == true { file.report(.name(.emptyGroup(name.text)), at: name.node) }
        return RawGroup(
            name: name, members: members ?? [],
            isSound: items?.isEmpty == false && members?.count == items?.count)
    }

    private mutating func uniqueName(_ reader: MappingReader) -> TextNode? {
        let written = reader.requiredLine("name")
        guard let name = written.flatMap({ file.visible($0, key: "name") }) else {
            directory.isComplete = false
            return nil
        }
        if let line = lines[name.text] {
            return file.refuse(
                .name(.taken(.organisation, name.text, file: nil, line: line)), at: name.node)
        }
        lines[name.text] = name.node.start.line
        return name
    }

    /// Expands nested groups; a group in a cycle, or with a member that is, has an error.
    private mutating func expand(_ groups: [RawGroup]) {
        let byName = Dictionary(groups.map { ($0.name.text, $0) }) { first, _ in first }
        let organisations = Set(directory.organisations.map(\.name))
        var expansion = GroupExpansion(
            organisations: organisations, members: byName.mapValues { $0.members.map(\.text) })
        for group in groups where !group.isSound { expansion.setFaulty(group.name.text) }
        let known = directory.names + groups.map(\.name.text)
        for group in groups where group.isSound {
            for member in group.members
            where !organisations.contains(member.text) && byName[member.text] == nil {
                expansion.setFaulty(group.name.text)
                guard directory.isComplete else { continue }
                let nearest = NearestName.find(member.text, among: known)
                file.report(
                    .name(.unknown(.organisation, member.text, nearest: nearest)),
                    at: member.node)
            }
        }
        for group in groups {
            let name = group.name.text
            switch expansion.expand(name) {
            case .members(let members):
                directory.add(OrganisationGroup(name: name, members: members))
            case .faulty: directory.addFaultyGroup(name)
            case .cycle(let path):
                file.report(.name(.groupCycle(path)), at: group.name.node)
                directory.addFaultyGroup(name)
            }
        }
    }
}

private struct GroupExpansion {
    enum Outcome {
        case members([String])
        /// The group or a nested one has an error, which was reported.
        case faulty
        /// First met here: groups contain each other.
        case cycle([String])
    }

    let organisations: Set<String>
    let members: [String: [String]]
    private var known: [String: [String]] = [:]
    private var faulty: Set<String> = []

    init(organisations: Set<String>, members: [String: [String]]) {
        self.organisations = organisations
        self.members = members
    }

    mutating func setFaulty(_ name: String) { faulty.insert(name) }

    /// Depth first with an explicit stack, since a file may nest groups as deep as it is long.
    mutating func expand(_ name: String) -> Outcome {
        var path = [name]
        while let current = path.last {
            if faulty.contains(current) || known[current] != nil {
                path.removeLast()
                continue
            }
            let inner = (members[current] ?? []).filter { !organisations.contains($0) }
            if inner.contains(where: { faulty.contains($0) }) {
                faulty.insert(current)
                continue
            }
            guard let next = inner.first(where: { known[$0] == nil }) else {
                known[current] = flatten(current)
                continue
            }
            if let start = path.firstIndex(of: next) {
                let cycle = Array(path[start...])
                faulty.formUnion(cycle)
                return .cycle(cycle + [next])
            }
            path.append(next)
        }
        return known[name].map { .members($0) } ?? .faulty
    }

    private func flatten(_ name: String) -> [String] {
        var seen: Set<String> = []
        return (members[name] ?? []).flatMap { known[$0] ?? [$0] }
            .filter { seen.insert($0).inserted }
    }
}
