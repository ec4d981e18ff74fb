import FoundationEssentials

/// The little of MIME that a delivery report and an answer need, from untrusted bytes.
nonisolated enum MimeReader {
    /// Header fields kept of one entity.
    static let fieldsLimit = 300
    /// Bytes kept of one field's value.
    static let valueLimit = 8_192
    static let partsLimit = 20
    /// Bytes of a parameter: of a boundary RFC 2046 §5.1.1 allows 70, a file's name may be longer.
    static let parameterLimit = 300
    /// Blocks of fields in a `message/delivery-status`.
    static let blocksLimit = 250

    struct Entity {
        /// Unfolded, by name in lower case; the first of each name.
        let fields: [String: String]
        private let body: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) {
            let (block, rest) = MimeReader.block(bytes)
            fields = block
            body = rest
        }

        /// `multipart/report`, in lower case; `text/plain` by default.
        var type: String {
            guard let value = fields["content-type"] else { return "text/plain" }
            return value.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
        }

        /// With its transfer encoding undone.
        var content: [UInt8] {
            switch fields["content-transfer-encoding"]?.lowercased().filter({ !$0.isWhitespace }) {
            case "base64": return MimeReader.base64(Array(body))
            case "quoted-printable": return MimeReader.unquoted(body)
            default: return Array(body)
            }
        }

        var parts: [Entity] {
            guard let boundary = parameter("boundary") else { return [] }
            let mark = Array("--\(boundary)".utf8)
            var parts: [Entity] = []
            var start: Int?
            for line in MimeReader.lines(body) where body[line].starts(with: mark) {
                if let start, parts.count < MimeReader.partsLimit {
                    parts.append(Entity(body[start..<line.lowerBound]))
                }
                let isLast = body[line].dropFirst(mark.count).starts(with: "--".utf8)
                if isLast || parts.count == MimeReader.partsLimit { return parts }
                start = line.upperBound
            }
            // One that is cut off in the middle still says what it says.
            if let start { parts.append(Entity(body[start...])) }
            return parts
        }

        /// `charset` of `text/plain; charset=utf-8`.
        func parameter(_ name: String, of field: String = "content-type") -> String? {
            guard let value = fields[field] else { return nil }
            for piece in value.split(separator: ";").dropFirst() {
                guard let equals = piece.firstIndex(of: "=") else { continue }
                guard piece[..<equals].lowercased().filter({ !$0.isWhitespace }) == name
                else { continue }
                var text = piece[piece.index(after: equals)...].drop { $0.isWhitespace }
                while text.last?.isWhitespace == true { text.removeLast() }
                if text.hasPrefix("\""), let end = text.dropFirst().firstIndex(of: "\"") {
                    text = text[text.index(after: text.startIndex)..<end]
                }
                return text.isEmpty || text.utf8.count > MimeReader.parameterLimit
                    ? nil : String(text)
            }
            return nil
        }
    }

    static func blocks(_ bytes: [UInt8]) -> [[String: String]] {
        var blocks: [[String: String]] = []
        var rest = bytes[...]
        while !rest.isEmpty, blocks.count < blocksLimit {
            let found: [String: String]
            (found, rest) = block(rest)
            // Empty lines in a row separate no more than one does.
            if !found.isEmpty { blocks.append(found) }
        }
        return blocks
    }

    private static func block(_ bytes: ArraySlice<UInt8>)
        -> (fields: [String: String], rest: ArraySlice<UInt8>)
    {
        var fields: [String: String] = [:]
        var name: String?
        var value: [UInt8] = []
        func close() {
            guard let name, fields[name] == nil, fields.count < fieldsLimit else { return }
            fields[name] = String(decoding: value.prefix(valueLimit), as: UTF8.self)
        }
        var end = bytes.endIndex
        for line in lines(bytes) {
            let text = trimmed(bytes[line])
            if text.isEmpty {
                end = line.upperBound
                break
            }
            if text.first == 0x20 || text.first == 0x09 {
                if value.count < valueLimit {
                    value += [0x20] + text.drop { $0 == 0x20 || $0 == 0x09 }
                }
                continue
            }
            close()
            name = nil
            guard let colon = text.prefix(100).firstIndex(of: UInt8(ascii: ":")) else { continue }
            name = String(decoding: text[..<colon], as: UTF8.self).lowercased()
            value = Array(text[(colon + 1)...].drop { $0 == 0x20 || $0 == 0x09 }.prefix(valueLimit))
        }
        close()
        return (fields, bytes[end...])
    }

    private static func lines(_ bytes: ArraySlice<UInt8>) -> some Sequence<Range<Int>> {
        var start = bytes.startIndex
        return AnyIterator {
            guard start < bytes.endIndex else { return nil }
            let end = bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
            defer { start = end }
            return start..<end
        }
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var line = line
        while line.last == 0x0A || line.last == 0x0D { line.removeLast() }
        return line
    }

    /// Base64 (RFC 2045 §6.8); what is none of it is left out.
    static func base64(_ bytes: [UInt8]) -> [UInt8] {
        let data = Data(base64Encoded: Data(bytes), options: .ignoreUnknownCharacters)
        return data.map { Array($0) } ?? []
    }

    /// Quoted-printable (RFC 2045 §6.7); malformed parts stay as they are.
    static func unquoted(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        func digit(_ byte: UInt8) -> UInt8? {
            switch byte {
            case 0x30...0x39: byte - 0x30
            case 0x41...0x46: byte - 0x37
            case 0x61...0x66: byte - 0x57
            default: nil
            }
        }
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let rest = bytes[index...]
            if rest.starts(with: "=\r\n".utf8) {
                index += 3
            } else if rest.starts(with: "=\n".utf8) {
                index += 2
            } else if rest.count > 2, bytes[index] == UInt8(ascii: "="),
                let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }
}
