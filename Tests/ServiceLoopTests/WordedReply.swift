import Foundation
import Operations
import ServiceInterface
import Text
import Wording

@testable import ServiceLoop
@testable import Simulator

/// What the control socket answers to a record, in words.
struct WordedReply {
    /// The name of the Varlink error.
    let error: String?
    let refusal: Refusal?
    let reply: RecordReply

    private struct Reply: Decodable {
        let parameters: RecordReply
    }

    init(_ bytes: [UInt8]) throws {
        let data = Data(bytes)
        if let failure = try? JSONDecoder().decode(ErrorReply.self, from: data) {
            error = failure.error
            refusal = try failure.refusal.map {
                try JSONDecoder().decode(Refusal.self, from: JSONEncoder().encode($0))
            }
            reply = RecordReply()
        } else {
            (error, refusal) = (nil, nil)
            reply = try JSONDecoder().decode(Reply.self, from: data).parameters
        }
    }

    var message: Bilingual? { refusal.map(RefusalWords.text) }
    var recorded: [Bilingual] { reply.recorded.map(RecordWords.text) }
    var warnings: [Bilingual] { reply.warnings.map(RecordWords.text) }
}

extension Service {
    func ask(_ method: ControlMethod, _ given: AnyRequest.Parameters, _ peer: Peer = Peer(uid: 0))
        throws -> WordedReply
    {
        let request = try JSONEncoder().encode(AnyRequest(method, given))
        return try WordedReply(answer(Array(request), from: peer))
    }

    func status(_ given: AnyRequest.Parameters = .init()) throws -> StatusReply {
        try methods.queries.status(given.request())
    }

    func report(_ given: AnyRequest.Parameters) throws -> ReportReply {
        try methods.queries.report(given.request())
    }

    func history(_ given: AnyRequest.Parameters) throws -> HistoryReply {
        try methods.queries.history(given.request())
    }

    func outbox(_ given: AnyRequest.Parameters = .init()) throws -> OutboxReply {
        try methods.outbox.list(given.request())
    }
}
