import CalendarPlan
import TestSupport
import Testing

/// What planning documents write, in 令和8年度 and with computed holidays.
///
/// The days are those of Python's datetime and jpholiday; offices are closed on Saturdays, Sundays,
/// holidays and from 29 December to 3 January.
@Suite struct DocumentFormsTests {
    private static let year = Sample.year(2026)
    private static let businessDays = BusinessDays(
        holidays: [:], closures: [:], officialUntil: nil)

    @Test("a period's words, remarks and repetitions have its days", arguments: documentPeriods)
    func periods(_ text: String, _ days: String) throws {
        let reading = try DueRule.read(text).get()
        guard case .period(let period) = reading.rule else {
            Issue.record("\(text) is counted")
            return
        }
        guard case .days(let span) = try period.meaning(in: Self.year).get() else {
            Issue.record("\(text) has no days")
            return
        }
        let due = Self.businessDays.moved(span.last, by: reading.onClosedDay ?? .keep)
        #expect(DaySpan(span.isSingleDay ? due : span.first, due).description == days)
    }

    @Test("a day is counted from days, ends and holidays", arguments: documentRelativeDays)
    func relativeDays(_ text: String, _ day: String) throws {
        guard case .relative(let relative) = try DueRule.read(text).get().rule else {
            Issue.record("\(text) is not counted")
            return
        }
        let anchor: Day
        switch relative.anchor {
        case .day(let day): anchor = day
        case .fiscalYear(let edge): anchor = edge == .start ? Self.year.first : Self.year.last
        case .period(let period):
            guard case .days(let span) = try period.meaning(in: Self.year).get() else { return }
            anchor = relative.edge == .start ? span.first : span.last
        case .entry, .itself:
            Issue.record("\(text) counts from \(relative.anchor)")
            return
        }
        #expect(relative.day(from: anchor, Self.businessDays)?.description == day)
    }

    @Test(
        "what counts from its own days waits for them",
        arguments: [
            "翌月10日まで", "翌月末日まで", "翌月第3営業日", "期末から30日以内", "終了後2週間以内", "期末",
            "by the 10th of the following month", "within 30 days",
        ])
    func own(_ text: String) throws {
        guard case .relative(let relative) = try DueRule.read(text).get().rule,
            case .itself = relative.anchor
        else {
            Issue.record("\(text) has a day")
            return
        }
    }

    @Test("a recurrence has its first due days", arguments: documentRecurrences)
    func recurrences(_ text: String, _ days: String) throws {
        let reading = try Recurrence.reading(text).get()
        let due = reading.recurrence.occurrences(in: Self.year).compactMap { round -> Day? in
            var day = round.span.last
            if let rule = reading.due {
                let edge = rule.edge == .start ? round.span.first : round.span.last
                guard let counted = rule.day(from: edge, Self.businessDays) else { return nil }
                day = counted
            }
            if reading.onClosedDay == .skip,
                reading.recurrence.isLeftOut(day, Self.businessDays)
            {
                return nil
            }
            return Self.businessDays.moved(day, by: reading.onClosedDay ?? .keep)
        }
        let expected = days.split(separator: " ").map(String.init)
        #expect(due.prefix(expected.count).map(\.description) == expected)
    }

    @Test("the rounds of weekdays leave out holidays, those of Saturdays no Saturday")
    func skipped() throws {
        for (text, count) in [
            ("毎週水曜日（祝日を除く）", 49), ("every Wednesday except holidays", 49),
            ("毎週土曜日（祝日を除く）", 51), ("毎営業日", 241),
        ] {
            let reading = try Recurrence.reading(text).get()
            #expect(reading.onClosedDay == .skip)
            let rounds = reading.recurrence.occurrences(in: Self.year).filter {
                !reading.recurrence.isLeftOut($0.span.first, Self.businessDays)
            }
            #expect(rounds.count == count, "\(text)")
        }
    }

    @Test("months counted from the end of a month end at the end of one")
    func monthsFromTheEnd() throws {
        for (from, months, to) in [
            ("2026-06-30", 2, "2026-08-31"), ("2026-06-30", 1, "2026-07-31"),
            ("2027-02-28", 1, "2027-03-31"), ("2026-06-15", 1, "2026-07-15"),
            ("2026-12-31", 2, "2027-02-28"), ("2026-06-30", 0, "2026-06-30"),
        ] {
            let rule = RelativeDay(months, .months, .after, .itself(.end))
            #expect(rule.day(from: Sample.day(from), Self.businessDays) == Sample.day(to))
        }
        let before = RelativeDay(1, .months, .before, .itself(.start))
        #expect(
            before.day(from: Sample.day("2026-06-30"), Self.businessDays)
                == Sample.day("2026-05-30"))
    }

    @Test("a closed day that is as near to either side moves back")
    func nearest() {
        for (day, moved) in [
            ("2026-05-30", "2026-05-29"), ("2026-05-31", "2026-06-01"),
            ("2026-11-22", "2026-11-20"), ("2026-06-01", "2026-06-01"),
        ] {
            let found = Self.businessDays.moved(Sample.day(day), by: .nearest)
            #expect(found == Sample.day(moved), "\(day)")
        }
    }
}
