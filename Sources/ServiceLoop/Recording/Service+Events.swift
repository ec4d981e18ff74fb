package import DueNotices
package import Ledger

extension Service {
    /// Takes `event` as recorded by `recorder`, whether it makes sense or not: for simulations.
    package func take(_ event: ProgressEvent, by recorder: String) throws(LedgerError) {
        let now = clock.now
        let event = event.recorded(at: now)
        _ = try ledger.record(event, at: now, by: recorder, via: "command", note: nil)
        planner.record(event, at: now)
        stepSoon()
    }
}
