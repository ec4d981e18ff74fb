import CalendarPlan
import Wording

struct EscalationReader {
    static let keys = ["after", "to"]
    /// Stands for the head of the owner.
    static let head = "head"

    /// The steps, and the organisations in them that are not looked up yet.
    struct Escalations {
        var steps: [Policy.Escalation] = []
        var names: [TextNode] = []
    }

    let policy: PolicyReader

    func read(_ overdue: MappingReader) -> Escalations {
        var escalations = Escalations()
        guard let items = overdue.list("escalate") else { return escalations }
        if items.isEmpty, let key = overdue.keyNode("escalate") {
            policy.file.report(.shape(.emptyList("escalate")), at: key)
        }
        for item in items { readStep(item, &escalations) }
        return escalations
    }

    private func readStep(_ item: YAMLNode, _ escalations: inout Escalations) {
        guard let reader = MappingReader(item, .escalation, keys: Self.keys, in: policy.file)
        else { return }
        reader.require("after")
        let name = reader.requiredLine("to")
        let recipient: Policy.Escalation.Recipient? = name.map {
            $0.text == Self.head ? .head : .organisation($0.text)
        }
        if let name, name.text != Self.head { escalations.names.append(name) }
        guard let text = reader.text("after"), let after = policy.businessDays(text, from: 1)
        else { return }
        if let last = escalations.steps.last, after <= last.after {
            policy.file.report(
                .routing(.escalationOrder("\(after)bd", before: "\(last.after)bd")), at: text.node)
        } else if let recipient {
            escalations.steps.append(Policy.Escalation(after: after, to: recipient))
        }
    }
}
