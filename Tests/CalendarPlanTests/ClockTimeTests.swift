import CalendarPlan
import Testing

@Suite struct ClockTimeTests {
    @Test("Every minute of the day is printed as it is read")
    func roundTrip() throws {
        var minutes = 0
        for hour in 0...23 {
            for minute in 0...59 {
                let time = try #require(ClockTime(hour: hour, minute: minute))
                #expect(time.minutes == minutes)
                #expect(ClockTime(time.description) == time)
                minutes += 1
            }
        }
    }

    @Test(
        "A time is read with one or two digits for the hour",
        arguments: [
            ("8:45", "08:45"), ("08:45", "08:45"), ("0:00", "00:00"), ("23:59", "23:59"),
            ("０８：４５", "08:45"), ("８:45", "08:45"),
        ])
    func read(text: String, expected: String) throws {
        #expect(try #require(ClockTime(text)).description == expected)
    }

    @Test(
        "Anything else is no time",
        arguments: [
            "", ":", "8", "8:4", "8:450", "008:45", "24:00", "12:60", "-8:45", "+8:45", "8:-5",
            "8:45:00",
            " 8:45", "8時45分",
        ])
    func refused(text: String) {
        #expect(ClockTime(text) == nil)
    }

    @Test("Hours and minutes outside a day make no time")
    func bounds() {
        #expect(ClockTime(hour: 24, minute: 0) == nil)
        #expect(ClockTime(hour: -1, minute: 0) == nil)
        #expect(ClockTime(hour: 0, minute: 60) == nil)
        #expect(ClockTime(hour: 0, minute: -1) == nil)
    }

    @Test("Times are in order of the clock")
    func order() throws {
        let early = try #require(ClockTime("8:45"))
        let late = try #require(ClockTime("17:15"))
        #expect(early < late)
        #expect(!(late < early))
    }
}
