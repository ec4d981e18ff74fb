import CalendarPlan
import Testing
import Wording

@testable import Configuration

/// Dates in a configuration whose fiscal years begin in July.
@Suite struct DateReadingTests {
    private static let calendar = """
        calendar: 一年
        fiscal-year: 令和6年度
        entries:
          - {task: a, title: A, due: 8月1日, owner: 北区}

        """

    private static func folder(_ calendar: String = calendar) throws -> ConfigurationFolder {
        let folder = try ConfigurationFolder()
        try folder.replace(
            "fiscal-year-starts: 4月", by: "fiscal-year-starts: 7月", in: "koyomid.yaml")
        try folder.write(calendar, to: "calendars/r6.yaml")
        return folder
    }

    @Test("A closure of a fiscal year lies in the year as it begins here")
    func closure() throws {
        let folder = try Self.folder()
        try folder.replace("when: 2024-08-14", by: "when: 2026年度5月20日", in: "koyomid.yaml")
        let days = try #require(folder.load().plan?.businessDays)
        #expect(days.closedReason(try #require(Day("2027-05-20"))) == .closure("庁舎停電点検"))
        #expect(days.closedReason(try #require(Day("2026-05-20"))) == nil)
    }

    @Test("A calendar of several years is closed after a fiscal year as it ends here")
    func closed() throws {
        let folder = try Self.folder(
            """
            calendar: 三年
            fiscal-year: 令和6年度～令和8年度
            closed: 令和7年度
            entries:
              - {task: a, title: A, due: 2024年8月1日, owner: 北区}

            """)
        let loaded = folder.load()
        let day = try #require(Day("2026-07-01"))
        #expect(loaded.diagnostics.map(\.kind) == [.warning(.closedAfter("令和7年度", from: day))])
        #expect(loaded.plan?.calendars.first { $0.title == "三年" }?.closedFrom == day)
    }

    @Test("A weekday is checked in the fiscal year as it begins here")
    func weekday() throws {
        let folder = try Self.folder(
            """
            calendar: 三年
            fiscal-year: 令和6年度～令和8年度
            entries:
              - {window: a, title: A, when: 2024年度5月1日(木), owner: 北区}

            """)
        #expect(ConfigurationFolder.report(folder.load().diagnostics) == "\n")
    }

    @Test("An owner's time and a round's bounds are those of the fiscal year as it begins here")
    func bounds() throws {
        let folder = try Self.folder(
            """
            calendar: 三年
            fiscal-year: 令和6年度～令和8年度
            entries:
              - window: a
                title: A
                every: 年
                until: 令和7年度
                owner: [{until: 令和6年度, is: 北区}, {from: 令和7年度, is: 両区}]

            """)
        let loaded = folder.load()
        #expect(ConfigurationFolder.report(loaded.diagnostics) == "\n")
        let entry = try #require(loaded.plan?.calendars.first { $0.title == "三年" }?.entries.first)
        #expect(entry.rounds.until == Day("2026-06-30"))
        #expect(entry.tenures.map(\.until) == [Day("2025-06-30"), nil])
        #expect(entry.tenures.map(\.from) == [nil, Day("2025-07-01")])
    }
}
