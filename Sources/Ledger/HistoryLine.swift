package import CalendarPlan
package import DueNotices

/// An event with everything that was recorded beside it.
package struct RecordedEvent: Hashable, Sendable {
    /// Later events have higher numbers.
    package let number: Int64
    package let event: ProgressEvent
    package let at: Instant
    package let by: String
    /// Who is said to have done or decided it; `nil` where the event does not say.
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

    /// The same event under the present names of its subject.
    func renamed(by renames: Renames) -> RecordedEvent {
        RecordedEvent(
            number: number, event: event.renamed(by: renames), at: at, by: by, via: via, note: note,
            reporter: reporter)
    }
}

/// One line of what the ledger knows about an obligation or an entry.
package struct HistoryLine: Hashable, Sendable {
    /// What happened; lines of one instant stand in this order.
    package enum What: String, Sendable, CaseIterable {
        /// A person recorded an event.
        case recorded
        /// A notice fell due and was put into messages.
        case said
        /// A notice fell due and was not said.
        case silent
        /// A message waits for its next attempt after one failed; the last failure stands for all.
        case failed
        /// A message is a dead letter.
        case dead
        /// A mail lies in the spool.
        case spooled
        /// sendmail has taken a mail out of the spool.
        case handedOver = "handed-over"
        /// sendmail or a server has refused a mail for good.
        case refused
        /// A person dropped a message undelivered.
        case dropped
        /// A channel took a message.
        case delivered
    }

    package enum Detail: Hashable, Sendable {
        case event(RecordedEvent)
        /// A notice, as the ledger writes its reason, and why it was not said.
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
}
