import CalendarPlan
import DueNotices
import FoundationEssentials
import Glibc
import ServiceInterface
import Text
import Wording

/// Asks the running daemon over its control socket.
struct ControlClient {
    private let path: String
    private let language: Language
    private let progress: ProgressLine?
    /// The configuration by whose eras days on the command line are read.
    let configuration: ConfigurationFolder

    /// The daemon at `--socket`, else `$KOYOMI_SOCKET`, else where the service has it.
    init(_ given: GivenArguments, _ console: Console) {
        path =
            given["--socket"] ?? Console.environment("KOYOMI_SOCKET") ?? Self.systemPath
        language = console.language
        progress = console.progress
        configuration = ConfigurationFolder(given)
    }

    static let systemPath = "/run/koyomi/control.sock"

    /// The longest answer that is read: the status of a hundred thousand obligations.
    private static let answerLimit = 64 << 20

    /// How long the daemon may take for an answer, in seconds; a reload of a large
    /// configuration takes the longest.
    private static let patienceSeconds = 60

    /// ``patienceSeconds``, or less in tests.
    var patience = Duration.seconds(patienceSeconds)

    private struct Answer<Payload: Decodable>: Decodable {
        let parameters: Payload
    }

    func ask<R: Request>(_ request: R) throws(CommandFailure) -> R.Reply {
        // The daemon would say the same, but of one that is far too long it hears nothing.
        do throws(Refusal) { try request.check() } catch {
            let words = RefusalWords.text(error)
            throw .usage(UsageError(ja: words.ja, en: words.en))
        }
        let call = CommandJSON.line(MethodCall(request))
        progress?.say(ConnectionMessage.waiting.text[language])
        let answer = try exchange(Array(call.utf8) + [0])
        let data = Data(answer)
        if let refusal = Self.refusal(data) {
            // Whoever listens at the path may not be a daemon of ours.
            let words = RefusalWords.text(refusal)
            throw .refused(Bilingual(ja: words.ja.singleLines, en: words.en.singleLines))
        }
        do {
            return try JSONDecoder().decode(Answer<R.Reply>.self, from: data).parameters
        } catch {
            throw .unreachable(ConnectionMessage.unreadable.text)
        }
    }

    private static func refusal(_ answer: Data) -> Refusal? {
        guard let reply = try? JSONDecoder().decode(ErrorReply.self, from: answer),
            let fields = reply.refusal
        else { return nil }
        return try? JSONDecoder().decode(
            Refusal.self, from: Data(CommandJSON.line(fields).utf8))
    }

    private func exchange(_ request: [UInt8]) throws(CommandFailure) -> [UInt8] {
        let descriptor = try connected()
        defer { close(descriptor) }
        let (seconds, attoseconds) = patience.components
        var limit = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        let size = socklen_t(MemoryLayout<timeval>.size)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            // It fails only for a wrong argument.
            _ = setsockopt(descriptor, SOL_SOCKET, option, &limit, size)
        }
        try send(request, descriptor)
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        while answer.last != 0 {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            if count < 0, errno == EINTR { continue }
            if count < 0 { throw noAnswer(errno) }
            // A daemon that is stopping or has dropped us, or one that never ends its answer.
            guard count > 0, answer.count < Self.answerLimit else {
                throw unreachable(.hungUp)
            }
            answer += chunk[..<count]
        }
        return answer.dropLast()
    }

    private func send(_ request: [UInt8], _ descriptor: Int32) throws(CommandFailure) {
        var rest = request[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw noAnswer(errno) }
            rest = rest.dropFirst(count)
        }
    }

    private func noAnswer(_ code: Int32) -> CommandFailure {
        // What a socket's timeout says (socket(7)).
        guard code == EAGAIN || code == EWOULDBLOCK else { return unreachable(code) }
        return unreachable(.noAnswer(seconds: patience.components.seconds))
    }

    private func connected() throws(CommandFailure) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw unreachable(ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw unreachable(errno) }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard result == 0 else {
            let code = errno
            close(descriptor)
            throw unreachable(code)
        }
        return descriptor
    }

    private func unreachable(_ code: Int32) -> CommandFailure {
        guard code != EACCES else { return .unreachable(ConnectionMessage.forbidden(path).text) }
        let reason = String(cString: strerror(code))
        return unreachable(Bilingual(ja: reason, en: reason))
    }

    private func unreachable(_ why: ConnectionMessage) -> CommandFailure { unreachable(why.text) }

    private func unreachable(_ why: Bilingual) -> CommandFailure {
        let message =
            StartFailureFile.lines(besides: path).map(ConnectionMessage.notStarted)
            ?? .unreachable(path, why: why)
        return .unreachable(message.text)
    }
}
