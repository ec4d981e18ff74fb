import CalendarPlan
import Glibc
import OutgoingChannels

/// Whoever reads the daemon's log and the journal, and may stop reading for a while.
final class SimulatedReader {
    /// Until when nothing is read.
    var absentUntil = Instant.distantPast
    /// Whether a write waits until somebody reads, as it did before: the oracle is to find what comes
    /// of that.
    var makesWritersWait = false

    /// How many lines of the log were refused of which the reader has not been told.
    private var refusedCount = 0
    private let clock: SimulatedClock
    private let complain: (String) -> Void

    /// A reader by `clock`, who hears `complain` of what must not be.
    init(clock: SimulatedClock, complain: @escaping (String) -> Void) {
        self.clock = clock
        self.complain = complain
    }

    /// The daemon is gone, and with it the count of what it has dropped.
    func forgetService() { refusedCount = 0 }

    /// A notice for the journal: 0, or the negative `errno`.
    func take() -> Int32 {
        guard clock.now < absentUntil else { return 0 }
        guard makesWritersWait else { return -EAGAIN }
        clock.pass(until: absentUntil)
        return 0
    }

    /// A line of the log: 0, or the negative `errno`.
    func take(_ line: String) -> Int32 {
        let code = take()
        guard code == 0 else {
            refusedCount += 1
            return code
        }
        guard refusedCount > 0 else { return 0 }
        let words = refusedCount == 1 ? "1 line" : "\(refusedCount) lines"
        if !line.contains("nobody read the log for a while: \(words) lost") {
            complain("\(words) of the log were dropped, and nobody was told")
        }
        refusedCount = 0
        return 0
    }
}
