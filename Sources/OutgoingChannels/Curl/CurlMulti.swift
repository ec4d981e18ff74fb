import CCurl
package import ServiceProcess

/// libcurl cannot be set up: there is no memory.
package struct CurlUnavailable: Error, CustomStringConvertible {
    package var description: String { "libcurl could not be set up" }
}

/// libcurl's multi handle on our event loop, for every HTTP request.
///
/// All requests share one handle and its kept connections. Each endpoint has a queue of its own, so
/// that one that hangs never stops the others. Names are looked up by libcurl's own resolver
/// thread, which wakes the loop by a descriptor; everything else happens on the thread of the loop.
///
/// The process must ignore `SIGPIPE`, as `CURLOPT_NOSIGNAL` demands: a peer may close while we
/// write to it.
package final class CurlMulti {
    private let raw: UnsafeMutableRawPointer
    private let bridge: CurlLoopBridge
    private let userAgent: String
    private let limits: TransferLimits
    /// In flight; keeps alive the easy handles that libcurl has.
    private var running: [UnsafeMutableRawPointer: (handle: EasyHandle, transfer: Transfer)] = [:]
    private var idle: [EasyHandle] = []
    private var lines: [String: TransferLine] = [:]
    /// Endpoints in order of their first request; they take turns.
    private var order: [String] = []
    private var turn = 0
    /// By ``Transfer/server``.
    private var runningOnServer: [String: Int] = [:]
    private var finished: [(Transfer, TransferResult)] = []
    private var isTelling = false

    /// libcurl's process-wide part; once per process.
    private static let isSetUp = koyomi_curl_global_init() == CURLE_OK

    /// `version` is ours, for the user agent; the loop does not keep this; `curl_multi_init`.
    package convenience init(loop: any DescriptorWatching, version: String) throws(CurlUnavailable)
    {
        try self.init(loop: loop, version: version, limits: TransferLimits())
    }

    init(loop: any DescriptorWatching, version: String, limits: TransferLimits)
        throws(CurlUnavailable)
    {
        guard Self.isSetUp, let raw = curl_multi_init() else { throw CurlUnavailable() }
        let bridge = CurlLoopBridge(loop: loop)
        guard bridge.attach(to: raw), Self.limitConnections(raw) else {
            // An initialiser that throws half-way runs no deinit.
            _ = curl_multi_cleanup(raw)
            throw CurlUnavailable()
        }
        self.raw = raw
        self.bridge = bridge
        self.limits = limits
        userAgent = "koyomi/\(version)"
        bridge.multi = self
    }

    isolated deinit {
        cancelAll()
        // Its only failure is a handle that is none.
        _ = curl_multi_cleanup(raw)
        bridge.close()
    }

    package var pendingCount: Int {
        running.count
            + lines.values.reduce(0) { $0 + $1.allWaiting.count { $0.completion != nil } }
    }

    /// Without completions: the outbox still holds the messages; requests may follow.
    package func cancelAll() {
        for (handle, _) in running.values { release(handle) }
        running = [:]
        for line in lines.values { for transfer in line.allWaiting { stopWaiting(transfer) } }
        lines = [:]
        order = []
        runningOnServer = [:]
        finished = []
    }

    /// Performs `request` as soon as its endpoint has room, and calls `completion` once, perhaps
    /// before returning; it may make further requests.
    func perform(
        _ request: HttpRequest, completion: @escaping (TransferResult) -> Void
    ) {
        let transfer = Transfer(request, completion: completion)
        let name = request.line
        if lines[name] == nil { order.append(name) }
        if (lines[name]?.waitingCount ?? 0) >= TransferLimits.waitingPerEndpoint {
            finished.append((transfer, .failed("too many messages wait for it")))
        } else {
            lines[name, default: TransferLine()].append(transfer)
            lines[name]?.connections = request.connections
            beginThoseWithRoom()
            if !transfer.hasBegun { startWaiting(transfer) }
        }
        tell()
    }

    /// `socket` is ready for `events`, or the timer has fired; `curl_multi_socket_action`.
    func act(_ socket: curl_socket_t, _ events: Int32) {
        var count: Int32 = 0
        // It fails where the handle is bad or memory is short; the loop calls again, and every
        // transfer has its timeout.
        _ = curl_multi_socket_action(raw, socket, events, &count)
        collect()
        beginThoseWithRoom()
        tell()
    }
}

