/// A point in time: whole seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
package struct Instant: Hashable, Sendable, Comparable, Codable {
    /// Seconds since the epoch.
    package let seconds: Int64

    /// The instant `seconds` after the epoch.
    package init(seconds: Int64) {
        self.seconds = seconds
    }

    /// Before every instant that is ever planned.
    package static let distantPast = Instant(seconds: -(1 << 40))
    /// After every instant that is ever planned (about 36,800 years on).
    package static let distantFuture = Instant(seconds: 1 << 40)

    package static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.seconds < rhs.seconds }

    /// The instant `seconds` later, or earlier where negative.
    package static func + (instant: Instant, seconds: Int64) -> Instant {
        Instant(seconds: instant.seconds + seconds)
    }

    /// The seconds from `earlier` to `later`.
    package static func - (later: Instant, earlier: Instant) -> Int64 {
        later.seconds - earlier.seconds
    }
}
