import Text

/// When a zone's clocks differ from UTC, read from TZif data (RFC 9636).
///
/// A value, unlike glibc's process-global zone, so that a simulation can hold several.
package struct ZoneRules: Sendable, Equatable {
    /// At `seconds` since the epoch clocks change to `offset` seconds east of UTC.
    struct Transition: Hashable, Sendable {
        let seconds: Int64
        let offset: Int
    }

    package let name: String

    package static let utc = ZoneRules(name: "UTC", fixedOffset: 0)

    /// The offsets a zone can have, in seconds east of UTC: RFC 9636 section 3.2 (`utoff`).
    package static let offsets = -89_999...93_599

    let initialOffset: Int
    let transitions: [Transition]
    /// The rule after the last transition; `nil` where the offset stays.
    let rule: YearlyRule?

    /// `fixedOffset` in seconds east of UTC, within ``offsets``.
    package init(name: String, fixedOffset: Int) {
        precondition(Self.offsets.contains(fixedOffset), "no zone is that far from UTC")
        self.init(name: name, initialOffset: fixedOffset, transitions: [], rule: nil)
    }

    init(name: String, initialOffset: Int, transitions: [Transition], rule: YearlyRule?) {
        self.name = name
        self.initialOffset = initialOffset
        self.transitions = transitions
        self.rule = rule
    }

    package func offset(at instant: Instant) -> Int {
        let passed = countOfTransitions(through: instant.seconds)
        if passed == transitions.count, let rule { return rule.offset(at: instant.seconds) }
        return passed == 0 ? initialOffset : transitions[passed - 1].offset
    }

    /// The instant of a civil day and time.
    ///
    /// A time in the spring gap is the instant just after the gap; a time repeated in autumn is its
    /// first occurrence, so that nothing is late.
    package func instant(_ day: Day, _ time: ClockTime) -> Instant {
        instant(localSeconds: Int64(day.serial) * 86_400 + Int64(time.minutes) * 60)
    }

    /// `local` is counted as if in UTC.
    private func instant(localSeconds local: Int64) -> Instant {
        // Whatever the offset is, the instant lies in this stretch; in nearly every zone and
        // year it holds at most one change.
        let earliest = local - Int64(Self.offsets.upperBound)
        let latest = local - Int64(Self.offsets.lowerBound)
        var offset = offset(at: Instant(seconds: earliest))
        for change in changes(after: earliest, through: latest) {
            if local - Int64(offset) < change.seconds { break }
            // The old offset no longer holds at that instant. If the new one does not hold yet,
            // the clocks skip `local` here.
            if local - Int64(change.offset) < change.seconds {
                return Instant(seconds: change.seconds)
            }
            offset = change.offset
        }
        return Instant(seconds: local - Int64(offset))
    }

    /// `instant` must lie between ``Instant/distantPast`` and ``Instant/distantFuture``.
    package func civil(_ instant: Instant) -> (day: Day, second: Int) {
        Self.civil(instant, offset: offset(at: instant))
    }

    /// RFC 3339 in this zone: `2024-07-08T08:45:00+09:00`.
    ///
    /// RFC 3339 offsets have no seconds. Where a zone's offset has them (local mean times, up to
    /// 1972), they are cut off and the time follows the shorter offset, so that the text is still
    /// exactly `instant`. Years 0 to 9999 only.
    package func rfc3339(_ instant: Instant) -> String {
        let minutes = offset(at: instant) / 60
        let (day, second) = Self.civil(instant, offset: minutes * 60)
        let magnitude = Int(minutes.magnitude)
        let sign = minutes < 0 ? "-" : "+"
        return "\(day)T\(Self.clock(second))"
            + "\(sign)\((magnitude / 60).padded(to: 2)):\((magnitude % 60).padded(to: 2))"
    }

    package static func clock(_ second: Int, separator: String = ":") -> String {
        [second / 3600, second / 60 % 60, second % 60].map { $0.padded(to: 2) }
            .joined(separator: separator)
    }

    private static func civil(_ instant: Instant, offset: Int) -> (day: Day, second: Int) {
        let local = instant.seconds + Int64(offset)
        let day = days(in: local)
        return (Day(serial: Int32(day)), Int(local - day * 86_400))
    }

    /// Rounded down, also where negative.
    static func days(in seconds: Int64) -> Int64 {
        seconds / 86_400 - (seconds % 86_400 < 0 ? 1 : 0)
    }

    /// When the clocks change in calendar years `years` (UTC), and the offset before and after.
    package func changes(in years: ClosedRange<Int>) -> [(at: Instant, from: Int, to: Int)] {
        let found = years.flatMap { year in
            changes(
                after: Int64(Day(year: year, month: 1, day: 1)?.serial ?? 0) * 86_400 - 1,
                through: Int64(Day(year: year + 1, month: 1, day: 1)?.serial ?? 0) * 86_400 - 1)
        }
        return found.map { change in
            let at = Instant(seconds: change.seconds)
            return (at, offset(at: at + -1), change.offset)
        }.filter { $0.from != $0.to }
    }

    private func changes(after earlier: Int64, through later: Int64) -> [Transition] {
        var found = Array(
            transitions[
                countOfTransitions(through: earlier)..<countOfTransitions(through: later)])
        if let rule {
            let listed = transitions.last?.seconds ?? .min
            found += rule.changes(around: later).filter {
                $0.seconds > max(earlier, listed) && $0.seconds <= later
            }
        }
        return found
    }

    /// By bisection.
    private func countOfTransitions(through seconds: Int64) -> Int {
        var low = 0
        var high = transitions.count
        while low < high {
            let middle = (low + high) / 2
            if transitions[middle].seconds <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
