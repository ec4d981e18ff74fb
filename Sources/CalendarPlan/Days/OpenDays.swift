/// A bitmap of open days with constant-time rank and select, over ``Day/writtenYears``.
///
/// About 30 kB for its 332 years. Rank is one stored count and one population count; select
/// starts from a sample for each 64 open days, which lies at most a few words away because no
/// stretch of days is closed for long.
struct OpenDays: Sendable {
    /// Everything that can be written, so that only arithmetic beyond it is slower.
    static let covered: DaySpan = {
        let years = Day.writtenYears
        let epoch = Day(serial: 0)
        return DaySpan(
            epoch.adding(months: (years.lowerBound - 1970) * 12),
            epoch.adding(months: (years.upperBound + 1 - 1970) * 12) - 1)
    }()

    /// One sample for this many open days; with five in seven open that is about 1½ words.
    private static let sampleDistance = 64

    private let origin: Int
    private let days: Int
    /// One bit for each day, set where it is open; the bits after the last day are clear.
    private let words: [UInt64]
    private let ranks: [Int32]
    /// The word that holds the open days numbered 0, 64, 128 and so on.
    private let samples: [Int32]
    private let total: Int

    /// Weekends, `yearEnd` and every day in `named` are closed.
    init(closed named: some Sequence<Day>, yearEnd: YearEnd?) {
        let covered = Self.covered
        origin = Int(covered.first.serial)
        days = covered.count
        words = Self.bitmap(closed: named, yearEnd)

        var ranks: [Int32] = []
        ranks.reserveCapacity(words.count)
        var samples: [Int32] = []
        var rank = 0
        for (index, word) in words.enumerated() {
            ranks.append(Int32(rank))
            rank += word.nonzeroBitCount
            while samples.count * Self.sampleDistance < rank { samples.append(Int32(index)) }
        }
        self.ranks = ranks
        self.samples = samples
        total = rank
    }

    private static func bitmap(closed named: some Sequence<Day>, _ yearEnd: YearEnd?) -> [UInt64] {
        let origin = Int(covered.first.serial)
        let days = covered.count
        var words = [UInt64](repeating: .max, count: (days + 63) / 64)
        if days % 64 != 0 { words[words.count - 1] = (1 << UInt64(days % 64)) - 1 }

        func close(_ day: Day) {
            let bit = Int(day.serial) - origin
            if (0..<days).contains(bit) { words[bit >> 6] &= ~(1 << UInt64(bit & 63)) }
        }
        let sunday = covered.first - covered.first.weekday.rawValue
        for week in stride(from: 0, through: days + 6, by: 7) {
            close(sunday + week)
            close(sunday + week + 6)
        }
        if let yearEnd {
            for year in 0...Day.writtenYears.count {
                let newYear = covered.first.adding(months: year * 12)
                for offset in yearEnd.first...yearEnd.last { close(newYear + offset) }
            }
        }
        for day in named { close(day) }
        return words
    }

    func isOpen(_ day: Day) -> Bool? {
        position(of: day).map { (words[$0 >> 6] &>> UInt64($0 & 63)) & 1 == 1 }
    }

    func countBefore(_ day: Day) -> Int? {
        position(of: day).map { bit in
            let earlier = words[bit >> 6] & ((1 &<< UInt64(bit & 63)) &- 1)
            return Int(ranks[bit >> 6]) + earlier.nonzeroBitCount
        }
    }

    func countThrough(_ day: Day) -> Int? {
        position(of: day).map { bit in
            // Shifting out the later days keeps bits 0 to `bit & 63`.
            let earlier = words[bit >> 6] &<< UInt64(63 - (bit & 63))
            return Int(ranks[bit >> 6]) + earlier.nonzeroBitCount
        }
    }

    /// The open day preceded by `number` others; `nil` where there is none.
    func openDay(number: Int) -> Day? {
        guard number >= 0, number < total else { return nil }
        var word = Int(samples[number / Self.sampleDistance])
        while word + 1 < ranks.count, Int(ranks[word + 1]) <= number { word += 1 }
        let bit = Self.position(ofSetBit: number - Int(ranks[word]), in: words[word])
        return Day(serial: Int32(origin + word * 64 + bit))
    }

    private func position(of day: Day) -> Int? {
        let bit = Int(day.serial) - origin
        return bit >= 0 && bit < days ? bit : nil
    }

    /// The position of the set bit preceded by `number` others; there must be one.
    ///
    /// Vigna, "Broadword Implementation of Rank/Select Queries" (2008), algorithm 2, with a loop
    /// over the last byte in place of its second half.
    private static func position(ofSetBit number: Int, in word: UInt64) -> Int {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops: UInt64 = 0x8080_8080_8080_8080
        // Each byte of `sums` counts the set bits in itself and the bytes below it.
        var sums = word &- ((word &>> 1) & 0x5555_5555_5555_5555)
        sums = (sums & 0x3333_3333_3333_3333) &+ ((sums &>> 2) & 0x3333_3333_3333_3333)
        sums = ((sums &+ (sums &>> 4)) & 0x0F0F_0F0F_0F0F_0F0F) &* ones
        // All bytes are compared with `number` at once: as many as are no greater lie below.
        let noGreater = ((UInt64(number) &* ones | tops) &- sums) & tops
        let shift = (((noGreater &>> 7) &* ones) &>> 56) &* 8
        var left = UInt64(number) &- (((sums &<< 8) &>> shift) & 0xFF)
        var byte = word &>> shift
        while left > 0 {
            byte &= byte &- 1
            left &-= 1
        }
        return Int(shift) + byte.trailingZeroBitCount
    }
}
