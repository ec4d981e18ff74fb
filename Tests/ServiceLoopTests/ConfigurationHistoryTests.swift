import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing
import ServiceInterface

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Who changed the configuration, when, and what came of it.
@Suite final class ConfigurationHistoryTests {
    private let city: SimulatedCity
    private var service: Service { get throws { try #require(city.service) } }

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        try settle()
    }

    isolated deinit { city.demolish() }

    private func settle() throws { while try #require(city.step()) == .soon {} }

    private func rows() throws -> [ConfigurationHistoryReply.Row] {
        try service.configuration.history.reply().rows
    }

    @Test("A reload that changes files is recorded with who, why, the files and the obligations")
    func reload() throws {
        let first = try #require(try rows().last)
        #expect(first.via == "start" && first.by == nil && first.change.added.isEmpty)
        #expect(first.change.files.map(\.name).contains("calendars/r8.yaml"))
        #expect(first.change.files.allSatisfy { $0.sha256.count == 64 && $0.change == nil })

        // Another day for the papers, and one entry more.
        try SmallCity.write(to: city.configuration, variant: 3)
        _ = try service.reload(
            .init(by: "林", note: "決裁第3号"), from: Caller(Peer(uid: 4_000_000_000)))
        let row = try #require(try rows().last)
        #expect(row.by == "uid 4000000000" && row.claimedBy == "林" && row.note == "決裁第3号")
        #expect(row.via == "command" && row.at == "2026-06-10T10:00:00+09:00")
        let change = row.change
        #expect(change.added == ["市政変革@2026/new:港湾局"])
        #expect(
            change.moved.map(\.obligation) == ["市政変革@2026/papers:北区", "市政変革@2026/papers:都島区"])
        #expect(change.moved.allSatisfy { $0.to == Day("2026-10-30") && $0.from != $0.to })
        #expect(change.dropped == [])
        #expect(change.counts.inForce == (try service.planner.obligations.count))
        let changed = change.files.filter { $0.change != nil }
        #expect(changed.map(\.name) == ["calendars/r8.yaml"] && changed[0].change == .changed)

        // What changes nothing is no event, and what is refused neither.
        _ = try service.reload(.init(language: .english))
        try SmallCity.write(to: city.configuration, variant: 3, isBad: true)
        _ = try service.reload(.init(language: .english))
        #expect(try rows().count == 2)
    }

    @Test("What was edited while the daemon was down is recorded at its start, by what it knew")
    func start() throws {
        city.kill()
        try city.start()
        try settle()
        #expect(try rows().count == 1, "a start with the same files changes nothing")
        city.kill()
        // Without the monthly task, and with another day for the papers.
        try SmallCity.write(to: city.configuration, variant: 1)
        try city.start()
        try settle()
        let row = try #require(try rows().last)
        #expect(row.via == "start" && row.by == nil)
        #expect(row.change.moved.allSatisfy { $0.from != $0.to })
        #expect(
            row.change.moved.map(\.obligation) == [
                "市政変革@2026/papers:北区", "市政変革@2026/papers:都島区",
            ])
        #expect(row.change.counts.dropped == 24 && row.change.added == [])
        #expect(row.change.dropped.allSatisfy { $0.hasPrefix("市政変革@2026/monthly.") })
        // What went then is not told again.
        city.kill()
        try SmallCity.write(to: city.configuration, variant: 3)
        try city.start()
        try settle()
        let last = try #require(try rows().last)
        #expect(last.change.counts.dropped == 0)
        #expect(last.change.added == ["市政変革@2026/new:港湾局"])
    }

    @Test("Progress is folded without it, and the ledger that holds it is sound")
    func sound() throws {
        let before = try service.ledger.progress()
        try service.ledger.record([
            RecordedConfigurationChange(
                ConfigurationChange(
                    to: ["koyomid.yaml": "00"], after: nil, inForce: 0,
                    added: (0..<1_000).map { "a-\($0)" }, moved: [], dropped: []),
                at: city.clock.now, by: "root", via: "command", claimedBy: nil, note: nil)
        ])
        #expect(try service.ledger.progress() == before)
        #expect(try service.ledger.integrityFaults() == [])
        let change = try #require(try rows().last).change
        #expect(change.added.count == ConfigurationChange.listedLimit)
        #expect(change.counts.added == 1_000)
    }
}
