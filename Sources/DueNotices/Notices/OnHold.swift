package import CalendarPlan

/// Why the owner of an overdue obligation is not chased.
package struct OnHold: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case snoozed, acknowledged
    }

    package let kind: Kind
    /// Exclusive.
    package let until: Day
    /// Empty for an acknowledgement.
    package let reason: String

    package init(kind: Kind, until: Day, reason: String = "") {
        self.kind = kind
        self.until = until
        self.reason = reason
    }
}

/// Those of one round who are on hold: how many, and the first few by name.
package struct PeersOnHold: Hashable, Sendable, Codable {
    package struct Peer: Hashable, Sendable, Codable {
        package let organisation: String
        package let hold: OnHold
    }

    package private(set) var snoozed = 0
    package private(set) var acknowledged = 0
    package private(set) var named: [Peer] = []

    /// Each takes half a line of a mail, and every notice of a round carries them.
    static let namedLimit = 5

    var isEmpty: Bool { snoozed + acknowledged == 0 }

    package func count(_ kind: OnHold.Kind) -> Int { kind == .snoozed ? snoozed : acknowledged }

    package init() {}

    mutating func add(_ notice: Notice) {
        notice.onHold.map { add(notice.obligation.organisation, $0) }
    }

    package mutating func add(_ organisation: String, _ hold: OnHold) {
        change(hold.kind, by: 1)
        if named.count(where: { $0.hold.kind == hold.kind }) < Self.namedLimit {
            named.append(Peer(organisation: organisation, hold: hold))
        }
    }

    /// Without the owner of `notice`, who is missing no more.
    mutating func remove(_ notice: Notice) {
        guard let hold = notice.onHold, count(hold.kind) > 0 else { return }
        change(hold.kind, by: -1)
        named.removeAll { $0.organisation == notice.obligation.organisation }
    }

    private mutating func change(_ kind: OnHold.Kind, by step: Int) {
        switch kind {
        case .snoozed: snoozed += step
        case .acknowledged: acknowledged += step
        }
    }
}

struct NoticeRound: Hashable {
    let entry: EntryID
    let occurrence: String?
    let reason: Reason

    init(_ notice: Notice) {
        entry = notice.obligation.entry
        occurrence = notice.obligation.occurrence
        reason = notice.reason
    }
}
