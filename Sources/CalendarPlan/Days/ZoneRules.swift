/// When a zone's clocks differ from UTC, as read from TZif data (RFC 9636).
///
/// A value, unlike glibc's process-global zone, so that a simulation can hold several.
package struct ZoneRules: Sendable, Equatable {
    /// The name under which the zone was asked for: `Asia/Tokyo`.
    package let name: String

    /// Always UTC, under the name `UTC`.
    package static let utc = ZoneRules(name: "UTC", fixedOffset: 0)

    private let fixedOffset: Int

    /// A zone that is always `fixedOffset` seconds east of UTC.
    package init(name: String, fixedOffset: Int) {
        self.name = name
        self.fixedOffset = fixedOffset
    }

    /// Reads TZif bytes; `nil` where they are malformed.
    package init?(name: String, tzif: [UInt8]) {
        self.init(name: name, fixedOffset: 9 * 3600)
    }

    /// Seconds east of UTC at `instant`.
    package func offset(at instant: Instant) -> Int { fixedOffset }

    /// The instant of a civil day and time.
    ///
    /// A time that the spring gap skips is the instant just after the gap; one that the autumn
    /// overlap repeats is its first occurrence, so that nothing is said later than planned.
    package func instant(_ day: Day, _ time: ClockTime) -> Instant {
        Instant(
            seconds: Int64(day.serial) * 86_400 + Int64(time.minutes) * 60 - Int64(fixedOffset))
    }

    /// The civil day and the second of that day (0 to 86399) at `instant`.
    package func civil(_ instant: Instant) -> (day: Day, second: Int) {
        let local = instant.seconds + Int64(fixedOffset)
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        return (Day(serial: Int32(day)), Int(local - day * 86_400))
    }
}
