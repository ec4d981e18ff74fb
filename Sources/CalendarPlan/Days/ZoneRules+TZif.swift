extension ZoneRules {
    /// Reads TZif bytes (RFC 9636, versions 1 to 4); `nil` where they are malformed.
    ///
    /// From version 2 on the 64-bit block and the footer are read, and the 32-bit block skipped.
    /// Abbreviations, the standard/wall and UT/local indicators and leap seconds are only checked
    /// for length: an ``Instant`` has no leap seconds.
    package init?(name: String, tzif: [UInt8]) {
        var reader = TZifReader(bytes: tzif)
        guard let first = reader.header() else { return nil }
        if first.version == 1 {
            guard let (initial, transitions) = reader.block(first, timeWidth: 4),
                reader.isAtEnd
            else { return nil }
            self.init(name: name, initialOffset: initial, transitions: transitions, rule: nil)
            return
        }
        guard reader.skip(first.length(timeWidth: 4)) else { return nil }
        guard let second = reader.header(), second.version == first.version,
            let (initial, transitions) = reader.block(second, timeWidth: 8),
            let footer = reader.footer(), reader.isAtEnd
        else { return nil }
        var rule: YearlyRule?
        if !footer.isEmpty {
            guard let read = YearlyRule(posix: footer) else { return nil }
            rule = read
        }
        self.init(name: name, initialOffset: initial, transitions: transitions, rule: rule)
    }
}

/// A cursor over TZif data; every read is checked against the end.
private struct TZifReader {
    /// The counts of a data block, RFC 9636 section 3.1.
    struct Header {
        let version: Int
        let utIndicators: Int
        let standardIndicators: Int
        let leapSeconds: Int
        let transitions: Int
        let types: Int
        let characters: Int

        func length(timeWidth: Int) -> Int {
            transitions * (timeWidth + 1) + types * 6 + characters
                + leapSeconds * (timeWidth + 4) + standardIndicators + utIndicators
        }
    }

    private let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    mutating func skip(_ count: Int) -> Bool {
        guard count <= bytes.count - position else { return false }
        position += count
        return true
    }

    /// `nil` where it breaks a rule of section 3.1.
    mutating func header() -> Header? {
        guard bytes.count - position >= 44,
            bytes[position..<position + 4] == [0x54, 0x5A, 0x69, 0x66]
        else { return nil }
        // Version 1 is a zero byte, the others are digits. One later than 4 would be read like
        // 4, as the RFC asks of readers.
        let mark = bytes[position + 4]
        guard mark == 0 || (0x32...0x39).contains(mark) else { return nil }
        position += 20
        let counts = (0..<6).map { _ in Int(integer(width: 4) & 0xFFFF_FFFF) }
        let header = Header(
            version: mark == 0 ? 1 : Int(mark) - 0x30, utIndicators: counts[0],
            standardIndicators: counts[1], leapSeconds: counts[2], transitions: counts[3],
            types: counts[4], characters: counts[5])
        guard (1...256).contains(header.types), header.characters > 0,
            [0, header.types].contains(header.utIndicators),
            [0, header.types].contains(header.standardIndicators)
        else { return nil }
        return header
    }

    mutating func block(_ header: Header, timeWidth: Int) -> (Int, [ZoneRules.Transition])? {
        guard header.length(timeWidth: timeWidth) <= bytes.count - position else { return nil }
        let times = (0..<header.transitions).map { _ in integer(width: timeWidth) }
        let indices = (0..<header.transitions).map { _ in Int(integer(width: 1)) }
        var offsets: [Int] = []
        for _ in 0..<header.types {
            let offset = Int(integer(width: 4))
            let isDaylight = integer(width: 1)
            let name = integer(width: 1)
            guard ZoneRules.offsets.contains(offset), (0...1).contains(isDaylight),
                name < header.characters
            else { return nil }
            offsets.append(offset)
        }
        _ = skip(
            header.characters + header.leapSeconds * (timeWidth + 4) + header.standardIndicators
                + header.utIndicators)  // The guard above has counted them.
        // Section 3.2: ascending, and not before the age of the universe.
        guard zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }),
            times.first.map({ $0 >= -(1 << 59) }) ?? true,
            indices.allSatisfy({ $0 < offsets.count })
        else { return nil }
        return (
            offsets[0],
            zip(times, indices).map { ZoneRules.Transition(seconds: $0, offset: offsets[$1]) }
        )
    }

    /// The footer's text, section 3.3.
    mutating func footer() -> ArraySlice<UInt8>? {
        guard position < bytes.count, bytes[position] == 0x0A,
            let end = bytes[(position + 1)...].firstIndex(of: 0x0A)
        else { return nil }
        defer { position = end + 1 }
        return bytes[position + 1..<end]
    }

    /// Big-endian, `width` bytes, which must be there; signed unless a single byte.
    private mutating func integer(width: Int) -> Int64 {
        var bits: UInt64 = 0
        for byte in bytes[position..<position + width] { bits = bits << 8 | UInt64(byte) }
        position += width
        return switch width {
        case 1: Int64(bits)
        case 4: Int64(Int32(truncatingIfNeeded: bits))
        default: Int64(bitPattern: bits)
        }
    }
}
