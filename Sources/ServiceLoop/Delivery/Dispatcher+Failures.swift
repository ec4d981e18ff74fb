import CalendarPlan
import DueNotices
import Ledger
import OutgoingChannels

extension Dispatcher {
    /// What came of a message, not yet in the ledger.
    struct Outcome {
        let item: OutboxItem
        let outcome: DeliveryOutcome
        let at: Instant
        let wasTried: Bool
        var origin = Origin.daemon

        enum Origin { case daemon, channel, spool }

        /// Whether the other side has refused the message for good.
        var isRefusal: Bool {
            if case .refused = outcome { origin != .daemon } else { false }
        }

        var done: PartialDelivery? {
            if case .partly(let done, _) = outcome { done } else { nil }
        }

        var isUncertain: Bool {
            if case .uncertain = outcome { true } else { false }
        }
    }

    /// What the ledger is told of an attempt that failed; `nil` of one that did not.
    func failure(of outcome: Outcome) -> FailedAttempt? {
        let item = outcome.item
        var next: Instant?
        let reason: String
        switch outcome.outcome {
        case .delivered: return nil
        case .refused(let why): reason = why
        case .closed(let why):
            reason = why
            let isFinal = routes.first { $0.channel.name == item.channel }?.fallback != nil
            next = isFinal ? nil : nextTry(of: item, after: outcome.at)
        case .partly(_, let why):
            reason = why
            next = nextTry(of: item, after: outcome.at)
        case .retry(let why, let asked):
            reason = why
            next = nextTry(of: item, after: outcome.at, askedFor: asked)
        case .uncertain(let why):
            reason = why
            next = nextTry(of: item, after: outcome.at)
        }
        return FailedAttempt(
            key: item.key, at: outcome.at, reason: reason, next: next, done: outcome.done,
            wasTried: outcome.wasTried, isUncertain: outcome.isUncertain,
            isRefusal: outcome.isRefusal, fallback: next == nil ? fallback(for: outcome) : [])
    }

    /// When `item`, a try of which has failed at `instant`, is tried again; `nil` for never.
    private func nextTry(
        of item: OutboxItem, after instant: Instant, askedFor asked: Int64? = nil
    ) -> Instant? {
        let schedule = routes.first { $0.channel.name == item.channel }?.schedule
        let delay = schedule?.delay(
            afterAttempt: item.attempts + 1, key: item.key, askedFor: asked)
        guard let planned = delay.map({ instant + $0 }), let message = item.message else {
            return nil
        }
        return departures.opening(for: message, at: planned) ?? planned
    }

    /// The messages by the fallback channel in place of the item of `outcome`, worded as of now.
    ///
    /// An item that may have left is repeated all the same, so that nothing is lost, and marked.
    private func fallback(for outcome: Outcome) -> [Message] {
        let item = outcome.item
        guard let outlet = routes.first(where: { $0.channel.name == item.channel })?.fallback,
            let recipient = organisations[item.recipient], let message = item.message
        else { return [] }
        let isRepeat = outcome.isUncertain || item.uncertainSince != nil
        let notices = departures.worded(message, leavingAt: outcome.at).notices
        return MessageComposer(outlets: [outlet], organisations: [recipient])
            .messages(
                of: notices.map { notice in
                    let copy = notice.copied(to: recipient.name)
                    return isRepeat ? copy.repeated() : copy
                }, at: outcome.at)
    }
}
