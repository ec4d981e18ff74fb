import FoundationEssentials
import ServiceInterface

/// What comes next on the way to a response: it, or a question to the daemon and what follows.
///
/// Nothing here waits; the server carries the question and goes on.
enum PageStep {
    case respond(WebResponse)
    case ask(DaemonCall)
}

/// Why the daemon's reply is not there.
enum DaemonError: Error, Hashable {
    case refused(Refusal)
    /// Nobody listens, or hung up, or took too long.
    case unreachable(String)
    /// Whoever listens at the socket may not be a daemon of ours, or of our version.
    case unreadable
}

/// A method call on its way.
struct DaemonCall {
    /// Varlink's JSON, without the NUL at its end.
    let call: [UInt8]
    /// Whether it changes nothing and is answered to everybody alike.
    var isQuestion = false
    /// What follows: the whole reply without its NUL, or why there is none.
    let then: (Result<[UInt8], DaemonError>) -> PageStep
}

extension PageStep {
    private struct Answer<Payload: Decodable>: Decodable {
        let parameters: Payload
    }

    static func ask<R: Request>(
        _ request: R, then: @escaping (Result<R.Reply, DaemonError>) -> PageStep
    ) -> PageStep {
        do throws(Refusal) { try request.check() } catch {
            return then(.failure(.refused(error)))
        }
        // A request holds only texts and numbers, which always encode.
        guard let call = try? JSONEncoder().encode(MethodCall(request)) else {
            return then(.failure(.unreadable))
        }
        return .ask(
            DaemonCall(call: Array(call), isQuestion: R.method.isQuestion) { result in
                then(result.flatMap { Self.payload(Data($0)) })
            })
    }

    /// Asks for who shows `credential`; `then` is told who that is, too.
    ///
    /// `formToken` is what a form has sent back.
    static func ask<R: Request>(
        _ request: R, as credential: VisitorCredential, formToken: String? = nil,
        then: @escaping (Result<(VisitorReply, R.Reply), DaemonError>) -> PageStep
    ) -> PageStep {
        do throws(Refusal) { try request.check() } catch {
            return then(.failure(.refused(error)))
        }
        let encoder = JSONEncoder()
        // A request holds only texts and numbers, which always encode.
        guard let encoded = try? encoder.encode(request),
            let parameters = try? JSONDecoder().decode(JSONValue.self, from: encoded),
            let call = try? encoder.encode(
                MethodCall(
                    OnBehalfRequest(credential, formToken: formToken, R.method, parameters)))
        else { return then(.failure(.unreadable)) }
        return .ask(
            DaemonCall(call: Array(call), isQuestion: R.method.isQuestion) { result in
                let answer: Result<VisitorAnswer<R.Reply>, DaemonError> = result.flatMap {
                    Self.payload(Data($0))
                }
                return then(answer.map { ($0.visitor, $0.reply) })
            })
    }

    private struct VisitorAnswer<Reply: Decodable>: Decodable {
        let visitor: VisitorReply
        let reply: Reply
    }

    private static func payload<Payload: Decodable>(
        _ bytes: Data
    ) -> Result<Payload, DaemonError> {
        let decoder = JSONDecoder()
        if let error = try? decoder.decode(ErrorReply.self, from: bytes),
            let fields = error.refusal,
            let encoded = try? JSONEncoder().encode(fields),
            let refusal = try? decoder.decode(Refusal.self, from: encoded)
        {
            return .failure(.refused(refusal))
        }
        guard let answer = try? decoder.decode(Answer<Payload>.self, from: bytes) else {
            return .failure(.unreadable)
        }
        return .success(answer.parameters)
    }
}
