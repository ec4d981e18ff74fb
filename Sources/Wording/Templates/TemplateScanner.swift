import Text

struct TemplateToken: Hashable {
    enum Sign: Hashable {
        case value, open, openInverted, close, comment, fill
        case raw
        case unsupported(String)
    }

    enum Content: Hashable {
        case text(String)
        case lineEnd
        case tag(Sign, name: String)
        /// `{{` without an end.
        case openTag
        case wideBraces
        case control(UInt32)
    }

    let content: Content
    let bytes: Range<Int>
}

/// Takes the text of a template apart into what is said and tags.
struct TemplateScanner {
    private let bytes: [UInt8]
    private var offset = 0
    private var textStart = 0
    private var tokens: [TemplateToken] = []

    /// The tokens of `bytes`, which are UTF-8.
    static func tokens(_ bytes: [UInt8]) -> [TemplateToken] {
        var scanner = TemplateScanner(bytes)
        scanner.scan()
        return scanner.tokens
    }

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let open = Array("{{".utf8)
    private static let close = Array("}}".utf8)
    private static let wideBraces = Array("｛｛".utf8)

    private mutating func scan() {
        while offset < bytes.count {
            switch bytes[offset] {
            case Self.lineFeed: take(1, .lineEnd)
            // A carriage return is part of a line end, wherever it was written.
            case 0x0D where offset + 1 < bytes.count && bytes[offset + 1] == Self.lineFeed:
                take(2, .lineEnd)
            case UInt8(ascii: "{") where starts(Self.open, at: offset): takeTag()
            case 0xEF where starts(Self.wideBraces, at: offset):
                take(Self.wideBraces.count, .wideBraces)
            case 0x09: offset += 1
            case 0x00..<0x20, 0x7F, 0xC2, 0xD8, 0xE2: takeScalar()
            default: offset += 1
            }
        }
        endText()
    }

    private func starts(_ mark: [UInt8], at offset: Int) -> Bool {
        offset + mark.count <= bytes.count
            && bytes[offset..<(offset + mark.count)].elementsEqual(mark)
    }

    private mutating func endText() {
        if textStart < offset {
            let text = String(decoding: bytes[textStart..<offset], as: UTF8.self)
            tokens.append(TemplateToken(content: .text(text), bytes: textStart..<offset))
        }
        textStart = offset
    }

    private mutating func take(_ length: Int, _ content: TemplateToken.Content) {
        endText()
        tokens.append(TemplateToken(content: content, bytes: offset..<(offset + length)))
        offset += length
        textStart = offset
    }

    /// A scalar that may break lines: the lead bytes of these are the only ones that come here.
    private mutating func takeScalar() {
        let lead = bytes[offset]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : 3
        let text = String(
            decoding: bytes[offset..<min(offset + length, bytes.count)], as: UTF8.self)
        guard let scalar = text.unicodeScalars.first, scalar.breaksLines else {
            offset += length
            return
        }
        take(length, .control(scalar.value))
    }

    private mutating func takeTag() {
        let isRaw = starts(Array("{{{".utf8), at: offset)
        let start = offset + Self.open.count + (isRaw ? 1 : 0)
        let isComment = start < bytes.count && bytes[start] == UInt8(ascii: "!")
        var end = start
        while end < bytes.count, !starts(Self.close, at: end) {
            // Only comments may go on in the next line, so that a forgotten `}}` is found there.
            if bytes[end] == Self.lineFeed, !isComment { return takeOpenTag(upTo: end) }
            end += 1
        }
        guard end < bytes.count else { return takeOpenTag(upTo: firstLineEnd(from: start)) }
        var after = end + Self.close.count
        if isRaw, after < bytes.count, bytes[after] == UInt8(ascii: "}") { after += 1 }
        let inner = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
        take(after - offset, isRaw ? .tag(.raw, name: inner) : Self.tag(inner))
    }

    private func firstLineEnd(from start: Int) -> Int {
        bytes[start...].firstIndex(of: Self.lineFeed) ?? bytes.count
    }

    private mutating func takeOpenTag(upTo end: Int) {
        let hasReturn = end > offset && bytes[end - 1] == 0x0D
        take((hasReturn ? end - 1 : end) - offset, .openTag)
    }

    private static func tag(_ inner: String) -> TemplateToken.Content {
        let rest = inner.dropFirst().trimmed
        switch inner.first {
        case "#": return .tag(.open, name: rest)
        case "^": return .tag(.openInverted, name: rest)
        case "/": return .tag(.close, name: rest)
        case "!": return .tag(.comment, name: "")
        case "&": return .tag(.raw, name: rest)
        case "|" where rest.isEmpty: return .tag(.fill, name: "")
        case ">", "=", "<", "$", "|": return .tag(.unsupported(String(inner.prefix(1))), name: rest)
        default: return .tag(.value, name: inner)
        }
    }
}

/// Where in HTML a place is: text that others wrote may stand between tags only.
struct MarkupPosition {
    private enum State: Hashable {
        case text, opening, tag, quoted(UInt8), declaration(Int), comment(Int)
        /// In the text of `script` or `style`, up to its end tag.
        case raw
    }

    private var state = State.text
    private var name: [UInt8] = []
    private var isNaming = false
    /// What of an element's end tag was last seen.
    private var tail: [UInt8] = []

    /// Whether this place lies between tags.
    var isText: Bool { state == .text }

    /// Goes on behind `text`.
    mutating func pass(_ text: String) {
        for byte in text.utf8 { pass(byte) }
    }

    private mutating func pass(_ byte: UInt8) {
        let isLetter = (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        let greater = UInt8(ascii: ">")
        switch state {
        case .text: if byte == UInt8(ascii: "<") { (state, name) = (.opening, []) }
        case .opening:
            switch byte {
            case UInt8(ascii: "!"): state = .declaration(0)
            case UInt8(ascii: "/"), UInt8(ascii: "?"): state = .tag
            case _ where isLetter: (state, name, isNaming) = (.tag, [byte | 0x20], true)
            case UInt8(ascii: "<"): break
            default: state = .text
            }
        case .tag:
            if byte == greater {
                let isRaw = Self.rawElements.contains(name)
                (state, tail) = (isRaw ? .raw : .text, [])
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                state = .quoted(byte)
            } else if isNaming, isLetter {
                name.append(byte | 0x20)
            } else {
                isNaming = false
            }
        case .quoted(let quote): if byte == quote { state = .tag }
        case .declaration(let dashes):
            if byte == UInt8(ascii: "-") {
                state = dashes == 1 ? .comment(0) : .declaration(dashes + 1)
            } else {
                state = byte == greater ? .text : .tag
            }
        case .comment(let dashes):
            if byte == UInt8(ascii: "-") {
                state = .comment(dashes + 1)
            } else {
                state = byte == greater && dashes >= 2 ? .text : .comment(0)
            }
        case .raw:
            tail = (tail + [byte | 0x20]).suffix(name.count + 2)
            // Both marks have the bit by which letters become small.
            if tail == Array("</".utf8) + name { (state, name, isNaming) = (.tag, [], false) }
        }
    }

    private static let rawElements = ["script", "style"].map { Array($0.utf8) }
}
