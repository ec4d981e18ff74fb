import CalendarPlan
import DueNotices
import Ledger
import Foundation
@testable import ServiceInterface
import ServiceLoop
import TestSupport

/// A run in which everything happens that may: its seed says what, when and how often.
///
/// First the faults, then none; then everything must drain.
final class RandomRun {
    /// What a run came to.
    struct Outcome {
        let hash: UInt64
        let violations: [String]
        let tail: [String]
        /// How many notices each channel took.
        let notices: [String: Int]
    }

    /// What happens in a run beside that: by numbers of its own, so that a seed means the same run
    /// with it and without.
    nonisolated struct Misfortunes: OptionSet, Sendable {
        let rawValue: Int

        /// The ledger is taken away from the running daemon.
        static let losses = Misfortunes(rawValue: 1)
        /// Nobody reads the log and the journal for a while.
        static let deafness = Misfortunes(rawValue: 2)
        /// An organisation or an entry gets another name.
        static let renames = Misfortunes(rawValue: 4)

        static let all: Misfortunes = [.losses, .deafness, .renames]
    }

    /// A fault that the daemon had, which the oracle is to find.
    nonisolated enum Relapse: Sendable {
        /// What may have left counts as not left, see ``Outside/takesUncertainForFailed``.
        case uncertainIsFailed
        /// See ``SimulatedCity/overlooksLoss``.
        case lossIsOverlooked
        /// See ``SimulatedReader/makesWritersWait``.
        case writersWait
        /// A new name is one that was never there.
        case namesAreNew
    }

    /// How likely each fault is in this run, in percent; some runs are without, some are bad.
    private struct Faults {
        let timeout: Int
        let breakOff: Int
        let outage: Int
        let refusal: Int
        let slowness: Int
        let death: Int
        let clockStep: Int
        let fullDisk: Int

        init(_ random: inout SeededGenerator) {
            func strength(_ random: inout SeededGenerator, _ most: Int) -> Int {
                random.chance(50) ? random.below(most) + 1 : 0
            }
            timeout = strength(&random, 60)
            refusal = strength(&random, 10)
            slowness = strength(&random, 60)
            death = strength(&random, 8)
            clockStep = strength(&random, 15)
            fullDisk = strength(&random, 10)
            breakOff = strength(&random, 40)
            outage = strength(&random, 8)
        }
    }

    /// How many things happen in a run.
    private static let actions = 100
    /// Seconds until all that waits has left: the longest pause between two attempts of a local
    /// channel or an endpoint, and the days on which offices are closed in between.
    private static let patience: Int64 = 14 * 86_400

    let city: SimulatedCity
    private var random: SeededGenerator
    /// What the misfortunes are drawn from.
    var fortune: SeededGenerator
    let misfortunes: Misfortunes
    /// How likely each misfortune is before each thing that happens, in percent.
    var odds: [Misfortunes.RawValue: Int] = [:]
    /// How the ledger is lost while messages are handed over.
    var coming: SimulatedCity.Loss?
    var names = SmallCity.Names()
    private let faults: Faults
    private(set) var wake: NextStep?
    private var isFaulty = true
    private var edits = 0

    private init(seed: UInt64, _ misfortunes: Misfortunes, _ relapse: Relapse?) throws {
        var random = SeededGenerator(seed: seed)
        faults = Faults(&random)
        self.random = random
        let start = ZoneRules.utc.instant(SmallCity.firstDay, .midnight)
        city = try SimulatedCity(now: start + random.draw(-30 * 86_400...90 * 86_400)) {
            try SmallCity.write(to: $0)
        }
        // Here the hand-off takes its time.
        city.handsOver = false
        fortune = SeededGenerator(seed: ~seed)
        self.misfortunes = misfortunes
        city.outside.takesUncertainForFailed = relapse == .uncertainIsFailed
        city.overlooksLoss = relapse == .lossIsOverlooked
        city.reader.makesWritersWait = relapse == .writersWait
        names.isStated = relapse != .namesAreNew
        drawOdds()
    }

    /// The run of `seed`, with these misfortunes; with a `relapse` the daemon has a fault that is to
    /// be found.
    static func outcome(
        seed: UInt64, _ misfortunes: Misfortunes = .all, relapse: Relapse? = nil
    ) throws -> Outcome {
        let run = try RandomRun(seed: seed, misfortunes, relapse)
        defer { run.city.demolish() }
        try run.faulty()
        try run.converge()
        return Outcome(
            hash: run.city.trace.hash, violations: run.city.outside.violations,
            tail: run.city.trace.tail, notices: run.city.outside.notices.mapValues(\.count))
    }

    private func faulty() throws {
        city.outside.fate = { [unowned self] _ in
            loseWhatIsComing()
            return drawFate()
        }
        try city.start()
        step()
        for _ in 0..<Self.actions {
            guard city.service == nil else {
                if try !meetMisfortune() { try act() }
                continue
            }
            if random.chance(30) { city.clock.pass(until: city.clock.now + downtime()) }
            try city.start()
            city.inspectLedger(deep: false)
            step()
        }
    }

    /// No more faults: every message leaves within so many wakes.
    private func converge() throws {
        isFaulty = false
        city.note("calm")
        if city.service == nil { try city.start() }
        city.setLedger(writable: true)
        city.outside.outages = [:]
        city.reader.absentUntil = .distantPast
        // First what is held, then what has run ahead.
        for _ in 0..<2 {
            step()
            confirmClock()
        }
        while city.outside.answersUnderWay > 0 { city.outside.arrive(0) }
        step()
        // Each day brings new ones, some of which wait for their hours: these are to leave.
        let calm = try city.waiting()
        let end = city.clock.now + Self.patience
        while try !calm.isDisjoint(with: city.waiting()), city.clock.now < end {
            passToWake()
            step()
        }
        let waiting = try calm.intersection(city.waiting()).count
        if waiting > 0 { city.outside.complain("\(waiting) messages do not leave") }
        city.outside.handOn(recorded: city.isRecorded)
        city.inspectLedger(deep: true)
    }

