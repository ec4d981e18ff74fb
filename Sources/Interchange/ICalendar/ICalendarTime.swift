import CIcal
import CalendarPlan
import Configuration
import Wording

/// A day, or a time of day: RFC 5545, sections 3.3.4 and 3.3.5.
struct ICalendarTime: Hashable {
    enum Zone: Hashable {
        case floating, utc
        /// TZID.
        case named(String)
    }

    let day: Day
    let second: Int?
    let zone: Zone

    /// By libical's `icaltime_from_string`, which takes the thirteenth month for a month: invalid
    /// days and times are refused here.
    init?(_ text: String, zone name: String?) {
        let time = icaltime_from_string(text)
        guard icaltime_is_null_time(time) == 0,
            let day = Day(year: Int(time.year), month: Int(time.month), day: Int(time.day)),
            text.utf8.count >= 8
        else { return nil }
        self.day = day
        guard time.is_date == 0 else {
            second = nil
            zone = .floating
            return
        }
        let (hour, minute, second) = (Int(time.hour), Int(time.minute), Int(time.second))
        // 60 is a leap second, which is the last one of its minute to anyone who plans.
        guard (0...23).contains(hour), (0...59).contains(minute), (0...60).contains(second)
        else { return nil }
        self.second = hour * 3600 + minute * 60 + min(second, 59)
        zone = text.last == "Z" || text.last == "z" ? .utc : name.map { .named($0) } ?? .floating
    }

    init(_ day: Day, second: Int? = nil, zone: Zone = .floating) {
        self.day = day
        self.second = second
        self.zone = zone
    }

    /// A time without a zone is one of `other`.
    func inZone(of other: ICalendarTime) -> ICalendarTime {
        zone == .floating && second != nil
            ? ICalendarTime(day, second: second, zone: other.zone) : self
    }

    /// `seconds` later on its own clock; a day counts from midnight.
    func adding(_ seconds: Int) -> ICalendarTime {
        let total = (second ?? 0) + seconds
        let rest = (total % 86_400 + 86_400) % 86_400
        let isDay = second == nil && rest == 0
        return ICalendarTime(
            day + (total - rest) / 86_400, second: isDay ? nil : rest, zone: zone)
    }

    /// The seconds of a DURATION by `icaldurationtype_from_string`, and whether it has a part below
    /// a day; `nil` where it is none or beyond ``durationLimit``.
    static func duration(_ text: String) -> Int? {
        let duration = icaldurationtype_from_string(text)
        guard icaldurationtype_is_bad_duration(duration) == 0,
            text.contains(where: \.isNumber)
        else { return nil }
        let parts = [
            (duration.weeks, 604_800), (duration.days, 86_400), (duration.hours, 3600),
            (duration.minutes, 60), (duration.seconds, 1),
        ]
        var seconds = 0
        for (count, unit) in parts {
            guard count <= durationLimit / UInt32(unit) else { return nil }
            seconds += Int(count) * unit
        }
        return duration.is_neg == 0 ? seconds : -seconds
    }

    /// Ten years in seconds: nothing in an annual calendar takes longer.
    private static let durationLimit: UInt32 = 315_576_000
}

/// The zones of one iCalendar file, and the city's own, in which its days are counted.
struct ICalendarZones {
    struct Civil: Hashable {
        let day: Day
        let second: Int?
    }

    private let city: ZoneRules
    private var definitions: [String: [Observance]] = [:]
    private var known: [String: ZoneRules?] = [:]
    private(set) var unknown: Set<String> = []

    init(city: ZoneRules) { self.city = city }

    /// STANDARD or DAYLIGHT of a VTIMEZONE.
    private struct Observance {
        let start: Day
        let second: Int
        let offsetFrom, offsetTo: Int
        let rule: RecurrenceRule?
        let others: [Day]

        func onsets(upTo day: Day) -> [Day] {
            var days = others + [start]
            if let rule {
                // A rule of every year is the same from any year on; programs write 1601.
                let isPlain = !rule.text.contains("COUNT") && !rule.text.contains("INTERVAL")
                var from = start
                if isPlain, start.year < day.year - 2,
                    let later = Day(year: day.year - 2, month: start.month, day: 1)
                {
                    from = later
                }
                if day - from < ICalendarZones.ruleSpanLimit {
                    days += RuleDays(rule, from: from).days(to: day)
                }
            }
            return days.filter { $0 <= day }
        }
    }

    /// A rule with a count of years is followed for a hundred years.
    private static let ruleSpanLimit = 36_525

    private struct Onset {
        let day: Day
        let second, offset: Int
    }

    /// Up to the end of each year, in order.
    private var onsets: [String: [Int: [Onset]]] = [:]

    mutating func define(_ block: ICalendarBlock) {
        guard let name = block.text("TZID") else { return }
        definitions[name] = block.blocks.compactMap { block in
            guard ["STANDARD", "DAYLIGHT"].contains(block.name),
                let start = block.text("DTSTART").flatMap(Self.start),
                let to = block.text("TZOFFSETTO").flatMap(Self.offset),
                let from = block.text("TZOFFSETFROM").flatMap(Self.offset)
            else { return nil }
            let others = block.all("RDATE").flatMap { line in
                line.value.split(separator: ",").compactMap {
                    ICalendarTime(String($0), zone: nil)?.day
                }
            }
            var rule: RecurrenceRule?
            if let text = block.text("RRULE") { rule = try? RecurrenceRule(Self.untilAsDay(text)) }
            return Observance(
                start: start.day, second: start.second ?? 0, offsetFrom: from, offsetTo: to,
                rule: rule, others: others)
        }
    }

