import CalendarPlan
import Wording

/// Reads `escalate:` of a policy: whom a delay is brought to, and when.
struct EscalationReader {
    static let keys = ["after", "to"]
    /// What stands for the head of whoever owes it.
    static let head = "head"

    /// The steps, and the names of organisations in them, which are still to be looked up.
    struct Ladder {
        var steps: [Policy.Escalation] = []
        var names: [TextNode] = []
    }

    let policy: PolicyReader

    /// The ladder of `overdue`; empty where it has none.
    func read(_ overdue: MappingReader) -> Ladder {
        var ladder = Ladder()
        guard let items = overdue.list("escalate") else { return ladder }
        if items.isEmpty, let key = overdue.keyNode("escalate") {
            policy.file.report(.shape(.emptyList("escalate")), at: key)
        }
        for item in items { readStep(item, &ladder) }
        return ladder
    }

    private func readStep(_ item: YAMLNode, _ ladder: inout Ladder) {
        guard let reader = MappingReader(item, .escalation, keys: Self.keys, in: policy.file)
        else { return }
        reader.require("after")
        let name = reader.requiredLine("to")
        let recipient: Policy.Escalation.Recipient? = name.map {
            $0.text == Self.head ? .head : .organisation($0.text)
        }
        if let name, name.text != Self.head { ladder.names.append(name) }
        guard let text = reader.text("after"), let after = policy.businessDays(text, from: 1)
        else { return }
        if let last = ladder.steps.last, after <= last.after {
            policy.file.report(
                .routing(.escalationOrder("\(after)bd", before: "\(last.after)bd")), at: text.node)
        } else if let recipient {
            ladder.steps.append(Policy.Escalation(after: after, to: recipient))
        }
    }
}
