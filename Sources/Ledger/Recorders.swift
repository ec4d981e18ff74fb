package import CalendarPlan
package import DueNotices

/// Who recorded each standing record: the kernel's user, and whom that user named.
package struct Recorders: Sendable {
    private struct Key: Hashable {
        let kind: Record.Kind
        let obligation: ObligationID
    }

    private var names: [Key: String] = [:]

    package init() {}

    package mutating func note(_ event: ProgressEvent, by recorder: String) {
        guard case .recorded(let record, let obligation) = event else { return }
        names[Key(kind: record.kind, obligation: obligation)] = recorder
    }

    package func name(_ kind: Record.Kind, _ obligation: ObligationID) -> String? {
        names[Key(kind: kind, obligation: obligation)]
    }
}
