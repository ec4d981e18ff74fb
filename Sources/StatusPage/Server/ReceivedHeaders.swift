/// The headers of a request as they came in, and what may be wrong with them (RFC 9112).
///
/// libmicrohttpd takes all of this with 200: a proxy before it that reads such a request otherwise
/// would pass on another one than it has checked.
struct ReceivedHeaders {
    /// Names in small letters, in the order in which they came.
    var all: [(name: String, value: String)] = []
    /// Whether a line ended without its carriage return, or went on in the next one.
    var hasOddLineEnd = false

    subscript(name: String) -> String? { all.first { $0.name == name }?.value }

    private func count(_ name: String) -> Int { all.count { $0.name == name } }

    /// Each name's first value.
    var first: [String: String] {
        Dictionary(all.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    }

    /// The length of the body that follows.
    func bodyLength(limit: Int) throws(RequestFault) -> Int {
        guard !hasOddLineEnd, count("content-length") <= 1, count("host") <= 1,
            count("transfer-encoding") == 0 || count("content-length") == 0
        else { throw .malformed }
        // A browser always says how much it sends.
        guard count("transfer-encoding") == 0 else { throw .lengthRequired }
        guard let text = self["content-length"] else { return 0 }
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .malformed
        }
        guard let length = Int(text), length <= limit else { throw .bodyTooLarge }
        return length
    }
}
