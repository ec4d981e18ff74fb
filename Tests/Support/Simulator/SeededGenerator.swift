import Foundation

/// Numbers that follow from a seed alone: SplitMix64 (Steele, Lea and Flood 2014).
///
/// Our own, because the standard library's algorithms may change, and a seed must mean the same
/// run for ever.
struct SeededGenerator {
    private var state: UInt64

    /// The numbers of `seed`.
    init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `bound` - 1; the bias of the remainder does not matter here.
    mutating func below(_ bound: Int) -> Int {
        precondition(bound > 0, "there is something to draw from")
        return Int(next() % UInt64(bound))
    }

    /// A number in `range`.
    mutating func draw(_ range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + Int64(next() % UInt64(range.upperBound - range.lowerBound + 1))
    }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    /// One of `items`, or `nil` where there are none.
    mutating func pick<Item>(_ items: [Item]) -> Item? {
        items.isEmpty ? nil : items[below(items.count)]
    }
}

/// Everything that happened in a run, line by line, as one number: equal runs have equal hashes.
struct RunTrace {
    /// FNV-1a, 64 bits, over the lines.
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    /// The last lines, for whoever looks into a failure.
    private(set) var tail: [String] = []

    /// More lines than this nobody reads.
    private static let tailLimit = 40

    /// Every line of every run goes to the end of the file that `KOYOMI_TRACE` names.
    private let file = ProcessInfo.processInfo.environment["KOYOMI_TRACE"].flatMap {
        fopen($0, "a")
    }

    /// Notes a line.
    mutating func note(_ line: String) {
        for byte in line.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        hash = (hash ^ 0x0A) &* 0x0000_0100_0000_01B3
        if let file {
            fputs(line + "\n", file)
            fflush(file)
        }
        tail.append(line)
        if tail.count > Self.tailLimit { tail.removeFirst() }
    }
}
