import Testing

@testable import CalendarPlan

@Suite struct MovedDayTests {
    private static let businessDays = BusinessDays(
        holidays: [:], closures: [:], officialUntil: Day("2025-12-31"))

    @Test(
        "A day takes the place that it has in the new year",
        arguments: [
            // The same weekday of the month.
            ("2024-07-22", 2025, "2025-07-28", MovedDay.Manner.weekday(4, .monday)),
            ("2024-06-04", 2025, "2025-06-03", .weekday(1, .tuesday)),
            // No fifth one: the last.
            ("2024-07-30", 2026, "2026-07-28", .lastWeekday(.tuesday)),
            // A holiday there: the same business day.
            ("2020-02-13", 2021, "2021-02-10", .businessDay(8, .computedHoliday("建国記念の日"))),
            ("2021-08-10", 2026, "2026-08-10", .businessDay(6, .computedHoliday("山の日"))),
            // Edges of months.
            ("2024-03-31", 2025, "2025-03-31", .monthEdge),
            ("2024-04-01", 2025, "2025-04-01", .monthEdge),
            ("2024-02-29", 2025, "2025-02-28", .monthEdge),
            ("2023-02-28", 2024, "2024-02-29", .monthEdge),
            // A holiday stays that holiday, a Saturday a Saturday.
            ("2024-07-15", 2025, "2025-07-21", .holiday("海の日")),
            ("2024-07-20", 2025, "2025-07-19", .weekday(3, .saturday)),
        ])
    func place(day: String, year: Int, to: String, manner: MovedDay.Manner) throws {
        let day = try #require(Day(day))
        let move = try #require(
            Self.businessDays.place(of: day, in: year, keeping: .both))
        #expect(move.to.description == to)
        #expect(move.manner == manner)
    }

    @Test("It is said whether the new year's holidays are official, and an edge that closes")
    func notes() throws {
        let day = try #require(Day("2024-05-31"))
        let next = try #require(Self.businessDays.place(of: day, in: 2025, keeping: .both))
        #expect(!next.isComputed)
        #expect(next.closed == .weekend)
        let later = try #require(Self.businessDays.place(of: day, in: 2026, keeping: .none))
        #expect(later.isComputed)
        #expect(later.closed == nil)
        #expect(Self.businessDays.place(of: day, in: 2200, keeping: .both) == nil)
    }
}
