import CMicrohttpd
import Glibc
import Platform
import ServiceProcess

/// Serves HTTP at one listening socket: a libmicrohttpd daemon without a thread, run by the loop.
///
/// What it is made to do by this class, because it does otherwise: see ``Limits`` and the comments
/// at `run`, `receive` and `closeSlowClients`.
final class HTTPListener {
    /// What one listener allows.
    enum Limits {
        /// More than a flood of 500: an idle connection costs 4 kB, and at the limit everybody else
        /// waits until one has been closed.
        static let connections: UInt32 = 700
        /// Of a listener that only programs ask.
        static let fewConnections: UInt32 = 32
        /// For the headers and the address together, in bytes: 414 or 431 above it.
        static let connectionMemory = 32 * 1024
        /// The longest body: a round of an organisation a row, with its answers.
        static let body = 256 * 1024
        /// For a request's address and headers, and between two requests, in seconds.
        static let headerSeconds: UInt64 = 15
        static let bodySeconds: UInt64 = 30
        /// For the client to take its response.
        static let responseSeconds: UInt64 = 120
        /// How often slow clients are looked for, in milliseconds.
        static let lookMilliseconds = 1_000
    }

    private final class Connection {
        let socket: Int32
        let client: String?
        /// Until when the client may take for what it does; `nil` while it waits for us.
        var deadlineUsec: UInt64?
        var exchange: HTTPExchange?

        init(socket: Int32, client: String?) { (self.socket, self.client) = (socket, client) }
    }

    private let loop: any DescriptorWatching
    private var daemon: OpaquePointer?
    private var epoll: Int32 = -1
    private var connections: [OpaquePointer: Connection] = [:]
    private let runTimer = TimerIdentity()
    private let lookTimer = TimerIdentity()
    private var isLooking = false
    /// Whether a connection has ended in the run under way.
    private var hasClosed = false
    private var isStopping = false
    /// Why the request whose headers have come is refused at once.
    private let check: (HTTPExchange) -> WebResponse?
    /// Told of each whole request, which it answers by `respond` at once or later.
    private let receive: (HTTPExchange) -> Void

    /// Serves at `socket`, which listens and is closed with the listener.
    init(
        socket: Int32, connections: UInt32 = Limits.connections, loop: any DescriptorWatching,
        check: @escaping (HTTPExchange) -> WebResponse?,
        receive: @escaping (HTTPExchange) -> Void
    ) throws(SystemError) {
        self.loop = loop
        self.check = check
        self.receive = receive
        var callbacks = Self.callbacks
        daemon = koyomi_http_start(
            socket, connections, Limits.connectionMemory,
            UInt32(Limits.responseSeconds), &callbacks, Unmanaged.passUnretained(self).toOpaque())
        guard let daemon else {
            throw SystemError(operation: "serve HTTP", message: "libmicrohttpd does not start")
        }
        epoll = koyomi_http_epoll(daemon)
        loop.watch(epoll, for: .readable) { [weak self] _ in self?.run() }
    }

    isolated deinit { stop() }

    /// Ends; whoever waits for an answer is told to come again.
    func stop() {
        guard let daemon else { return }
        isStopping = true
        // With a request that waits, MHD_stop_daemon aborts the process.
        for exchange in connections.values.compactMap(\.exchange)
        where exchange.progress == .waiting {
            exchange.respond(RequestFault.unavailable.response)
        }
        MHD_run(daemon)
        loop.unwatch(epoll)
        loop.setTimer(for: ObjectIdentifier(runTimer), milliseconds: nil) {}
        loop.setTimer(for: ObjectIdentifier(lookTimer), milliseconds: nil) {}
        self.daemon = nil
        MHD_stop_daemon(daemon)
    }

    /// Serves what is ready, and comes again when libmicrohttpd asks for it: at once by a deferred
    /// source, which was measured 50 times as fast as a timer of the least accuracy.
    private func run() {
        guard let daemon else { return }
        hasClosed = false
        MHD_run(daemon)
        // At its limit the listener has left the epoll set, and comes back only at the start of the
        // next run; if nobody else is connected nothing else would ever bring that about.
        if hasClosed { return runAgain(in: 0) }
        var milliseconds: UInt64 = 0
        guard MHD_get_timeout(daemon, &milliseconds) == .YES else { return }
        runAgain(in: Int(clamping: milliseconds))
    }

    private func runAgain(in milliseconds: Int) {
        loop.setTimer(for: ObjectIdentifier(runTimer), milliseconds: milliseconds) {
            [weak self] in self?.run()
        }
    }

    // MARK: What libmicrohttpd calls

    private static func at(_ owner: UnsafeMutableRawPointer?) -> HTTPListener? {
        owner.map { Unmanaged<HTTPListener>.fromOpaque($0).takeUnretainedValue() }
    }

    private static let callbacks = koyomi_http_callbacks(
        connection: { owner, connection, _, event in
            HTTPListener.at(owner)?.note(connection, event)
        },
        target: { owner, target, connection in
            HTTPListener.at(owner)?.begin(target, connection)
            return nil
        },
        receive: { owner, connection, _, method, version, data, size, _ in
            HTTPListener.at(owner)?.take(connection, method, version, data, size) ?? .NO
        },
        complete: { owner, connection, _, _ in HTTPListener.at(owner)?.complete(connection) })

