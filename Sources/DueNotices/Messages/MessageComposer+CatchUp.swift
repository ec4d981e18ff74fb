package import CalendarPlan

extension MessageComposer {
    /// Replaces `messages`, which wait for one recipient on a channel that was down: notices that
    /// are over or superseded are left out, the rest is regrouped by `grouping`.
    ///
    /// Obligations get their present names by `renames`. A message that comes out unchanged keeps
    /// its key. The others count as composed when the first of `messages` was, and wait for the
    /// latest of their hours.
    package static func caughtUp(
        _ messages: [Message], _ grouping: Outlet.Grouping, renames: Renames = .none,
        without isOver: (Notice) -> Bool
    ) -> [Message] {
        guard let first = messages.min(by: { $0.composedAt < $1.composedAt }),
            let last = messages.max(by: { $0.composedAt < $1.composedAt })
        else { return [] }
        var known: Set<NoticeKey> = []
        let notices = left(
            of: messages.flatMap(\.notices).filter { known.insert($0.key).inserted },
            without: isOver)
        var latest: [Matter: Instant] = [:]
        for notice in notices {
            guard let matter = Matter(notice, renames) else { continue }
            latest[matter] = max(latest[matter] ?? notice.instant, notice.instant)
        }
        // The latest takes the place of the one that was to bring a meeting's day.
        let inviting = Set(notices.lazy.filter(\.isInvitation).compactMap { Matter($0, renames) })
        let rest = notices.compactMap { notice -> Notice? in
            guard let matter = Matter(notice, renames) else { return notice }
            guard latest[matter] == notice.instant else { return nil }
            return inviting.contains(matter) ? notice.inviting : notice
        }
        // A message of its own for each: the oldest first. Else as a digest has them.
        let ordered =
            grouping == .single
            ? rest.sorted { $0.instant < $1.instant } : rest.sorted(by: comesBefore)
        return parts(of: ordered, grouping).map { part in
            let message = Message(
                channel: last.channel, recipient: last.recipient, language: last.language,
                composedAt: first.composedAt, notices: part,
                notBefore: messages.compactMap(\.notBefore).max())
            return messages.first {
                $0.key == message.key && Set($0.notices) == Set(message.notices)
            } ?? message
        }
    }

    /// Splits off the notices of `message` that fall due only after `instant`, as when a clock that
    /// ran ahead composed it.
    ///
    /// `nil` where there is nothing to split.
    package static func parted(_ message: Message, at instant: Instant) -> [Message]? {
        let early = message.notices.filter { $0.instant > instant }
        guard let last = early.map(\.instant).max(), early.count < message.notices.count
        else { return nil }
        func part(_ notices: [Notice], composedAt: Instant) -> Message {
            Message(
                channel: message.channel, recipient: message.recipient,
                language: message.language, composedAt: composedAt, notices: notices,
                notBefore: message.notBefore)
        }
        let due = message.notices.filter { $0.instant <= instant }
        return [part(due, composedAt: message.composedAt), part(early, composedAt: last)]
    }

    /// The subject of notices of which the latest says all that the earlier ones say.
    private struct Matter: Hashable {
        let obligation: ObligationID
        let word: String

        init?(_ notice: Notice, _ renames: Renames) {
            obligation = renames.current(notice.obligation)
            switch notice.reason {
            case .opens, .reminder, .dueToday, .closes, .overdue: word = "progress"
            case .unsettled, .undecided: word = "settling"
            case .escalated, .missing, .behindPace, .snoozeEnds: word = notice.reason.word
            case .scheduled, .dateChanged, .dateWithdrawn, .calledOff, .adopted, .missedTarget:
                return nil
            }
        }
    }
}
