import CalendarPlan
import DueNotices
import Foundation
import ServiceInterface
import TestSupport
import Testing

@testable import StatusPage

@Suite final class YearLayoutTests {
    private let year: FiscalYear

    private let policy: Policy

    init() throws {
        year = try #require(FiscalYear(startYear: 2026))
        policy = Policy(
            name: "p", remind: [], at: .midnight, overdueEvery: nil, unsettledEvery: 5,
            adoptedGrace: 5)
    }

    /// `when` is a day, or two with a line between them.
    private func round(
        _ name: String, _ kind: Entry.Kind, _ when: String,
        _ standing: ObligationStatus = .open(businessDaysLeft: 9)
    ) throws -> RoundRow {
        let days = when.split(separator: "/").compactMap { Day(String($0)) }
        let last = try #require(days.last)
        let obligation = Obligation(
            id: ObligationID(
                entry: EntryID(calendar: "c", entry: name), occurrence: nil, organisation: "o"),
            kind: kind, title: name, calendarTitle: "c", opens: days.count > 1 ? days[0] : nil,
            due: kind == .meeting ? days[0] : last, policy: policy, secretariat: "o")
        return RoundRow(
            obligation, entryTitle: name, closed: false, count: ObligationCount([(standing, nil)]))
    }

    private func names(_ layout: YearLayout) -> [String] {
        layout.rows.map { row in
            row.map { cell in
                cell.rounds.map(\.title).joined(separator: "+")
                    + "@\(cell.months.lowerBound)-\(cell.months.upperBound)"
            }.joined(separator: " ")
        }
    }

    @Test("Meetings come first, then spans, longest first, then deadlines, where months are free")
    func rows() throws {
        let layout = YearLayout(
            try [
                round("task", .task, "2026-05-01"),
                round("short", .window, "2026-10-01/2026-10-15"),
                round("long", .window, "2026-04-01/2026-08-31"), round("m", .meeting, "2026-05-20"),
                round("late", .task, "2026-10-20"),
            ], in: year)
        #expect(names(layout) == ["m@1-1", "long@0-4 short@6-6", "task@1-1 late@6-6"])
    }

    @Test("What began before or ends after the year is cut, what begins after it is a line below")
    func edges() throws {
        let next = try round("next", .task, "2027-04-14")
        let layout = YearLayout(
            try [
                round("before", .window, "2026-01-01/2026-05-31"),
                round("after", .window, "2027-03-01/2027-06-01"),
                next,
            ], in: year)
        #expect(names(layout) == ["before@0-1 after@11-11"])
        guard case .nextYear = YearPlace(next, in: year) else {
            Issue.record("\(next.title) is no line below")
            return
        }
    }

    @Test("Four meetings of a month share a cell, three do not", arguments: [3, 4, 12])
    func crowded(count: Int) throws {
        let meetings = try (1...count).map {
            try round("m\($0)", .meeting, "2026-04-\($0 < 10 ? "0" : "")\($0)")
        }
        let layout = YearLayout(meetings, in: year)
        #expect(layout.rows.count == (count < YearLayout.sharedFrom ? count : 1))
        #expect(layout.rows.flatMap { $0.flatMap(\.rounds) }.count == count)
    }

    @Test("Of more rows than a track has room for, what is over is folded")
    func folded() throws {
        let rounds = try (1...9).map { number in
            try round(
                "w\(number)", .window, "2026-04-01/2026-06-30",
                number < 6 ? .done(on: Day(serial: 0), by: "") : .open(businessDaysLeft: 1))
        }
        let layout = YearLayout(rounds, in: year)
        #expect(layout.rows.count == 4)
        #expect(layout.folded.count == 5)
    }

    @Test("A bar is exact to the day")
    func bars() throws {
        let day = try #require(Day("2026-11-30"))
        #expect(YearBar.line(day, in: year) == "66.53%")
        let html = YearBar(months: 0...4, year: year)
            .markup(try round("w", .window, "2026-04-01/2026-08-31")).html
        #expect(html.contains("x=\"0.0%\""))
        #expect(html.contains("width=\"100.0%\""))
        let meeting = YearBar(months: 1...1, year: year)
            .markup(try round("m", .meeting, "2026-05-20")).html
        #expect(meeting.contains("cx=\"62.9%\""))
    }
}
