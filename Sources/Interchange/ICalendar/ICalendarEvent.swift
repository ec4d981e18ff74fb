package import CalendarPlan
import Configuration

/// One VEVENT of RFC 5545 section 3.6.1.
package struct ICalendarEvent: Hashable, Sendable {
    package enum Time: Hashable, Sendable {
        /// For ``ICalendarEvent/secondsOfInstant``.
        case instant(Instant)
        case days(DaySpan)
    }

    /// 15 minutes.
    ///
    /// An event without length is allowed but is a line without height, which a person can neither
    /// read nor click, in the week view of most programs.
    package static let secondsOfInstant: Int64 = 15 * 60

    /// libical 3.0 turns years beyond 3000 into `00000000T000000`, and a year 0 no reader knows
    /// (RFC 5545 would have four digits).
    package static let years = 1...3000

    /// Stays the same however often the event is written, so that an import replaces it (UID).
    package let uid: String
    /// When it was last changed (DTSTAMP).
    package let stamp: Instant
    package let time: Time
    package let summary: String
    package let description: String
    /// By which programs sort and colour events.
    package let categories: [String]
    /// STATUS:TENTATIVE.
    package let isTentative: Bool

    /// The texts may hold anything: see ``ICalendarWriter``; times outside ``years`` are a
    /// programmer error.
    package init(
        uid: String, stamp: Instant, time: Time, summary: String, description: String = "",
        categories: [String] = [], isTentative: Bool = false
    ) {
        let ends =
            switch time {
            case .instant(let start): [start, start + Self.secondsOfInstant].map(Self.day)
            case .days(let span): [span.first, span.last + 1]
            }
        precondition(
            (ends + [Self.day(stamp)]).allSatisfy { Self.years.contains($0.year) },
            "libical writes the years 1 to 3000")
        self.uid = uid
        self.stamp = stamp
        self.time = time
        self.summary = summary
        self.description = description
        self.categories = categories
        self.isTentative = isTentative
    }

    private static func day(_ instant: Instant) -> Day { ZoneRules.utc.civil(instant).day }
}