    private func note(_ pointer: OpaquePointer?, _ event: MHD_ConnectionNotificationCode) {
        guard let pointer else { return }
        guard event == .CONNECTION_NOTIFY_STARTED else {
            connections[pointer] = nil
            hasClosed = true
            return
        }
        let socket = koyomi_http_socket(pointer)
        let connection = Connection(socket: socket, client: ClientAddress.text(of: socket))
        connections[pointer] = connection
        expect(connection, within: Limits.headerSeconds)
    }

    private func begin(_ target: UnsafePointer<CChar>?, _ pointer: OpaquePointer?) {
        guard let target, let connection = pointer.flatMap({ connections[$0] }) else { return }
        let bytes = UnsafeBufferPointer(start: target, count: strlen(target))
        connection.exchange = HTTPExchange(
            target: bytes.map { UInt8(bitPattern: $0) }, client: connection.client)
    }

    private func complete(_ pointer: OpaquePointer?) {
        guard let connection = pointer.flatMap({ connections[$0] }) else { return }
        connection.exchange = nil
        expect(connection, within: Limits.headerSeconds)
    }

    /// Called with the headers, then with each piece of the body, then once more with the whole
    /// request, and again for the answer.
    private func take(
        _ pointer: OpaquePointer?, _ method: UnsafePointer<CChar>?,
        _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?,
        _ size: UnsafeMutablePointer<Int>?
    ) -> MHD_Result {
        guard let pointer, let connection = connections[pointer], let size,
            let exchange = connection.exchange
        else { return .NO }
        if let response = exchange.response { return send(response, connection, pointer) }
        switch exchange.progress {
        case .headers:
            exchange.progress = .body
            expect(connection, within: Limits.bodySeconds)
            if let response = refusal(of: exchange, pointer, method, version) {
                exchange.respond(response)
                return send(response, connection, pointer)
            }
        case .body where size.pointee > 0:
            let piece = UnsafeBufferPointer(start: data, count: size.pointee)
            guard exchange.request.body.count + piece.count <= Limits.body else { return .NO }
            exchange.request.body += piece.map { UInt8(bitPattern: $0) }
            size.pointee = 0
        case .body where isStopping:
            exchange.respond(RequestFault.unavailable.response)
            return send(RequestFault.unavailable.response, connection, pointer)
        case .body:
            // One MHD_run serves every connection that is ready: pages are made one an iteration
            // of the loop, and whoever waits for one is set aside.
            exchange.progress = .waiting
            connection.deadlineUsec = nil
            MHD_suspend_connection(pointer)
            exchange.resume = { [weak self] in
                MHD_resume_connection(pointer)
                // It wakes nobody by itself where the loop is not libmicrohttpd's own.
                self?.runAgain(in: 0)
            }
            receive(exchange)
        case .waiting, .answered: return .NO
        }
        return .YES
    }

    private func refusal(
        of exchange: HTTPExchange, _ pointer: OpaquePointer, _ method: UnsafePointer<CChar>?,
        _ version: UnsafePointer<CChar>?
    ) -> WebResponse? {
        if isStopping { return RequestFault.unavailable.response }
        do throws(RequestFault) {
            try HeaderReading.read(pointer, method, version, into: exchange)
        } catch { return error.response }
        return check(exchange)
    }

    private func send(
        _ response: WebResponse, _ connection: Connection, _ pointer: OpaquePointer
    ) -> MHD_Result {
        connection.exchange?.progress = .answered
        expect(connection, within: Limits.responseSeconds)
        let made = response.body.withUnsafeBytes {
            MHD_create_response_from_buffer(
                $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress),
                .RESPMEM_MUST_COPY)
        }
        guard let made else { return .NO }
        defer { MHD_destroy_response(made) }
        for (name, value) in [("Content-Type", response.type)] + response.headers {
            // It refuses a value with a line break.
            guard MHD_add_response_header(made, name, value) == .YES else { return .NO }
        }
        return MHD_queue_response(pointer, UInt32(response.status), made)
    }

    // MARK: Slow clients

    private func expect(_ connection: Connection, within seconds: UInt64) {
        connection.deadlineUsec = SystemClock().monotonicUsec + seconds * 1_000_000
        look()
    }

    private func look() {
        guard !isLooking else { return }
        isLooking = true
        loop.setTimer(
            for: ObjectIdentifier(lookTimer), milliseconds: Limits.lookMilliseconds
        ) { [weak self] in self?.closeSlowClients() }
    }

    /// libmicrohttpd's own time-out counts idleness alone: a byte a second keeps a connection for
    /// ever.
    private func closeSlowClients() {
        isLooking = false
        let now = SystemClock().monotonicUsec
        var isAnyExpected = false
        for connection in connections.values {
            guard let deadline = connection.deadlineUsec else { continue }
            isAnyExpected = true
            if deadline <= now { shutdown(connection.socket, Int32(SHUT_RDWR)) }
        }
        if isAnyExpected { look() }
    }
}
