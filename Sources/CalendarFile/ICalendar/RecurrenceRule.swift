import CIcal
import CalendarPlan

/// A recurrence rule of RFC 5545 section 3.3.10 over days, expanded by libical.
///
/// Named limits: days only, so no FREQ below DAILY and no BYHOUR, BYMINUTE or BYSECOND; UNTIL is
/// a day, as section 3.3.10 demands where DTSTART is one; RSCALE and SKIP of RFC 7529 are left
/// out, since a rule in another calendar is none that offices write. The rest is as libical has
/// it, which knows every other part.
struct RecurrenceRule {
    /// The parts of a rule that are read.
    static let parts = [
        "FREQ", "UNTIL", "COUNT", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO",
        "BYMONTH", "BYSETPOS", "WKST",
    ]
    /// The frequencies that give days.
    static let frequencies = ["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]

    /// The rule in upper case.
    let text: String
    private let rule: icalrecurrencetype

    /// Reads a rule, with or without `RRULE:` in front, in either case.
    init(_ written: String) throws(RuleFault) {
        var upper = written.uppercased()
        if upper.hasPrefix("RRULE:") { upper = String(upper.dropFirst(6)) }
        let parts = upper.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
        let frequency = try Self.frequency(parts)
        for part in parts { try Self.check(part, frequency) }
        text = upper
        rule = try Self.parse(upper, frequency, parts)
    }

    /// The days from `start`, which is DTSTART, to `last`, ascending, each once:
    /// `icalrecur_iterator_new`, `icalrecur_iterator_next`.
    ///
    /// As in dateutil, `start` is among them only where the rule says so.
    func days(from start: Day, to last: Day) -> [Day] {
        guard start <= last, let iterator = icalrecur_iterator_new(rule, Self.time(start)) else {
            return []
        }
        defer { icalrecur_iterator_free(iterator) }
        var days: [Day] = []
        // libical ends each iteration by itself, with a null time in the year 2582 at the latest.
        while true {
            let time = icalrecur_iterator_next(iterator)
            guard time.year > 0,
                let day = Day(year: Int(time.year), month: Int(time.month), day: Int(time.day)),
                day <= last
            else { return days }
            if day >= start, days.last.map({ $0 < day }) ?? true { days.append(day) }
        }
    }

    private static func frequency(_ parts: [String]) throws(RuleFault) -> String {
        guard let part = parts.first(where: { $0.hasPrefix("FREQ=") }) else {
            throw .noFrequency
        }
        let frequency = String(part.dropFirst(5))
        guard ["HOURLY", "MINUTELY", "SECONDLY"].contains(frequency) else { return frequency }
        throw .partOfDay(part)
    }

    /// Refuses what libical would read, but not as days or not as RFC 5545 means it.
    private static func check(_ part: String, _ frequency: String) throws(RuleFault) {
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

    private static func day(_ digits: String) -> Day? {
        let digits = Array(digits)
        return Day("\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))")
    }

    /// `icalrecurrencetype_from_string`; libical says why not only for the rule as a whole, so
    /// the parts are tried one by one to find which.
    private static func parse(_ text: String, _ frequency: String, _ parts: [String])
        throws(RuleFault) -> icalrecurrencetype
    {
        let whole = read(text)
        if let rule = whole.rule { return rule }
        let frequencyPart = "FREQ=\(frequency)"
        for part in [frequencyPart] + parts.filter({ $0 != frequencyPart }) {
            let alone = read(part == frequencyPart ? part : "\(frequencyPart);\(part)")
            if alone.rule == nil { throw .unreadable(part, reason: alone.reason) }
        }
        throw .unreadable(text, reason: whole.reason)
    }

    /// What libical makes of a rule: `nil` with its reason in words where it takes it for none.
    private static func read(_ text: String) -> (rule: icalrecurrencetype?, reason: String) {
        icalerror_clear_errno()
        let rule = icalrecurrencetype_from_string(text)
        guard rule.freq != ICAL_NO_RECURRENCE else { return (nil, reason) }
        // Parts that do not go together are found only here.
        guard let iterator = icalrecur_iterator_new(rule, time(Day(serial: 0))) else {
            return (nil, reason)
        }
        icalrecur_iterator_free(iterator)
        return (rule, "")
    }

    /// The words of `icalerror_strerror`, a constant of libical, for the last error.
    private static var reason: String {
        icalerror_strerror(icalerrno_return().pointee).map { String(cString: $0) } ?? ""
    }

    private static func time(_ day: Day) -> icaltimetype {
        let (year, month, dayOfMonth) = day.civil
        var time = icaltimetype()
        time.year = Int32(year)
        time.month = Int32(month)
        time.day = Int32(dayOfMonth)
        time.is_date = 1
        return time
    }
}
