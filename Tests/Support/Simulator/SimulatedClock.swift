import CalendarPlan
import Platform
import ServiceLoop

/// A clock that goes only when it is told to.
final class SimulatedClock: ServiceClock {
    /// What the wall clock shows.
    var now: Instant
    /// Time that passed whatever the wall clock was set to.
    private(set) var bootUsec: UInt64 = 1_000_000_000

    /// The same as ``bootUsec``: nothing here sleeps.
    var monotonicUsec: UInt64 { bootUsec }

    /// A clock that shows `now`.
    init(_ now: Instant) { self.now = now }

    /// Lets time pass until the wall clock shows `instant`; nothing where it lies behind.
    func pass(until instant: Instant) {
        guard instant > now else { return }
        bootUsec += UInt64(instant - now) * 1_000_000
        now = instant
    }

    /// Somebody sets the wall clock by `seconds`; no time passes.
    func set(by seconds: Int64) { now = now + seconds }
}
