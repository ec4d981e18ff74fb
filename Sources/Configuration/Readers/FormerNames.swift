import CalendarPlan
import Wording

/// Reads `formerly:`, and finds names claimed twice.
struct FormerNames {
    static let keys = ["name", "entries"]

    private struct Claim {
        let heir: String
        let name: TextNode
        /// `nil` for all others.
        let entries: [TextNode]?
        let file: FileScope
    }

    private let sort: RenameQuestion.Sort
    private var claims: [Claim] = []

    init(_ sort: RenameQuestion.Sort) { self.sort = sort }

    mutating func read(_ reader: MappingReader, of heir: String) -> [FormerName]? {
        guard let value = reader.value("formerly") else { return nil }
        let items: [YAMLNode]
        switch value.content {
        case .text: items = [value]
        case .list(let list): items = list
        case .mapping, .refused:
            reader.file.reportShape(of: value, key: "formerly", expected: .textOrList)
            return nil
        }
        return items.compactMap { item in
            guard let claim = claim(item, of: heir, in: reader.file) else { return nil }
            claims.append(claim)
            return FormerName(claim.name.text, entries: claim.entries?.map(\.text))
        }
    }

    private func claim(_ item: YAMLNode, of heir: String, in file: FileScope) -> Claim? {
        if sort == .organisation, case .mapping = item.content {
            guard let inner = MappingReader(item, .formerName, keys: Self.keys, in: file),
                let name = inner.requiredLine("name")
            else { return nil }
            inner.require("entries")
            guard let entries = inner.lineOrLines("entries", mayBeEmpty: true) else { return nil }
            return Claim(heir: heir, name: name, entries: entries, file: file)
        }
        guard let text = file.text(item, key: nil).flatMap({ file.line($0, key: "formerly") })
        else { return nil }
        if sort == .entry, !EntryName.isValid(text.text) {
            return file.refuse(.value(.entryID(text.text)), at: text.node)
        }
        return Claim(heir: heir, name: text, entries: nil, file: file)
    }

    /// Reports former names still `inUse`, and those claimed twice.
    func report(inUse: [String: Int]) {
        var first: [String: [String?: Claim]] = [:]
        for claim in claims {
            let name = claim.name.text
            if inUse[name] != nil {
                claim.file.report(.rename(.inUse(sort, name)), at: claim.name.node)
                continue
            }
            let parts: [TextNode?] = claim.entries ?? [nil]
            for part in parts {
                let entry = part?.text
                guard let other = first[name]?[entry] else {
                    first[name, default: [:]][entry] = claim
                    continue
                }
                let otherFile = other.file.source.name
                claim.file.report(
                    .rename(
                        .claimed(
                            sort, name, by: other.heir,
                            file: otherFile == claim.file.source.name ? nil : otherFile,
                            line: other.name.node.start.line)),
                    at: part?.node ?? claim.name.node)
            }
        }
    }

    /// Reports named entries that none of `calendars` has.
    func reportUnknownEntries(_ calendars: [AnnualCalendar]) {
        let named = claims.flatMap { claim in
            (claim.entries ?? []).map { (entry: $0, file: claim.file) }
        }
        guard !named.isEmpty else { return }
        var ids: [String] = []
        for calendar in calendars {
            for entry in calendar.entries { ids += [entry.id, "\(calendar.id)/\(entry.id)"] }
        }
        let known = Set(ids)
        for (entry, file) in named where !known.contains(entry.text) {
            file.reportUnknown(.entry, entry, among: ids)
        }
    }
}
