import CalendarPlan

@testable import Configuration
@testable import Interchange

/// Draws iCalendar feeds of one series each, with what other programs make of it: bounds with times
/// and zones, rounds left out, added, moved and cancelled, and older and newer versions.
struct FeedDraw {
    private var draw: SeededDraw
    /// The titles of its events begin with it.
    private let name: String
    private let isTask: Bool
    private let zone: Zone
    private var start: Day
    private let second: Int
    private let interval: Int
    private let rule: String?
    private var days: [Day] = []
    private var calendars: [String] = []

    private enum Zone: CaseIterable {
        case day, utc, tokyo, london, newYork, floating, registry, own

        var parameter: String {
            switch self {
            case .day: ";VALUE=DATE"
            case .utc, .floating: ""
            case .tokyo: ";TZID=Asia/Tokyo"
            case .london: ";TZID=Europe/London"
            case .newYork: ";TZID=America/New_York"
            case .registry: ";TZID=/example.org/20050126_1/Europe/London"
            case .own: ";TZID=Here at work"
            }
        }

        /// The zone that gives its instants.
        var rules: ZoneRules {
            switch self {
            case .utc: .utc
            case .day, .floating, .tokyo: ImportZones.tokyo
            case .london, .registry: ImportZones.london
            case .newYork: ImportZones.newYork
            // Five hours ahead, without summer time.
            case .own: ZoneRules(name: "Here at work", fixedOffset: 5 * 3600)
            }
        }
    }

    private enum ImportZones {
        static let tokyo = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600)
        static let london = system("Europe/London")
        static let newYork = system("America/New_York")

