import FoundationEssentials
import ServiceInterface
import Text

/// Answers calls: those of `org.varlink.service` itself, those of `jp.koyomi` by `perform`.
struct VarlinkService {
    typealias Perform = (ControlCall, Peer) throws(CallError) -> any Encodable

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
        guard let method = ControlMethod(rawValue: call.method) else {
            throw .methodNotFound(call.method)
        }
        let ours = ControlCall(method: method, hasParameters: call.hasParameters, data: data)
        if let compare, method == .compare {
            let request = try ours.request(CompareRequest.self)
            if request.questionsOnly != true {
                return .later { compare(request.language ?? .english, $0) }
            }
        }
        if call.wantsMore, method == .report {
            return .parts(pages(try ours.request(), peer))
        }
        do throws(CallError) {
            let reply = try perform(ours, peer)
            if call.wantsMore, let reply = reply as? any DividedReply {
                return .parts(Self.parts(reply))
            }
            let answer = ControlAnswer.reply(reply)
            return method.isQuestion ? .shared(answer) : .now(answer)
        } catch { return .now(ControlAnswer.error(error)) }
    }

    /// All pages of the report from that of `request` on, each asked for when its turn has come.
    private func pages(_ request: ReportRequest, _ peer: Peer) -> ControlSocket.NextPart {
        var request = request
        return {
            do throws(CallError) {
                let page = try perform(ControlCall(request), peer)
                request.after = (page as? ReportReply)?.goOnAfter
                let isLast = request.after == nil
                return (ControlAnswer.reply(page, continues: !isLast), isLast)
            } catch { return (ControlAnswer.error(error), true) }
        }
    }

    private func answerItself(_ call: VarlinkCall, _ data: Data) throws(VarlinkError) -> [UInt8] {
        switch VarlinkInterface.ServiceMethod(rawValue: call.method) {
        case .info: return ControlAnswer.reply(ServiceInfo())
        case .description:
            let asked: InterfaceDescriptionRequest = try ControlCall.parameters(
                in: data, call.hasParameters)
            guard let interface = VarlinkInterface(rawValue: asked.interface) else {
                throw .interfaceNotFound(asked.interface)
            }
            return ControlAnswer.reply(InterfaceDescriptionReply(of: interface))
        case nil: throw .methodNotFound(call.method)
        }
    }

    private static func parts(_ reply: some DividedReply) -> ControlSocket.NextPart {
        var rest = reply.parts(of: rowsAtOnce)[...]
        return {
            let part = rest.removeFirst()
            return (ControlAnswer.reply(part, continues: !rest.isEmpty), rest.isEmpty)
        }
    }
}
