import CalendarPlan

/// What the clock should show, while it shows something that nobody has confirmed.
struct ClockHold: Hashable {
    /// What it showed when the jump was seen.
    let shown: Instant
    /// What it should have shown then.
    let expected: Instant
    /// The time since boot then.
    let bootUsec: UInt64
    /// How far ahead of what it should show the clock counts as right again.
    let allowanceSeconds: Int64

    /// What it should show now.
    func expected(at usec: UInt64) -> Instant {
        expected + Int64((max(usec, bootUsec) - bootUsec) / 1_000_000)
    }
}

/// The clock that the service goes by: the machine's or, while a jump of that is held, what it
/// should show.
///
/// So nothing happens early because of a clock that is wrong: what waits in the outbox is tried
/// when it was to be, and what people record meanwhile gets the right day.
final class HeldClock: ServiceClock {
    private let machine: any ServiceClock
    /// The jump that is held.
    var hold: ClockHold?

    /// The same as `machine`, as long as nothing is held.
    init(_ machine: any ServiceClock) { self.machine = machine }

    /// What it is taken to be.
    var now: Instant { hold?.expected(at: machine.bootUsec) ?? machine.now }
    /// What the machine's clock shows.
    var shown: Instant { machine.now }
    var bootUsec: UInt64 { machine.bootUsec }
    var monotonicUsec: UInt64 { machine.monotonicUsec }

    /// Whether the machine's clock has come back to about what it should show.
    var isBack: Bool {
        guard let hold else { return false }
        return shown - hold.expected(at: bootUsec) <= hold.allowanceSeconds
    }

    /// What the machine's clock will show at `instant`: timers go by that.
    func onMachine(_ instant: Instant) -> Instant {
        guard hold != nil else { return instant }
        return instant + (shown - now)
    }
}
