import Configuration
import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import Wording

/// The calendars made from real documents, each with the notices of its fiscal years.
@Suite("The years of the documents")
struct GoldenYearsTests {
    nonisolated static let calendars = [
        "h29-seisaku-kaikaku", "r2-ku-kaikaku", "r3-jinji-zaisei", "r6-r8-progress", "r6-x-kaigi",
        "r8",
    ]

    /// One line of a golden year: the same thing said to several organisations.
    private struct Line: Hashable {
        let day: Day
        let entry: String
        let reason: String
        let due: Day
    }

    /// The plan with only the calendar that `file` holds: its title is the first line's.
    private func plan(_ file: String) throws -> (Plan, AnnualCalendar) {
        let folder = repositoryFolder.appending(path: "config").path
        let loaded = ConfigurationReader.load(folder: folder)
        #expect(loaded.diagnostics.isEmpty)
        let whole = try #require(loaded.plan)
        let ids = [
            "h29-seisaku-kaikaku": "政策改革@2014-2017",
            "r2-ku-kaikaku": "令和2年度以降の市政改革計画@2020-2021",
            "r3-jinji-zaisei": "市政改革プラン3.0@2020-2023",
            "r6-r8-progress": "市政変革の進捗状況@2024-2026", "r6-x-kaigi": "市政変革@2024",
            "r8": "市政変革@2026",
        ]
        let found = try #require(whole.calendars.first { $0.id == ids[file] })
        // Its last year may speak through another calendar; here it is read as it stands.
        let calendar = AnnualCalendar(
            id: found.id, title: found.title, fiscalYears: found.fiscalYears,
            secretariat: found.secretariat, closedFrom: nil, tracks: found.tracks,
            subjects: found.subjects, entries: found.entries)
        let plan = Plan(
            zone: whole.zone, businessDays: whole.businessDays,
            organisations: whole.organisations, groups: whole.groups, calendars: [calendar],
            eras: whole.eras)
        return (plan, calendar)
    }

    @Test("Each document's years read as they would be said", arguments: calendars)
    func goldenYear(file: String) throws {
        let (plan, calendar) = try plan(file)
        let first = try #require(calendar.fiscalYears.first?.first)
        let last = try #require(calendar.fiscalYears.last?.last)
        var order: [Line] = []
        var told: [Line: [String]] = [:]
        var spoken: Set<String> = []
        // A task may be due in the weeks after its year; what is said of it belongs to it.
        Planner.preview(
            of: plan, over: DaySpan(first, last + 31), assuming: .doneInTime
        ) { notice in
            let line = Line(
                day: plan.zone.civil(notice.instant).day, entry: notice.obligation.shortName,
                reason: "\(notice.reason)", due: notice.due)
            if told[line] == nil { order.append(line) }
            told[line, default: []].append(notice.recipient)
            spoken.insert(notice.obligation.entry.entry)
        }
        var text = "\(calendar.id)\n\n"
        for line in order {
            let names = told[line] ?? []
            let who = names.count == 1 ? names[0] : "\(names.count)組織"
            text += "\(line.day) \(line.entry) \(line.reason) → \(line.due) \(who)\n"
        }
        let undated = Timetable(plan: plan, settled: [:]).obligations.filter { $0.due == nil }
        let silent = calendar.entries.map(\.id).filter { !spoken.contains($0) }
        text += "\n期限なし：\(silent.joined(separator: " "))\n"
        try expectGolden(text, "Years/\(file).txt")
        // Every entry appears; what has no deadline is named as such.
        #expect(Set(silent).isSubset(of: Set(undated.map(\.id.entry.entry))))
    }
}
