import CMicrohttpd
import Glibc
import Text

/// Reads what libmicrohttpd has of a request's first lines.
enum HeaderReading {
    /// Fills in `exchange.request` from the lines of `connection`, or refuses them.
    static func read(
        _ connection: OpaquePointer, _ method: UnsafePointer<CChar>?,
        _ version: UnsafePointer<CChar>?, into exchange: HTTPExchange
    ) throws(RequestFault) {
        guard let method, let version else { throw .malformed }
        var headers = headers(of: connection)
        if !endsInCarriageReturn(version) { headers.hasOddLineEnd = true }
        // First what it is sent as, so that HEAD is answered without a body.
        let known = WebRequest.Method(rawValue: String(cString: method))
        exchange.request.method = known ?? .get
        exchange.request.headers = headers.first
        guard ["HTTP/1.0", "HTTP/1.1"].contains(String(cString: version)) else {
            throw .unsupportedVersion
        }
        _ = try headers.bodyLength(limit: HTTPListener.Limits.body)
        guard known != nil else { throw .methodNotAllowed }
        let target = try RequestTarget(exchange.target)
        guard let host = headers["host"] else { throw .malformed }
        exchange.request.headers["host"] = target.host ?? host
        exchange.request.path = target.path
        exchange.request.parameters = target.parameters
    }

    private struct Lines {
        var headers = ReceivedHeaders()
        var last: UnsafePointer<CChar>?
    }

    /// The headers in the order in which they came.
    private static func headers(of connection: OpaquePointer) -> ReceivedHeaders {
        var lines = Lines()
        withUnsafeMutablePointer(to: &lines) { lines in
            _ = MHD_get_connection_values_n(
                connection, .HEADER_KIND,
                { lines, _, name, nameBytes, value, valueBytes in
                    guard let lines = lines?.assumingMemoryBound(to: Lines.self), let name,
                        let value
                    else { return .YES }
                    lines.pointee.headers.all.append(
                        (
                            HeaderReading.text(name, nameBytes).lowercased(),
                            HeaderReading.text(value, valueBytes)
                        ))
                    if !HeaderReading.endsInCarriageReturn(value) {
                        lines.pointee.headers.hasOddLineEnd = true
                    }
                    lines.pointee.last = value
                    return .YES
                }, lines)
        }
        if let last = lines.last, !endsInCarriageReturn(last, count: 2) {
            lines.headers.hasOddLineEnd = true
        }
        return lines.headers
    }

    private static func text(_ start: UnsafePointer<CChar>, _ count: Int) -> String {
        let bytes = UnsafeBufferPointer(start: start, count: count)
        let text = String(decoding: bytes.lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return text.trimmed
    }

    /// Whether the line that ends with `text`, and with `count: 2` the empty one after it, ended in
    /// CR LF.
    ///
    /// libmicrohttpd writes a NUL over each of the two in its buffer, and one over a bare LF: then
    /// what follows, a line or another request, begins that much sooner. The bytes looked at are in
    /// its buffer in any case: behind the headers lies at least their empty line.
    private static func endsInCarriageReturn(_ text: UnsafePointer<CChar>, count: Int = 1) -> Bool {
        let end = text + strlen(text)
        return (0..<2 * count).allSatisfy { end[$0] == 0 }
    }
}
