/// The days around New Year on which offices are closed every year.
package struct YearEnd: Hashable, Sendable {
    /// Days after 1 January (0); negative in December.
    package let first: Int
    /// Days after 1 January.
    package let last: Int

    /// All of December and January.
    package static let reach = -31...30

    /// 29 December to 3 January (地方自治法第4条の2第2項第3号), from which ordinances differ.
    package static let customary = YearEnd(unchecked: -3, 2)

    /// `nil` where they run backwards or leave ``reach``.
    package init?(first: Int, last: Int) {
        guard Self.reach.contains(first), Self.reach.contains(last), first <= last
        else { return nil }
        self.init(unchecked: first, last)
    }

    private init(unchecked first: Int, _ last: Int) {
        self.first = first
        self.last = last
    }

    package func contains(_ day: Day) -> Bool {
        let (_, month, dayOfMonth) = day.civil
        return switch month {
        case 12: (first...last).contains(dayOfMonth - 32)
        case 1: (first...last).contains(dayOfMonth - 1)
        default: false
        }
    }
}
