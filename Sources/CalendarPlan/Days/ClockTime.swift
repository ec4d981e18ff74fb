import Text

/// A time of day to the minute, 00:00 to 23:59, in whatever zone the plan is read.
package struct ClockTime: Hashable, Sendable, Comparable {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    /// The given time, or `nil` where hour is not 0 to 23 or minute not 0 to 59.
    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// The minute in which the second of a day falls, 0 to 86399; `nil` for any other.
    package init?(second: Int) {
        self.init(hour: second / 3600, minute: second / 60 % 60)
    }

    /// The time written `8:45` or `08:45`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    package static func < (lhs: ClockTime, rhs: ClockTime) -> Bool { lhs.minutes < rhs.minutes }
}

extension ClockTime: CustomStringConvertible {
    /// `08:45`.
    package var description: String {
        "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }

    /// `8:45`.
    package var short: String { "\(minutes / 60):\((minutes % 60).padded(to: 2))" }
}

extension ClockTime {
    /// 00:00, the first minute of a day.
    package static let midnight = ClockTime(unchecked: 0)

    private init(unchecked minutes: Int) { self.minutes = minutes }
}
