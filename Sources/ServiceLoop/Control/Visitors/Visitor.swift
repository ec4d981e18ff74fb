import CalendarPlan
import DueNotices
import ServiceInterface

/// Somebody who is not at the control socket: who it is, and what he may do.
struct Visitor: Hashable, Sendable {
    enum Rights: Hashable, Sendable {
        /// To say of these, which are one organisation's, what their owner may.
        case obligations([ObligationID])
        /// To ask, and to record for everybody.
        case recording
        /// Everything that is for administrators, too.
        case operating
    }

    let kind: VisitorCredential.Kind
    /// By which the ledger knows who recorded: an organisation, an address, a user.
    let name: String
    let rights: Rights
    var source = EventSource.page
    /// What a form has to send back; `nil` where the credential is in the form's own address.
    var formToken: String?
    /// Until when the credential is good.
    var until: Instant?
}

extension Visitor {
    /// Refuses `method` where it is not for this visitor.
    func check(_ method: ControlMethod) throws(Refusal) {
        let isAllowed =
            switch (rights, method) {
            case (_, .onBehalf): false
            case (.obligations, .status), (.obligations, .rounds), (.obligations, .history),
                (.obligations, .done), (.obligations, .record), (.obligations, .acknowledge),
                (.obligations, .snooze), (.obligations, .undo), (.obligations, .dryRun):
                true
            case (.obligations, _): false
            // What is for administrators alone, ``Caller`` refuses.
            case (.recording, _), (.operating, _): true
            }
        guard isAllowed else { throw .notForVisitor(method: method.name, visitor: name) }
    }

    /// `parameters` of what this visitor asks for: behind a link what that is about; refuses what is
    /// about something else.
    func restricted(_ parameters: JSONValue) throws(Refusal) -> JSONValue {
        guard case .object(var members) = parameters, case .obligations(let all) = rights
        else { return parameters }
        let id = try named(members["id"], among: all)
        members["id"] = .string("\(id.entry.calendar)/\(id.round.shortName)")
        members["organisation"] = .string(id.organisation)
        members["organisations"] = nil
        members["everyone"] = nil
        return .object(members)
    }

    /// The one of `all` that `name` names; without a name the only one.
    private func named(
        _ name: JSONValue?, among all: [ObligationID]
    ) throws(Refusal) -> ObligationID {
        guard case .string(let name)? = name, !name.isEmpty else {
            guard all.count == 1 else { throw .missingParameter(parameter: "id") }
            return all[0]
        }
        let found = all.filter {
            [$0.round.shortName, "\($0.entry.calendar)/\($0.round.shortName)"].contains(name)
        }
        guard found.count == 1 else { throw .unknownEntry(name: name, nearest: nil) }
        return found[0]
    }
}

extension VisitorReply {
    init(_ visitor: Visitor, _ zone: ZoneRules) {
        let rights: Rights =
            switch visitor.rights {
            case .obligations: .obligations
            case .recording: .recording
            case .operating: .operating
            }
        self.init(kind: visitor.kind, name: visitor.name, rights: rights)
        switch visitor.rights {
        case .obligations(let all):
            organisation = all.first?.organisation
            obligations = all.map { "\($0.entry.calendar)/\($0.round.shortName)" }
        case .recording, .operating: break
        }
        formToken = visitor.formToken
        until = visitor.until.map(zone.rfc3339)
    }
}
