import Configuration
import DueNotices
import ServiceInterface

/// Who asks: a user of this machine at the control socket, or a visitor on whose behalf one does.
struct Caller: Sendable {
    let peer: Peer
    var visitor: Visitor?

    init(_ peer: Peer, for visitor: Visitor? = nil) {
        (self.peer, self.visitor) = (peer, visitor)
    }

    /// By which the ledger knows who recorded.
    var name: String { visitor?.name ?? peer.name }

    /// Through what it is recorded.
    var source: EventSource { visitor?.source ?? .command }

    /// By which what each may use up is told apart.
    var account: String { visitor.map { "\($0.kind.rawValue) \($0.name)" } ?? "\(peer.uid)" }

    /// Refuses who may not do what is for `administrators`.
    func requireAdministrator(
        _ administrators: Settings.Administrators?, _ method: ControlMethod
    ) throws(Refusal) {
        guard let visitor else { return try peer.requireAdministrator(administrators) }
        // Each visitor may end his own log-ins.
        if method == .endSessions { return }
        guard case .operating = visitor.rights else {
            throw .notForVisitor(method: method.name, visitor: visitor.name)
        }
    }

    /// Who asks, and for whom, in one column of the ledger.
    func line(for speaker: String?) -> String {
        let speaker = speaker.flatMap { $0.isEmpty ? nil : $0 }
        return Signature(name: speaker ?? name, recorder: name).line
    }
}
