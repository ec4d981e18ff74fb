/// One request on its way to its response.
final class HTTPExchange {
    enum Progress {
        case headers
        case body
        /// The whole request is there; libmicrohttpd looks elsewhere meanwhile.
        case waiting
        case answered
    }

    /// The address as it came in.
    let target: [UInt8]
    /// The client's address; `nil` where it came by a unix socket.
    let client: String?
    var request = WebRequest()
    var progress = Progress.headers
    private(set) var response: WebResponse?
    /// Has the listener send what is there; set while the request waits.
    var resume: () -> Void = {}

    init(target: [UInt8], client: String?) { (self.target, self.client) = (target, client) }

    func respond(_ response: WebResponse) {
        guard self.response == nil else { return }
        self.response = response
        resume()
    }
}
