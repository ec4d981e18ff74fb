package import CalendarPlan

/// Makes messages of what is said: who gets it, on which channels, and what goes together.
package struct MessageComposer: Sendable {
    /// What a channel takes.
    package struct Outlet: Hashable, Sendable {
        /// How notices are put together.
        package enum Grouping: Hashable, Sendable {
            /// Each notice by itself; a summary of what was adopted together.
            case single
            /// One digest per recipient, of at most so many notices.
            case digest(limit: Int)
        }

        /// The channel's name: `journal`, `mail`, `webhook:chat`.
        package let channel: String
        /// The organisations it serves; `nil` for all.
        package let audience: Set<String>?
        /// How notices are put together.
        package let grouping: Grouping

        /// An outlet to `channel`.
        package init(channel: String, audience: Set<String>?, grouping: Grouping) {
            self.channel = channel
            self.audience = audience
            self.grouping = grouping
        }
    }

    private let outlets: [Outlet]
    private let languages: [String: Language]

    /// The channels, in order.
    package var channels: [String] { outlets.map(\.channel) }

    /// Whether there is such a channel, and it serves `recipient`.
    package func reaches(_ recipient: String, by channel: String) -> Bool {
        outlets.contains { $0.channel == channel && $0.audience?.contains(recipient) ?? true }
    }

    /// A composer for what goes to `organisations` through `outlets`.
    package init(outlets: [Outlet], organisations: [Organisation]) {
        self.outlets = outlets
        languages = Dictionary(
            organisations.map { ($0.name, $0.language) }, uniquingKeysWith: { first, _ in first })
    }

    /// The messages that carry `notices`, which one step said at `instant`: one for each recipient
    /// and channel, more where the channel's limit asks for it.
    ///
    /// In order of recipient as first told, then of outlet.
    package func messages(of notices: [Notice], at instant: Instant) -> [Message] {
        var recipients: [String] = []
        var byRecipient: [String: [Notice]] = [:]
        for notice in notices {
            if byRecipient[notice.recipient] == nil { recipients.append(notice.recipient) }
            byRecipient[notice.recipient, default: []].append(notice)
        }
        return recipients.flatMap { recipient in
            let own = (byRecipient[recipient] ?? []).sorted(by: Self.comesBefore)
            return outlets.filter { $0.audience?.contains(recipient) ?? true }.flatMap { outlet in
                parts(of: own, outlet.grouping).map { part in
                    Message(
                        channel: outlet.channel, recipient: recipient,
                        language: languages[recipient] ?? .japanese, composedAt: instant,
                        notices: part)
                }
            }
        }
    }

    private func parts(of notices: [Notice], _ grouping: Outlet.Grouping) -> [[Notice]] {
        switch grouping {
        case .digest(let limit):
            return stride(from: 0, to: notices.count, by: limit).map {
                Array(notices[$0..<min($0 + limit, notices.count)])
            }
        case .single:
            let adopted = notices.filter { $0.reason.word == "adopted" }
            return notices.filter { $0.reason.word != "adopted" }.map { [$0] }
                + (adopted.isEmpty ? [] : [adopted])
        }
    }

    /// Overdue first, then what is due sooner, then by obligation and reason.
    private static func comesBefore(_ one: Notice, _ other: Notice) -> Bool {
        func rank(_ notice: Notice) -> Int {
            switch notice.reason {
            case .overdue: 0
            case .dueToday, .closes: 1
            case .reminder: 2
            case .dateChanged, .dateWithdrawn: 3
            case .unsettled, .undecided: 4
            case .opens: 5
            case .adopted: 6
            }
        }
        return (rank(one), one.due, one.obligation, one.reason.description)
            < (rank(other), other.due, other.obligation, other.reason.description)
    }
}