    /// DTSTART of an observance; one from before there were zones, as 1601 is written by some
    /// programs, is as good in 1900.
    private static func start(_ text: String) -> ICalendarTime? {
        let year = Int(text.prefix(4)) ?? 0
        return ICalendarTime(year < 1900 ? "1900" + text.dropFirst(4) : text, zone: nil)
    }

    /// `UNTIL=20071104T060000Z` as a day; a few hours do not matter half a year before the next.
    private static func untilAsDay(_ rule: String) -> String {
        rule.split(separator: ";").map { part in
            part.uppercased().hasPrefix("UNTIL=") ? String(part.prefix(14)) : String(part)
        }.joined(separator: ";")
    }

    /// Seconds of `+0900`, `-033000`.
    private static func offset(_ text: String) -> Int? {
        let digits = text.dropFirst().compactMap(\.wholeNumberValue)
        guard let sign = text.first, sign == "+" || sign == "-",
            digits.count == text.count - 1, digits.count == 4 || digits.count == 6
        else { return nil }
        let two = { (index: Int) in digits[index] * 10 + digits[index + 1] }
        let seconds = two(0) * 3600 + two(2) * 60 + (digits.count == 6 ? two(4) : 0)
        guard seconds < 86_400 else { return nil }
        return sign == "-" ? -seconds : seconds
    }

    /// On the city's clocks, which also show times without a zone.
    mutating func civil(_ time: ICalendarTime) -> Civil {
        guard let instant = foreignInstant(time)
        else { return Civil(day: time.day, second: time.second) }
        let (day, second) = city.civil(instant)
        return Civil(day: day, second: second)
    }

    /// A day begins at the city's midnight.
    mutating func instant(_ time: ICalendarTime) -> Instant {
        foreignInstant(time) ?? Self.instant(time.day, time.second ?? 0, city)
    }

    /// The seconds from `start` to `end` on the clocks of `start`, if `end` is of the same zone.
    mutating func seconds(from start: ICalendarTime, to end: ICalendarTime) -> Int {
        let end = end.inZone(of: start)
        guard end.second != nil, end.zone != start.zone else {
            return (end.day - start.day) * 86_400 + (end.second ?? 0) - (start.second ?? 0)
        }
        return Int(instant(end).seconds - instant(start).seconds)
    }

    /// `nil` for a day, and for what the city's clocks show.
    private mutating func foreignInstant(_ time: ICalendarTime) -> Instant? {
        guard let second = time.second else { return nil }
        switch time.zone {
        case .floating: return nil
        case .utc: return utc(time.day, second)
        case .named(let name):
            if name == city.name || name.hasSuffix("/" + city.name) { return nil }
            if let rules = rules(name) { return Self.instant(time.day, second, rules) }
            if let offset = offset(name, time.day, second) {
                return utc(time.day, second) + Int64(-offset)
            }
            unknown.insert(name)
            return nil
        }
    }

    private static func instant(_ day: Day, _ second: Int, _ rules: ZoneRules) -> Instant {
        guard let clock = ClockTime(hour: second / 3600, minute: second / 60 % 60)
        else { preconditionFailure("a second of the day has an hour and a minute") }
        return rules.instant(day, clock) + Int64(second % 60)
    }

    private func utc(_ day: Day, _ second: Int) -> Instant {
        Instant(seconds: Int64(day.serial) * 86_400 + Int64(second))
    }

    /// Programs put a registry before the name: `/mozilla.org/20050126_1/Europe/London`.
    private mutating func rules(_ name: String) -> ZoneRules? {
        if let found = known[name] { return found }
        let parts = name.split(separator: "/")
        var rules: ZoneRules?
        for index in parts.indices where rules == nil {
            rules = Self.systemRules(parts[index...].joined(separator: "/"))
        }
        known[name] = .some(rules)
        return rules
    }

    static func systemRules(_ name: String) -> ZoneRules? {
        guard ConfigurationReader.isZoneName(name),
            case .success(let bytes) = FileBytes.read("\(ConfigurationReader.zoneFolder)/\(name)")
        else { return nil }
        return ZoneRules(name: name, tzif: bytes)
    }

    private mutating func offset(_ name: String, _ day: Day, _ second: Int) -> Int? {
        guard let observances = definitions[name], !observances.isEmpty,
            let end = Day(year: day.year, month: 12, day: 31)
        else { return nil }
        let known =
            onsets[name]?[day.year]
            ?? observances.flatMap { observance in
                observance.onsets(upTo: end).map {
                    Onset(day: $0, second: observance.second, offset: observance.offsetTo)
                }
            }.sorted { ($0.day, $0.second) < ($1.day, $1.second) }
        onsets[name, default: [:]][day.year] = known
        return known.last { ($0.day, $0.second) <= (day, second) }?.offset
            ?? observances[0].offsetFrom
    }
}
