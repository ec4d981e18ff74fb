import CalendarPlan
import Wording

/// The subjects of a calendar by id, title and group.
struct SubjectIndex {
    private(set) var subjects: [Subject] = []
    /// Whether every subject was read, so that an unknown name is an error.
    var isComplete = true

    private var byID: [String: Int] = [:]
    private var byTitle: [String: Int] = [:]
    private var byGroup: [String: [Int]] = [:]
    private var groupTitles: [String] = []

    mutating func add(_ subject: Subject) {
        byID[subject.id] = subjects.count
        byTitle[subject.title] = subjects.count
        for group in subject.groups {
            if byGroup[group] == nil { groupTitles.append(group) }
            byGroup[group, default: []].append(subjects.count)
        }
        subjects.append(subject)
    }

    func subject(_ name: String) -> Subject? { (byID[name] ?? byTitle[name]).map { subjects[$0] } }

    /// The ids of the subjects that `texts` name, each once, in order; unknown names are reported.
    func find(_ texts: [TextNode], in file: FileScope) -> [String] {
        var seen: Set<String> = []
        var ids: [String] = []
        for text in texts {
            let found: [Subject]
            if let subject = subject(text.text) {
                found = [subject]
            } else if let group = byGroup[text.text] {
                found = group.map { subjects[$0] }
            } else {
                reportUnknown(text, in: file)
                continue
            }
            for subject in found where seen.insert(subject.id).inserted { ids.append(subject.id) }
        }
        return ids
    }

    private func reportUnknown(_ text: TextNode, in file: FileScope) {
        guard isComplete else { return }
        let names = subjects.map(\.title) + groupTitles + subjects.map(\.id)
        file.reportUnknown(.subject, text, among: names)
    }
}

/// Reads `subjects:`, what agenda items and entries may refer to.
struct SubjectsReader {
    static let groupKeys = ["group", "note", "groups", "subjects"]

    private(set) var index = SubjectIndex()
    private var ids = TakenNames()
    private var titles = TakenNames()

    mutating func read(_ part: CalendarPart) {
        guard part.reader.has("subjects") else { return }
        guard let node = part.reader.value("subjects") else {
            index.isComplete = false
            return
        }
        switch node.content {
        case .mapping: readSubjects(part.reader, groups: [])
        case .list(let items):
            if items.isEmpty { part.file.report(.shape(.emptyList("subjects")), at: node) }
            for item in items { readGroup(item, groups: [], in: part.file) }
        default:
            part.file.reportShape(of: node, key: "subjects", expected: .list)
            index.isComplete = false
        }
    }

    private mutating func readGroup(_ node: YAMLNode, groups: [String], in file: FileScope) {
        guard let reader = MappingReader(node, .subjectGroup, keys: Self.groupKeys, in: file)
        else {
            index.isComplete = false
            return
        }
        let title = reader.requiredLine("group")
        if title == nil { index.isComplete = false }
        _ = reader.text("note")
        let path = groups + [title?.text].compactMap { $0 }
        if !reader.has("groups"), !reader.has("subjects") {
            index.isComplete = false
            if let title { file.report(.subject(.emptyGroup(title.text)), at: title.node) }
        }
        if let inner = reader.list("groups") {
            for item in inner { readGroup(item, groups: path, in: file) }
        } else if reader.has("groups") {
            index.isComplete = false
        }
        if reader.has("subjects") { readSubjects(reader, groups: path) }
    }

    private mutating func readSubjects(_ reader: MappingReader, groups: [String]) {
        guard let inner = reader.names("subjects", .subjects) else {
            index.isComplete = false
            return
        }
        let file = reader.file
        for id in inner.keys {
            guard let key = inner.keyNode(id), let title = inner.line(id) else {
                index.isComplete = false
                continue
            }
            guard Self.isID(id) else {
                file.report(.subject(.id(id)), at: key)
                index.isComplete = false
                continue
            }
            let isNewID = ids.claim(TextNode(text: id, node: key), .subject, in: file)
            let isNewTitle = titles.claim(title, .subject, in: file)
            if isNewID, isNewTitle { index.add(Subject(id: id, title: title.text, groups: groups)) }
        }
    }

    private static func isID(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= Entry.idLimit
            && text.unicodeScalars.allSatisfy { scalar in
                if scalar == "-" { return true }
                switch scalar.properties.generalCategory {
                case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter,
                    .otherLetter, .decimalNumber, .letterNumber, .otherNumber:
                    return true
                default: return false
                }
            }
    }
}
