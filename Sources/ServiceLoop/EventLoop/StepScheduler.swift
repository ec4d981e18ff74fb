package import CalendarPlan
import Platform
import ServiceProcess

/// When the service is to step again; a step says it, the loop or a simulation does it.
package enum NextStep: Hashable {
    /// As soon as everything that is ready now has had its turn.
    case soon
    /// When the wall clock reaches this instant, or something happens before.
    case at(Instant)
    case onEvent
}

/// Asks the service for steps.
final class StepScheduler {
    private let loop: EventLoop
    /// Steps now.
    var perform: () -> Void = {}
    /// Ends the service: without a source for the next step nothing would ever be said again.
    var fail: (SystemError) -> Void = { _ in }

    init(loop: EventLoop) { self.loop = loop }

    /// Steps once everything that is ready now has had its turn.
    func soon() {
        do throws(SystemError) {
            try loop.callSoon { [weak self] in self?.perform() }
        } catch { fail(error) }
    }
}
