package import CalendarPlan
package import DueNotices

package struct RecordedEvent: Hashable, Sendable {
    /// Later events have higher numbers.
    package let number: Int64
    package let event: ProgressEvent
    package let at: Instant
    package let by: String
    /// Who is said to have done or decided it, where the event itself does not say.
    package let reporter: String?
    package let via: EventSource
    package let note: String?

    init(
        number: Int64, event: ProgressEvent, at: Instant, by: String, via: EventSource,
        note: String?, reporter: String? = nil
    ) {
        self.number = number
        self.event = event
        self.at = at
        self.by = by
        self.via = via
        self.note = note
        self.reporter = reporter
    }

    func renamed(by renames: Renames) -> RecordedEvent {
        RecordedEvent(
            number: number, event: event.renamed(by: renames), at: at, by: by, via: via, note: note,
            reporter: reporter)
    }
}

/// One line of what the ledger knows about an obligation or an entry.
package struct HistoryLine: Hashable, Sendable {
    /// Lines of one instant stand in this order.
    package enum What: String, Sendable, CaseIterable {
        case recorded, said, silent
        /// A message waits for its next attempt; its last failure.
        case failed
        case dead, spooled
        case handedOver = "handed-over"
        case refused, dropped, delivered
    }

    package enum Detail: Hashable, Sendable {
        case event(RecordedEvent)
        /// With the texts of its reason and of why it was suppressed.
        case notice(reason: String, due: Day, silence: String?)
        case message(MessageDetail)
    }

    package struct MessageDetail: Hashable, Sendable {
        package let channel: String
        package let recipient: String
        package let attempts: Int?
        /// Why an attempt failed, or the message was dropped.
        package let error: String?
        package let by: String?
    }

    package let at: Instant
    package let what: What
    /// `nil` for an event of a whole entry.
    package let obligation: ObligationID?
    package let detail: Detail

    /// The round of an event that is about all who owe it.
    package var occurrence: String? {
        guard case .event(let recorded) = detail else { return nil }
        return recorded.event.subject.occurrence
    }
}
