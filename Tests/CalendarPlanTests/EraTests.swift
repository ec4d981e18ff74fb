import CalendarPlan
import Testing

@Suite struct EraTests {
    @Test(
        "each era begins on its day, with year 1, and ends on the eve of the next",
        arguments: [
            (0, "明治", "M", "1868-01-25", "1912-07-29"),
            (1, "大正", "T", "1912-07-30", "1926-12-24"),
            (2, "昭和", "S", "1926-12-25", "1989-01-07"),
            (3, "平成", "H", "1989-01-08", "2019-04-30"),
            (4, "令和", "R", "2019-05-01", ""),
        ])
    func era(_ index: Int, _ name: String, _ letter: String, _ first: String, _ last: String)
        throws
    {
        let table = EraTable.statutory
        #expect(table.eras.count == 5)
        let era = table.eras[index]
        #expect(era.name == name)
        #expect(era.letter == letter)
        #expect(era.firstDay.description == first)
        #expect((era.lastDay?.description ?? "") == last)
        #expect(table.era(of: era.firstDay) == era)
        #expect(table.era(of: era.lastDay ?? era.firstDay + 10_000) == era)
        #expect(era.text(1) == name + "元")
        #expect(era.number(ofYear: era.civilYear(7)) == 7)
        #expect(era.overlaps(DaySpan(era.firstDay - 1, era.firstDay)))
        #expect(!era.overlaps(DaySpan(era.firstDay - 1)))
        if let last = era.lastDay {
            #expect(era.overlaps(DaySpan(last, last + 1)))
            #expect(!era.overlaps(DaySpan(last + 1)))
        }
    }

    @Test("a day before 明治 has no era")
    func before() throws {
        let day = EraTable.statutory.eras[0].firstDay - 1
        #expect(EraTable.statutory.era(of: day) == nil)
        #expect(day.japaneseEra() == "1868年1月24日(金)")
    }

    @Test(
        "a day is written as in Japan, with its era, and in English",
        arguments: [
            ("2026-10-01", "2026年10月1日(木)", "令和8年10月1日(木)", "Thu, 1 Oct 2026"),
            ("2019-04-30", "2019年4月30日(火)", "平成31年4月30日(火)", "Tue, 30 Apr 2019"),
            ("2019-05-01", "2019年5月1日(水)", "令和元年5月1日(水)", "Wed, 1 May 2019"),
            ("1989-01-07", "1989年1月7日(土)", "昭和64年1月7日(土)", "Sat, 7 Jan 1989"),
            ("2024-02-29", "2024年2月29日(木)", "令和6年2月29日(木)", "Thu, 29 Feb 2024"),
        ])
    func texts(_ iso: String, _ japanese: String, _ era: String, _ english: String) throws {
        let day = try #require(Day(iso))
        #expect(day.japanese == japanese)
        #expect(day.japaneseEra() == era)
        #expect(day.english == english)
        for text in [japanese, era, english] {
            let reading = try Period.read(text).get()
            #expect(reading.period == Period(day))
            #expect(reading.warnings == [])
        }
    }

    @Test("every day of a century and a half is written with its era and read back")
    func everyDay() throws {
        // A step of 11 days meets every month, weekday and, with the eves, every era.
        let days =
            stride(from: Int32(-37_231), through: 30_000, by: 11).map(Day.init(serial:))
            + EraTable.statutory.eras.map(\.firstDay)
            + EraTable.statutory.eras.compactMap(\.lastDay)
        for day in days {
            let reading = try Period.read(day.japaneseEra()).get()
            #expect(reading.period.fixedDay == day && reading.warnings.isEmpty)
        }
    }
}

extension Day {
    /// With the era's year: `令和8年10月1日(木)`; the Gregorian year for a day before 明治.
    func japaneseEra(in eras: EraTable = .statutory) -> String {
        guard let era = eras.era(of: self) else { return japanese }
        let (year, month, day) = civil
        return "\(era.text(era.number(ofYear: year)))年\(month)月\(day)日(\(weekday.kanji))"
    }
}
