import Text

/// A time of day to the minute, in the plan's zone.
package struct ClockTime: Hashable, Sendable, Comparable {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    package init?(second: Int) { self.init(hour: second / 3600, minute: second / 60 % 60) }

    /// `8:45`, `08:45`, `０８：４５`.
    package init?(_ text: String) {
        let parts = text.halfWidth.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let hour = Int(parts[0]), let minute = Int(parts[1])
        else { return nil }
        self.init(hour: hour, minute: minute)
    }

    package static func < (lhs: ClockTime, rhs: ClockTime) -> Bool { lhs.minutes < rhs.minutes }
}

extension ClockTime: CustomStringConvertible {
    package var description: String {
        "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
    }

    package var short: String { "\(minutes / 60):\((minutes % 60).padded(to: 2))" }
}

extension ClockTime {
    package static let midnight = ClockTime(unchecked: 0)

    private init(unchecked minutes: Int) { self.minutes = minutes }
}
