import CalendarPlan
import Wording

struct AgendaReader {
    static let itemKeys = ["title", "subjects", "owner", "papers-due", "id"] + FactsReader.keys

    /// The papers of one item, a task of their own.
    struct Papers {
        let item: AgendaItem
        /// The item's part of the task's id; `nil` for its title.
        let id: TextNode?
        let due: RelativeDay
        let dueNode: YAMLNode
        let owners: Owners
        let node: YAMLNode
    }

    struct Agenda {
        var items: [AgendaItem] = []
        var papers: [Papers] = []
    }

    private enum Rule {
        case none
        case due(RelativeDay, YAMLNode)
        /// Given, but unreadable.
        case unknown
    }

    let file: FileScope
    let reader: MappingReader
    let owners: OwnersReader
    let defaults: CalendarReader.Defaults
    let subjects: SubjectIndex

    func read() -> Agenda {
        var agenda = Agenda()
        let standing = rule(reader)
        guard let value = reader.value("agenda") else {
            if let node = reader.keyNode("papers-due"), !reader.has("agenda") {
                file.report(.warning(.part(.papersForNobody)), at: node)
            }
            return agenda
        }
        var nodes = [value]
        if case .list(let items) = value.content {
            nodes = items
            if items.isEmpty { file.report(.shape(.emptyList("agenda")), at: value) }
        } else if case .mapping = value.content {
            file.reportShape(of: value, key: "agenda", expected: .list)
            return agenda
        }
        var hasOwner = false
        for node in nodes {
            if case .mapping(let pairs) = node.content {
                hasOwner = hasOwner || pairs.contains { $0.name == "owner" }
                readItem(node, standing, &agenda)
            } else if let text = file.text(node, key: nil).flatMap({ file.line($0, key: "agenda") })
            {
                // An item called just as a subject is about it.
                let subject = subjects.subject(text.text).filter { $0.title == text.text }
                agenda.items.append(
                    AgendaItem(title: text.text, subjects: subject.map { [$0.id] } ?? []))
            }
        }
        if case .due(_, let node)? = standing, !hasOwner {
            file.report(.warning(.part(.papersForNobody)), at: node)
        }
        return agenda
    }

    private func readItem(_ node: YAMLNode, _ standing: Rule?, _ agenda: inout Agenda) {
        guard let inner = MappingReader(node, .agendaItem, keys: Self.itemKeys, in: file)
        else { return }
        let about = inner.lineOrLines("subjects").map { subjects.find($0, in: file) } ?? []
        guard let title = title(inner, about) else { return }
        let item = AgendaItem(
            title: title, subjects: about, facts: FactsReader(file: file, reader: inner).read())
        agenda.items.append(item)
        let given = owners.read(inner)
        let id = inner.line("id")
        if let id, !EntryName.isValid(id.text) {
            file.report(.value(.entryID(id.text)), at: id.node)
            return
        }
        let own = rule(inner)
        if own == nil, given == nil { return }
        guard case .due(let due, let dueNode)? = own ?? standing else { return }
        guard let owners = given ?? defaults.owners else {
            if !inner.has("owner"), !defaults.hasOwner {
                file.report(.agenda(.papersWithoutOwner), at: dueNode)
            }
            return
        }
        agenda.papers.append(
            Papers(item: item, id: id, due: due, dueNode: dueNode, owners: owners, node: node))
    }

    private func title(_ inner: MappingReader, _ about: [String]) -> String? {
        if inner.has("title") { return inner.line("title")?.text }
        if about.count == 1, let subject = about.first.flatMap(subjects.subject) {
            return subject.title
        }
        // An unknown subject has been reported as such.
        let isKnown = inner.itemCount("subjects") == 1 && about.isEmpty
        if !isKnown { file.report(.agenda(.noTitle), at: inner.node) }
        return nil
    }

    private func rule(_ reader: MappingReader) -> Rule? {
        guard reader.has("papers-due") else { return nil }
        guard let text = reader.line("papers-due") else { return .unknown }
        if text.text.meansNone { return Rule.none }
        switch RelativeDay.read(text.text, eras: file.eras) {
        case nil: file.report(.agenda(.papersNotRelative(text.text)), at: text.node)
        case .failure(let fault)?: file.report(fault, at: text.node)
        case .success(let day)?:
            if case .itself = day.anchor { return .due(day, text.node) }
            file.report(.agenda(.papersAnchor(text.text)), at: text.node)
        }
        return .unknown
    }
}

extension Optional {
    fileprivate func filter(_ isKept: (Wrapped) -> Bool) -> Wrapped? {
        flatMap { isKept($0) ? $0 : nil }
    }
}

extension AgendaReader.Papers {
    func entryID(_ meeting: String) -> String? {
        var name = String.UnicodeScalarView()
        for scalar in item.title.unicodeScalars where EntryName.isAllowed(scalar) {
            name.append(scalar)
        }
        guard id != nil || !name.isEmpty else { return nil }
        let full = "\(meeting)-\(id?.text ?? String(name))-papers"
        return EntryName.isValid(full) ? full : nil
    }

    /// The task, due relative to the meeting of `draft`.
    func draft(_ entryID: String, of meeting: EntryDraft) -> EntryDraft {
        var edge: RelativeDay.Edge?
        if case .itself(let own) = due.anchor { edge = own }
        let rule = DueRule.relative(
            RelativeDay(due.step, .entry(meeting.entry.id, edge)))
        var dates = EntryDatesReader.Dates()
        dates.fiscalYear = meeting.entry.fiscalYear
        dates.due = .init(value: rule, node: dueNode)
        dates.knowsYear = meeting.dates.knowsYear
        let entry = Entry(
            kind: .task, id: entryID, title: "\(meeting.entry.title) 資料提出：\(item.title)",
            track: meeting.entry.track, fiscalYear: meeting.entry.fiscalYear, due: rule,
            owners: owners.all, tenures: owners.tenures, policy: meeting.entry.policy,
            levels: meeting.entry.levels, tags: meeting.entry.tags, subjects: item.subjects,
            facts: item.facts.ofPapers,
            // Named after the meeting, they are renamed with it, and have nothing to say of their
            // own.
            formerly: (meeting.entry.formerly ?? []).compactMap { self.entryID($0) })
        return EntryDraft(
            entry: entry, place: node, dates: dates, file: meeting.file, papers: [])
    }
}
