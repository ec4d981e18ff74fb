package import CalendarPlan

package struct MessageComposer: Sendable {
    package struct Outlet: Hashable, Sendable {
        package enum Grouping: Hashable, Sendable {
            /// But one summary of backfilled obligations, and one of who is missing in a round.
            case single
            /// One digest for each recipient, of at most `limit` notices.
            case digest(limit: Int)
        }

        /// `journal`, `mail`, `webhook:chat`.
        package let channel: String
        package let audience: Set<String>?
        package let grouping: Grouping

        package init(channel: String, audience: Set<String>?, grouping: Grouping) {
            self.channel = channel
            self.audience = audience
            self.grouping = grouping
        }
    }

    private let outlets: [Outlet]
    private let languages: [String: Language]
    private let routing: Routing

    package var channels: [String] { outlets.map(\.channel) }

    package func reaches(_ recipient: String, by channel: String) -> Bool {
        outlets.contains { $0.channel == channel && $0.audience?.contains(recipient) ?? true }
    }

    package init(outlets: [Outlet], organisations: [Organisation], routes: [Route] = []) {
        self.outlets = outlets
        routing = Routing(routes: routes, organisations: organisations)
        languages = Dictionary(
            organisations.map { ($0.name, $0.language) }, uniquingKeysWith: { first, _ in first })
    }

    /// The messages for the `notices` of one step at `instant`: one for each recipient and channel,
    /// more where the channel's limit requires; copies are separate messages.
    ///
    /// `notBefore` gives when a notice, as its reader gets it, is first read; what may leave at
    /// once does not wait for the rest. The journal, which disturbs nobody, takes all at once.
    ///
    /// In order of recipient as first told, recipients of copies last; then of outlet.
    package func messages(
        of notices: [Notice], at instant: Instant, notBefore: (Notice) -> Instant? = { _ in nil }
    ) -> [Message] {
        var recipients: [String] = []
        var byRecipient: [String: [Delivery]] = [:]
        var known: Set<Delivery.ID> = []
        func add(_ delivery: Delivery) {
            guard known.insert(delivery.id).inserted else { return }
            let recipient = delivery.notice.recipient
            if byRecipient[recipient] == nil { recipients.append(recipient) }
            byRecipient[recipient, default: []].append(delivery)
        }
        let deliveries = notices.map { self.deliveries(of: $0) }
        for delivery in deliveries.lazy.compactMap(\.first) { add(delivery) }
        for delivery in deliveries.lazy.flatMap({ $0.dropFirst() }) { add(delivery) }
        return recipients.flatMap { recipient in
            let own = Self.together(byRecipient[recipient] ?? []).sorted {
                Self.comesBefore($0.notice, $1.notice)
            }
            return outlets.flatMap { outlet in
                let taken = own.filter { $0.channels.contains(outlet.channel) }.map(\.notice)
                let isQuiet = outlet.channel == Routing.journal
                let byTime = Dictionary(grouping: taken) { isQuiet ? nil : notBefore($0) }
                let times = byTime.keys.sorted { ($0 ?? instant) < ($1 ?? instant) }
                return times.flatMap { time in
                    Self.parts(of: byTime[time] ?? [], outlet.grouping).map { part in
                        Message(
                            channel: outlet.channel, recipient: recipient,
                            language: languages[recipient] ?? .japanese, composedAt: instant,
                            notices: part, notBefore: time)
                    }
                }
            }
        }
    }

    package struct Delivery: Sendable {
        struct ID: Hashable {
            let key: NoticeKey
            let recipient: String
        }
        package internal(set) var notice: Notice
        package let channels: [String]
        var id: ID { ID(key: notice.key, recipient: notice.recipient) }
    }

    /// `notice` for its recipient, then for each reader of a copy.
    package func deliveries(of notice: Notice) -> [Delivery] {
        routing.readers(of: notice).map { reader in
            Delivery(
                notice: reader.notice,
                channels: channels(to: reader.notice.recipient, reader.channels))
        }
    }

    /// Those of `chosen` (`nil` for all) that serve `recipient`; all where none does, so that a
    /// choice of channels never suppresses a notice.
    private func channels(to recipient: String, _ chosen: Set<String>?) -> [String] {
        let serving = outlets.filter { $0.audience?.contains(recipient) ?? true }.map(\.channel)
        guard let chosen else { return serving }
        let left = serving.filter { chosen.contains($0) }
        return left.isEmpty ? serving : left
    }

    static func parts(of notices: [Notice], _ grouping: Outlet.Grouping) -> [[Notice]] {
        switch grouping {
        case .digest(let limit):
            return stride(from: 0, to: notices.count, by: limit).map {
                Array(notices[$0..<min($0 + limit, notices.count)])
            }
        case .single:
            let adopted = notices.filter { $0.reason.kind == .adopted }
            let missing = notices.filter { $0.reason.kind == .missing }
            let rounds = Dictionary(grouping: missing, by: NoticeRound.init)
            var summaries: [[Notice]] = []
            for notice in missing {
                let round = rounds[NoticeRound(notice)] ?? []
                if round.first == notice { summaries.append(round) }
            }
            return notices.filter { ![.adopted, .missing].contains($0.reason.kind) }.map { [$0] }
                + summaries + (adopted.isEmpty ? [] : [adopted])
        }
    }

    /// Without those that are over; the rest of those missing in a round are counted anew.
    package static func left(
        of notices: [Notice], without isOver: (Notice) -> Bool
    ) -> [Notice] {
        var over: [NoticeRound: [Notice]] = [:]
        let left = notices.filter { notice in
            guard isOver(notice) else { return true }
            if notice.missingOwners != nil { over[NoticeRound(notice), default: []].append(notice) }
            return false
        }
        guard !over.isEmpty else { return left }
        return left.map { $0.saidTogether(without: over[NoticeRound($0)] ?? []) }
    }

    /// The deliveries of one reader; those missing in one round are counted across all messages.
    private static func together(_ deliveries: [Delivery]) -> [Delivery] {
        var rounds: [NoticeRound: (count: Int, onHold: PeersOnHold)] = [:]
        for notice in deliveries.lazy.map(\.notice) where notice.reason.kind == .missing {
            let round = NoticeRound(notice)
            rounds[round, default: (0, PeersOnHold())].count += 1
            rounds[round]?.onHold.add(notice)
        }
        guard !rounds.isEmpty else { return deliveries }
        return deliveries.map { delivery in
            guard let round = rounds[NoticeRound(delivery.notice)] else { return delivery }
            var delivery = delivery
            delivery.notice = delivery.notice.saidTogether(round.count).naming(round.onHold)
            return delivery
        }
    }

    static func comesBefore(_ one: Notice, _ other: Notice) -> Bool {
        func rank(_ notice: Notice) -> Int {
            switch notice.reason {
            case .overdue: 0
            case .escalated: 1
            case .missing: 2
            case .dueToday, .closes: 3
            case .reminder, .behindPace, .missedTarget: 4
            case .dateChanged, .dateWithdrawn, .calledOff: 5
            case .unsettled, .undecided: 6
            case .scheduled: 7
            case .opens, .snoozeEnds: 8
            case .adopted: 9
            }
        }
        return (rank(one), one.due, one.obligation, one.reason.description)
            < (rank(other), other.due, other.obligation, other.reason.description)
    }
}
