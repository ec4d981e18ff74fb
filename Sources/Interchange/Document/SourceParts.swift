/// The parts of a source that can be left out one by one: components of iCalendar, rows of a table.
struct SourceParts {
    /// Their lines, in order.
    private var parts: [ClosedRange<Int>] = []
    /// First lines.
    private var replaced: Set<Int> = []
    private var leftOut: Set<Int> = []

    mutating func note(_ lines: ClosedRange<Int>) { parts.append(lines) }

    /// Marks the part that begins on `line` as an older version of another.
    mutating func replace(_ line: Int) { replaced.insert(line) }

    /// Marks the part that begins on `line`.
    mutating func leaveOut(_ line: Int) { leftOut.insert(line) }

    /// The first line of the part that `line` belongs to.
    func part(of line: Int) -> Int? {
        var (low, high) = (0, parts.count)
        while low < high {
            let middle = (low + high) / 2
            if parts[middle].upperBound < line { low = middle + 1 } else { high = middle }
        }
        guard low < parts.count, parts[low].contains(line) else { return nil }
        return parts[low].lowerBound
    }

    /// Older versions do not count.
    var count: Int { parts.count - replaced.count }

    var leftOutCount: Int { leftOut.subtracting(replaced).count }
}
