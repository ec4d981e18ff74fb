import CalendarPlan
import CalendarFile
import DueNotices
import Foundation
import Testing
import TestSupport

@testable import ServiceLoop
@testable import Simulator

/// The production step over a simulated clock and world: a whole year, and what may go wrong.
@Suite struct SimulationTests {
    /// What makes a notice the same notice.
    private struct Said: Hashable, Comparable, CustomStringConvertible {
        let at: Int64
        let key: String
        let recipient: String
        let reason: String

        init(_ notice: Notice) {
            at = notice.instant.seconds
            key = notice.key.description
            recipient = notice.recipient
            reason = "\(notice.reason) of \(notice.obligation)"
        }

        var description: String { "\(at) \(recipient): \(reason)" }

        static func < (one: Said, other: Said) -> Bool {
            (one.at, one.key) < (other.at, other.key)
        }
    }

    @Test("A year of the running calendar says exactly what its preview says")
    func year() throws {
        let config = repositoryFolder.appending(path: "config")
        let city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-03-02T00:00:00+09:00"))
        ) { folder in
            for name in [
                "koyomid.yaml", "organisations.yaml", "syukujitsu.csv", "calendars/r8.yaml",
            ] {
                try FileManager.default.copyItem(
                    at: config.appending(path: name), to: folder.appending(path: name))
            }
        }
        defer { city.demolish() }
        let plan = try #require(ConfigurationReader.load(folder: city.configuration.path).plan)
        let first = try #require(Day("2026-03-02"))
        let last = try #require(Day("2027-05-31"))
        var expected: [Said] = []
        Planner.preview(of: plan, over: DaySpan(first, last), assuming: .recordedOnly) {
            expected.append(Said($0))
        }
        try city.start()
        let end = plan.zone.instant(last + 1, .midnight) + -1
        var steps = 0
        loop: while true {
            steps += 1
            switch city.step() {
            case .at(let instant)?:
                guard instant <= end else { break loop }
                city.clock.pass(until: instant)
            case .soon?: continue
            case .onEvent?, nil: break loop
            }
        }
        city.inspectLedger()
        #expect(city.outside.violations == [])
        #expect(expected.count > 2000)
        #expect(steps < 600)
        let reachable = Set(plan.organisations.filter { !$0.mail.isEmpty }.map(\.name))
        for (channel, audience) in [("journal", nil), ("mail", reachable), ("webhook:chat", nil)] {
            let taken = (city.outside.notices[channel] ?? []).map(Said.init).sorted()
            let wanted = expected.filter { audience?.contains($0.recipient) ?? true }.sorted()
            let differing = Set(taken).symmetricDifference(wanted)
            #expect(taken == wanted, "\(channel): \(differing.sorted().prefix(5))")
        }
        let mails = city.outside.taken["mail"] ?? []
        #expect(city.outside.waitingMails == Set(mails.map { "\($0).koyomi" }))
    }

    /// The seeds of every run; a failure is run again with `KOYOMI_SEED=…`.
    nonisolated static let seeds: [UInt64] = {
        if let text = ProcessInfo.processInfo.environment["KOYOMI_SEED"], let seed = UInt64(text) {
            return [seed]
        }
        return Array(1...12)
    }()

    @Test("Whatever happens, nothing is early, lost or said twice", arguments: seeds)
    func random(seed: UInt64) throws {
        let outcome = try RandomRun.outcome(seed: seed)
        let again = try RandomRun.outcome(seed: seed)
        let command = "KOYOMI_SEED=\(seed) swift test --filter SimulationTests"
        #expect(
            outcome.violations == [],
            "\(command)\n\(outcome.tail.joined(separator: "\n"))")
        #expect(outcome.hash == again.hash, "not the same twice: \(command)")
    }
}
