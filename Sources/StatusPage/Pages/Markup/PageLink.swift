import Text

/// An address of this site, with everything percent-encoded that is not plain.
struct PageLink {
    let text: String

    init(_ path: [String], _ parameters: [WebRequest.Parameter] = [], to anchor: String? = nil) {
        let query = parameters.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }
        text =
            "/" + path.map(Self.encoded).joined(separator: "/")
            + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
            + (anchor.map { "#\(Self.encoded($0))" } ?? "")
    }

    private init(text: String) { self.text = text }

    /// An address elsewhere, which a calendar gives.
    init?(elsewhere text: String, isLink: (String) -> Bool) {
        guard isLink(text) else { return nil }
        self.init(text: text)
    }

    /// The unreserved characters of RFC 3986, and `@`, as they are.
    private static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { encoded, byte in
            if byte.isASCIILetterOrDigit || "-._~@".utf8.contains(byte) {
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                let hex = String(byte, radix: 16, uppercase: true)
                encoded += byte < 16 ? "%0\(hex)" : "%\(hex)"
            }
        }
    }
}

extension PageLink {
    static func entry(_ calendar: String, _ obligation: String) -> PageLink {
        PageLink(["entry", calendar, obligation])
    }

    static func organisation(_ name: String) -> PageLink { PageLink(["organisation", name]) }
}
