import CalendarPlan
import Foundation
import Testing

private func zone(_ name: String) throws -> ZoneRules {
    let bytes = try #require(systemZone(name))
    return try #require(ZoneRules(name: name, tzif: bytes))
}

/// The instant at which a zone of a footer alone is asked, as UTC.
private func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }

@Suite struct ZoneRulesTests {
    /// One of each kind: no changes, both hemispheres, negative daylight saving, half an hour of
    /// it, a skipped day, a change every Ramadan, rules beyond midnight, and UTC itself.
    static let zones = [
        "Asia/Tokyo", "Europe/Dublin", "America/New_York", "Pacific/Apia", "Australia/Lord_Howe",
        "Africa/Casablanca", "UTC", "Europe/London", "Asia/Gaza", "America/Nuuk",
        "America/Santiago", "Asia/Tehran", "Antarctica/Troll", "Pacific/Chatham", "Asia/Kolkata",
        "America/St_Johns", "Asia/Kathmandu", "Africa/Cairo", "America/Godthab", "Etc/GMT-14",
        "America/Sao_Paulo", "Europe/Lisbon", "Pacific/Kwajalein", "Asia/Pyongyang",
    ]

    @Test(
        "Offsets, texts and local times agree with Python's zoneinfo",
        .enabled(if: Oracle.isAvailable), arguments: zones)
    func agreesWithZoneinfo(name: String) throws {
        let zone = try zone(name)
        var draws = Draws(seed: name.utf8.reduce(1) { $0 &* 31 &+ UInt64($1) })
        let years = 0...6_942_000_000  // 1970 to 2189.
        var questions: [String] = []
        var answers: [String] = []
        func ask(instant seconds: Int) {
            let instant = Instant(seconds: Int64(seconds))
            questions.append("offset \(name) \(seconds)")
            answers.append(String(zone.offset(at: instant)))
            // isoformat would write an offset's seconds, which RFC 3339 has not.
            if zone.offset(at: instant) % 60 == 0 {
                questions.append("rfc3339 \(name) \(seconds)")
                answers.append(zone.rfc3339(instant))
            }
        }
        func ask(local minutes: Int) throws {
            let time = try #require(ClockTime(hour: minutes / 60 % 24, minute: minutes % 60))
            let instant = zone.instant(Day(serial: Int32(minutes / 1440)), time)
            questions.append("instant \(name) \(minutes * 60)")
            answers.append(String(instant.seconds))
        }
        for _ in 0..<2_000 {
            ask(instant: draws.number(years))
            try ask(local: draws.number(1_500...years.upperBound / 60))
        }
        // Most random instants lie far from any change: look for the changes, and ask there.
        var last = zone.offset(at: Instant(seconds: 0))
        for day in stride(from: 86_400, to: years.upperBound, by: 86_400) {
            let offset = zone.offset(at: Instant(seconds: Int64(day)))
            if offset != last {
                for _ in 0..<6 {
                    ask(instant: draws.number(day - 90_000...day + 3_600))
                    try ask(
                        local: draws.number(day - 180_000...day + 90_000) / 60 + offset / 60)
                }
            }
            last = offset
        }
        let oracle = try Oracle.answers("zones.py", to: questions)
        #expect(oracle.count == answers.count)
        let wrong = zip(questions, zip(answers, oracle)).filter { $1.0 != $1.1 }
        #expect(wrong.isEmpty)
    }

