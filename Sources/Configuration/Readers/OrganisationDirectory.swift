import CalendarPlan
import Wording

struct OrganisationDirectory {
    var organisations: [Organisation] = []
    /// Those whose members are all known, in file order.
    var groups: [OrganisationGroup] = []
    /// Whether every name was read, so that an unknown one is an error.
    var isComplete = true
    /// Groups with errors: their names are known, their members are not.
    var faultyGroups: Set<String> = []

    private var members: [String: [String]] = [:]
    private(set) var names: [String] = []

    mutating func add(_ organisation: Organisation) {
        organisations.append(organisation)
        members[organisation.name] = [organisation.name]
        names.append(organisation.name)
    }

    mutating func add(_ group: OrganisationGroup) {
        groups.append(group)
        members[group.name] = group.members
        names.append(group.name)
    }

    mutating func addFaultyGroup(_ name: String) {
        faultyGroups.insert(name)
        names.append(name)
    }

    func expand(_ name: String) -> [String]? { members[name] }

    /// Each once, in order; unknown names are reported.
    func expand(_ texts: [TextNode], in file: FileScope) -> [String] {
        var seen: Set<String> = []
        var result: [String] = []
        for text in texts {
            guard let found = expand(text.text) else {
                reportUnknown(text, in: file)
                continue
            }
            for name in found where seen.insert(name).inserted { result.append(name) }
        }
        return result
    }

    /// As organisations.yaml writes it; an unknown name is reported.
    func organisation(_ text: TextNode, in file: FileScope) -> String? {
        if let found = members[text.text], found.count == 1, let name = found.first,
            name == text.text
        {
            return name
        }
        if members[text.text] != nil || faultyGroups.contains(text.text) {
            file.report(.name(.groupForOrganisation(text.text)), at: text.node)
        } else {
            reportUnknown(text, in: file)
        }
        return nil
    }

    private func reportUnknown(_ text: TextNode, in file: FileScope) {
        guard isComplete, !faultyGroups.contains(text.text) else { return }
        file.reportUnknown(.organisation, text, among: names)
    }
}
