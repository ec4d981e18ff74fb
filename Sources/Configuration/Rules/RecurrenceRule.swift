import CIcal
import CalendarPlan
package import Wording

/// A recurrence rule of RFC 5545 section 3.3.10 over days, read by libical.
///
/// The days come from ``RuleDays``, not from libical's iterator: that of 3.0.16 ends the process
/// (`FREQ=YEARLY;INTERVAL=6;BYWEEKNO=27,-5`) or does not come back
/// (`FREQ=MONTHLY;BYDAY=4FR,4WE;BYMONTHDAY=15`), and a calendar file must do neither to the daemon.
///
/// Limits: days only, so no FREQ below DAILY and no BYHOUR, BYMINUTE or BYSECOND; UNTIL is a day,
/// as section 3.3.10 demands where DTSTART is one; no RSCALE and SKIP of RFC 7529, since offices
/// write no rules in other calendars.
package struct RecurrenceRule {
    /// RFC 5545, section 3.3.10, by ``Weekday``'s raw value.
    package static let weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"]

    static let parts = [
        "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO",
        "BYMONTH", "BYSETPOS", "WKST",
    ]
    package let text: String

    /// With or without `RRULE:`, in either case.
    package init(_ written: String) throws(RuleError) {
        var upper = written.uppercased()
        if upper.hasPrefix("RRULE:") { upper = String(upper.dropFirst(6)) }
        let parts = upper.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let frequency = try Self.frequency(parts)
        for part in parts { try Self.check(part, frequency) }
        text = upper
        try Self.parse(upper, frequency, parts)
        try Self.checkTogether(parts, frequency)
    }

    private static func frequency(_ parts: [String]) throws(RuleError) -> String {
        guard let part = parts.first(where: { $0.hasPrefix("FREQ=") }) else { throw .noFrequency }
        let frequency = String(part.dropFirst(5))
        guard ["HOURLY", "MINUTELY", "SECONDLY"].contains(frequency) else { return frequency }
        throw .partOfDay(part)
    }

    /// Refuses what libical would read, but not as days or not as RFC 5545 means it.
    private static func check(_ part: String, _ frequency: String) throws(RuleError) {
        let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let (name, value) = (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        switch name {
        case "BYHOUR", "BYMINUTE", "BYSECOND": throw .partOfDay(part)
        case "RSCALE", "SKIP": throw .otherCalendar(part)
        case "UNTIL" where value.contains("T"): throw .untilWithTime(part)
        case "UNTIL":
            guard value.count == 8, day(value) != nil else { throw .noSuchUntil(part) }
        case "BYDAY" where frequency == "DAILY" || frequency == "WEEKLY":
            // Section 3.3.10: only MONTHLY and YEARLY may count weekdays.
            guard !value.contains(where: \.isNumber) else { throw .countedWeekday(part) }
        case _ where !parts.contains(name): throw .unknownPart(part, known: parts)
        default: break
        }
    }

    /// Refuses combinations that section 3.3.10 forbids.
    private static func checkTogether(_ parts: [String], _ frequency: String) throws(RuleError) {
        func has(_ name: String) -> Bool { parts.contains { $0.hasPrefix(name + "=") } }
        let isCounted = parts.contains { $0.hasPrefix("BYDAY=") && $0.contains(where: \.isNumber) }
        let barred =
            frequency == "WEEKLY" && has("BYMONTHDAY")
            || frequency != "YEARLY" && (has("BYWEEKNO") || has("BYYEARDAY"))
            || isCounted && has("BYWEEKNO")
        guard barred else { return }
        throw .unreadable(parts.joined(separator: ";"), reason: "RFC 5545, section 3.3.10")
    }

    static func day(_ digits: String) -> Day? {
        let digits = Array(digits)
        return Day("\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))")
    }

    /// `icalrecurrencetype_from_string`; libical says why not only for the rule as a whole, so the
    /// parts are tried one by one to find which.
    private static func parse(_ text: String, _ frequency: String, _ parts: [String])
        throws(RuleError)
    {
        let whole = read(text)
        if whole.isRule { return }
        let frequencyPart = "FREQ=\(frequency)"
        for part in [frequencyPart] + parts.filter({ $0 != frequencyPart }) {
            let alone = read(part == frequencyPart ? part : "\(frequencyPart);\(part)")
            if !alone.isRule { throw .unreadable(part, reason: alone.reason) }
        }
        throw .unreadable(text, reason: whole.reason)
    }

    private static func read(_ text: String) -> (isRule: Bool, reason: String) {
        icalerror_clear_errno()
        let rule = icalrecurrencetype_from_string(text)
        guard rule.freq != ICAL_NO_RECURRENCE else { return (false, reason) }
        return (true, "")
    }

    /// `icalerror_strerror`, a constant of libical, for the last error.
    private static var reason: String {
        icalerror_strerror(icalerrno_return().pointee).map { String(cString: $0) } ?? ""
    }
}
