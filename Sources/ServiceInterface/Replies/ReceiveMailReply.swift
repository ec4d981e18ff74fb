/// What became of a mail with an answer; whatever it is, nothing of the mail is lost.
package struct ReceiveMailReply: Codable, Sendable {
    package enum Outcome: String, Codable, Sendable, CaseIterable {
        /// Something of it is recorded, or was already.
        case recorded
        /// Nothing could be recorded: the organisation is told why.
        case asked
        /// It is no answer that could be taken: the secretariat has it.
        case forwarded
        /// A program sent it.
        case automatic
        /// The same mail came before.
        case repeated
    }

    /// Why one item was not recorded.
    package struct Failure: Codable, Hashable, Sendable {
        package let obligation: String
        package let refusal: Refusal

        package init(obligation: String, refusal: Refusal) {
            (self.obligation, self.refusal) = (obligation, refusal)
        }
    }

    package let outcome: Outcome
    /// Who was asked.
    package var organisation: String?
    package var recorded: [RecordReply.Item] = []
    package var failures: [Failure] = []
    /// Whether words of one's own went to the secretariat.
    package var forwarded: Bool

    package init(_ outcome: Outcome, organisation: String? = nil, forwarded: Bool = false) {
        self.outcome = outcome
        self.organisation = organisation
        self.forwarded = forwarded
    }
}
