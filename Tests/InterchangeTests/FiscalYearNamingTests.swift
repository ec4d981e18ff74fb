import CalendarPlan
import Foundation
import TestSupport
import Testing
import Wording

@testable import Configuration
@testable import Interchange

@Suite("Fiscal years that begin in another month and are named by their end")
struct FiscalYearNamingTests {
    private static func configuration(_ settings: String, _ calendar: String) throws
        -> LoadedConfiguration
    {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "calendars"), withIntermediateDirectories: true)
        for (name, text) in [
            (
                "koyomid.yaml",
                "secretariat: Office\nholidays: {rules: none}\n\(settings)\n"
                    + "policies: {standard: {remind: [0d], overdue: none}}\n"
            ),
            ("organisations.yaml", "organisations:\n  - {name: Office, mail: a@example.org}\n"),
            ("calendars/a.yaml", calendar),
        ] { try Data(text.utf8).write(to: folder.appending(path: name)) }
        return ConfigurationReader.load(folder: folder.path)
    }

    private static let calendar = """
        calendar: Plan
        fiscal-year: FY2027
        defaults: {owner: Office}
        entries:
          - {task: audit, title: FY2027 audit, every: year, due: 10bd before end}
          - {task: review, title: Review, every: quarter, due: 5d after end}
          - {meeting: board, title: Board, when: Q2 FY2027}

        """

    /// By hand: the first day of the year, its last, and the id.
    @Test(
        "FY2027 is the year that the settings say",
        arguments: [
            ("", "2027-04-01/2028-03-31", "Plan@2027"),
            ("fiscal-year-starts: July", "2027-07-01/2028-06-30", "Plan@2027"),
            (
                "fiscal-year-starts: July\nfiscal-year-named-by: end",
                "2026-07-01/2027-06-30", "Plan@2027"
            ),
            (
                "fiscal-year-starts: October\nfiscal-year-named-by: end",
                "2026-10-01/2027-09-30", "Plan@2027"
            ),
            ("fiscal-year-named-by: end", "2026-04-01/2027-03-31", "Plan@2027"),
            (
                "fiscal-year-starts: 1月\nfiscal-year-named-by: end",
                "2027-01-01/2027-12-31", "Plan@2027"
            ),
        ])
    func days(_ settings: String, _ days: String, _ id: String) throws {
        let loaded = try Self.configuration(settings, Self.calendar)
        #expect(loaded.errors.map { $0.text(.english) } == [])
        let calendar = try #require(loaded.plan?.calendars.first)
        #expect(calendar.fiscalYears.map { "\($0.span)" } == [days])
        #expect(calendar.id == id)
    }

    @Test("Its rounds and its next year are called by the same name")
    func names() throws {
        let settings = "fiscal-year-starts: July\nfiscal-year-named-by: end"
        let plan = try #require(try Self.configuration(settings, Self.calendar).plan)
        let obligations = Timetable(plan: plan, settled: [:]).obligations
        #expect(
            obligations.map { "\($0.id.shortName) \($0.title) \($0.due.map { "\($0)" } ?? "")" }
                == [
                    "audit.FY2027 FY2027 audit（FY2027） 2027-06-16",
                    "review.2027-Q1 Review（FY2027 Q1） 2026-10-05",
                    "review.2027-Q2 Review（FY2027 Q2） 2027-01-05",
                    "review.2027-Q3 Review（FY2027 Q3） 2027-04-05",
                    "review.2027-Q4 Review（FY2027 Q4） 2027-07-05",
                    "board Board 2026-10-01",
                ])
        let source = try #require(
            RolloverSource(
                name: "calendars/plan-2027.yaml", bytes: Array(Self.calendar.utf8), startMonth: 7,
                eras: plan.eras))
        let next = try Rollover.make(
            from: source, years: 1, businessDays: plan.businessDays, language: .english
        ).get()
        let text = String(decoding: next.bytes, as: UTF8.self)
        for line in ["fiscal-year: FY2028", "title: FY2028 audit", "when: Q2 FY2028"] {
            #expect(text.contains(line), "\(line)")
        }
        #expect(next.fiscalYears.map { "\($0) \($0.span)" } == ["FY2028 2027-07-01/2028-06-30"])
        #expect(next.name.hasSuffix("plan-2028.yaml"))
    }
}
