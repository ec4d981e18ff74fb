package import CalendarPlan
package import DueNotices

/// An event with everything that was recorded beside it.
package struct RecordedEvent: Hashable, Sendable {
    /// Its number; later events have higher ones.
    package let number: Int64
    /// What was recorded.
    package let event: ProgressEvent
    /// When.
    package let at: Instant
    /// By whom.
    package let by: String
    /// Who is said to have done or decided it; `nil` where the event does not say.
    package let reporter: String?
    /// Through what: `cli`, `page`.
    package let via: String
    /// Words for the reader.
    package let note: String?

    /// A recorded event.
    package init(
        number: Int64, event: ProgressEvent, at: Instant, by: String, via: String, note: String?,
        reporter: String? = nil
    ) {
        self.number = number
        self.event = event
        self.at = at
        self.by = by
        self.via = via
        self.note = note
        self.reporter = reporter
    }

    /// The same event under the present names of what it is about.
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

    /// When.
    package let at: Instant
    /// What happened.
    package let what: What
    /// About which obligation; `nil` for an event of a whole entry.
    package let obligation: ObligationID?
    /// Who recorded or dropped; `nil` for what the daemon did.
    package let by: String?
    /// Who is said to have done or decided it, where that is not the recorder.
    package let reporter: String?
    /// Through what it was recorded, or the message's channel; `nil` for a decision.
    package let channel: String?
    /// The rest in the words that programs and the journal use: `done 2024-07-22 by 北区`,
    /// `reminder(10bd), due 2024-07-22`.
    package let text: String
    /// The answers to a form, which stand in ``text`` too.
    package let answers: [FormAnswer]

    /// A line.
    package init(
        at: Instant, what: What, obligation: ObligationID?, by: String?, channel: String?,
        text: String, answers: [FormAnswer] = [], reporter: String? = nil
    ) {
        self.at = at
        self.what = what
        self.obligation = obligation
        self.by = by
        self.channel = channel
        self.text = text
        self.answers = answers
        self.reporter = reporter
    }
}

extension ProgressEvent {
    /// The answers of a completion; none of anything else.
    var answers: [FormAnswer] {
        if case .done(_, _, _, let answers) = self { return answers }
        return []
    }

    /// `settled 2024-10-08`, `unsettled`, `done 2024-07-22 by 北区`, `undone`,
    /// `done 2024-07-22 by 北区 target=② remedy=…`, `occurred 2024-07-22 by 北区`,
    /// `measured 23/24 2025-03-28 by 市政改革室`.
    var words: String {
        switch self {
        case .settled(_, let day): "settled \(day)"
        case .unsettled: "unsettled"
        case .done(_, let day, let by, let answers):
            (["done \(day) by \(by)"] + answers.map { "\($0.field)=\($0.value)" })
                .joined(separator: " ")
        case .undone: "undone"
        case .occurred(_, let day, let by): "occurred \(day) by \(by)"
        case .unoccurred(_, let day): "unoccurred \(day)"
        case .measured(_, let value, let day, let by): "measured \(value) \(day) by \(by)"
        case .unmeasured: "unmeasured"
        case .acknowledged(_, let day, let by): "acknowledged \(day) by \(by)"
        case .unacknowledged: "unacknowledged"
        case .snoozed(_, let snooze):
            "snoozed \(snooze.from)/\(snooze.until) by \(snooze.by): \(snooze.reason)"
        case .unsnoozed: "unsnoozed"
        case .waived(_, let day, let reason, let by): "waived \(day) by \(by): \(reason)"
        case .unwaived: "unwaived"
        }
    }

    /// The obligation, or `nil` for an event of a whole entry.
    var obligation: ObligationID? {
        switch self {
        case .settled, .unsettled: nil
        case .done(let obligation, _, _, _), .undone(let obligation),
            .occurred(let obligation, _, _), .unoccurred(let obligation, _),
            .measured(let obligation, _, _, _), .unmeasured(let obligation),
            .acknowledged(let obligation, _, _), .unacknowledged(let obligation, _),
            .snoozed(let obligation, _), .unsnoozed(let obligation, _),
            .waived(let obligation, _, _, _), .unwaived(let obligation):
            obligation
        }
    }
}
