import CalendarPlan
import DueNotices

/// What has happened since the daemon started, as a monitoring system counts it.
final class ServiceCounters {
    private(set) var notices: [Reason.Kind: Int] = [:]
    var clockJumps = 0
    var bouncesNotUnderstood = 0
    /// By the machine's clock, whatever is held.
    var lastStep: Instant?
    /// When the next one is to be taken; `nil` for only when something happens.
    var nextStep: Instant?

    func count(_ said: [Notice]) {
        for notice in said { notices[notice.reason.kind, default: 0] += 1 }
    }
}
