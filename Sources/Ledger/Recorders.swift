package import CalendarPlan
package import DueNotices

/// Who recorded what stands: the user for whom the kernel vouched, beside whoever that user named.
package struct Recorders: Sendable {
    /// What can be recorded of an obligation and stands until it is taken back.
    package enum Record: Hashable, Sendable {
        /// It is done.
        case done
        /// Somebody is at it.
        case acknowledged
        /// Nothing is said of it for a while.
        case snoozed
        /// It is not owed any more.
        case waived
        /// A value was measured.
        case measured
    }

    private struct Key: Hashable {
        let record: Record
        let obligation: ObligationID
    }

    private var names: [Key: String] = [:]

    /// Nothing is recorded.
    package init() {}

    /// Notes that `recorder` has recorded `event`.
    package mutating func note(_ event: ProgressEvent, by recorder: String) {
        let record: Record
        switch event {
        case .done: record = .done
        case .acknowledged: record = .acknowledged
        case .snoozed: record = .snoozed
        case .waived: record = .waived
        case .measured: record = .measured
        default: return
        }
        guard let obligation = event.obligation else { return }
        names[Key(record: record, obligation: obligation)] = recorder
    }

    /// Who recorded `record` of `obligation` last; `nil` where nobody is known to have.
    package func name(_ record: Record, _ obligation: ObligationID) -> String? {
        names[Key(record: record, obligation: obligation)]
    }
}
