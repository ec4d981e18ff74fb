package import CalendarPlan

/// What a person records of an obligation, or of a meeting as a whole.
package enum Record: Hashable, Sendable {
    /// Also a new day for a settled meeting.
    case settled(Day)
    case done(Progress.Completion)
    case occurred(Progress.Occurrence)
    case measured(Progress.Measurement)
    /// Warnings hold off until this lapses; it is not done.
    case acknowledged(Progress.Acknowledgement)
    case snoozed(Progress.Snooze)
    case waived(Progress.Waiver)

    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case settled, done, occurred, measured, acknowledged, snoozed, waived
    }

    package var kind: Kind {
        switch self {
        case .settled: .settled
        case .done: .done
        case .occurred: .occurred
        case .measured: .measured
        case .acknowledged: .acknowledged
        case .snoozed: .snoozed
        case .waived: .waived
        }
    }
}

/// An entry of the append-only ledger: a record was made, or the latest of its kind taken back.
package enum ProgressEvent: Hashable, Sendable {
    case recorded(Record, of: ObligationID)
    /// Of occurrences, the latest one of the day `on`.
    case retracted(Record.Kind, of: ObligationID, on: Day? = nil)

    /// For a meeting's day ``CalendarPlan/RoundID/whole``.
    package var subject: ObligationID {
        switch self {
        case .recorded(_, let subject), .retracted(_, let subject, _): subject
        }
    }

    package var kind: Record.Kind {
        switch self {
        case .recorded(let record, _): record.kind
        case .retracted(let kind, _, _): kind
        }
    }

    package var name: Name {
        if case .retracted = self { return Name(kind, isRetraction: true) }
        return Name(kind)
    }

    package func renamed(by renames: Renames) -> ProgressEvent {
        guard !renames.isEmpty else { return self }
        let current = renames.current(subject)
        return switch self {
        case .recorded(let record, _): .recorded(record, of: current)
        case .retracted(let kind, _, let day): .retracted(kind, of: current, on: day)
        }
    }
}

extension ProgressEvent {
    /// `done`, `undone`: the name in the ledger and for programs.
    package struct Name: RawRepresentable, Hashable, Sendable, Codable {
        package let kind: Record.Kind
        package let isRetraction: Bool

        package init(_ kind: Record.Kind, isRetraction: Bool = false) {
            self.kind = kind
            self.isRetraction = isRetraction
        }

        package init?(rawValue: String) {
            let isRetraction = rawValue.hasPrefix("un")
            let kind = Record.Kind(rawValue: String(rawValue.dropFirst(isRetraction ? 2 : 0)))
            guard let kind else { return nil }
            self.init(kind, isRetraction: isRetraction)
        }

        package var rawValue: String { (isRetraction ? "un" : "") + kind.rawValue }
    }
}

/// Through what an event was recorded, as the ledger has it.
package struct EventSource: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(stringLiteral value: String) { rawValue = value }

    package static let command: EventSource = "command"
    package static let undo: EventSource = "undo"
    /// The pages: by a link, or by somebody who has logged in.
    package static let page: EventSource = "page"
    /// The answer to a mail.
    package static let mail: EventSource = "mail"
}

extension EntryID {
    /// The subject of events about an entry that does not come round.
    package var whole: ObligationID { RoundID(entry: self).whole }
}

extension RoundID {
    /// The subject of events about all who owe a round: no organisation has an empty name.
    package var whole: ObligationID {
        ObligationID(entry: entry, occurrence: occurrence, organisation: "")
    }
}