    @Test(
        "A skipped time is the end of the gap, a repeated one its first occurrence",
        arguments: [
            ("Asia/Tokyo", "2024-07-08", "08:45", "2024-07-08T08:45:00+09:00"),
            ("America/New_York", "2024-03-10", "01:59", "2024-03-10T01:59:00-05:00"),
            ("America/New_York", "2024-03-10", "02:00", "2024-03-10T03:00:00-04:00"),
            ("America/New_York", "2024-03-10", "02:30", "2024-03-10T03:00:00-04:00"),
            ("America/New_York", "2024-03-10", "03:00", "2024-03-10T03:00:00-04:00"),
            ("America/New_York", "2024-11-03", "01:30", "2024-11-03T01:30:00-04:00"),
            ("America/New_York", "2024-11-03", "02:00", "2024-11-03T02:00:00-05:00"),
            ("America/New_York", "2150-03-08", "02:30", "2150-03-08T03:00:00-04:00"),
            ("America/New_York", "2150-11-01", "01:30", "2150-11-01T01:30:00-04:00"),
            ("Europe/Dublin", "2024-03-31", "01:30", "2024-03-31T02:00:00+01:00"),
            ("Europe/Dublin", "2024-10-27", "01:30", "2024-10-27T01:30:00+01:00"),
            ("Australia/Lord_Howe", "2024-04-07", "01:45", "2024-04-07T01:45:00+11:00"),
            ("Pacific/Apia", "2011-12-30", "08:45", "2011-12-31T00:00:00+14:00"),
        ])
    func gapsAndOverlaps(name: String, day: String, time: String, expected: String) throws {
        let zone = try zone(name)
        let instant = zone.instant(try #require(Day(day)), try #require(ClockTime(time)))
        #expect(zone.rfc3339(instant) == expected)
        #expect(Instant(rfc3339: expected) == instant)
    }

    @Test("The day and second of an instant lead back to it", arguments: zones)
    func roundTrip(name: String) throws {
        let zone = try zone(name)
        var draws = Draws(seed: 5)
        for _ in 0..<2_000 {
            let instant = Instant(seconds: Int64(draws.number(-3_000_000_000...7_000_000_000)))
            let (day, second) = zone.civil(instant)
            #expect((0..<86_400).contains(second))
            let local = Int64(day.serial) * 86_400 + Int64(second)
            #expect(local - Int64(zone.offset(at: instant)) == instant.seconds)
            #expect(Instant(rfc3339: zone.rfc3339(instant)) == instant)
        }
        for extreme in [Instant.distantPast, .distantFuture] {
            let (day, second) = zone.civil(extreme)
            let local = Int64(day.serial) * 86_400 + Int64(second)
            #expect(local - Int64(zone.offset(at: extreme)) == extreme.seconds)
        }
    }

    @Test("An offset with seconds is told without them, of the same instant")
    func localMeanTime() throws {
        let tokyo = try zone("Asia/Tokyo")
        let before = Instant(seconds: -2_600_000_000)
        #expect(tokyo.offset(at: before) == 9 * 3600 + 18 * 60 + 59)
        #expect(tokyo.rfc3339(before) == "1887-08-11T19:04:40+09:18")
        #expect(Instant(rfc3339: tokyo.rfc3339(before)) == before)
    }

    @Test(
        "The yearly rule of the footer is followed in all its forms",
        arguments: [
            ("JST-9", "2100-07-01T00:00:00Z", 32_400),
            ("<+0530>-5:30", "2100-07-01T00:00:00Z", 19_800),
            ("<-03>+3", "2100-07-01T00:00:00Z", -10_800),
            ("LMT-9:18:59", "2100-07-01T00:00:00Z", 33_539),
            ("EST5EDT,M3.2.0,M11.1.0", "2024-03-10T06:59:59Z", -18_000),
            ("EST5EDT,M3.2.0,M11.1.0", "2024-03-10T07:00:00Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2024-11-03T05:59:59Z", -14_400),
            ("EST5EDT,M3.2.0,M11.1.0", "2024-11-03T06:00:00Z", -18_000),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-01-01T00:00:00Z", 0),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-07-01T00:00:00Z", 3600),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2024-10-27T01:00:00Z", 0),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2024-03-29T23:59:59Z", 7200),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2024-03-30T00:00:00Z", 10_800),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T00:59:59Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2024-03-31T01:00:00Z", -3600),
            // J60 is 1 March in every year, 59 is 29 February in a leap year.
            ("XXX0YYY,J60/0,J61/0", "2024-03-01T00:00:00Z", 3600),
            ("XXX0YYY,J60/0,J61/0", "2023-03-01T00:00:00Z", 3600),
            ("XXX0YYY,J60/0,J61/0", "2024-02-29T23:59:59Z", 0),
            ("XXX0YYY,59/0,60/0", "2024-02-29T00:00:00Z", 3600),
            ("XXX0YYY,59/0,60/0", "2023-03-01T00:00:00Z", 3600),
            ("XXX0YYY,59/0,60/0", "2024-03-01T00:00:00Z", 0),
            // Daylight saving all the year (RFC 9636 section 3.3.1).
            ("XXX3EDT4,0/0,J365/23", "2024-01-01T03:00:00Z", -14_400),
            ("XXX3EDT4,0/0,J365/23", "2024-07-01T00:00:00Z", -14_400),
            ("XXX3EDT4,0/0,J365/23", "2024-12-31T23:00:00Z", -14_400),
            // A change a week before New Year's Day lies in the year before.
            ("XXX0YYY,0/-167,J182/0", "2023-12-25T00:59:59Z", 0),
            ("XXX0YYY,0/-167,J182/0", "2023-12-25T01:00:00Z", 3600),
            ("XXX0YYY,J100/0,J365/167", "2025-01-06T21:59:59Z", 3600),
            ("XXX0YYY,J100/0,J365/167", "2025-01-06T22:00:00Z", 0),
        ])
    func yearlyRules(rule: String, at text: String, offset: Int) throws {
        let bytes = TZifBytes(footer: "\n\(rule)\n").bytes
        let zone = try #require(ZoneRules(name: "test", tzif: bytes))
        #expect(zone.offset(at: try instant(text)) == offset)
    }

    @Test("In a zone with daylight saving all the year no time is skipped")
    func allYear() throws {
        let bytes = TZifBytes(footer: "\nXXX3EDT4,0/0,J365/23\n").bytes
        let zone = try #require(ZoneRules(name: "test", tzif: bytes))
        let newYear = try #require(Day("2025-01-01"))
        for hour in 0...23 {
            let time = try #require(ClockTime(hour: hour, minute: 0))
            #expect(
                zone.instant(newYear, time).seconds
                    == Int64(newYear.serial) * 86_400 + Int64(hour + 4) * 3600)
        }
    }

    @Test(
        "A footer that POSIX does not know makes the data malformed",
        arguments: [
            "J", "JS-9", "JST", "JST-", "JST-25", "JST-9:60", "JST-9:00:60", "JST-9x", "9JST",
            "<JST-9", "<>-9", "<+9>-9", "JST-9JDT", "JST-9JDT,M3.2.0", "JST-9JDT,M3.2.0,M13.1.0",
            "JST-9JDT,M3.6.0,M11.1.0", "JST-9JDT,M3.0.0,M11.1.0", "JST-9JDT,M3.2.7,M11.1.0",
            "JST-9JDT,J0,J300", "JST-9JDT,J366,J300", "JST-9JDT,366,300", "JST-9JDT,M3.2.0/168,J1",
            "JST-9JDT,M3.2.0,M11.1.0,", "JST-9JDT,M3.2.0 ,M11.1.0", "JST-9JDT,M3.2,M11.1.0",
            "JST--9", "日本-9", "JST-9999999999999999999999",
        ])
    func wrongFooters(footer: String) {
        #expect(ZoneRules(name: "test", tzif: TZifBytes(footer: "\n\(footer)\n").bytes) == nil)
    }

    @Test("Versions 1 to 4 are read, and later ones like 4")
    func versions() throws {
        var data = TZifBytes(
            transitions: [(0, 1), (1_000, 0)], types: [(3600, 0, 0), (7200, 1, 0)],
            leapSeconds: [(500, 1)])
        for version in [UInt8(0), 0x32, 0x33, 0x34, 0x35] {
            data.version = version
            let zone = try #require(ZoneRules(name: "test", tzif: data.bytes))
            let offsets = [-1, 0, 999, 1_000, 1_000_000].map {
                zone.offset(at: Instant(seconds: $0))
            }
            #expect(offsets == [3600, 7200, 7200, 3600, 3600])
        }
    }

    @Test("Data that breaks a rule of the format is refused")
    func malformed() {
        func reads(_ change: (inout TZifBytes) -> Void) -> Bool {
            var data = TZifBytes(
                transitions: [(0, 1), (1_000, 0)], types: [(3600, 0, 0), (7200, 1, 0)])
            change(&data)
            return ZoneRules(name: "test", tzif: data.bytes) != nil
        }
        #expect(reads { _ in })
        #expect(!reads { $0.version = 0x31 })
        #expect(!reads { $0.version = 1 })
        #expect(!reads { $0.transitions = [(1_000, 0), (1_000, 1)] })
        #expect(!reads { $0.transitions = [(1_000, 0), (0, 1)] })
        #expect(!reads { $0.transitions = [(0, 2)] })
        #expect(!reads { $0.transitions = [(-(1 << 60), 0)] })
        #expect(!reads { $0.types = [] })
        #expect(!reads { $0.types[1].offset = 93_600 })
        #expect(!reads { $0.types[1].offset = .min })
        #expect(!reads { $0.types[1].isDaylight = 2 })
        #expect(!reads { $0.types[1].name = 4 })
        #expect(!reads { $0.names = "" })
        #expect(!reads { $0.footer = "" })
        #expect(!reads { $0.footer = "\n" })
        #expect(!reads { $0.footer = "\n\nx" })
        #expect(ZoneRules(name: "test", tzif: []) == nil)
        #expect(ZoneRules(name: "test", tzif: Array("# not TZif, but a text\n".utf8)) == nil)
    }

    @Test("Truncated data is refused, wherever it is cut", arguments: zones)
    func truncated(name: String) throws {
        let bytes = try #require(systemZone(name))
        // Every cut of the front and of the end, and every seventh between.
        let cuts = (0..<bytes.count).filter { $0 < 200 || $0 > bytes.count - 200 || $0 % 7 == 0 }
        let read = cuts.filter { ZoneRules(name: name, tzif: Array(bytes[..<$0])) != nil }
        #expect(read.isEmpty)
    }

    @Test(
        "Flipped bits never stop the program",
        arguments: ["Asia/Tokyo", "Europe/Dublin", "Asia/Gaza", "America/Nuuk"])
    func flipped(name: String) throws {
        let bytes = try #require(systemZone(name))
        var draws = Draws(seed: 13)
        var refused = 0
        for round in 0..<3_000 {
            var damaged = bytes
            for _ in 0...round % 3 {
                // Half of the flips go to the header of the 64-bit block and to the footer.
                let tail = max(0, bytes.count - 60)
                let position =
                    round % 2 == 0
                    ? draws.number(0...bytes.count - 1)
                    : draws.number(tail...bytes.count - 1)
                damaged[position] ^= 1 << UInt8(draws.number(0...7))
            }
            guard let zone = ZoneRules(name: name, tzif: damaged) else {
                refused += 1
                continue
            }
            for seconds in [Int64.min, -(1 << 40), -1, 0, 1_720_395_900, 1 << 40, .max] {
                let offset = zone.offset(at: Instant(seconds: seconds))
                #expect(ZoneRules.offsets.contains(offset))
            }
            for serial in [Int32(-12_000_000), -30_000, 0, 20_000, 80_000, 12_000_000] {
                let time = try #require(ClockTime(hour: draws.number(0...23), minute: 30))
                let instant = zone.instant(Day(serial: serial), time)
                #expect(abs(zone.civil(instant).day - Day(serial: serial)) <= 2)
            }
        }
        #expect(refused > 500)
    }

    @Test("A fixed offset holds always, and one that no zone has stops the program")
    func fixed() async throws {
        #expect(ZoneRules.utc.offset(at: .distantPast) == 0)
        #expect(ZoneRules.utc.rfc3339(Instant(seconds: 0)) == "1970-01-01T00:00:00+00:00")
        let zone = ZoneRules(name: "half", fixedOffset: -12_600)
        #expect(zone.rfc3339(Instant(seconds: 0)) == "1969-12-31T20:30:00-03:30")
        await #expect(processExitsWith: .failure) {
            _ = ZoneRules(name: "far", fixedOffset: 100_000)
        }
    }

    @Test("Zones are equal where name and rules are")
    func equality() throws {
        #expect(try zone("Asia/Tokyo") == zone("Asia/Tokyo"))
        #expect(try zone("Asia/Tokyo") != ZoneRules(name: "Asia/Tokyo", fixedOffset: 32_400))
    }
}
