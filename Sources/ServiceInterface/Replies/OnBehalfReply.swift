/// Why what a visitor shows is not taken.
package enum CredentialProblem: String, Codable, Sendable, CaseIterable {
    /// It was never given out, or somebody has changed it.
    case unknown
    case expired
    case revoked
    /// What it is about is not owed any more.
    case gone
}

/// Who a visitor is, and what he may do.
package struct VisitorReply: Codable, Hashable, Sendable {
    package enum Rights: String, Codable, Sendable, CaseIterable {
        /// What is said of ``VisitorReply/obligations``.
        case obligations
        /// To record for everybody.
        case recording
        /// Everything that is for administrators, too.
        case operating
    }

    package let kind: VisitorCredential.Kind
    /// By which the ledger knows who recorded.
    package let name: String
    package let rights: Rights
    /// Whose ``obligations`` they are.
    package var organisation: String?
    /// The only ones that it is about: `市政変革@2026/x-3`.
    package var obligations: [String]?
    /// What a form has to send back.
    package var formToken: String?
    /// Until when the credential is good; RFC 3339.
    package var until: String?

    package init(kind: VisitorCredential.Kind, name: String, rights: Rights) {
        (self.kind, self.name, self.rights) = (kind, name, rights)
    }
}

package struct OnBehalfReply: Codable, Sendable {
    package let visitor: VisitorReply
    /// That of the method called.
    package let reply: JSONValue
}
