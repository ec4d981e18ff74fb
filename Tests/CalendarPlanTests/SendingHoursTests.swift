import CalendarPlan
import Testing

@Suite("Hours of sending")
struct SendingHoursTests {
    private let businessDays = BusinessDays(holidays: [:], closures: [:], officialUntil: nil)

    private func clock(_ text: String) -> ClockTime { ClockTime(text) ?? .midnight }

    /// 02:00 to 03:00 does not exist on 31 March 2024 in Berlin, and comes twice on 27 October.
    @Test(
        "where clocks change nothing is sent before the hour, and nothing goes back",
        arguments: [
            ("2024-03-31", "02:30"), ("2024-03-31", "08:30"), ("2024-10-27", "02:00"),
            ("2024-10-27", "02:30"), ("2024-10-27", "08:30"),
        ])
    func clockChanges(day: String, from: String) throws {
        let bytes = try #require(systemZone("Europe/Berlin"))
        let zone = try #require(ZoneRules(name: "Europe/Berlin", tzif: bytes))
        let day = try #require(Day(day))
        let hours = SendingHours(from: clock(from), until: clock("17:30"), onlyOpenDays: false)
        let opening = zone.instant(day, clock(from))
        var instant = zone.instant(day, .midnight)
        while instant < zone.instant(day, clock("17:30")) {
            let next = hours.next(from: instant, zone: zone, businessDays: businessDays)
            #expect(next == max(instant, opening))
            instant = instant + 600
        }
        let evening = hours.next(from: instant, zone: zone, businessDays: businessDays)
        #expect(evening == zone.instant(day + 1, clock(from)))
    }

    @Test("closed days are left out, and the last minute is not in")
    func closedDays() throws {
        let hours = SendingHours(from: clock("08:30"), until: clock("17:30"))
        let tokyo = ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600)
        func next(_ day: String, _ time: String) throws -> String {
            let instant = tokyo.instant(try #require(Day(day)), clock(time))
            let next = hours.next(from: instant, zone: tokyo, businessDays: businessDays)
            return tokyo.rfc3339(next)
        }
        #expect(try next("2024-10-04", "17:29") == "2024-10-04T17:29:00+09:00")
        #expect(try next("2024-10-04", "17:30") == "2024-10-07T08:30:00+09:00")
        #expect(try next("2024-10-05", "12:00") == "2024-10-07T08:30:00+09:00")
        // The year's end.
        #expect(try next("2024-12-28", "00:00") == "2025-01-06T08:30:00+09:00")
    }
}
