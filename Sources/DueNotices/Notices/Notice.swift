package import CalendarPlan

/// One thing to say about one obligation at one instant, with its reason.
package struct Notice: Hashable, Sendable, Codable {
    /// The hash of obligation, reason and due day: see ``NoticeKey``.
    package let key: NoticeKey
    /// When it was to be said.
    package let instant: Instant
    package let obligation: ObligationID
    /// Who is told: the one who owes it, the secretariat, or who gets a copy.
    package private(set) var recipient: String
    package let kind: Entry.Kind
    package let title: String
    package let calendarTitle: String
    package let agenda: [String]
    /// The id of the entry's track, if any.
    package let track: String?
    /// The entry's levels and tags; `nil` where it has neither, and in what was stored before
    /// notices had them.
    private let labels: Labels?
    package private(set) var reason: Reason
    /// The first day of the window, where there is one.
    package let opens: Day?
    /// The day by which it is owed.
    package let due: Day
    /// Whether `due` rests on an unsettled period.
    package let isProvisional: Bool
    /// For a provisional meeting, its period.
    package let period: DaySpan?
    /// What it asks for beyond being done, as things stood when it was said; `nil` for nothing.
    package private(set) var asked: RequirementSnapshot?
    /// How many organisations owe the same round, where that is said.
    private let owing: Int?
    /// How many are said to be missing together; `nil` before they are put together.
    private var together: Int?
    /// What keeps its owner from being chased, where it says that he is missing; `nil` for nothing.
    package private(set) var onHold: OnHold?
    /// Who is on hold of those who are missing together, or beside those whose delay is brought to
    /// the reader; `nil` for nobody.
    package private(set) var peersOnHold: PeersOnHold?
    /// Whether it is said so long after `instant` that the text must say so.
    package var isLate: Bool
    /// How its days lie to the day on which it leaves; `nil` where it leaves as planned.
    package private(set) var departure: Departure?
    /// Whether it takes the place of one that its reader may have: only then it is stored.
    private var repeats: Bool?

    /// A notice about `obligation`.
    package init(
        _ obligation: Obligation, due: Day, reason: Reason, at instant: Instant,
        to recipient: String, isLate: Bool = false, asked: RequirementSnapshot? = nil,
        onHold: OnHold? = nil
    ) {
        key = NoticeKey(
            obligation: obligation.id, reason: reason, due: due, recipient: recipient)
        self.instant = instant
        self.obligation = obligation.id
        self.recipient = recipient
        kind = obligation.kind
        title = obligation.title
        calendarTitle = obligation.calendarTitle
        agenda = obligation.agenda
        track = obligation.track
        let isBare = obligation.levels.isEmpty && obligation.tags.isEmpty
        labels = isBare ? nil : Labels(levels: obligation.levels, tags: obligation.tags)
        self.reason = reason
        opens = obligation.opens
        self.due = due
        isProvisional = obligation.isProvisional
        period = obligation.period
        self.asked = asked
        owing = reason.kind == .missing ? obligation.peers : nil
        self.onHold = onHold
        self.isLate = isLate
    }
}

extension Notice {
    private struct Labels: Hashable, Sendable, Codable {
        let levels: [String]
        let tags: [String]
    }

    /// The entry's levels: `A`, `B`, `C`.
    package var levels: [String] { labels?.levels ?? [] }
    package var tags: [String] { labels?.tags ?? [] }

    /// How many organisations owe the same round, where it says that it is missing; else 1.
    package var peers: Int { owing ?? 1 }
    /// How many of ``peers`` are missing, this one included, as far as they are said together;
    /// `nil` for anything else.
    package var missingPeers: Int? { owing == nil ? nil : together ?? 1 }

    /// The same notice as one of at least `count` that are missing in its round.
    package func saidTogether(_ count: Int) -> Notice {
        guard owing != nil, count > together ?? 1 else { return self }
        var copy = self
        copy.together = count
        return copy
    }

    /// The same notice once those of `others`, which are missing with it, are so no more.
    func saidTogether(without others: [Notice]) -> Notice {
        guard let together, !others.isEmpty else { return self }
        var copy = self
        copy.together = max(1, together - others.count)
        others.forEach { copy.peersOnHold?.remove($0) }
        return copy
    }

    /// The same notice, which names `peers` on hold.
    func naming(_ peers: PeersOnHold) -> Notice {
        var copy = self
        copy.peersOnHold = peers.isEmpty ? nil : peers
        return copy
    }

    /// Whether its reader may have it already, by another channel.
    package var mayBeRepeat: Bool { repeats ?? false }

    /// The same notice in the place of one that its reader may have.
    package func repeated() -> Notice {
        var copy = self
        copy.repeats = true
        return copy
    }

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

    /// The same notice for `organisation` to read as well; it keeps its key.
    package func copied(to organisation: String) -> Notice {
        var copy = self
        copy.recipient = organisation
        return copy
    }
}

/// The stable identity of a notice: a hash of (obligation, reason, due day).
///
/// FNV-1a with 128 bits (draft-eastlake-fnv): by the birthday bound, a ledger of a billion
/// notices has two alike with a probability of about 10⁻²¹. Nobody gains by making two alike.
package struct NoticeKey: Hashable, Sendable {
    package let hash: UInt128

    /// The key with this hash.
    package init(hash: UInt128) { self.hash = hash }

    /// The key of what is said about `obligation` for `reason`, `due` being its day.
    ///
    /// The first recipient counts where a delay is brought to several, one after the other.
    package init(obligation: ObligationID, reason: Reason, due: Day, recipient: String = "") {
        var text = "\(obligation)\n\(reason)\n\(due)"
        switch reason {
        case .dateChanged(_, _, let revision), .dateWithdrawn(let revision):
            text += "\n\(revision)"
        case .opens, .reminder, .dueToday, .closes, .overdue, .unsettled, .undecided, .adopted,
            .behindPace, .missedTarget, .missing, .snoozeEnds:
            break
        case .escalated: text += "\n\(recipient)"
        }
        hash = FNV1a.hash128(text)
    }
}

extension NoticeKey: LosslessStringConvertible, CustomStringConvertible, Codable {
    /// 32 hexadecimal digits.
    package var description: String { FNV1a.hex(hash) }

    /// The key written as 32 hexadecimal digits.
    package init?(_ description: String) {
        guard description.utf8.count == 32, let hash = UInt128(description, radix: 16) else {
            return nil
        }
        self.hash = hash
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let key = NoticeKey(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not a key: \(text)"))
        }
        self = key
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
