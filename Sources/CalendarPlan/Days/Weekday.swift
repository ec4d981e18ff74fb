/// A day of the week, Sunday first as Japanese calendars print it.
package enum Weekday: Int, CaseIterable, Sendable, Comparable {
    case sunday, monday, tuesday, wednesday, thursday, friday, saturday
    package var kanji: String { ["日", "月", "火", "水", "木", "金", "土"][rawValue] }
    package var short: String { ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][rawValue] }

    package static func < (lhs: Weekday, rhs: Weekday) -> Bool { lhs.rawValue < rhs.rawValue }
}
