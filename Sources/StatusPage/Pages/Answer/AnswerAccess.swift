import ServiceInterface

/// By what somebody answers, and for what: a link says both itself.
struct AnswerAccess {
    let credential: VisitorCredential
    /// The page's own address.
    let path: [String]
    /// As people name it; empty for a link.
    let id: String
    let organisation: String?

    static func link(_ token: String) -> AnswerAccess {
        AnswerAccess(
            credential: .link(token), path: ["a", token], id: "", organisation: nil)
    }

    private init(
        credential: VisitorCredential, path: [String], id: String, organisation: String?
    ) {
        (self.credential, self.path) = (credential, path)
        (self.id, self.organisation) = (id, organisation)
    }

    /// For `organisation`, by somebody who has logged in.
    init(_ signedIn: SignedIn, id: String, organisation: String) {
        credential = signedIn.credential
        path = ["record"] + id.split(separator: "/", maxSplits: 1).map(String.init)
        (self.id, self.organisation) = (id, organisation)
    }

    var isLink: Bool { organisation == nil }

    /// The page's own address, with more in it.
    func page(_ more: [WebRequest.Parameter] = [], to anchor: String? = nil) -> PageLink {
        let name = organisation.map { [WebRequest.Parameter(name: "organisation", value: $0)] }
        return PageLink(path, (name ?? []) + more, to: anchor)
    }
}
