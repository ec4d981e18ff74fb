/// A point in time: whole seconds since 1970-01-01T00:00:00Z, without leap seconds (POSIX time).
package struct Instant: Hashable, Sendable, Comparable, Codable {
    package let seconds: Int64

    package init(seconds: Int64) { self.seconds = seconds }

    /// Before every instant that is ever planned.
    package static let distantPast = Instant(seconds: -(1 << 40))
    /// After every instant that is ever planned (about 36,800 years on).
    package static let distantFuture = Instant(seconds: 1 << 40)

    package static func < (lhs: Instant, rhs: Instant) -> Bool { lhs.seconds < rhs.seconds }

    package static func + (instant: Instant, seconds: Int64) -> Instant {
        Instant(seconds: instant.seconds + seconds)
    }

    package static func - (later: Instant, earlier: Instant) -> Int64 {
        later.seconds - earlier.seconds
    }
}

extension Instant {
    /// The instant written by RFC 3339: `2024-07-08T08:45:00+09:00`, `2024-07-07T23:45:00Z`;
    /// `nil` for any other text.
    ///
    /// The day must lie in ``Day/writtenYears``. A fraction of a second is read and cut off, and
    /// a leap second, allowed only as the last of a UTC day, is the second after it.
    package init?(rfc3339: String) {
        let text = Array(rfc3339.utf8)
        guard text.count >= 20, let day = Day(String(rfc3339.prefix(10))),
            text[10] & ~0x20 == 0x54,
            let hour = Self.number(text, at: 11, through: 23), text[13] == 0x3A,
            let minute = Self.number(text, at: 14, through: 59), text[16] == 0x3A,
            let second = Self.number(text, at: 17, through: 60)
        else { return nil }
        var position = 19
        if text[position] == 0x2E {
            let digits = text[(position + 1)...].prefix { (0x30...0x39).contains($0) }
            guard !digits.isEmpty else { return nil }
            position += 1 + digits.count
        }
        guard let offset = Self.offset(text[position...]) else { return nil }
        let minutes = Int64(day.serial) * 1440 + Int64(hour * 60 + minute) - Int64(offset)
        let isLastOfDay = (minutes % 1440 + 1440) % 1440 == 1439
        guard second < 60 || isLastOfDay else { return nil }
        seconds = minutes * 60 + Int64(second)
    }

    /// The minutes east of UTC that `Z`, `+09:00` or `-03:30` means.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int? {
        let text = Array(text)
        if text.count == 1, text[0] & ~0x20 == 0x5A { return 0 }
        guard text.count == 6, text[0] == 0x2B || text[0] == 0x2D, text[3] == 0x3A,
            let hours = number(text, at: 1, through: 23),
            let minutes = number(text, at: 4, through: 59)
        else { return nil }
        return (text[0] == 0x2D ? -1 : 1) * (hours * 60 + minutes)
    }

    private static func number(_ text: [UInt8], at position: Int, through limit: Int) -> Int? {
        let digits = text[position..<position + 2]
        guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return number <= limit ? number : nil
    }
}
