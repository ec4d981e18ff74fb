import CalendarPlan
import Configuration
import DueNotices
import Foundation
import Ledger
import OutgoingChannels
@testable import ServiceInterface
import ServiceLoop
import TestSupport

/// A daemon in a city of its own: the production service with its ledger and mail spool in a
/// temporary folder, a clock that is told the time, and a world outside that may fail.
final class SimulatedCity {
    /// The city's folder.
    let folder: URL
    /// The clock.
    let clock: SimulatedClock
    /// The world outside.
    let outside: Outside
    /// The daemon; `nil` while it is dead.
    private(set) var service: Service?
    /// What happened.
    private(set) var trace = RunTrace()
    /// What the daemon logged since it was last asked.
    var logged: [String] = []
    /// Whether the mails in the spool are handed over as soon as they are written.
    var handsOver = true
    /// Whether every step is followed by a look into the ledger.
    var isInspected = true
    /// Who reads the log and the journal.
    let reader: SimulatedReader
    /// Whether the daemon does not see that its ledger was taken away, as it did before it compared
    /// the open files with the path: the oracle is to find what comes of that.
    var overlooksLoss = false

    private let options: ServiceOptions
    private var lastDecision: Int64 = 0
    private var highestWatermark = Instant.distantPast
    private var steps = 0
    /// The whole progress is compared after each so many steps: reading it is most of a run.
    private static let stepsBetweenComparisons = 4

    /// A city where it is `now`, whose daemon is not running yet; `configure` fills the folder
    /// of its configuration.
    ///
    /// With `hasCache`, the daemon notes outside its state folder that there is a ledger.
    init(now: Instant, hasCache: Bool = false, configure: (URL) throws -> Void) throws {
        folder = try temporaryFolder()
        let configuration = folder.appending(path: "config")
        try FileManager.default.createDirectory(
            at: configuration.appending(path: "calendars"), withIntermediateDirectories: true)
        try configure(configuration)
        let clock = SimulatedClock(now)
        self.clock = clock
        let spool = folder.appending(path: "mail").path
        options = ServiceOptions(
            configuration: configuration.path, state: folder.appending(path: "state").path,
            spool: spool, socket: folder.appending(path: "socket").path, credentials: nil,
            cache: hasCache ? folder.appending(path: "cache").path : nil)
        var note: ((String) -> Void)?
        outside = Outside(clock: clock, spool: spool) { note?($0) }
        reader = SimulatedReader(clock: clock) { [outside] in outside.complain($0) }
        note = { [weak self] in self?.trace.note($0) }
    }

    /// Takes the folder away.
    func demolish() {
        service = nil
        try? FileManager.default.removeItem(at: folder)
    }

    /// Notes `line` in the trace.
    func note(_ line: String) { trace.note(line) }

    /// The folder of the configuration.
    var configuration: URL { folder.appending(path: "config") }

    /// Starts the daemon.
    func start() throws {
        precondition(service == nil, "one at a time")
        note("start \(clock.now.seconds)")
        let journal = JournalLog(
            sink: .standardError(.prefixed), zone: .utc, sendEntry: { _ in 0 },
            writeLine: { [weak self, reader] line in
                let code = reader.take(line)
                if code == 0 { self?.logged.append(line) }
                return code
            })
        service = try Service(
            options: options, log: ServiceLog(journal, clock: clock), clock: clock,
            makeChannels: { [outside, options, reader] settings, plan in
                Self.channels(outside, reader, options, settings.mailFrom?.address, plan)
            })
        outside.serviceStarted()
        // Deaths are those of the process; a power cut is not simulated, and waiting for the disk
        // is most of a run.
        try service?.ledger.trustTheDisk()
        if overlooksLoss { service?.ledger.trustTheFiles() }
    }

    /// How many webhook messages may be under way: few, so that there is often no room.
    private static let webhookConcurrency = 3

    /// What ``channels(_:_:_:_:_:)`` makes.
    static let channelNames = ["journal", "mail", "webhook:chat"]

