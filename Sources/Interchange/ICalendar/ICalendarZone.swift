import CalendarPlan
import Text

/// A VTIMEZONE of RFC 5545 for the years of a calendar: what a program needs that does not know
/// the zone by its name.
enum ICalendarZone {
    static func text(of zone: ZoneRules, in years: ClosedRange<Int>) -> String {
        var lines = ["BEGIN:VTIMEZONE", "TZID:\(zone.name)"]
        let changes = zone.changes(in: years)
        let before = changes.first?.from ?? zone.offset(at: begin(of: years))
        lines += observance(isDaylight: false, begin(of: years), from: before, to: before)
        for change in changes {
            lines += observance(
                isDaylight: change.to > change.from, change.at, from: change.from, to: change.to)
        }
        return (lines + ["END:VTIMEZONE"]).map { $0 + "\r\n" }.joined()
    }

    private static func begin(of years: ClosedRange<Int>) -> Instant {
        ZoneRules.utc.instant(
            Day(year: years.lowerBound, month: 1, day: 1) ?? Day(serial: 0), .midnight)
    }

    /// DTSTART is by the clocks before the change (section 3.6.5).
    private static func observance(isDaylight: Bool, _ at: Instant, from: Int, to: Int)
        -> [String]
    {
        let name = isDaylight ? "DAYLIGHT" : "STANDARD"
        let (day, second) = ZoneRules.utc.civil(at + Int64(from))
        let start = "\(day)".replacing("-", with: "") + "T" + ZoneRules.clock(second, separator: "")
        return [
            "BEGIN:\(name)", "DTSTART:\(start)", "TZOFFSETFROM:\(offset(from))",
            "TZOFFSETTO:\(offset(to))", "END:\(name)",
        ]
    }

    /// `+0900`.
    private static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        return (seconds < 0 ? "-" : "+") + (minutes / 60).padded(to: 2)
            + (minutes % 60).padded(to: 2)
    }
}
