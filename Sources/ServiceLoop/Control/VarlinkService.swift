import FoundationEssentials
import ServiceInterface
import Text

/// Answers calls: those of `org.varlink.service` itself, those of `jp.koyomi` by `perform`.
struct VarlinkService {
    typealias Perform = (ControlRequest, Peer) throws(ControlRefusal) -> any Encodable

    let perform: Perform
    /// Where it is set, answers a comparison without keeping anybody waiting.
    var compare: ((Language, @escaping ([UInt8]) -> Void) -> Void)?

    /// How many rows one of several replies has: a quarter of a megabyte of a status.
    static let rowsAtOnce = 500

    func answer(_ bytes: [UInt8], from peer: Peer) -> ControlSocket.Answer {
        let data = Data(bytes)
        guard let call = try? JSONDecoder().decode(VarlinkCall.self, from: data) else {
            return .now(ControlAnswer.error(.malformedCall(.notACall)))
        }
        let answer: ControlSocket.Answer
        do throws(VarlinkError) {
            answer = try self.answer(call, data, peer)
        } catch { answer = .now(ControlAnswer.error(error)) }
        return call.isOneway ? .nothing : answer
    }

    private func answer(
        _ call: VarlinkCall, _ data: Data, _ peer: Peer
    ) throws(VarlinkError) -> ControlSocket.Answer {
        guard let interface = call.interface.flatMap(VarlinkInterface.init) else {
            throw .interfaceNotFound(call.interface ?? call.method)
        }
        if interface == .service { return .now(try answerItself(call, data)) }
        guard let method = ControlRequest.Method(rawValue: call.method) else {
            throw .methodNotFound(call.method)
        }
        let request = ControlRequest(method, try Self.parameters(of: call, data))
        let language = request.parameters.language ?? .english
        if let compare, method == .compare, request.parameters.questionsOnly != true {
            return .later { compare(language, $0) }
        }
        do throws(ControlRefusal) {
            let reply = try perform(request, peer)
            if call.wantsMore, let reply = reply as? any DividedReply {
                return .parts(Self.parts(reply))
            }
            let answer = ControlAnswer.reply(reply)
            return method.isQuestion ? .shared(answer) : .now(answer)
        } catch { return .now(ControlAnswer.refusal(error, language)) }
    }

    private func answerItself(_ call: VarlinkCall, _ data: Data) throws(VarlinkError) -> [UInt8] {
        switch VarlinkInterface.ServiceMethod(rawValue: call.method) {
        case .info: return ControlAnswer.reply(ServiceInfo(version: ServiceOptions.version))
        case .description:
            let asked: InterfaceDescriptionRequest = try Self.parameters(of: call, data)
            guard let interface = VarlinkInterface(rawValue: asked.interface) else {
                throw .interfaceNotFound(asked.interface)
            }
            return ControlAnswer.reply(InterfaceDescriptionReply(of: interface))
        case nil: throw .methodNotFound(call.method)
        }
    }

    private static func parts(_ reply: some DividedReply) -> [() -> [UInt8]] {
        let parts = reply.parts(of: rowsAtOnce)
        return parts.indices.map { index in
            { ControlAnswer.reply(parts[index], continues: index + 1 < parts.count) }
        }
    }

    private struct Parameters<Payload: Decodable>: Decodable {
        let parameters: Payload
    }

    private static func parameters<Payload: Decodable>(
        of call: VarlinkCall, _ data: Data
    ) throws(VarlinkError) -> Payload {
        let decoder = JSONDecoder()
        do {
            guard call.hasParameters else {
                return try decoder.decode(Payload.self, from: Data("{}".utf8))
            }
            return try decoder.decode(Parameters<Payload>.self, from: data).parameters
        } catch {
            throw .invalidParameter((error as? DecodingError)?.member ?? "parameters")
        }
    }
}

extension DecodingError {
    /// The member at which decoding stopped: `fields.value`.
    fileprivate var member: String {
        let path =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                context.codingPath
            case .keyNotFound(let key, let context): context.codingPath + [key]
            @unknown default: [any CodingKey]()
            }
        let names = path.filter { $0.intValue == nil }.map(\.stringValue)
        // "parameters" is the first of them, unless there are none.
        return names.dropFirst(names.count > 1 ? 1 : 0).joined(separator: ".")
    }
}
