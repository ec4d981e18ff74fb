import FoundationEssentials

/// A part of a mail (RFC 2045, RFC 2046).
nonisolated enum MimePart {
    /// UTF-8 text with CRLF (its canonical form); `type` with its parameters.
    case text(type: String, disposition: String?, String)
    /// `multipart/…`; `boundary` ends in no space and has at most 70 characters (RFC 2046 §5.1.1).
    ///
    /// Every part is base64, so that no line of one can be taken for a boundary with `_` in it.
    indirect case several(String, boundary: String, [MimePart])

    /// With its header fields; lines end in LF.
    var text: String {
        switch self {
        case .text(let type, let disposition, let content):
            var text = "Content-Type: \(type);\n charset=UTF-8\n"
            if let disposition { text += "Content-Disposition: \(disposition)\n" }
            text += "Content-Transfer-Encoding: base64\n\n"
            return text + Self.base64(content) + "\n"
        case .several(let subtype, let boundary, let parts):
            let inner = parts.map { "--\(boundary)\n\($0.text)" }.joined()
            return "Content-Type: multipart/\(subtype);\n boundary=\"\(boundary)\"\n\n"
                + "\(inner)--\(boundary)--\n"
        }
    }

    /// In lines of 76 characters that end in LF.
    static func base64(_ content: String) -> String {
        Data(content.utf8).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithLineFeed])
    }
}
