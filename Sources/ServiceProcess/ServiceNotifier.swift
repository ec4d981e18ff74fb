import CSystemd
import Glibc
import Text

/// Tells the service manager how the daemon fares, as sd_notify(3) does, but never waits for a
/// manager that does not read.
///
/// Does nothing where no manager asked to be told.
package final class ServiceNotifier {
    /// How often the watchdog must hear of a completed step, in microseconds; `nil` where no
    /// watchdog is set (`sd_watchdog_enabled`).
    package let watchdogUsec: UInt64?

    private let socket: DatagramSocket?
    /// Assignments that the manager has not taken yet, the latest of each; pings are not kept.
    private var pending: [String] = []
    private var refusedCount = 0
    private var loop: (any DescriptorWatching)?
    private var heardAgain: (Int) -> Void = { _ in }

    /// How soon pending assignments are tried again, in milliseconds: a start waits for
    /// `READY=1`, and no manager that is merely busy takes longer.
    private static let retryMilliseconds = 1_000

    package init() {
        var usec: UInt64 = 0
        watchdogUsec = sd_watchdog_enabled(0, &usec) > 0 ? usec : nil
        socket = getenv("NOTIFY_SOCKET").map { DatagramSocket(String(cString: $0)) }
    }

    /// For tests: the manager at `address`.
    init(address: String, watchdogUsec: UInt64?) {
        self.watchdogUsec = watchdogUsec
        socket = DatagramSocket(address)
    }

    /// Has `loop` try again what was not taken, and calls `heardAgain` with the number of messages
    /// that were not taken once the manager takes one.
    package func watch(by loop: any DescriptorWatching, heardAgain: @escaping (Int) -> Void) {
        self.loop = loop
        self.heardAgain = heardAgain
    }

    package func ready(status: String) { send(["READY=1", "STATUS=\(oneLine(status))"]) }

    package func status(_ text: String) { send(["STATUS=\(oneLine(text))"]) }

    /// A step was completed; only where the manager waits for it.
    package func watchdog() {
        guard watchdogUsec != nil else { return }
        // One that is late is of no use: the next one follows.
        send([], ping: "WATCHDOG=1")
    }

    /// The configuration is being read again; ``ready(status:)`` must follow.
    package func reloading(monotonicUsec: UInt64) {
        send(["RELOADING=1", "MONOTONIC_USEC=\(monotonicUsec)"])
    }

    /// The daemon is going; `reason` says why where nobody asked for it.
    package func stopping(because reason: String? = nil) {
        send(["STOPPING=1", "STATUS=\(oneLine(reason ?? "Stopping"))"])
    }

    /// Sends `assignments` after those that wait.
    private func send(_ assignments: [String], ping: String? = nil) {
        guard let socket else { return }
        for assignment in assignments {
            let name = assignment.prefix { $0 != "=" }
            // The manager goes by the last of READY=, RELOADING= and STOPPING=, in this order.
            pending.removeAll { $0.prefix { $0 != "=" } == name }
            pending.append(assignment)
        }
        let lines = pending + [ping].compactMap(\.self)
        guard !lines.isEmpty else { return }
        guard socket.send(Array(lines.joined(separator: "\n").utf8)) >= 0 else {
            refusedCount += 1
            if !pending.isEmpty { tryLater() }
            return
        }
        pending = []
        if refusedCount > 0 { heardAgain(refusedCount) }
        refusedCount = 0
    }

    private func tryLater() {
        loop?.setTimer(for: ObjectIdentifier(self), milliseconds: Self.retryMilliseconds) {
            [weak self] in self?.send([])
        }
    }

    /// A line break would begin another assignment.
    private func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 })
    }
}
