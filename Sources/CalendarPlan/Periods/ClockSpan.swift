/// When in a day something begins and, where that is said, ends.
package struct ClockSpan: Hashable, Sendable {
    package let start: ClockTime
    package let end: ClockTime?

    /// `nil` where it would end before it begins.
    package init?(_ start: ClockTime, _ end: ClockTime?) {
        guard end.map({ start < $0 }) ?? true else { return nil }
        (self.start, self.end) = (start, end)
    }
}

extension ClockSpan: TextCodable {
    /// `13:30-15:00`.
    package var description: String { end.map { "\(start)-\($0)" } ?? "\(start)" }

    /// As people write it, as in 午後1時半から3時まで or `13:30～15:00`.
    package init?(_ text: String) {
        guard let read = try? ExpressionText(text), let time = TimeOfDay(in: read),
            time.range.lowerBound == 0, let span = time.span
        else { return nil }
        let rest = read.normalised(time.range.upperBound, read.scalars.count).trimmed
        guard ["", "まで", "から", "~", "-", "開始", "開会"].contains(rest) else { return nil }
        self = span
    }
}
