import Text

/// What a browser or a program asks for, as far as a page looks at it.
struct WebRequest: Sendable {
    enum Method: String, Sendable {
        case get = "GET"
        case head = "HEAD"
        case post = "POST"
        case delete = "DELETE"
    }

    /// A parameter of the address, or a field of a form (`application/x-www-form-urlencoded`).
    struct Parameter: Hashable, Sendable {
        let name: String
        let value: String
    }

    var method = Method.get
    /// Of the address, without the parameters, its percent-encoding undone part by part:
    /// `["entry", "市政変革@2026", "x-3"]`.
    var path: [String] = []
    var parameters: [Parameter] = []
    /// Names in small letters; of a name that comes twice the first.
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    /// Whom a reverse proxy has let in; only by a unix socket, which no browser reaches.
    var proxyUser: String?

    /// The first parameter of that name.
    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }
}
