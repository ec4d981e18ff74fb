import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import Testing

@testable import Operations
@testable import ServiceLoop
@testable import Simulator

/// Indicators of fiscal years whose era only koyomid.yaml knows.
@Suite final class MeasuredValueTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { folder in
            try SmallCity.write(to: folder)
            let settings = folder.appending(path: "koyomid.yaml")
            let text = try String(contentsOf: settings, encoding: .utf8)
            let eras = "\neras: [{name: 光文, letter: K, from: 2026-05-01}]\n"
            try Data((text + eras).utf8).write(to: settings)
            try Data(Self.plan.utf8).write(to: folder.appending(path: "calendars/plan.yaml"))
        }
        try city.start()
        service = try #require(city.service)
    }

    isolated deinit { city.demolish() }

    private static let plan = """
        calendar: 中期
        fiscal-year: 光文元年度～光文2年度
        entries:
          - {indicator: falls, title: 転倒, targets: {光文2年度: 光文元年度実績から10%減}, baseline: {光文元年度: 8件}, owner: 北区}
          - {indicator: costs, title: 経費, targets: {光文2年度: 光文元年度実績から10%増以内}, baseline: {光文元年度: 8件}, owner: 北区}
          - {indicator: trips, title: つまずき, targets: {光文元年度: 7件以下}, owner: 北区}

        """

    @Test(
        "A target is worded as the file has it, and names the year it counts from by that era",
        arguments: [
            ("falls", "光文元年度実績から10%減（≤7.2件）"), ("costs", "光文元年度実績から10%増以内（≤8.8件）"),
            ("trips", "7件以下"),
        ])
    func target(id: String, text: String) throws {
        let obligations = Timetable(plan: service.planner.plan, settled: [:]).obligations
        let obligation = try #require(obligations.first { $0.id.shortName.hasPrefix(id) })
        let measuring = try #require(MeasuredValue(obligation, service.planner))
        #expect(measuring.targetText == text)
    }

    @Test("A year before which nothing can be measured of it is named by that era")
    func early() throws {
        var given = AnyRequest.Parameters()
        (given.id, given.organisation, given.value) = ("trips.FY2026", "北区", "7件")
        given.day = Day("2026-03-31")
        let words = try #require(try service.ask(.record, given).message).ja
        #expect(words.contains("は光文元年度の前です"), "\(words)")
    }
}
