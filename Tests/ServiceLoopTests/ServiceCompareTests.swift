import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// What a reload would change, asked of the running daemon.
@Suite final class ServiceCompareTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private func record(_ method: ControlMethod, _ id: String, day: String) throws {
        var given = AnyRequest.Parameters()
        given.id = id
        given.everyone = true
        given.day = Day(day)
        let request = try JSONEncoder().encode(AnyRequest(method, given))
        let answer = service.answer(Array(request), from: Peer(uid: 0))
        #expect(!String(decoding: answer, as: UTF8.self).contains("error"))
        _ = city.step()
    }

    private func difference() throws -> PlanDifference {
        try #require(
            try ConfigurationComparison(service.context, .init(language: .english)).reply()
                .difference)
    }

    private func lines(_ difference: PlanDifference) -> [String] {
        difference.notices.map { change in
            let days = [change.before, change.after].map { $0.map { "\($0.due)" } ?? "-" }
            return "\(change.obligation) \(days.joined(separator: "→")) "
                + change.reasons.joined(separator: "+")
        }
    }

    @Test("What was not edited does not differ, whatever has been recorded")
    func nothing() throws {
        #expect(try difference().isEmpty)
        try record(.settle, "x-2", day: "2026-10-20")
        try record(.done, "report", day: "2026-06-09")
        let found = try difference()
        #expect(found.isEmpty)
        #expect(
            found.days == DaySpan(service.context.today(city.clock.now), SmallCity.firstDay + 364))
    }

    @Test("An edit is compared and nothing changes, neither in the daemon nor on its disk")
    func changesNothing() throws {
        let before = service.planner
        let head = try service.ledger.watermark()
        try SmallCity.write(to: city.configuration, variant: 1)
        city.logged = []
        let found = try difference()
        #expect(found.entries.map { $0.before?.id } == ["monthly"])
        #expect(
            lines(found).contains(
                "papers 2026-09-14→2026-09-24 reminder(5bd)+reminder(1bd)+due-today"))
        #expect(found.counts.dropped > 20)
        #expect(service.planner.obligations == before.obligations)
        #expect(service.planner.progress == before.progress)
        #expect(service.planner.watermark == before.watermark)
        #expect(try service.ledger.watermark() == head)
        #expect(city.logged == [] && service.health.all.isEmpty)
    }

    @Test("Settled meetings and what is done are taken into account")
    func records() throws {
        try record(.settle, "x-2", day: "2026-10-20")
        try SmallCity.write(to: city.configuration, variant: 1)
        let settled = try difference()
        #expect(lines(settled).contains { $0.hasPrefix("papers 2026-10-05→2026-10-13") })
        #expect(settled.notices.first { $0.obligation == "papers" }?.organisations == 2)
        try record(.done, "papers", day: "2026-06-10")
        #expect(try !difference().notices.contains { $0.obligation == "papers" })
    }

    @Test("What the reload then says is what was foretold")
    func foretold() throws {
        for variant in [1, 2, 3, 0] {
            try SmallCity.write(to: city.configuration, variant: variant)
            let found = try difference()
            let announced = found.notices.filter { change in
                change.reasons.contains { $0.hasPrefix("date-changed") }
            }.map(\.notices).reduce(0, +)
            let earlier = (city.outside.notices["journal"] ?? []).count
            #expect(try service.reload(.init(language: .english)).applied)
            _ = city.step()
            let said = (city.outside.notices["journal"] ?? []).dropFirst(earlier)
            #expect(said.count { $0.reason.word == "date-changed" } == announced)
            #expect(try difference().isEmpty, "variant \(variant)")
        }
    }

    @Test("Faults are shown, and there is nothing to compare")
    func faults() throws {
        try SmallCity.write(to: city.configuration, variant: 1, isBad: true)
        let reply = try ConfigurationComparison(service.context, .init(language: .japanese)).reply()
        #expect(reply.difference == nil)
        #expect(reply.findings.contains { $0.contains("13月") })
        #expect(service.health.all.isEmpty, "nobody reloaded")
    }

    private struct Reply: Decodable { let parameters: DifferenceReply }

    @Test("The answer travels over the socket, and what it would forget is said")
    func answer() throws {
        try record(.done, "report", day: "2026-06-09")
        let file = city.configuration.appending(path: "calendars/r8.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        func compare(_ name: String) throws -> DifferenceReply {
            try Data(text.replacing("task: report", with: "task: \(name)").utf8).write(to: file)
            let request = try JSONEncoder().encode(AnyRequest(.compare))
            let answer = service.answer(Array(request), from: Peer(uid: 0))
            return try JSONDecoder().decode(Reply.self, from: Data(answer)).parameters
        }
        let asked = try compare("annual-report")
        #expect(asked.difference == nil)
        #expect(asked.findings.contains { $0.contains("formerly: [report]") })
        let reply = try compare("annual-report, formerly: []")
        let entry = try #require(reply.difference?.entries.first)
        #expect((entry.before?.id, entry.after?.id) == ("report", "annual-report"))
        #expect(reply.warnings.contains { $0.text.en.contains("report") })
    }
}
