import CCurl

/// libcurl cannot be set up: there is no memory.
package struct CurlUnavailable: Error, CustomStringConvertible {
    package var description: String { "libcurl could not be set up" }
}

/// libcurl's multi handle on our event loop: performs every HTTP request.
///
/// All share one, and with it the connections, which are kept and used again. Each
/// endpoint has a line of its own, so that one that hangs never stops the others. Names are
/// looked up by libcurl's own resolver thread, which tells the loop by a descriptor; everything
/// else happens on the thread of the loop.
///
/// The process must ignore `SIGPIPE`, as `CURLOPT_NOSIGNAL` demands: a peer may close while we
/// write to it.
package final class CurlMulti {
    private let raw: UnsafeMutableRawPointer
    private let bridge: CurlLoopBridge
    private let userAgent: String
    private let limits: TransferLimits
    /// In flight, by easy handle: this is what keeps those alive that libcurl has.
    private var running: [UnsafeMutableRawPointer: (handle: EasyHandle, transfer: Transfer)] = [:]
    private var idle: [EasyHandle] = []
    private var lines: [String: TransferLine] = [:]
    /// Endpoints in order of their first request; they take turns.
    private var order: [String] = []
    private var turn = 0
    private var finished: [(Transfer, TransferResult)] = []
    private var isTelling = false

    /// Whether libcurl's process-wide part is set up; once per process.
    private static let isSetUp = koyomi_curl_global_init() == CURLE_OK

    /// A handle driven by `loop`; `version` is ours, for the user agent `koyomi/VERSION`.
    ///
    /// It keeps the loop, and the loop does not keep it. The C function is `curl_multi_init`.
    package convenience init(loop: any DescriptorWatching, version: String) throws(CurlUnavailable)
    {
        try self.init(loop: loop, version: version, limits: TransferLimits())
    }

    init(loop: any DescriptorWatching, version: String, limits: TransferLimits)
        throws(CurlUnavailable)
    {
        guard Self.isSetUp, let raw = curl_multi_init() else {
            throw CurlUnavailable()
        }
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

    /// How many requests are in flight or wait for their turn.
    package var pendingCount: Int {
        running.count
            + lines.values.reduce(0) { $0 + $1.allWaiting.count { $0.completion != nil } }
    }

    /// Gives up every request, in flight or waiting, and tells nobody: the outbox still holds
    /// their messages, and will try again when it is asked next.
    ///
    /// Requests may be made again afterwards.
    package func cancelAll() {
        for (handle, _) in running.values { release(handle) }
        running = [:]
        for line in lines.values {
            for transfer in line.allWaiting { stopWaiting(transfer) }
        }
        lines = [:]
        order = []
        finished = []
    }

    /// Performs `request` as soon as its endpoint has room, and calls `completion` once with
    /// what came of it, perhaps before returning; it may make further requests.
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

    /// Lets libcurl act on `socket`, which is ready for `events`, or on its timer.
    ///
    /// The C function is `curl_multi_socket_action`.
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

    /// Begins what waits, one request of each endpoint in turn, as long as there is room: so no
    /// endpoint is kept from its turn by those before it, even where there is not room for all.
    private func beginThoseWithRoom() {
        var endpointsWithNothingToBegin = 0
        while running.count < TransferLimits.connectionsInAll,
            endpointsWithNothingToBegin < order.count
        {
            turn = (turn + 1) % order.count
            let name = order[turn]
            guard let line = lines[name], line.runningCount < line.connections,
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

    /// The C function is `curl_multi_add_handle`.
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
    }

    /// Takes what has ended out of libcurl.
    ///
    /// The C function is `curl_multi_info_read`.
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
            release(handle)
        }
    }

    /// Takes `handle` back from libcurl, for another request.
    ///
    /// The C function is `curl_multi_remove_handle`.
    private func release(_ handle: EasyHandle) {
        // Its only failures are handles that are none.
        _ = curl_multi_remove_handle(raw, handle.raw)
        handle.recycle()
        idle.append(handle)
    }

    /// Tells those concerned.
    ///
    /// Whoever is told may make further requests, give up everything, or let go of this object;
    /// so nothing is told while libcurl is at work, and one level only.
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