        private static func system(_ name: String) -> ZoneRules {
            ICalendarZones.systemRules(name) ?? .utc
        }
    }

    private static let ownZone = """
        BEGIN:VTIMEZONE
        TZID:Here at work
        BEGIN:STANDARD
        DTSTART:19700101T000000
        TZOFFSETFROM:+0500
        TZOFFSETTO:+0500
        END:STANDARD
        END:VTIMEZONE

        """

    /// The feed of `seed`.
    static func feed(seed: Int, name: String) -> String {
        var feed = FeedDraw(seed: seed, name: name)
        return feed.text()
    }

    private init(seed: Int, name: String) {
        draw = SeededDraw(state: UInt64(seed) &* 0x9E37_79B9_7F4A_7C15)
        for _ in 0..<4 { _ = draw.next(below: 2) }
        self.name = name
        isTask = draw.next(below: 5) == 0
        zone = draw.pick(Zone.allCases)
        start = (Day("2025-01-01") ?? Day(serial: 0)) + draw.next(below: 1_200)
        second = draw.pick([0, 1800, 30_600, 32_400, 36_000, 53_999, 54_000, 64_800, 84_600])
        interval = 1 + draw.next(below: 3)
        rule = Self.rule(&draw, interval: interval, start)
        guard let text = rule, let rule = try? RecurrenceRule(text) else {
            days = [start]
            return
        }
        days = Array(RuleDays(rule, from: start).days(to: start + 2_000).prefix(60))
    }

    private static func rule(_ draw: inout SeededDraw, interval: Int, _ start: Day) -> String? {
        let weekday = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"][start.weekday.rawValue]
        let end = draw.next(below: 4) == 0 ? ";COUNT=\(1 + draw.next(below: 30))" : ""
        let every = ";INTERVAL=\(interval)"
        switch draw.next(below: 12) {
        case 0, 1: return nil
        case 2: return "FREQ=DAILY;INTERVAL=\(interval * 7)" + end
        case 3, 4, 5: return "FREQ=WEEKLY" + every + end
        case 6: return "FREQ=WEEKLY;BYDAY=\(weekday)" + every + end
        case 7: return "FREQ=WEEKLY;BYDAY=MO,\(draw.pick(["WE", "FR", "SU"]));WKST=SU" + every + end
        case 8: return "FREQ=MONTHLY" + every + end
        case 9: return "FREQ=MONTHLY;BYDAY=\(draw.pick(["1", "2", "3", "-1"]))\(weekday)" + end
        case 10: return "FREQ=MONTHLY;BYMONTHDAY=-1" + end
        default: return "FREQ=YEARLY" + end
        }
    }

    private mutating func chance(_ percent: Int) -> Bool { draw.next(below: 100) < percent }

    // MARK: - Times

    private func digits(_ day: Day) -> String { "\(day)".filter { $0 != "-" } }

    private func clock(_ second: Int) -> String {
        "T" + ZoneRules.clock(second, separator: "")
    }

    /// The round of `day`, `later` seconds later on its own clock.
    private func own(_ day: Day, later: Int = 0) -> String {
        if zone == .day { return digits(day + later / 86_400) }
        let time = ICalendarTime(day, second: second).adding(later)
        return digits(time.day) + clock(time.second ?? 0) + (zone == .utc ? "Z" : "")
    }

    private func instant(_ day: Day) -> Instant {
        let clock = ClockTime(hour: second / 3600, minute: second / 60 % 60) ?? .midnight
        return zone.rules.instant(day, clock) + Int64(second % 60)
    }

    private func utc(_ instant: Instant) -> String {
        let (day, second) = ZoneRules.utc.civil(instant)
        return digits(day) + clock(second) + "Z"
    }

    /// `NAME;PARAMETER:value` of the round of `day`, as the series has it or in another zone.
    private mutating func line(_ name: String, _ day: Day) -> String {
        guard zone != .day, zone != .floating, chance(40) else {
            return "\(name)\(zone.parameter):\(own(day))"
        }
        if chance(50) { return "\(name):\(utc(instant(day)))" }
        let (local, second) = ImportZones.tokyo.civil(instant(day))
        return "\(name);TZID=Asia/Tokyo:\(digits(local))\(clock(second))"
    }

    // MARK: - Components

    private mutating func text() -> String {
        let main = self.main(sequence: 2)
        if chance(12) {
            // An older version, or one that is called off later.
            var older = self
            older.start = start + 1 + draw.next(below: 20)
            let isNewer = chance(30)
            add(older.main(sequence: isNewer ? 3 : draw.next(below: 2)))
        }
        add(main)
        if chance(45) { changes() }
        if chance(5) { add(cancelled(nil, sequence: 2 + draw.next(below: 3)), method: "CANCEL") }
        if chance(20) { calendars.shuffle(using: &draw) }
        return calendars.joined()
    }

    private mutating func add(_ component: String, method: String? = nil) {
        calendars.append(
            "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\n"
                + (method.map { "METHOD:\($0)\n" } ?? "") + (zone == .own ? Self.ownZone : "")
                + component + "END:VCALENDAR\n")
    }

    private var kind: String { isTask ? "VTODO" : "VEVENT" }

    private mutating func component(_ lines: [String], sequence: Int, stamp: Int = 0) -> String {
        (["BEGIN:\(kind)", "UID:\(name)", "DTSTAMP:20250101T0000\(stamp < 10 ? "0" : "")\(stamp)Z"]
            + (chance(50) || sequence > 0 ? ["SEQUENCE:\(sequence)"] : []) + lines
            + ["END:\(kind)"]).joined(separator: "\n") + "\n"
    }

    private mutating func main(sequence: Int) -> String {
        var lines = ["SUMMARY:\(name)"]
        if isTask, rule == nil, chance(40) {
            lines += ["X-DUE-ONLY:1", "DUE\(zone.parameter):\(own(start))"]
            return component(lines, sequence: sequence)
        }
        lines += span(start)
        if let rule { lines.append("RRULE:" + rule + bound(rule)) }
        for day in picked(30) { lines.append(line("EXDATE", day)) }
        if chance(20) {
            let day = chance(40) ? draw.pick(days) : start + draw.next(below: 500)
            lines.append(line("RDATE", day))
            if chance(30) { lines.append(line("RDATE", day)) }
        }
        return component(lines, sequence: sequence)
    }

    private mutating func picked(_ percent: Int) -> [Day] {
        var picked: [Day] = []
        while chance(percent), !days.isEmpty {
            let day = draw.pick(days)
            picked.append(chance(10) ? day + 1 : day)
        }
        return picked
    }

    private mutating func bound(_ rule: String) -> String {
        guard !rule.contains("COUNT"), chance(60), let last = days.last else { return "" }
        let day = chance(8) ? start - 1 - draw.next(below: 9) : chance(20) ? last : draw.pick(days)
        // RFC 5545 forbids a day beside times; programs write it.
        if zone == .day || chance(15) { return ";UNTIL=\(digits(day))" }
        let offset = draw.pick([0, 0, -1, 1, -3600, 3600, 40_000])
        if zone == .floating {
            let time = ICalendarTime(day, second: second).adding(offset)
            return ";UNTIL=\(digits(time.day))\(clock(time.second ?? 0))"
        }
        return ";UNTIL=\(utc(instant(day) + Int64(offset)))"
    }

    /// DTSTART with its end.
    private mutating func span(_ day: Day, later: Int = 0) -> [String] {
        let start = "DTSTART\(zone.parameter):\(own(day, later: later))"
        let length =
            zone == .day ? draw.next(below: 3) * 86_400 : draw.pick([0, 3600, 5400, 93_600])
        let end = isTask ? "DUE" : "DTEND"
        switch draw.next(below: 3) {
        case 0 where zone != .day: return [start, "DURATION:PT\(length / 60)M"]
        case 1 where zone != .day && !isTask: return [start]
        default:
            let exclusive = zone == .day && !isTask ? 86_400 : 0
            return [
                start,
                "\(end)\(zone.parameter):\(own(day, later: later + length + exclusive))",
            ]
        }
    }

    // MARK: - Changed rounds

    private mutating func changes() {
        var seen: Set<Day> = []
        for _ in 0..<(1 + draw.next(below: 3)) {
            let day = chance(8) ? start + draw.next(below: 90) : draw.pick(days)
            guard seen.insert(day).inserted else { continue }
            if chance(25) {
                add(
                    cancelled(day, sequence: 2),
                    method: chance(50) ? "CANCEL" : nil)
            } else {
                let isLasting = rule != nil && chance(20)
                // Both versions name the round alike: the library takes it for two otherwise.
                let round = isLasting ? "RECURRENCE-ID;RANGE=THISANDFUTURE" : "RECURRENCE-ID"
                let id =
                    isLasting ? "\(round)\(zone.parameter):\(own(day))" : line(round, day)
                add(change(day, id, sequence: 2, stamp: 1))
                guard !isLasting, chance(20) else { continue }
                // Another version of the same change.
                let isOlder = chance(50)
                add(
                    change(
                        day, id, sequence: isOlder ? 1 : 2 + draw.next(below: 2),
                        stamp: isOlder ? 9 : 2))
            }
        }
    }

    private mutating func change(_ day: Day, _ id: String, sequence: Int, stamp: Int) -> String {
        let title = chance(30) ? "\(name)b" : name
        let later =
            zone == .day
            ? (draw.next(below: 9) - 4) * 86_400
            : draw.pick([0, 3600, -7200, 86_400, -86_400, 172_800, 50_000])
        return component(
            ["SUMMARY:\(title)", id] + span(day, later: later), sequence: sequence, stamp: stamp)
    }

    private mutating func cancelled(_ day: Day?, sequence: Int) -> String {
        component(
            ["SUMMARY:\(name)", "STATUS:CANCELLED"]
                + (day.map { [line("RECURRENCE-ID", $0)] } ?? [])
                + ["DTSTART\(zone.parameter):\(own(day ?? start))"],
            sequence: sequence, stamp: 3)
    }
}

extension SeededDraw: RandomNumberGenerator {
    mutating func next() -> UInt64 {
        UInt64(next(below: 1 << 31)) << 33 | UInt64(next(below: 1 << 31)) << 2
    }
}