    private static func channels(
        _ outside: Outside, _ reader: SimulatedReader, _ options: ServiceOptions, _ from: String?,
        _ plan: Plan
    ) -> [ServiceChannel] {
        let journal = JournalLog(
            sink: .standardError(.prefixed), zone: .utc, sendEntry: { _ in 0 },
            writeLine: { [reader] _ in reader.take() })
        let mail = MailSpoolChannel(
            folder: options.spool, from: MailSender(name: "", address: from ?? "koyomi@example.jp"),
            hostName: "koyomi.example", zone: plan.zone)
        mail.organisations = plan.organisations.map(\.name)
        return [
            ServiceChannel(
                SimulatedChannel(
                    "journal", outside: outside, real: JournalChannel(log: journal)),
                schedule: .local,
                concurrency: 100, audience: nil, grouping: .single),
            ServiceChannel(
                SimulatedChannel("mail", outside: outside, real: mail), schedule: .local,
                concurrency: 100,
                audience: Set(plan.organisations.filter { !$0.mail.isEmpty }.map(\.name)),
                grouping: .digest(limit: MailText.listedNoticesLimit)),
            ServiceChannel(
                SimulatedChannel("webhook:chat", outside: outside), schedule: .webhook,
                concurrency: webhookConcurrency, audience: nil, grouping: .digest(limit: 20),
                hasBreaker: true),
        ]
    }

    /// The daemon dies without closing anything.
    func kill() {
        note("kill")
        outside.forgetService()
        reader.forgetService()
        service = nil
    }

    /// One step of the daemon, as the loop would make it; what must hold after it is checked.
    ///
    /// - Returns: when it wants to step again; `nil` where it died on the way.
    func step() -> NextStep? {
        guard let service else { return nil }
        note("step \(clock.now.seconds)")
        let began = clock.bootUsec
        let next = service.step()
        checkPace(since: began)
        guard !outside.isDead else {
            kill()
            return nil
        }
        note("next \(next)")
        // It has closed the ledger, and ends.
        guard !hasEnded else { return next }
        if service.health.ledger == nil { outside.outcomesAreRecorded() }
        if isInspected { inspect(service) }
        guard handsOver, !outside.waitingMails.isEmpty else { return next }
        outside.handOn { isRecorded($0) }
        service.spool.heardMoved()
        return .soon
    }

    /// Nothing that the daemon does may last for as long as its watchdog waits.
    private func checkPace(since began: UInt64) {
        let seconds = (clock.bootUsec - began) / 1_000_000
        if seconds >= Self.watchdogSeconds {
            outside.complain("the daemon stands still for \(seconds) s, and is killed")
        }
    }

    /// `WatchdogSec=` of the unit.
    private static let watchdogSeconds: UInt64 = 60

    /// What the control socket would answer.
    ///
    /// - Returns: whether it was done; it is refused where it makes no sense.
    func ask(_ request: AnyRequest) -> Bool {
        guard let service, let data = try? JSONEncoder().encode(request) else { return false }
        let began = clock.bootUsec
        let answer = service.answer(Array(data), from: Peer(uid: 0))
        checkPace(since: began)
        let isDone = !String(decoding: answer, as: UTF8.self).contains("\"error\"")
        note("\(request.method.rawValue) \(isDone)")
        if request.method == .confirmClock, isDone, request.parameters.dryRun != true {
            expectWatermark()
        }
        return isDone
    }

    /// Takes the watermark as it is: somebody has confirmed the clock, the one way by which it
    /// goes back.
    func expectWatermark() { highestWatermark = service?.planner.watermark ?? .distantPast }

    /// Somebody acknowledges, snoozes or waives something, or takes that back.
    ///
    /// - Returns: whether it was recorded.
    @discardableResult
    func take(_ event: ProgressEvent) -> Bool {
        guard let service else { return false }
        note("event \(event)")
        do throws(LedgerError) {
            let now = service.now
            _ = try service.ledger.record(
                event, at: now, by: "somebody", via: .command, note: nil)
            service.inForce.record(event, at: now)
            return true
        } catch {
            note("refused")
            return false
        }
    }

    /// Has the configuration read again.
    ///
    /// - Returns: whether the new one is in force.
    func reload() -> Bool {
        guard let service else { return false }
        let began = clock.bootUsec
        let reply = try? service.reload(.init(language: .english))
        checkPace(since: began)
        note("reload \(reply?.applied ?? false): \(reply?.findings.first ?? "-")")
        return reply?.applied ?? false
    }

    /// The keys of the messages that wait in the outbox; what was composed while the clock stood
    /// in the future speaks of days that have not come, and waits for them.
    func waiting() throws(LedgerError) -> Set<String> {
        let items = try service?.ledger.outbox(limit: .max) ?? []
        return Set(items.filter { $0.state == .waiting && $0.composedAt <= clock.now }.map(\.key))
    }

