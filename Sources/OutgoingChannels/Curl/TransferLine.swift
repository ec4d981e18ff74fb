import CCurl

final class Transfer {
    let request: HttpRequest
    /// `host:port` in lower case, by which libcurl counts connections; empty for a URL that is none.
    let server: String
    var hasBegun = false
    /// `nil` once it was called, or after cancelling.
    var completion: ((TransferResult) -> Void)?

    init(_ request: HttpRequest, completion: @escaping (TransferResult) -> Void) {
        self.request = request
        server = Self.server(of: request.url)
        self.completion = completion
    }

    /// `curl_url_get`.
    private static func server(of url: String) -> String {
        guard let parts = curl_url() else { return "" }
        defer { curl_url_cleanup(parts) }
        guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK else { return "" }
        func part(_ part: CURLUPart) -> String {
            var text: UnsafeMutablePointer<CChar>?
            let flags = UInt32(CURLU_DEFAULT_PORT)
            guard curl_url_get(parts, part, &text, flags) == CURLUE_OK, let text else { return "" }
            defer { curl_free(text) }
            return String(cString: text)
        }
        return "\(part(CURLUPART_HOST).lowercased()):\(part(CURLUPART_PORT))"
    }
}

/// The queue of one ``HttpRequest/line``.
struct TransferLine {
    var runningCount = 0
    /// How many may be in flight; a reload may change it.
    var connections = 1
    private var waiting: [Transfer] = []
    private var head = 0

    /// Including cancelled ones.
    var waitingCount: Int { waiting.count - head }

    /// The next to begin; `nil` where none waits.
    var first: Transfer? { waiting[head...].first { $0.completion != nil } }

    var allWaiting: ArraySlice<Transfer> { waiting[head...] }

    mutating func append(_ transfer: Transfer) { waiting.append(transfer) }

    mutating func popFirst() -> Transfer? {
        while head < waiting.count {
            let first = waiting[head]
            head += 1
            if head == waiting.count || head == TransferLimits.waitingPerEndpoint {
                waiting.removeFirst(head)
                head = 0
            }
            if first.completion != nil { return first }
        }
        return nil
    }
}
