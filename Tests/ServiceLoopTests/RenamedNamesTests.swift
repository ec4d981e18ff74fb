import CalendarPlan
import DueNotices
import Foundation
import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// An organisation and an entry that are called otherwise than before: asked about before anything
/// is said, and once that is answered the same as ever.
@Suite final class RenamedNamesTests {
    private let city: SimulatedCity
    private var service: Service { get throws { try #require(city.service) } }
    private static let report = EntryID(calendar: "市政変革@2026", entry: "report")

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        try work()
        // A week after the deadline of the report both have been warned of it.
        city.clock.pass(until: try #require(Instant(rfc3339: "2026-07-13T12:00:00+09:00")))
        try work()
    }

    isolated deinit { city.demolish() }

    private func work() throws { while try service.step() == .soon {} }

    private static func id(_ owner: String, _ entry: EntryID = report) -> ObligationID {
        ObligationID(entry: entry, occurrence: nil, organisation: owner)
    }

    private func edit(_ file: String, _ old: String, _ new: String) throws {
        let path = city.configuration.appending(path: file)
        let text = try String(contentsOf: path, encoding: .utf8)
        try #require(text.contains(old))
        try Data(text.replacingOccurrences(of: old, with: new).utf8).write(to: path)
    }

    private func renameWard() throws {
        for file in ["organisations.yaml", "calendars/r8.yaml"] { try edit(file, "北区", "北区役所") }
    }

    private func answer(_ formerly: String) throws {
        try edit(
            "organisations.yaml", "{name: 北区役所,", "{name: 北区役所, formerly: \(formerly),")
    }

    private func said() throws -> Int { try service.planner.progress.said.count }

    @Test("A reload asks whether a new name is that of one that is gone, and changes nothing")
    func reloadAsks() throws {
        let before = try said()
        try renameWard()
        let reply = try service.reload(.init(language: .japanese))
        #expect(!reply.applied)
        let text = reply.findings.joined()
        #expect(text.contains("organisations.yaml:3:"), "\(text)")
        #expect(text.contains("「北区」") && text.contains("formerly: [北区]"), "\(text)")
        try work()
        #expect(try said() == before)
        let dry = try ConfigurationComparison(service.context, .init(language: .english)).reply()
        #expect(dry.difference == nil)
        #expect(dry.findings.joined().contains("formerly: [北区]"))
        let asked = try ConfigurationComparison(
            service.context, .init(questionsOnly: true, language: .english)
        ).reply()
        #expect(asked.questions?.count == 1)
        #expect(try service.planner.obligation(Self.id("北区")) != nil, "the old plan runs on")
    }

    @Test("With its former name nothing is said again, and nothing is lost")
    func carriedOn() throws {
        let day = try #require(Day("2026-07-13"))
        #expect(city.take(.recorded(.done(.init(day: day, by: "林")), of: Self.id("北区"))))
        let before = try said()
        try renameWard()
        try answer("[北区]")
        let answered = try ConfigurationComparison(
            service.context, .init(questionsOnly: true, language: .english)
        ).reply()
        #expect(answered.questions?.isEmpty == true)
        #expect(answered.difference == nil, "nobody has asked for it")
        try edit("calendars/r8.yaml", "task: report", "task: annual, formerly: [report]")
        let reply = try service.reload(.init(language: .english))
        #expect(reply.applied, "\(reply.findings)")
        #expect(reply.added == 0)
        #expect(reply.dropped == 0)
        #expect(reply.warnings.isEmpty, "\(reply.warnings)")
        try work()
        #expect(try said() == before)
        let id = Self.id("北区役所", EntryID(calendar: "市政変革@2026", entry: "annual"))
        let planner = try service.planner
        #expect(planner.progress[id].done?.day == day)
        #expect(try service.ledger.progress(planner.plan.renames) == planner.progress)
        let lines = try service.ledger.history(of: id, renames: planner.plan.renames)
        #expect(lines.contains { $0.what == .recorded })
        #expect(lines.contains { $0.what == .said && $0.obligation == Self.id("北区") })
        // Over a restart, too.
        city.kill()
        try city.start()
        try work()
        #expect(try said() == before)
        #expect(try service.planner.progress[id].done?.day == day)
    }

    @Test("A start holds what would be said of a new name, and says so, until it is answered")
    func startHolds() throws {
        city.kill()
        try renameWard()
        city.logged = []
        try city.start()
        try work()
        let id = Self.id("北区役所")
        #expect(try service.planner.progress[id].firstSeen == nil)
        let words = try service.health.all.map(\.text.ja).joined()
        #expect(words.contains("formerly: [北区]") && words.contains("何も送りません"), "\(words)")
        #expect(city.logged.contains { $0.hasPrefix("<4>") && $0.contains("formerly: [北区]") })
        #expect(
            !(try service.reload(.init(language: .english)).applied), "it is still to be answered")
        try answer("[]")
        #expect(try service.reload(.init(language: .english)).applied)
        try work()
        #expect(try service.planner.progress[id].firstSeen != nil)
        #expect(try !service.health.isReported(.renames))
    }

    @Test("Of an entry under another id the same is asked, where it is called as before")
    func entryAsked() throws {
        try edit("calendars/r8.yaml", "task: report", "task: annual")
        let reply = try service.reload(.init(language: .english))
        #expect(!reply.applied)
        let text = reply.findings.joined()
        #expect(
            text.contains("calendars/r8.yaml:") && text.contains("formerly: [report]"), "\(text)")
    }

    @Test("What was composed for a former name goes to the present one")
    func outbox() throws {
        try renameWard()
        try answer("[北区]")
        #expect(try service.reload(.init(language: .english)).applied)
        #expect(try service.planner.plan.organisation("北区")?.name == "北区役所")
        #expect(try service.planner.obligation(Self.id("北区"))?.id == Self.id("北区役所"))
    }
}
