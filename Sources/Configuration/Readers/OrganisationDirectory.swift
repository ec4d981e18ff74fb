import CalendarPlan
import Wording

/// Who there is: organisations and groups by name.
struct OrganisationDirectory {
    var organisations: [Organisation] = []
    /// The groups whose members are all known, in file order.
    var groups: [OrganisationGroup] = []
    /// Whether every name was read, so that a name that is not here is wrong.
    ///
    /// Where a name could not be read, an unknown one elsewhere may be that.
    var isComplete = true
    /// Groups at fault: their names are known, their members are not.
    var faultyGroups: Set<String> = []

    private var members: [String: [String]] = [:]
    private(set) var names: [String] = []

    /// Adds an organisation, whose name must be new.
    mutating func add(_ organisation: Organisation) {
        organisations.append(organisation)
        members[organisation.name] = [organisation.name]
        names.append(organisation.name)
    }

    /// Adds a group, whose name must be new.
    mutating func add(_ group: OrganisationGroup) {
        groups.append(group)
        members[group.name] = group.members
        names.append(group.name)
    }

    /// Adds the name of a group whose members are not known.
    mutating func addFaultyGroup(_ name: String) {
        faultyGroups.insert(name)
        names.append(name)
    }

    /// The organisations that `name` stands for; `nil` where it is unknown.
    func expand(_ name: String) -> [String]? { members[name] }

    /// The organisations that `texts` stand for, each once, in order; names that are unknown are
    /// reported.
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

    /// The organisation of this name, as organisations.yaml writes it; reported where there is
    /// none.
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
