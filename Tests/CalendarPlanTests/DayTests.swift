import CalendarPlan
import Foundation
import Testing

@Suite struct DayTests {
    @Test("Every written day has the serial, date and weekday that counting gives")
    func exhaustive() throws {
        // 1868-01-01 was a Wednesday, 37,255 days before 1970-01-01.
        var serial: Int32 = -37_255
        var weekday = 3
        var wrong: [String] = []
        for year in Day.writtenYears {
            let isLeap = year % 400 == 0 || (year % 4 == 0 && year % 100 != 0)
            let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            for (month, length) in zip(1..., lengths) {
                for dayOfMonth in 1...length {
                    let day = try #require(Day(year: year, month: month, day: dayOfMonth))
                    if day.serial != serial || day.civil != (year, month, dayOfMonth)
                        || day.weekday.rawValue != weekday
                        || Day(day.description) != day
                        || day.endOfMonth.serial != serial + Int32(length - dayOfMonth)
                    {
                        wrong.append(day.description)
                    }
                    serial += 1
                    weekday = (weekday + 1) % 7
                }
            }
        }
        #expect(wrong.isEmpty)
        #expect(serial == 84_006)
    }

    @Test("Weekdays agree with Python", .enabled(if: Oracle.isAvailable))
    func weekdays() throws {
        let answers = try Oracle.answers("days.py", ["weekdays", "1868-01-01", "2199-12-31"])
        var serial: Int32 = -37_255
        var wrong: [String] = []
        for answer in answers {
            let day = Day(serial: serial)
            if answer != "\(day) \(day.weekday.rawValue)" { wrong.append(answer) }
            serial += 1
        }
        #expect(wrong.isEmpty)
        #expect(serial == 84_006)
    }

    @Test(
        "A day that the calendar or the written years do not have is none",
        arguments: [
            (2023, 2, 29), (1900, 2, 29), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1), (2024, 1, 0),
            (2024, 1, 32), (1867, 12, 31), (2200, 1, 1), (Int.max, 1, 1), (Int.min, 1, 1),
        ])
    func impossible(year: Int, month: Int, day: Int) {
        #expect(Day(year: year, month: month, day: day) == nil)
    }

    @Test(
        "Only ISO 8601 is read",
        arguments: [
            "", "2024", "2024-7-22", "2024-07-22 ", " 2024-07-22", "2024/07/22", "20240722",
            "2024-07-22T00:00", "-2024-07-22", "2024-07--2", "２０２４-07-22", "2024-02-30",
            "02024-07-22", "2024-W30-1",
        ])
    func refused(text: String) {
        #expect(Day(text) == nil)
    }

    @Test(
        "Months are added by the calendar, and end with the shorter month",
        arguments: [
            ("2023-01-31", 1, "2023-02-28"), ("2024-01-31", 1, "2024-02-29"),
            ("2024-01-31", 2, "2024-03-31"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-03-31", -1, "2024-02-29"), ("2024-01-15", -1, "2023-12-15"),
            ("2024-05-31", 0, "2024-05-31"), ("2024-12-01", 1, "2025-01-01"),
            ("1970-01-01", -1224, "1868-01-01"),
        ])
    func months(from: String, count: Int, expected: String) throws {
        #expect(try #require(Day(from)).adding(months: count).description == expected)
    }

    @Test("Months agree with dateutil", .enabled(if: Oracle.isAvailable))
    func monthsAgree() throws {
        var draws = Draws(seed: 11)
        let sums = (0..<5_000).map { _ in
            (Day(serial: Int32(draws.number(-30_000...80_000))), draws.number(-200...200))
        }
        let answers = try Oracle.answers("days.py", ["months"], to: sums.map { "\($0) \($1)" })
        #expect(sums.map { $0.adding(months: $1).description } == answers)
    }

    @Test("Far outside the written years, dates and serials still agree")
    func farAway() {
        for serial in stride(from: Int32(-1_000_000_000), to: 1_000_000_000, by: 999_983) {
            let (year, month, day) = Day(serial: serial).civil
            let newYear = Day(serial: 0).adding(months: (year - 1970) * 12)
            #expect(newYear.adding(months: month - 1) + (day - 1) == Day(serial: serial))
        }
    }

    @Test("Days are added, subtracted and compared by their serials")
    func arithmetic() throws {
        let day = try #require(Day("2024-02-28"))
        #expect((day + 2).description == "2024-03-01")
        #expect((day - 59).description == "2023-12-31")
        #expect((day + 2) - day == 2)
        #expect(day - (day + 2) == -2)
        #expect(day < day + 1)
    }

    @Test("A day is coded as its text, and a wrong text is refused")
    func coding() throws {
        let day = try #require(Day("2024-07-22"))
        let coded = try JSONEncoder().encode([day])
        #expect(String(decoding: coded, as: UTF8.self) == #"["2024-07-22"]"#)
        #expect(try JSONDecoder().decode([Day].self, from: coded) == [day])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Day].self, from: Data(#"["2024-02-30"]"#.utf8))
        }
    }

    @Test("A month that is none stops the program")
    func wrongMonth() async {
        await #expect(processExitsWith: .failure) { _ = Day.length(ofMonth: 13, year: 2024) }
    }

    @Test("Weekdays are written in one kanji or three letters, Sunday first")
    func weekdayNames() {
        #expect(Weekday.allCases.map(\.kanji).joined() == "日月火水木金土")
        #expect(Weekday.allCases.map(\.short).joined() == "SunMonTueWedThuFriSat")
        #expect(Weekday.allCases.sorted() == Weekday.allCases)
    }
}