    /// Lets the ledger refuse to be written, or not.
    func setLedger(writable: Bool) {
        note("writable \(writable)")
        try? service?.ledger.refuseWrites(!writable)
    }

    /// Whether the ledger has recorded that a message was delivered.
    func isRecorded(_ key: String) -> Bool {
        (try? service?.ledger.isDelivered(key)) ?? false
    }
}

extension SimulatedCity {
    /// What must hold after every step.
    private func inspect(_ service: Service) {
        let planner = service.planner
        // A watermark that the clock has fallen behind is as far as may be decided.
        let limit = max(clock.now, highestWatermark)
        let isWritten = service.health.ledger == nil
        if isWritten, !service.isClockHeld, clock.now >= planner.watermark,
            let next = planner.nextStep(from: clock.now), next <= clock.now
        {
            outside.complain("something due at \(next.seconds) was not decided")
        }
        do throws(LedgerError) {
            steps += 1
            if steps % Self.stepsBetweenComparisons == 0 {
                let kept = try service.ledger.progress(planner.plan.renames)
                for part in planner.progress.parts(differingFrom: kept) {
                    outside.complain("the planner knows something else than the ledger: \(part)")
                }
            }
            if let watermark = try service.ledger.watermark() {
                if watermark < highestWatermark { outside.complain("the watermark went back") }
                highestWatermark = max(highestWatermark, watermark)
                if watermark > planner.watermark { outside.complain("two watermarks") }
            }
            try inspectDecisions(service, notAfter: limit)
        } catch {
            outside.complain("\(error)")
        }
    }

    /// What was decided since the last look: nothing early, nothing about what is done.
    private func inspectDecisions(_ service: Service, notAfter limit: Instant)
        throws(LedgerError)
    {
        for decision in try service.ledger.decisions(after: lastDecision) {
            lastDecision = decision.number
            let notice = decision.notice
            note("decided \(notice.key) \(decision.silence ?? "said")")
            if decision.due > decision.decided || decision.decided > limit {
                outside.complain("\(notice.reason) of \(notice.obligation) was decided early")
            }
            // That a value misses its target is said because it was measured.
            guard decision.silence == nil,
                let obligation = service.planner.obligation(notice.obligation)
            else { continue }
            let planner = service.planner
            if planner.nextSending(from: decision.decided) != decision.decided {
                outside.complain("\(notice.reason) was decided when nothing may be sent")
            }
            inspectHolds(
                notice, obligation, planner, on: planner.plan.zone.civil(decision.decided).day)
            guard notice.reason.word != "missed-target",
                let done = planner.progress.completion(of: obligation)
            else { continue }
            outside.complain("\(notice.obligation), done on \(done.day), was said")
        }
    }

    /// Nothing is said of what is waived or snoozed, the secretariat's summary of the latter apart,
    /// and nobody is warned of what is acknowledged.
    private func inspectHolds(
        _ notice: Notice, _ obligation: Obligation, _ planner: Planner, on day: Day
    ) {
        if planner.progress[obligation.id].waived != nil {
            outside.complain("\(notice.obligation), waived, was said")
        }
        let word = notice.reason.word
        if !["snooze-ends", "missing"].contains(word),
            planner.snoozedUntil(obligation, on: day) != nil
        {
            outside.complain("\(notice.reason) of \(notice.obligation), snoozed, was said")
        }
        if ["overdue", "escalated"].contains(word),
            planner.acknowledgedUntil(obligation, on: day) != nil
        {
            outside.complain("\(notice.reason) of \(notice.obligation), acknowledged, was said")
        }
    }

    /// What must hold in the ledger as a whole; reading every row of it again only where `deep`,
    /// since that is most of a run.
    func inspectLedger(deep: Bool) {
        guard let service else { return }
        do throws(LedgerError) {
            if deep {
                for fault in try service.ledger.integrityFaults() { outside.complain(fault) }
            }
            // The journal takes everything for everyone.
            for key in try service.ledger.saidWithoutMessage(on: "journal") {
                outside.complain("\(key) is said and in no message")
            }
            for channel in Self.channelNames {
                for key in try service.ledger.deliveredKeys(of: channel)
                where !outside.hasTaken(key, on: channel) {
                    outside.complain("\(key) is recorded as delivered, and nobody took it")
                }
            }
        } catch {
            outside.complain("\(error)")
        }
    }
}
