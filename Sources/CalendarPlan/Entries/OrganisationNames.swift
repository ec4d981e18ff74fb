import Text

/// Finds organisations and groups by what people write for them.
package struct OrganisationNames {
    /// The members of each group, and each organisation for itself, by present and former names.
    private let members: [String: [String]]
    /// The most commas that a name holds.
    private let commas: Int

    package init(_ plan: Plan) {
        var members: [String: [String]] = [:]
        for group in plan.groups { members[group.name] = group.members }
        for organisation in plan.organisations {
            for former in plan.renames.former(organisation.name) {
                let heir = plan.renames.current(former)
                members[former] = members[heir] ?? [heir]
            }
        }
        for organisation in plan.organisations { members[organisation.name] = [organisation.name] }
        self.members = members
        commas = members.keys.map { $0.count(where: Self.isComma) }.max() ?? 0
    }

    private static func isComma(_ character: Character) -> Bool { ",，、､".contains(character) }

    /// The members of the group of that name, or the organisation alone; `nil` where there is
    /// neither.
    package func members(of name: String) -> [String]? { members[name] }

    /// The names in `written`, each once: commas part them, but for those that a known name holds.
    package func names(in written: [String]) -> [String] {
        var seen: Set<String> = []
        return written.flatMap(names).filter { seen.insert($0).inserted }
    }

    private func names(in written: String) -> [String] {
        guard members[written] == nil else { return [written] }
        let parts = written.split(omittingEmptySubsequences: false, whereSeparator: Self.isComma)
        var names: [String] = []
        var first = 0
        while first < parts.count {
            let candidates = parts[first...].prefix(commas + 1).map { part in
                written[parts[first].startIndex..<part.endIndex].trimmed
            }
            let last = candidates.lastIndex { members[$0] != nil } ?? 0
            if !candidates[last].isEmpty { names.append(candidates[last]) }
            first += last + 1
        }
        return names.isEmpty ? [written] : names
    }
}