extension CurlMulti {
    private static func limitConnections(_ raw: UnsafeMutableRawPointer) -> Bool {
        let limits: [(CURLMoption, Int)] = [
            (CURLMOPT_MAX_HOST_CONNECTIONS, TransferLimits.connectionsPerHost),
            (CURLMOPT_MAX_TOTAL_CONNECTIONS, TransferLimits.connectionsInAll),
            (CURLMOPT_MAXCONNECTS, TransferLimits.connectionsInAll),
        ]
        return limits.allSatisfy { koyomi_curl_multi_setopt_long(raw, $0, $1) == CURLM_OK }
    }

    private func startWaiting(_ transfer: Transfer) {
        bridge.loop.setTimer(
            for: ObjectIdentifier(transfer), milliseconds: limits.waitingMilliseconds
        ) { [weak self, transfer] in
            self?.finished.append((transfer, .failed("waited too long for its turn")))
            self?.tell()
        }
    }

    private func stopWaiting(_ transfer: Transfer) {
        bridge.loop.setTimer(for: ObjectIdentifier(transfer), milliseconds: nil) {}
    }

    /// One request of each endpoint in turn while there is room, so that no endpoint starves.
    ///
    /// What its server has no room for waits here and not within libcurl, whose time-out would
    /// run meanwhile: a healthy endpoint behind hanging ones would fail without having been asked.
    private func beginThoseWithRoom() {
        var endpointsWithNothingToBegin = 0
        while running.count < TransferLimits.connectionsInAll,
            endpointsWithNothingToBegin < order.count
        {
            turn = (turn + 1) % order.count
            let name = order[turn]
            guard let line = lines[name], line.runningCount < line.connections,
                let server = line.first?.server,
                runningOnServer[server, default: 0] < TransferLimits.connectionsPerHost,
                let transfer = lines[name]?.popFirst()
            else {
                endpointsWithNothingToBegin += 1
                continue
            }
            endpointsWithNothingToBegin = 0
            stopWaiting(transfer)
            begin(transfer)
        }
    }

    private func begin(_ transfer: Transfer) {
        transfer.hasBegun = true
        guard let handle = idle.popLast() ?? EasyHandle() else {
            finished.append((transfer, .failed(CurlFailure.words(CURLE_OUT_OF_MEMORY))))
            return
        }
        do throws(CurlFailure) {
            try handle.prepare(transfer.request, userAgent: userAgent, limits: limits)
        } catch {
            finished.append((transfer, .failed(CurlFailure.words(error.code))))
            return
        }
        guard curl_multi_add_handle(raw, handle.raw) == CURLM_OK else {
            finished.append((transfer, .failed("libcurl takes no more transfers")))
            return
        }
        running[handle.raw] = (handle, transfer)
        lines[transfer.request.line]?.runningCount += 1
        runningOnServer[transfer.server, default: 0] += 1
    }

    /// Collects finished transfers; `curl_multi_info_read`.
    private func collect() {
        var left: Int32 = 0
        while let message = curl_multi_info_read(raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let (handle, transfer) = running.removeValue(forKey: easy)
            else { continue }
            // Taking the handle out ends the life of the message, so it is read before.
            let code = message.pointee.data.result
            finished.append((transfer, handle.result(code)))
            lines[transfer.request.line]?.runningCount -= 1
            runningOnServer[transfer.server, default: 0] -= 1
            release(handle)
        }
    }

    /// Takes `handle` back for another request; `curl_multi_remove_handle`.
    private func release(_ handle: EasyHandle) {
        // Its only failures are handles that are none.
        _ = curl_multi_remove_handle(raw, handle.raw)
        handle.recycle()
        idle.append(handle)
    }

    /// Calls the completions.
    ///
    /// A completion may make further requests, cancel everything, or release this object; so none
    /// is called while libcurl is at work, nor from within another.
    private func tell() {
        guard !isTelling else { return }
        isTelling = true
        defer { isTelling = false }
        while !finished.isEmpty {
            let (transfer, result) = finished.removeFirst()
            let completion = transfer.completion
            transfer.completion = nil
            completion?(result)
        }
    }
}
