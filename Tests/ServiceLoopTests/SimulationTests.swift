import CalendarPlan
import Configuration
import DueNotices
import Foundation
@testable import ServiceInterface
import Testing
import TestSupport

@testable import ServiceLoop
@testable import ServiceProcess
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

    /// Runs the calendar of the running year from `first` to `last`, each thing being done on
    /// its due day or nothing at all, and gives what was to be said and where it happened.
    private func run(
        from first: String, to last: String, assuming assumption: Planner.Assumption
    ) throws -> (expected: [Said], city: SimulatedCity, plan: Plan) {
        let config = repositoryFolder.appending(path: "config")
        let city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "\(first)T00:00:00+09:00"))
        ) { folder in
            for name in [
                "koyomid.yaml", "organisations.yaml", "syukujitsu.csv", "calendars/r8.yaml",
                "shared",
            ] {
                try FileManager.default.copyItem(
                    at: config.appending(path: name), to: folder.appending(path: name))
            }
        }
        let plan = try #require(ConfigurationReader.load(folder: city.configuration.path).plan)
        let days = DaySpan(try #require(Day(first)), try #require(Day(last)))
        var expected: [Said] = []
        Planner.preview(of: plan, over: days, assuming: assumption) { expected.append(Said($0)) }
        city.isInspected = false
        city.handsOver = false
        try city.start()
        let end = plan.zone.instant(days.last + 1, .midnight) + -1
        loop: while true {
            switch city.step() {
            case .at(let instant)?:
                guard instant <= end else { break loop }
                if assumption == .doneInTime { record(city, plan, until: instant) }
                city.clock.pass(until: instant)
            case .soon?: continue
            case .onEvent?, nil: break loop
            }
        }
        city.inspectLedger(deep: true)
        return (expected, city, plan)
    }

    /// What is recorded of `obligation` in the evening of `day`: that it is done, on its due day;
    /// of a quota all but the last time on its first, so that it never falls behind.
    private func request(_ obligation: Obligation, on day: Day) -> AnyRequest? {
        var given = AnyRequest.Parameters()
        given.id = obligation.id.shortName
        given.everyone = true
        switch obligation.requirement {
        case .occurrences(let requirement):
            guard day == obligation.due || day == obligation.opens else { return nil }
            given.count = day == obligation.due ? 1 : requirement.atLeast - 1
            given.again = true
            return AnyRequest(.record, given)
        case .value(let demand):
            guard day == obligation.due else { return nil }
            given.value = demand.target.threshold(reference: nil)
            return AnyRequest(.record, given)
        case .answers(let form):
            guard day == obligation.due else { return nil }
            given.fields = form.fields.filter { $0.requirement == .always }.map { field in
                guard case .choice(let choices) = field.answer else {
                    return .init(field: field.name, value: "はい")
                }
                return .init(field: field.name, value: choices[0].code)
            }
            return AnyRequest(.done, given)
        case .completion: return day == obligation.due ? AnyRequest(.done, given) : nil
        case .nothing: return nil
        }
    }

    /// Everything is done in the evening of its due day.
    private func record(_ city: SimulatedCity, _ plan: Plan, until instant: Instant) {
        let evening: Int64 = 20 * 3600
        var day = plan.zone.civil(city.clock.now).day
        while plan.zone.instant(day, .midnight) + evening < instant {
            var requests: [String: AnyRequest] = [:]
            for obligation in city.service?.planner.obligations ?? [] {
                requests[obligation.id.shortName] = request(obligation, on: day)
            }
            for name in requests.keys.sorted() {
                city.clock.pass(until: plan.zone.instant(day, .midnight) + evening)
                if let request = requests[name] { #expect(city.ask(request)) }
            }
            day = day + 1
        }
    }

    @Test(
        "The running calendar says exactly what its preview says, notice by notice",
        arguments: [
            ("2026-03-02", "2027-05-31", Planner.Assumption.doneInTime, 1900),
            ("2026-03-02", "2026-06-12", .recordedOnly, 600),
        ])
    func year(first: String, last: String, assuming: Planner.Assumption, atLeast: Int) throws {
        let (expected, city, plan) = try run(from: first, to: last, assuming: assuming)
        defer { city.demolish() }
        #expect(city.outside.violations == [])
        #expect(expected.count > atLeast)
        let reachable = Set(plan.organisations.filter { !$0.mail.isEmpty }.map(\.name))
        for (channel, audience) in [("journal", nil), ("mail", reachable), ("webhook:chat", nil)] {
            // A last time on the very last day comes after the warning that it is the last chance.
            // A preview is of a calendar that everybody knows.
            let taken = (city.outside.notices[channel] ?? []).filter {
                $0.reason.word != "scheduled"
            }.filter {
                assuming == .recordedOnly || $0.reason.word != "behind-pace"
            }.map(Said.init).sorted()
            let wanted = expected.filter { audience?.contains($0.recipient) ?? true }.sorted()
            let differing = Set(taken).symmetricDifference(wanted)
            #expect(taken.count == wanted.count, "\(channel)")
            #expect(differing.sorted().prefix(5) == [], "\(channel)")
        }
        let mails = city.outside.taken["mail"] ?? []
        #expect(city.outside.waitingMails == Set(mails.map { "\($0).koyomi" }))
    }

    nonisolated private static let environment = ProcessInfo.processInfo.environment
    /// How many runs there are: a few, or as many as `KOYOMI_RUNS` says.
    nonisolated private static let runs = environment["KOYOMI_RUNS"].flatMap(UInt64.init)

    /// The seeds of every run, or the one that failed, `KOYOMI_SEED`.
    nonisolated static let seeds: [UInt64] =
        environment["KOYOMI_SEED"].flatMap(UInt64.init).map { [$0] } ?? Array(1...max(1, runs ?? 6))

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

    /// A seed that once found something, and what the run is to have in it.
    nonisolated struct Found: CustomTestStringConvertible, Sendable {
        let seed: UInt64
        var misfortunes: RandomRun.Misfortunes = []
        let what: String

        var testDescription: String { "\(seed): \(what)" }
    }

    /// Of `found` all where many runs are asked for, else the first: each takes some seconds.
    nonisolated private static func some<Seed>(_ found: [Seed]) -> [Seed] {
        runs == nil ? Array(found.prefix(1)) : found
    }

    nonisolated static let found: [Found] =
        some(
            [9, 21, 40, 50, 51, 54].map {
                Found(seed: $0, what: "a hand-over that was interrupted may have left")
            })
        + some([
            Found(
                seed: 10, misfortunes: .deafness,
                what: "what was under way while the clock was put back waits for its time"),
            Found(
                seed: 9, misfortunes: .renames,
                what: "what a clock that ran ahead put together with the rest waits by itself"),
        ])
        + [
            // Without what ``Dispatcher/catchUp(on:at:)`` does, seven were stale (and four in 12).
            Found(seed: 3, what: "after an outage of a channel only the last stage is said"),
            Found(seed: 30, what: "a settling by a clock ahead counts from its confirmation"),
            Found(
                seed: 15, misfortunes: .renames,
                what: "a stage under a new id supersedes those under the former one"),
            Found(
                seed: 19, misfortunes: .renames,
                what: "a confirmed clock brings back when the parts of a merger were seen"),
        ]

    @Test("What a seed has found stays mended", arguments: found)
    func staysMended(_ found: Found) throws {
        let outcome = try RandomRun.outcome(seed: found.seed, found.misfortunes)
        #expect(outcome.violations == [], "\(outcome.tail.joined(separator: "\n"))")
    }

    /// A fault that the daemon had, the seeds of runs in which it shows, and how.
    nonisolated struct Relapse: CustomTestStringConvertible, Sendable {
        let relapse: RandomRun.Relapse
        var misfortunes: RandomRun.Misfortunes = []
        let words: String
        let seeds: [UInt64]

        var testDescription: String { "\(relapse)" }
    }

    nonisolated static let relapses = [
        Relapse(relapse: .uncertainIsFailed, words: " came in ", seeds: [25, 4, 22]),
        Relapse(
            relapse: .lossIsOverlooked, misfortunes: .losses,
            words: "something was recorded in a ledger that is lost", seeds: [7, 1, 2, 4]),
        Relapse(
            relapse: .writersWait, misfortunes: .deafness, words: "the daemon stands still for",
            seeds: [2, 1, 3]),
        Relapse(relapse: .namesAreNew, misfortunes: .renames, words: " came in ", seeds: [5, 7]),
    ]

    /// `KOYOMI_FIND=200` prints the seeds, of the first so many, in whose run it shows.
    @Test("The oracle finds a fault that the daemon had, and has no more", arguments: relapses)
    func finds(_ relapse: Relapse) throws {
        let wanted = Self.environment["KOYOMI_FIND"].flatMap(UInt64.init)
        for seed in wanted.map({ Array(1...$0) }) ?? Self.some(relapse.seeds) {
            let outcome = try RandomRun.outcome(
                seed: seed, relapse.misfortunes, relapse: relapse.relapse)
            let found = outcome.violations.filter { $0.contains(relapse.words) }
            if wanted == nil {
                #expect(!found.isEmpty, "seed \(seed)")
                guard Self.runs != nil else { continue }
                let mended = try RandomRun.outcome(seed: seed, relapse.misfortunes)
                #expect(mended.violations == [], "seed \(seed)")
            } else if !found.isEmpty {
                print("\(relapse.relapse), seed \(seed): \(found.count) times, such as \(found[0])")
            }
        }
    }
}
