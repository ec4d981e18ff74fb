import Glibc
import Text

/// Turns bytes of a mail into text, whatever their character set; `iconv`.
nonisolated enum TextDecoding {
    /// What mails call them, and the name under which more of them is known: what Windows adds to
    /// Shift_JIS and EUC-JP is in every second Japanese mail.
    private static let wider = [
        "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "x-sjis": "CP932",
        "windows-31j": "CP932", "ms932": "CP932", "euc-jp": "EUC-JP-MS",
        "iso-2022-jp": "ISO-2022-JP-3", "us-ascii": "UTF-8", "ascii": "UTF-8",
        "iso-8859-1": "WINDOWS-1252",
    ]

    /// `bytes` in `charset`; where that is not known, or they are not in it, as UTF-8 or CP932,
    /// and in the end with replacement characters.
    static func text(_ bytes: [UInt8], charset: String?) -> String {
        let name = charset.map { $0.lowercased().trimmed }
        let first = name.map { wider[$0] ?? $0 }
        for candidate in [first, "UTF-8", "CP932"].compactMap(\.self) {
            if let text = converted(bytes, from: candidate) { return text }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func converted(_ bytes: [UInt8], from charset: String) -> String? {
        if charset.uppercased() == "UTF-8" { return String(validating: bytes, as: UTF8.self) }
        // A name with anything else would be options of iconv.
        guard charset.isASCIIWord(with: "-_.:") else { return nil }
        let converter = iconv_open("UTF-8", charset)
        // (iconv_t)-1
        guard let converter, Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var source = bytes.map { CChar(bitPattern: $0) }
        // UTF-8 takes at most four bytes for one of any of these.
        var target = [CChar](repeating: 0, count: bytes.count * 4 + 16)
        let written: Int? = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var (input, inputLeft) = (source.baseAddress, source.count)
                var (output, outputLeft) = (target.baseAddress, target.count)
                guard iconv(converter, &input, &inputLeft, &output, &outputLeft) != -1 else {
                    return nil
                }
                return target.count - outputLeft
            }
        }
        guard let written else { return nil }
        return String(
            validating: target.prefix(written).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The value of a header field, its encoded-words (RFC 2047) decoded.
    static func header(_ value: String) -> String {
        var result = ""
        var rest = value[...]
        var wasWord = false
        while let start = rest.firstRange(of: "=?") {
            let before = rest[..<start.lowerBound]
            guard let (text, end) = encodedWord(rest[start.lowerBound...]) else {
                result += rest[..<start.upperBound]
                rest = rest[start.upperBound...]
                wasWord = false
                continue
            }
            // White space between two encoded-words is not part of the text (§6.2).
            if !wasWord || !before.allSatisfy(\.isWhitespace) { result += before }
            result += text
            rest = rest[end...]
            wasWord = true
        }
        return (result + rest).singleLine.trimmed
    }

    /// The text of the encoded-word at the beginning of `text`, and where it ends.
    private static func encodedWord(_ text: Substring) -> (String, String.Index)? {
        let parts = text.dropFirst(2).prefix(MimeReader.valueLimit).split(
            separator: "?", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1].count == 1, parts[3].hasPrefix("=") else { return nil }
        let end = text.index(after: parts[3].startIndex)
        let charset = parts[0].prefix { $0 != "*" }
        let bytes: [UInt8]
        switch parts[1].lowercased() {
        case "b": bytes = MimeReader.base64(Array(parts[2].utf8))
        case "q":
            let spaced = parts[2].utf8.map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }
            bytes = MimeReader.unquoted(spaced[...])
        default: return nil
        }
        return (self.text(bytes, charset: String(charset)), end)
    }
}
