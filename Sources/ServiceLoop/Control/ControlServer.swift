import CalendarPlan
import Glibc
import OutgoingChannels
import Platform
import ServiceInterface
import ServiceProcess
import Wording

/// Hears requests at the control sockets, and has them answered.
final class ControlServer {
    private let context: ServiceContext
    private var sockets: [ControlSocket] = []
    /// What answers `Compare` without keeping anybody waiting.
    private let comparisons: ComparisonChild

    /// Listens at the sockets that the service manager has passed, or at the path of the options.
    init(
        _ context: ServiceContext, _ methods: ControlMethods, _ clockGuard: ClockGuard
    ) throws(SystemError) {
        self.context = context
        comparisons = ComparisonChild(loop: context.loop) { language throws(Refusal) in
            let comparison = try ConfigurationComparison(context, .init(language: language))
            return { ControlAnswer.reply(comparison.reply()) }
        }
        let service = VarlinkService(
            perform: { (call, peer) throws(CallError) in
                // Whoever asks hears of a clock that has gone back since the last step.
                clockGuard.check()
                return try methods.perform(call, from: peer)
            },
            compare: { [comparisons] in comparisons.ask($0, reply: $1) })
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
                answering: service.answer)
            socket.heardFailure = { [weak self] in self?.reportFailure(ofAccepting: $0) }
            sockets.append(socket)
        }
    }

    func stop() {
        for socket in sockets { socket.shutDown() }
        comparisons.stop()
    }

    /// Reports that clients wait because accept(2) failed with `code`, or that it works again.
    private func reportFailure(ofAccepting code: Int32?) {
        guard let code else {
            context.health.report(.clients, nil)
            return context.log(.notice, "commands are heard again")
        }
        let why = String(cString: strerror(code))
        context.health.report(.clients, .socketFailing(error: why))
        context.log(
            .error, "the control socket takes nobody: \(why); tried again every second")
    }
}
