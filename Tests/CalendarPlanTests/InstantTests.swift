import CalendarPlan
import Testing

@Suite struct InstantTests {
    @Test(
        "RFC 3339 is read to the second",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("1970-01-01T09:00:00+09:00", 0),
            ("1969-12-31T23:59:59Z", -1), ("2024-07-08T08:45:00+09:00", 1_720_395_900),
            ("2024-07-07T23:45:00Z", 1_720_395_900), ("2024-07-07t23:45:00z", 1_720_395_900),
            ("2024-07-07T20:15:00-03:30", 1_720_395_900),
            ("2024-07-07T23:45:00.999999999Z", 1_720_395_900),
            ("2024-07-07T23:45:00-00:00", 1_720_395_900),
            ("2016-12-31T23:59:60Z", 1_483_228_800), ("2017-01-01T08:59:60+09:00", 1_483_228_800),
        ])
    func read(text: String, seconds: Int64) {
        #expect(Instant(rfc3339: text) == Instant(seconds: seconds))
    }

    @Test(
        "Any other text is no instant",
        arguments: [
            "", "2024-07-08", "2024-07-08T08:45:00", "2024-07-08T08:45Z", "2024-07-08 08:45:00Z",
            "2024-07-08T08:45:00.Z", "2024-07-08T08:45:00,5Z", "2024-07-08T24:00:00Z",
            "2024-07-08T08:60:00Z", "2024-07-08T08:45:60Z", "2024-07-08T08:45:61Z",
            "2024-07-08T08:45:00+9:00", "2024-07-08T08:45:00+0900", "2024-07-08T08:45:00+24:00",
            "2024-07-08T08:45:00+09:60", "2024-07-08T08:45:00 09:00", "2024-07-08T08:45:00ZZ",
            "2024-02-30T08:45:00Z", "2024-07-08T08:45:0０Z", "2024-07-08T-8:45:00Z",
            "２０２４-07-08T08:45:00Z", "é024-07-08T08:45:00Z", "2024-07-08T08:45:00é",
        ])
    func refused(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("Seconds are added, subtracted and compared")
    func arithmetic() {
        let instant = Instant(seconds: 100)
        #expect(instant + 20 == Instant(seconds: 120))
        #expect(instant + 20 - instant == 20)
        #expect(instant < instant + 1)
        #expect(Instant.distantPast < instant && instant < Instant.distantFuture)
    }
}
