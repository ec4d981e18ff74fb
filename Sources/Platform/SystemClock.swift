package import CalendarPlan
import Glibc

/// The clocks that the daemon goes by; a simulation has its own.
package protocol ServiceClock {
    var now: Instant { get }
    /// Microseconds since the machine started, time asleep included.
    var bootUsec: UInt64 { get }
    /// Microseconds that never go back.
    var monotonicUsec: UInt64 { get }
}

/// The one place that reads the machine's clocks.
///
/// Everything else is handed an ``Instant``.
package struct SystemClock: ServiceClock {
    package init() {}

    /// The wall clock (`CLOCK_REALTIME`), in whole seconds; what people mean by now.
    package var now: Instant { Instant(seconds: Int64(Self.read(CLOCK_REALTIME).tv_sec)) }

    /// Microseconds since the machine started, time asleep included (`CLOCK_BOOTTIME`); nobody
    /// sets it, so that a jump of the wall clock shows beside it.
    package var bootUsec: UInt64 { Self.usec(CLOCK_BOOTTIME) }

    /// Microseconds that never go back (`CLOCK_MONOTONIC`), as `RELOADING=1` wants them.
    package var monotonicUsec: UInt64 { Self.usec(CLOCK_MONOTONIC) }

    private static func usec(_ clock: clockid_t) -> UInt64 {
        let time = read(clock)
        return UInt64(time.tv_sec) * 1_000_000 + UInt64(time.tv_nsec) / 1000
    }

    private static func read(_ clock: clockid_t) -> timespec {
        var time = timespec()
        let result = clock_gettime(clock, &time)
        precondition(result == 0, "clock_gettime fails only for a clock that does not exist")
        return time
    }
}
