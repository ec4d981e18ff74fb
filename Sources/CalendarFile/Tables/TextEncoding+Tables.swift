import Glibc

extension TextEncoding {
    /// The UTF-8 of a file that somebody's program has saved, and whether it was CP932.
    ///
    /// UTF-8 with or without a mark, UTF-16 with one (what Excel calls "Unicode text"), else
    /// CP932; `nil` where it is none of them.
    static func decoded(_ bytes: [UInt8]) -> (text: [UInt8], isCP932: Bool)? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return decodeUTF16(bytes).map { ($0, false) }
        }
        let plain = withoutMark(bytes)
        if firstInvalidByte(plain) == nil { return (plain, false) }
        guard case .success(let text) = decodeCP932(plain) else { return nil }
        return (text, true)
    }

    /// UTF-16 with its mark as UTF-8; `nil` for half a unit and for lone surrogates.
    private static func decodeUTF16(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let isLittle = bytes[0] == 0xFF
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 3 / 2)
        var units = stride(from: 2, to: bytes.count, by: 2).map { index -> UInt16 in
            let (low, high) = isLittle ? (index, index + 1) : (index + 1, index)
            return UInt16(bytes[low]) | UInt16(bytes[high]) << 8
        }.makeIterator()
        var decoder = UTF16()
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar): text += Array(String(scalar).utf8)
            case .emptyInput: return text
            case .error: return nil
            }
        }
    }

    /// The bytes of `text` in CP932; `nil` where it has a character that CP932 lacks, or the
    /// system no conversion.
    ///
    /// What does not come back as the same character counts as lacking.
    static func encodeCP932(_ text: String) -> [UInt8]? {
        let converter = iconv_open("CP932", "UTF-8")
        guard Int(bitPattern: converter) != -1 else { return nil }
        defer { _ = iconv_close(converter) }  // It only frees memory.
        let utf8 = Array(text.utf8)
        var input = utf8.map { CChar(bitPattern: $0) }
        // No character takes more bytes in CP932 than in UTF-8.
        var output = [CChar](repeating: 0, count: utf8.count + 8)
        var inputLeft = input.count
        var outputLeft = output.count
        let status = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var sourceStart = source.baseAddress
                var targetStart = target.baseAddress
                return iconv(converter, &sourceStart, &inputLeft, &targetStart, &outputLeft)
            }
        }
        guard status != -1 else { return nil }
        let bytes = output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) }
        guard case .success(let back) = decodeCP932(bytes), back == utf8 else { return nil }
        return bytes
    }
}
