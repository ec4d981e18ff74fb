package import CalendarPlan

/// Why the owner of an obligation is not chased although it is missing.
package struct OnHold: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        /// Nothing is said for a while.
        case snoozed
        /// Somebody is at it: no warnings for a while.
        case acknowledged
    }

    package let kind: Kind
    /// The first day on which it holds no longer.
    package let until: Day
    /// Why; empty where nobody was asked.
    package let reason: String

    /// On hold until before `until`.
    package init(kind: Kind, until: Day, reason: String = "") {
        self.kind = kind
        self.until = until
        self.reason = reason
    }
}

/// Those of one round who are on hold: how many, and the first few by name.
package struct PeersOnHold: Hashable, Sendable, Codable {
    /// One of them.
    package struct Peer: Hashable, Sendable, Codable {
        package let organisation: String
        /// Why it is not chased.
        package let hold: OnHold
    }

    package private(set) var snoozed = 0
    package private(set) var acknowledged = 0
    /// The first ``namedLimit`` of each kind.
    package private(set) var named: [Peer] = []

    /// How many of a kind are named: each takes half a line of a mail, and every notice of a round
    /// carries them.
    static let namedLimit = 5

    var isEmpty: Bool { snoozed + acknowledged == 0 }

    /// How many are on hold in this way.
    package func count(_ kind: OnHold.Kind) -> Int {
        kind == .snoozed ? snoozed : acknowledged
    }

    package init() {}

    /// Counts the owner of `notice`, where he is on hold.
    mutating func add(_ notice: Notice) {
        notice.onHold.map { add(notice.obligation.organisation, $0) }
    }

    /// Counts `organisation`, which is on hold.
    package mutating func add(_ organisation: String, _ hold: OnHold) {
        change(hold.kind, by: 1)
        if named.count(where: { $0.hold.kind == hold.kind }) < Self.namedLimit {
            named.append(Peer(organisation: organisation, hold: hold))
        }
    }

    /// The same without the owner of `notice`, who has delivered by now.
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

/// What notices have in common that are said of one round for one reason.
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
