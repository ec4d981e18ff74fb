import CSystemd

/// Tells the service manager how the daemon fares; sd_notify(3).
///
/// Does nothing where no manager asked to be told.
struct ServiceNotifier {
    /// How often the watchdog must hear of a completed step, in microseconds; `nil` where no
    /// watchdog is set (`sd_watchdog_enabled`).
    let watchdogUsec: UInt64?

    init() {
        var usec: UInt64 = 0
        watchdogUsec = sd_watchdog_enabled(0, &usec) > 0 ? usec : nil
    }

    /// The plan is loaded and the ledger open.
    func ready(status: String) { send("READY=1\nSTATUS=\(oneLine(status))") }

    /// What goes on now, for `systemctl status`.
    func status(_ text: String) { send("STATUS=\(oneLine(text))") }

    /// A step was completed.
    func watchdog() { send("WATCHDOG=1") }

    /// The configuration is being read again; ``ready(status:)`` must follow.
    func reloading(monotonicUsec: UInt64) {
        send("RELOADING=1\nMONOTONIC_USEC=\(monotonicUsec)")
    }

    /// The daemon is going; `reason` says why where nobody asked for it.
    func stopping(because reason: String? = nil) {
        send("STOPPING=1\nSTATUS=\(oneLine(reason ?? "Stopping"))")
    }

    private func send(_ state: String) {
        // Without a manager there is nobody to tell, and a manager that does not listen cannot
        // be helped; the daemon's work does not depend on it.
        _ = sd_notify(0, state)
    }

    /// A line break would begin another assignment.
    private func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
