package import CalendarPlan

extension MessageComposer {
    /// What goes out in place of `messages`, which wait for one recipient on one channel that did
    /// not work for a while: what is over and what a later notice supersedes is left out, the rest is
    /// put together as `grouping` has it.
    ///
    /// What is about something that had another name before is about what `renames` has it called now.
    /// What comes out as it was keeps its key. The others count as composed when the first of
    /// `messages` was, and wait for the latest of their hours.
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
        let rest = notices.filter { notice in
            Matter(notice, renames).map { latest[$0] == notice.instant } ?? true
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
            return messages.first { $0.key == message.key } ?? message
        }
    }

    /// What goes out in place of `message` at `instant`, where it also has notices that fall due only
    /// after that, as a clock that ran ahead has put them together: these wait by themselves.
    ///
    /// `nil` where it has none, or nothing else.
    package static func parted(_ message: Message, at instant: Instant) -> [Message]? {
        let early = message.notices.filter { $0.instant > instant }
        guard let last = early.map(\.instant).max(), early.count < message.notices.count else {
            return nil
        }
        func part(_ notices: [Notice], composedAt: Instant) -> Message {
            Message(
                channel: message.channel, recipient: message.recipient,
                language: message.language, composedAt: composedAt, notices: notices,
                notBefore: message.notBefore)
        }
        let due = message.notices.filter { $0.instant <= instant }
        return [part(due, composedAt: message.composedAt), part(early, composedAt: last)]
    }

    /// What notices are about of which the latest says all that the earlier ones say.
    private struct Matter: Hashable {
        let obligation: ObligationID
        let word: String

        /// `nil` of a notice that no later one makes superfluous.
        init?(_ notice: Notice, _ renames: Renames) {
            obligation = renames.current(notice.obligation)
            switch notice.reason {
            case .opens, .reminder, .dueToday, .closes, .overdue: word = "progress"
            case .unsettled, .undecided: word = "settling"
            case .escalated, .missing, .behindPace, .snoozeEnds: word = notice.reason.word
            case .dateChanged, .dateWithdrawn, .adopted, .missedTarget: return nil
            }
        }
    }
}
