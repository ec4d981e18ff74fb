import Wording
import Configuration
package import CalendarPlan
package import DueNotices
import Ledger
import Operations
import ServiceInterface
import ServiceProcess

/// What every part of the daemon is given: its surroundings, what is in force, and whom it reports
/// to.
struct ServiceContext {
    let options: ServiceOptions
    /// The machine's clock, or what it should show while a jump is in quarantine.
    let clock: GuardedClock
    let loop: EventLoop
    let log: ServiceLog
    let notifier = ServiceNotifier()
    let ledger: LedgerStore
    let inForce: InForce
    let health = HealthConditions()
    let counters = ServiceCounters()
    let steps: StepScheduler
    /// Whether the channels are a simulation's; then no folder is watched and no child started.
    let isSimulated: Bool

    var alerts: OperatorAlerts { OperatorAlerts(ledger: ledger, inForce: inForce) }
    var settings: Settings { inForce.settings }
    var planner: Planner { inForce.planner }
    var composer: MessageComposer { inForce.composer }

    /// Today in the plan's zone.
    func today(_ now: Instant) -> Day { planner.plan.zone.civil(now).day }

    func rfc3339(_ instant: Instant) -> String { planner.plan.zone.rfc3339(instant) }
    func civil(_ instant: Instant) -> CivilTime { CivilTime(instant, in: planner.plan.zone) }

    /// Has the next step end the daemon; until then whoever asks is told why.
    func endSoon(_ error: LedgerError) {
        health.reportLedger(error)
        steps.soon()
    }

    /// The refusal where the ledger fails, `count` parts of what was asked being recorded.
    func refusal(_ error: LedgerError, after count: Int = 0) -> Refusal {
        // One row that cannot be read is no reason to end for whoever did not ask for it.
        if error.isFatal, error.code != .damaged {
            endSoon(error)
            return .ledgerDamaged(error: "\(error)")
        }
        return count > 0
            ? .ledgerFailedMidway(recorded: count, error: "\(error)")
            : .ledgerFailed(error: "\(error)")
    }

    func refusal(_ error: OperationError) -> Refusal {
        switch error {
        case .refused(let refusal): refusal
        case .ledger(let error): refusal(error)
        }
    }
}

/// The configuration in force, and the plan's progress under it.
package final class InForce: DepartureRules {
    var settings: Settings
    /// What decides, as far as it has got.
    package internal(set) var planner: Planner { didSet { revision += 1 } }
    /// Counts the changes of ``planner``, for what is derived from it.
    private(set) var revision = 0
    var composer = MessageComposer(outlets: [], organisations: [])
    /// When this process began to serve.
    var startedAt = Instant.distantPast

    init(settings: Settings, planner: Planner) {
        self.settings = settings
        self.planner = planner
    }

    /// Plans by what the ledger has recorded at `now`.
    package func record(_ event: ProgressEvent, at now: Instant) {
        planner.record(event, at: now)
    }

    func opening(for message: Message, at instant: Instant) -> Instant? {
        planner.opening(for: message, at: instant)
    }
    func isOver(_ notice: Notice) -> Bool { planner.isOver(notice) }
    func worded(_ message: Message, leavingAt instant: Instant) -> Message {
        planner.worded(message, leavingAt: instant)
    }
    var renames: Renames { planner.plan.renames }
}