    private func drawFate() -> Outside.Fate {
        guard isFaulty else { return .taken }
        if random.chance(faults.death) { return random.chance(50) ? .diesBefore : .diesAfter }
        if random.chance(faults.timeout) { return .timedOut }
        if random.chance(faults.refusal) { return .refused }
        if random.chance(faults.breakOff) { return random.chance(70) ? .lost : .unclear }
        return random.chance(faults.slowness) ? .takenSlowly : .taken
    }

    private func act() throws {
        if random.chance(faults.clockStep) {
            let days: Int64 = random.chance(30) ? 400 : 4
            city.clock.set(by: random.draw(-days * 86_400...days * 86_400))
            return step()
        }
        if random.chance(faults.fullDisk) {
            city.setLedger(writable: false)
            passToWake()
            step()
            passToWake()
            step()
            return city.setLedger(writable: true)
        }
        if random.chance(faults.outage), let channel = random.pick(SimulatedCity.channelNames) {
            let end = city.clock.now + random.draw(3_600...12 * 86_400)
            city.note("\(channel) is out until \(end.seconds)")
            city.outside.outages[channel] = end
        }
        switch random.below(100) {
        case 0..<45:
            passToWake()
            step()
        case 45..<55:
            city.clock.pass(until: city.clock.now + random.draw(1...3 * 86_400))
            step()
        case 55..<75 where city.outside.answersUnderWay > 0:
            city.outside.arrive(random.below(city.outside.answersUnderWay))
            if random.chance(50) { step() }
        case 75..<80: city.kill()
        case 80..<82: confirmClock()
        case 82..<83: city.outside.handOn(recorded: city.isRecorded)
        case 83..<93: record()
        case 93..<97: hold()
        default: try reload()
        }
    }

    func step() {
        wake = city.step()
    }

    /// Somebody says that the clock is right, whether it is or not.
    private func confirmClock() {
        var given = AnyRequest.Parameters()
        given.dryRun = isFaulty && random.chance(20) ? true : nil
        _ = city.ask(AnyRequest(.confirmClock, given))
    }

    /// Time passes until the daemon wants to step.
    private func passToWake() {
        if case .at(let instant)? = wake { city.clock.pass(until: instant) }
    }

    private func downtime() -> Int64 { random.draw(60...40 * 86_400) }

    /// What somebody may measure.
    private static let values = ["20/24", "24/24", "7件", "8件", "8", "43.3%"]

    /// Somebody records something, which may make sense or not.
    private func record() {
        var given = AnyRequest.Parameters()
        given.by = "somebody"
        given.id = random.pick(SmallCity.names)
        var method = ControlMethod.done
        let day = ZoneRules.utc.civil(city.clock.now).day
        switch random.below(5) {
        case 0:
            method = .settle
            given.day = day + Int(random.draw(-20...60))
        case 1:
            method = .undo
            if random.chance(30) { given.day = day + Int(random.draw(-20...1)) }
        case 2, 3:
            method = .record
            given.day = random.chance(50) ? day + Int(random.draw(-40...2)) : nil
            given.value = random.chance(50) ? random.pick(Self.values) : nil
            given.count = random.chance(20) ? Int(random.draw(0...4)) : nil
            given.again = random.chance(20) ? true : nil
        default:
            if random.chance(50) {
                given.fields = [
                    FormAnswer(field: "target", value: random.pick(["①", "2", "?"]) ?? "")
                ]
            }
            if random.chance(30) {
                given.fields?.append(FormAnswer(field: "remedy", value: "増員"))
            }
        }
        given.organisation = random.pick(SmallCity.organisations)
        given.everyone = random.chance(30) ? true : nil
        _ = city.ask(AnyRequest(method, given))
        if random.chance(70) { step() }
    }

    /// Somebody acknowledges, snoozes or waives something, or takes that back.
    private func hold() {
        guard let planner = city.service?.planner,
            let obligation = random.pick(planner.obligations.map(\.id))
        else { return }
        let day = planner.plan.zone.civil(city.clock.now).day
        let isUndone = random.chance(25)
        switch random.below(3) {
        case 0:
            city.take(
                isUndone
                    ? .retracted(.acknowledged, of: obligation)
                    : .recorded(.acknowledged(.init(day: day, by: "somebody")), of: obligation))
        case 1:
            let snooze = Progress.Snooze(
                from: day, until: day + Int(random.draw(1...30)), reason: "停電", by: "somebody")
            city.take(
                isUndone
                    ? .retracted(.snoozed, of: obligation)
                    : .recorded(.snoozed(snooze), of: obligation)
            )
        default:
            city.take(
                random.chance(50)
                    ? .retracted(.waived, of: obligation)
                    : .recorded(
                        .waived(.init(day: day, reason: "中止", by: "somebody")), of: obligation))
        }
        if random.chance(70) { step() }
    }

    /// Somebody edits the calendar, sometimes badly, and has it read again.
    private func reload() throws {
        edits += 1
        let isBad = random.chance(30)
        try SmallCity.write(
            to: city.configuration, variant: random.below(SmallCity.variants), isBad: isBad,
            names: names)
        let isApplied = city.reload()
        if isApplied == isBad {
            city.outside.complain("a reload came to the wrong end: \(city.trace.tail.last ?? "")")
        }
        // What the disk has now is what a restart reads, and a daemon with faults in its
        // configuration would not start.
        if isBad { try SmallCity.write(to: city.configuration, names: names) }
        if random.chance(70) { step() }
    }
}
