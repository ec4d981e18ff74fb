/// The address of a request line (RFC 9112, section 3.2), its percent-encoding undone.
struct RequestTarget: Equatable {
    /// The host of an address in absolute form, which takes the place of the header `Host`.
    var host: String?
    var path: [String] = []
    var parameters: [WebRequest.Parameter] = []

    /// More than any form has fields: a round in one table has an organisation a row.
    private static let parameterLimit = 2_000

    /// Reads `raw` in origin form (`/year?year=R8`) or absolute form (`http://host/year`).
    init(_ raw: [UInt8]) throws(RequestFault) {
        var rest = raw[...]
        guard rest.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "#") }) else {
            throw .malformed
        }
        for scheme in ["http://", "https://"] where rest.starts(with: scheme.utf8) {
            rest = rest.dropFirst(scheme.utf8.count)
            let authority = rest.prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
            host = String(decoding: authority, as: UTF8.self)
            rest = rest.dropFirst(authority.count)
            if rest.first != UInt8(ascii: "/") { rest = [UInt8(ascii: "/")] + rest }
        }
        guard rest.first == UInt8(ascii: "/") else { throw .malformed }
        let question = rest.firstIndex(of: UInt8(ascii: "?")) ?? rest.endIndex
        path = try Self.path(rest[..<question].dropFirst())
        parameters = try Self.parameters(rest[question...].dropFirst())
    }

    private static func path(_ bytes: ArraySlice<UInt8>) throws(RequestFault) -> [String] {
        var parts: [String] = []
        let pieces = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        for (index, piece) in pieces.enumerated() {
            // One slash may end an address; two in a row name nothing.
            if piece.isEmpty, index == pieces.count - 1 { break }
            guard !piece.isEmpty else { throw .notFound }
            let part = try text(piece, isForm: false)
            guard part != ".", part != "..",
                !part.unicodeScalars.contains(where: { $0.value < 0x20 })
            else { throw .malformed }
            parts.append(part)
        }
        return parts
    }

    /// `a=1&b=2`, of an address or of a form.
    static func parameters(
        _ bytes: ArraySlice<UInt8>
    ) throws(RequestFault) -> [WebRequest.Parameter] {
        let pairs = bytes.split(separator: UInt8(ascii: "&"))
        guard pairs.count <= parameterLimit else { throw .malformed }
        var parameters: [WebRequest.Parameter] = []
        for pair in pairs {
            let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
            parameters.append(
                .init(
                    name: try text(pair[..<equals], isForm: true),
                    value: try text(pair[equals...].dropFirst(), isForm: true)))
        }
        return parameters
    }

    /// Undoes the percent-encoding; a NUL, a bad percent and what is no UTF-8 are refused.
    private static func text(
        _ bytes: ArraySlice<UInt8>, isForm: Bool
    ) throws(RequestFault) -> String {
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "%"):
                guard index + 2 < bytes.endIndex, let high = digit(bytes[index + 1]),
                    let low = digit(bytes[index + 2])
                else { throw .malformed }
                decoded.append(high << 4 | low)
                index += 2
            case UInt8(ascii: "+") where isForm: decoded.append(UInt8(ascii: " "))
            case let byte: decoded.append(byte)
            }
            index += 1
        }
        guard !decoded.contains(0), let text = String(validating: decoded, as: UTF8.self) else {
            throw .malformed
        }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        Character(UnicodeScalar(byte)).hexDigitValue.map(UInt8.init)
    }
}
