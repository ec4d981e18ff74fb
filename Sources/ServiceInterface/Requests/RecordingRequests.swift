package import CalendarPlan

/// What records something, or takes a record back.
package protocol RecordingRequest: Request where Reply == RecordReply {
    /// An entry or obligation as people name it: `x-3`, `quarter-review.2026-Q3`,
    /// `市政変革@2026/x-3`.
    var id: String { get }
    /// Who says so, where it is not the one who asks; the ledger keeps both names.
    var by: String? { get set }
    /// Words to keep with the event, in lines and paragraphs.
    var note: String? { get set }

    init(id: String)
}

/// What records something of the obligations of one organisation or several.
///
/// Without a name it is the only one there is.
package protocol ObligationRequest: RecordingRequest, OrganisationsRequest {
    /// Every organisation that owes it.
    var everyone: Bool? { get set }
}

extension RecordingRequest {
    /// Who says so, where it is not the one who asks.
    package var speaker: String? { by.flatMap { $0.isEmpty ? nil : $0 } }
}

package struct DoneRequest: ObligationRequest {
    package static let method = ControlMethod.done
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    package var everyone: Bool?
    /// The day on which it was done; today without it.
    package var day: Day?
    /// The answers to a form as they were written, in the order given.
    package var fields: [FormAnswer]?
    /// Records nothing and replies the form, be it complete without an answer.
    package var formOnly: Bool?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

package struct RecordRequest: ObligationRequest {
    package static let method = ControlMethod.record
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    package var everyone: Bool?
    /// The day on which it took place or was measured; today without it.
    package var day: Day?
    /// What was measured, as it was written.
    package var value: String?
    /// How often it took place on that day; once without it.
    package var count: Int?
    /// Whether it took place once more on a day that has it recorded already.
    package var again: Bool?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

package struct UndoRequest: ObligationRequest {
    package static let method = ControlMethod.undo
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    package var everyone: Bool?
    /// Of a quota, only an occurrence of this day.
    package var day: Day?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

package struct SettleRequest: RecordingRequest {
    package static let method = ControlMethod.settle
    package var id: String
    /// The meeting's day; refused without it.
    package var day: Day?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

package struct AcknowledgeRequest: ObligationRequest {
    package static let method = ControlMethod.acknowledge
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    package var everyone: Bool?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

package struct SnoozeRequest: ObligationRequest {
    package static let method = ControlMethod.snooze
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    package var everyone: Bool?
    /// The first day on which it is spoken of again; refused without it.
    package var day: Day?
    /// Why; refused without it.
    package var reason: String?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

package struct WaiveRequest: ObligationRequest {
    package static let method = ControlMethod.waive
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    package var everyone: Bool?
    /// Why it is not owed any more; refused without it.
    package var reason: String?
    package var by: String?
    package var note: String?

    package init(id: String) { self.id = id }
}

/// What ``trial`` would record, and who would hear of it.
package struct DryRunRequest: Request {
    package typealias Reply = RecordReply
    package static let method = ControlMethod.dryRun

    package let trial: any RecordingRequest

    package init(_ trial: any RecordingRequest) { self.trial = trial }

    package func checkParts() throws(Refusal) { try trial.check() }

    private enum CodingKeys: String, CodingKey { case method }

    /// The parameters of the method tried, and its name beside them.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let type: any RecordingRequest.Type =
            switch try container.decode(ControlMethod.self, forKey: .method) {
            case .done: DoneRequest.self
            case .record: RecordRequest.self
            case .undo: UndoRequest.self
            case .settle: SettleRequest.self
            case .acknowledge: AcknowledgeRequest.self
            case .snooze: SnoozeRequest.self
            case .waive: WaiveRequest.self
            default:
                throw DecodingError.dataCorruptedError(
                    forKey: .method, in: container, debugDescription: "it records nothing")
            }
        trial = try type.init(from: decoder)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(type(of: trial).method, forKey: .method)
        try trial.encode(to: encoder)
    }
}
