import CalendarPlan
import Platform

/// A jump of the clock that nobody has confirmed.
struct ClockQuarantine: Hashable {
    /// What the clock showed when the jump was seen.
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

/// The machine's clock or, during a quarantine, what that should show: the outbox is tried when it
/// was to be, and what people record meanwhile gets the right day.
final class GuardedClock: ServiceClock {
    private let machine: any ServiceClock
    var quarantine: ClockQuarantine?

    init(_ machine: any ServiceClock) { self.machine = machine }

    var now: Instant { quarantine?.expected(at: machine.bootUsec) ?? machine.now }
    /// What the machine's clock shows.
    var shown: Instant { machine.now }
    var bootUsec: UInt64 { machine.bootUsec }
    var monotonicUsec: UInt64 { machine.monotonicUsec }

    /// Whether the machine's clock has come back to about what it should show.
    var isBack: Bool {
        guard let quarantine else { return false }
        return shown - quarantine.expected(at: bootUsec) <= quarantine.allowanceSeconds
    }

    /// What the machine's clock will show at `instant`: timers go by that.
    func onMachine(_ instant: Instant) -> Instant {
        guard quarantine != nil else { return instant }
        return instant + (shown - now)
    }
}

/// Notices when somebody sets the wall clock: it then moves otherwise than the time since boot.
struct ClockWatch {
    private var wall: Instant
    private var bootUsec: UInt64

    /// A step of more than so many seconds is reported; NTP slews what is less.
    static let toleranceSeconds: Int64 = 60

    init(wall: Instant, bootUsec: UInt64) {
        self.wall = wall
        self.bootUsec = bootUsec
    }

    /// By how many seconds the wall clock was set since the last call, if it was.
    mutating func jump(wall now: Instant, bootUsec nowUsec: UInt64) -> Int64? {
        let jump = (now - wall) - Int64((nowUsec - bootUsec) / 1_000_000)
        wall = now
        bootUsec = nowUsec
        return abs(jump) > Self.toleranceSeconds ? jump : nil
    }
}
