import CalendarPlan
import DueNotices
import FoundationEssentials
import Glibc
import OutgoingChannels
import Platform
import ServiceInterface

/// Says who a visitor is, by what he shows.
final class VisitorGate {
    let context: ServiceContext
    let keys: KeyFiles.Keys
    let queries: QueryHandler
    let linked = LinkedObligations()
    /// Of links by which nobody has logged in yet, until when they are good.
    var openCodes: [[UInt8]: Instant] = [:]

    init(_ context: ServiceContext, _ keys: KeyFiles.Keys, _ queries: QueryHandler) {
        (self.context, self.keys, self.queries) = (context, keys, queries)
    }

    /// Who `request` is for, and the call that it makes for him.
    func call(
        _ request: OnBehalfRequest, from peer: Peer, pageUser: UInt32?
    ) throws(Refusal) -> (ControlCall, Visitor) {
        guard let credential = request.credential else {
            throw .missingParameter(parameter: "link")
        }
        let visitor =
            switch credential {
            case .link(let text): try visitor(byLink: text)
            case .session(let text): try visitor(bySession: text)
            case .user(let name):
                try visitor(byUser: name, isVouchedFor: vouches(peer, pageUser))
            }
        try visitor.check(request.called)
        if case .object(let members) = request.parameters, request.called == .dryRun,
            case .string(let name)? = members["method"], let tried = ControlMethod(rawValue: name)
        {
            try visitor.check(tried)
        }
        if let token = visitor.formToken, !request.called.isQuestion, request.called != .dryRun,
            request.formToken != token
        {
            throw .foreignForm
        }
        let parameters = try visitor.restricted(request.parameters)
        return (ControlCall(request.called, parameters), visitor)
    }

    /// Whether `peer` may say who is logged in at a reverse proxy: the page's process, root, and
    /// whoever runs the daemon.
    private func vouches(_ peer: Peer, _ pageUser: UInt32?) -> Bool {
        peer.uid == 0 || peer.uid == getuid() || peer.uid == pageUser
    }
}

/// A reply as it is sent: that of any method, and for whom.
struct VisitorAnswer: Encodable {
    let visitor: VisitorReply
    let reply: any Encodable

    private enum CodingKeys: String, CodingKey { case visitor, reply }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(visitor, forKey: .visitor)
        try reply.encode(to: container.superEncoder(forKey: .reply))
    }
}
