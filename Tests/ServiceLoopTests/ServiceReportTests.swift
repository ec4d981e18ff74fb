import CalendarPlan
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing

@testable import Operations
@testable import ServiceLoop
@testable import Simulator

/// The progress tables as the control socket gives them.
@Suite final class ServiceReportTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-07-08T10:00:00+09:00"))
        ) { folder in
            try SmallCity.write(to: folder)
            for (name, text) in [("r6", Self.finished), ("plan", Self.plan), ("many", Self.many)] {
                try Data(text.utf8).write(to: folder.appending(path: "calendars/\(name).yaml"))
            }
        }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private static let finished = """
        calendar: 市政変革
        fiscal-year: 令和6年度
        closed: yes
        defaults: {owner: 全区}
        entries:
          - {task: old, title: 前の報告, due: 2024-07-05}
          - {task: after, title: 出納整理, due: 2025-05-31}

        """

    private static let plan = """
        calendar: 中期
        fiscal-year: 令和7年度～令和9年度
        tracks: {people: 人事}
        defaults: {owner: 北区, track: people}
        entries:
          - {indicator: aware, title: 認知度, targets: {令和7年度: 40%, 令和8年度: 43.3%, 令和9年度: 50%}, due: 翌年度4月末}
          - {window: span, title: 期間, when: 令和8年度第4四半期}
          - {task: never, title: 随時の相談, due: 随時}

        """

    /// More rows than a page has.
    private static let many =
        """
        calendar: 多数
        fiscal-year: 令和8年度
        defaults: {owner: 全区}
        entries:

        """
        + (1...300).map { "  - {task: t-\($0), title: 作業\($0), due: 2026-09-15}\n" }.joined()

    private func given(_ change: (inout AnyRequest.Parameters) -> Void)
        -> AnyRequest.Parameters
    {
        var given = AnyRequest.Parameters()
        change(&given)
        return given
    }

    private func names(_ reply: ReportReply) -> [String] {
        reply.entries.map { "\($0.rows[0].calendar)/\($0.rows[0].obligation)" }
    }

    @Test("A report comes in pages, which together have everything once and in order")
    func pages() throws {
        var given = AnyRequest.Parameters()
        var all: [String] = []
        var pages = 0
        repeat {
            let page = try service.report(given)
            let rows = page.entries.map(\.rows.count).reduce(0, +)
            #expect(rows >= ObligationQueries.reportRows || page.goOnAfter == nil)
            #expect(rows < ObligationQueries.reportRows + 10)
            all += names(page)
            given.after = page.goOnAfter
            pages += 1
        } while given.after != nil
        #expect(pages == 2)
        var expected: [String] = []
        for row in try service.status().rows {
            let name = "\(row.calendar)/\(row.obligation)"
            if expected.last != name { expected.append(name) }
        }
        #expect(all == expected)
        #expect(Set(all).count == all.count)
    }

    @Test("A report whose calendars change in the middle is asked for anew")
    func changed() {
        #expect(throws: Refusal.self) {
            _ = try service.report(given { $0.after = "市政変革@2026/gone" })
        }
    }

    @Test(
        "A fiscal year has what its calendar, its indicator or its days say, finished ones too",
        arguments: [
            ("令和6年度", ["市政変革@2024/old", "市政変革@2024/after"]),
            ("R7", ["中期@2025-2027/aware.FY2025", "中期@2025-2027/never"]),
            ("FY2027", ["中期@2025-2027/aware.FY2027", "中期@2025-2027/never"]),
        ])
    func years(text: String, expected: [String]) throws {
        let reply = try service.report(given { $0.fiscalYear = text })
        #expect(names(reply).sorted() == expected.sorted())
        #expect(reply.fiscalYears?.count == 1)
        let wide = try service.report(
            given {
                $0.fiscalYear = "R6～R7"
                $0.organisation = "都島区"
            })
        #expect(names(wide) == ["市政変革@2024/old", "市政変革@2024/after"])
    }

    @Test("A report is narrowed like the status, and refuses what nobody has")
    func narrowed() throws {
        let people = try service.report(given { $0.track = "人事" })
        #expect(Set(people.entries.map(\.trackTitle)) == ["人事"])
        #expect(names(people).contains("中期@2025-2027/span"))
        for bad in [
            given { $0.fiscalYear = "13月" }, given { $0.track = "人" },
            given { $0.organisation = "南区" },
        ] {
            #expect(throws: Refusal.self) { _ = try service.report(bad) }
        }
    }

    @Test("Forms come with what they ask and what was answered, also a page of long answers")
    func answers() throws {
        let long = String(repeating: "長", count: 2_000)
        var asked = AnyRequest.Parameters()
        asked.id = "checks"
        asked.everyone = true
        asked.fields = [
            FormAnswer(field: "target", value: "2"), FormAnswer(field: "remedy", value: long),
        ]
        #expect(try service.ask(.done, asked).error == nil)
        let reply = try service.report(given { $0.organisation = "北区" })
        let entry = try #require(reply.entries.first { $0.rows[0].obligation == "checks" })
        #expect(entry.form?.map(\.label) == ["見込み", "改善策"])
        #expect(
            entry.rows[0].answers == [
                FormAnswer(field: "target", value: "②"), FormAnswer(field: "remedy", value: long),
            ])
        #expect(try service.status().rows.allSatisfy { $0.answers == nil })
    }
}
