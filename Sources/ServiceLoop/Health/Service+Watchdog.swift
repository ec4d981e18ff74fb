import DueNotices

extension Service {
    /// From how many decisions on a part of a step takes seconds.
    private static let longStep = 10_000

    /// Feeds the watchdog within a long step, each part of which was completed: the first step of
    /// half a million obligations is one transaction all the same.
    func hasGotOn(with decisions: StepDecisions) {
        if decisions.decisions.count >= Self.longStep { notifier.watchdog() }
    }

    /// Has a step follow within half the watchdog's time, as sd_watchdog_enabled(3) advises; the
    /// ping itself comes only from a step that was completed.
    ///
    /// By a clock that nobody sets: after the wall clock has gone back by an hour, a wake by that
    /// clock would come in an hour, and the service manager would have ended us.
    func armWatchdog() {
        guard let usec = notifier.watchdogUsec else { return }
        loop.setTimer(
            for: ObjectIdentifier(self), milliseconds: max(1, Int(usec / 2000)), priority: .steps
        ) { [weak self] in self?.stepAndArm() }
    }
}
