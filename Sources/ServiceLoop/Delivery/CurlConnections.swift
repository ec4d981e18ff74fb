import CalendarPlan
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess

/// The connections of webhooks and the heartbeat, which no reload outlive.
final class CurlConnections {
    private let loop: EventLoop
    private let log: ServiceLog
    private(set) var current: CurlMulti
    /// Those of earlier settings that still have requests under way.
    private var retired: [CurlMulti] = []

    init(loop: EventLoop, log: ServiceLog) throws(SystemError) {
        self.loop = loop
        self.log = log
        do throws(CurlUnavailable) {
            current = try CurlMulti(loop: loop, version: ServiceInfo.version)
        } catch {
            throw SystemError(operation: "libcurl", message: "\(error)")
        }
    }

    /// Has every request from now on made over new connections: libcurl 7.88.1 uses a connection
    /// again that was made by other TLS settings (CVE-2026-4873, CVE-2026-8286).
    ///
    /// What is under way ends on the connections that it began on.
    func renew() {
        retired.removeAll { $0.pendingCount == 0 }
        do throws(CurlUnavailable) {
            let fresh = try CurlMulti(loop: loop, version: ServiceInfo.version)
            if current.pendingCount > 0 { retired.append(current) }
            current = fresh
        } catch {
            log(.error, "libcurl: \(error); connections are kept")
        }
    }

    func cancelAll() { for curl in retired + [current] { curl.cancelAll() } }
}
