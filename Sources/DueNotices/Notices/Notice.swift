package import CalendarPlan

package struct Notice: Hashable, Sendable, Codable {
    package let key: NoticeKey
    /// When it was planned.
    package let instant: Instant
    package let obligation: ObligationID
    /// Who is told: the owner, the secretariat, or the reader of a copy.
    package private(set) var recipient: String
    package let kind: Entry.Kind
    package let title: String
    package let calendarTitle: String
    package let agenda: [String]
    /// Of each item; `nil` for none, and in JSON from before notices had them, as the next.
    private let agendaFacts: [Facts]?
    package let facts: Facts?
    package let track: String?
    /// `nil` where both are empty, and in JSON from before notices had them.
    private let labels: Labels?
    package private(set) var reason: Reason
    package let opens: Day?
    package let due: Day
    package let isProvisional: Bool
    package let period: DaySpan?
    /// A meeting's days, or its possible ones; else the due day.
    package var days: DaySpan {
        kind == .meeting ? period ?? DaySpan(due) : DaySpan(due)
    }
    /// What it asks for beyond being done, as things stood when it was said; `nil` for nothing.
    package private(set) var asked: RequirementSnapshot?
    /// How many organisations owe the same round, where that is said.
    private let owing: Int?
    /// How many are reported missing together; `nil` before grouping.
    private var together: Int?
    /// Why the owner is not chased, in a notice to others.
    package private(set) var onHold: OnHold?
    /// Among those missing together, or besides the owner whose delay escalates.
    package private(set) var peersOnHold: PeersOnHold?
    package var isLate: Bool
    package private(set) var departure: Departure?
    /// Whether it replaces one that its reader may have; only `true` is stored.
    private var repeats: Bool?
    /// Whether it is the first that is said of a meeting that comes round; only `true` is stored.
    private var invites: Bool?

    package init(
        _ obligation: Obligation, due: Day, reason: Reason, at instant: Instant,
        to recipient: String, isLate: Bool = false, asked: RequirementSnapshot? = nil,
        onHold: OnHold? = nil, isInvitation: Bool = false
    ) {
        key = NoticeKey(
            obligation: obligation.id, reason: reason, due: due, recipient: recipient)
        self.instant = instant
        self.obligation = obligation.id
        self.recipient = recipient
        kind = obligation.kind
        title = obligation.title
        calendarTitle = obligation.calendarTitle
        agenda = obligation.agenda.map(\.title)
        let hasFacts = obligation.agenda.contains { !$0.facts.isEmpty }
        agendaFacts = hasFacts ? obligation.agenda.map(\.facts.shortened) : nil
        facts = obligation.facts.isEmpty ? nil : obligation.facts.shortened
        track = obligation.track
        let isBare = obligation.levels.isEmpty && obligation.tags.isEmpty
        labels = isBare ? nil : Labels(levels: obligation.levels, tags: obligation.tags)
        self.reason = reason
        opens = obligation.opens
        self.due = due
        isProvisional = obligation.isProvisional
        period = obligation.period
        self.asked = asked
        owing = reason.kind == .missing ? obligation.ownerCount : nil
        self.onHold = onHold
        self.isLate = isLate
        invites = isInvitation ? true : nil
    }
}

extension Notice {
    private struct Labels: Hashable, Sendable, Codable {
        let levels: [String]
        let tags: [String]
    }

    package var agendaItems: [AgendaItem] {
        guard let agendaFacts else { return agenda.map { AgendaItem(title: $0) } }
        return zip(agenda, agendaFacts).map { AgendaItem(title: $0, facts: $1) }
    }

    /// Whether it brings a meeting's day to readers who had none.
    package var isInvitation: Bool { reason == .scheduled || invites ?? false }

    /// The same as an invitation.
    var inviting: Notice { with { $0.invites = true } }

    package var levels: [String] { labels?.levels ?? [] }
    package var tags: [String] { labels?.tags ?? [] }

    /// How many organisations owe the same round, for `missing`; else 1.
    package var ownerCount: Int { owing ?? 1 }
    /// This one included, counting those said together; `nil` for other reasons.
    package var missingOwners: Int? { owing == nil ? nil : together ?? 1 }

    /// Counted among at least `count` that are missing in its round.
    package func saidTogether(_ count: Int) -> Notice {
        guard owing != nil, count > together ?? 1 else { return self }
        return with { $0.together = count }
    }

    /// Not counting `others`, which are missing no more.
    func saidTogether(without others: [Notice]) -> Notice {
        guard let together, !others.isEmpty else { return self }
        return with { copy in
            copy.together = max(1, together - others.count)
            others.forEach { copy.peersOnHold?.remove($0) }
        }
    }

    func naming(_ peers: PeersOnHold) -> Notice {
        with { $0.peersOnHold = peers.isEmpty ? nil : peers }
    }

    /// Whether its reader may have it by another channel.
    package var mayBeRepeat: Bool { repeats ?? false }

    /// Marked as replacing one that its reader may have.
    package func repeated() -> Notice { with { $0.repeats = true } }

    /// The same notice as it leaves by `departure`, `asked` being what it asks for by then.
    ///
    /// It keeps its key.
    func leaving(_ departure: Departure, isLate: Bool, asked: RequirementSnapshot?, onHold: OnHold?)
        -> Notice
    {
        var copy = self
        copy.onHold = onHold
        copy.departure = departure
        copy.isLate = isLate
        copy.asked = asked
        if case .behindPace(_, let expected, let required, let lastMonth) = reason,
            case .occurrences(let count, _) = asked
        {
            copy.reason = .behindPace(
                count: count, expected: expected, of: required, lastMonth: lastMonth)
        }
        return copy
    }

    package func copied(to organisation: String) -> Notice { with { $0.recipient = organisation } }

    private func with(_ change: (inout Notice) -> Void) -> Notice {
        var copy = self
        change(&copy)
        return copy
    }
}

/// The stable identity of a notice: a hash of (obligation, reason, due day).
///
/// FNV-1a with 128 bits (draft-eastlake-fnv): by the birthday bound, a ledger of a billion notices
/// has two alike with a probability of about 10⁻²¹. Nobody gains by making two alike.
package struct NoticeKey: Hashable, Sendable {
    package let hash: UInt128

    package init(hash: UInt128) { self.hash = hash }

    /// `recipient` counts for escalations, which go to several one after the other; it is the first
    /// one, not the reader of a copy.
    package init(obligation: ObligationID, reason: Reason, due: Day, recipient: String = "") {
        var text = "\(obligation)\n\(reason)\n\(due)"
        switch reason {
        case .dateChanged(_, _, let revision), .dateWithdrawn(let revision),
            .calledOff(let revision):
            text += "\n\(revision)"
        case .opens, .reminder, .dueToday, .closes, .overdue, .unsettled, .undecided, .adopted,
            .behindPace, .missedTarget, .missing, .snoozeEnds, .scheduled:
            break
        case .escalated: text += "\n\(recipient)"
        }
        hash = FNV1a.hash128(text)
    }
}

extension NoticeKey: TextCodable {
    package var description: String { FNV1a.hex(hash) }

    package init?(_ description: String) {
        guard description.utf8.count == 32, let hash = UInt128(description, radix: 16)
        else { return nil }
        self.hash = hash
    }
}
