import CalendarPlan
import FoundationEssentials
import Glibc
import OutgoingChannels
import ServiceInterface

/// Hears requests at the control sockets, and has them answered.
final class ControlServer {
    private let context: ServiceContext
    private let answer: (ControlRequest, Peer) -> [UInt8]
    private var sockets: [ControlSocket] = []
    /// What answers `Compare` without keeping anybody waiting.
    private let comparisons: ComparisonChild

    /// Listens at the sockets that the service manager has passed, or at the path of the options;
    /// `answer` answers a request in the form of a Varlink reply.
    init(
        _ context: ServiceContext, answer: @escaping (ControlRequest, Peer) -> [UInt8]
    ) throws(ServiceError) {
        self.context = context
        self.answer = answer
        comparisons = ComparisonChild(loop: context.loop) { language throws(ControlRefusal) in
            let comparison = try ConfigurationComparison(context, language: language)
            return { ControlAnswer.reply(comparison.reply()) }
        }
        let passed = try PassedSocket.take()
        if passed.others > 0 {
            context.log(
                .warning,
                "\(EnglishCount.of(passed.others, "descriptor")) that the service manager passed "
                    + "can hear no command, and is not used: a socket unit has "
                    + "ListenStream= with a path")
        }
        let listeners = passed.listeners.map(Optional.some)
        for listener in listeners.isEmpty ? [nil] : listeners {
            let socket = try ControlSocket(
                path: context.options.socket, passed: listener, loop: context.loop,
                answering: { [weak self] in self?.answering($0, from: $1) ?? .now([]) })
            socket.heardFailure = { [weak self] in self?.reportFailure(ofAccepting: $0) }
            sockets.append(socket)
        }
    }

    func stop() {
        for socket in sockets { socket.shutDown() }
        comparisons.stop()
    }

    /// A comparison is answered later, by a child, and a question once for everybody who has asked
    /// it.
    private func answering(_ bytes: [UInt8], from peer: Peer) -> ControlSocket.Answer {
        guard let request = ControlRequest(bytes) else { return .now(ControlAnswer.malformed) }
        if request.method == .compare, request.parameters.questionsOnly != true {
            return .later { [comparisons] reply in
                comparisons.ask(request.parameters.language ?? .english, reply: reply)
            }
        }
        let answer = answer(request, peer)
        return request.method.isQuestion ? .shared(answer) : .now(answer)
    }

    /// Reports that clients wait because accept(2) failed with `code`, or that it works again.
    private func reportFailure(ofAccepting code: Int32?) {
        guard let code else {
            context.health.report(.clients, nil)
            return context.log(.notice, "commands are heard again")
        }
        let why = String(cString: strerror(code))
        context.health.report(
            .clients,
            Bilingual(
                ja: "コマンドを受け付けられないことがあります：\(why)", en: "commands may not be heard: \(why)"))
        context.log(
            .error, "the control socket takes nobody: \(why); tried again every second")
    }
}

extension ControlRequest {
    /// The request that `bytes` hold; `nil` where this version knows no such request.
    init?(_ bytes: [UInt8]) {
        guard let request = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else {
            return nil
        }
        self = request
    }
}
