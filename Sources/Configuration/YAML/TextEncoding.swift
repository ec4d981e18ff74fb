import Glibc
import Wording

/// The encodings in which Japanese offices save text.
package enum TextEncoding {
    /// Begins some editors' UTF-8 files.
    package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    package static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The offset of the first byte that is not UTF-8.
    package static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        var offset = 0
        while offset < bytes.count {
            let length = sequenceLength(bytes, at: offset)
            if length == 0 { return offset }
            offset += length
        }
        return nil
    }

    /// What `bytes`, which are not UTF-8, most likely are.
    static func guess(_ bytes: [UInt8]) -> FileError.Encoding {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        if case .success = decodeCP932(bytes) { return .cp932 }
        return .unknown
    }

    enum DecodingError: Error, Equatable {
        case noConverter
        /// The bytes at this offset are no character.
        case invalid(offset: Int)
    }

    /// As UTF-8, and whether it was CP932.
    ///
    /// UTF-8 with or without a mark, UTF-16 with one (what Excel calls "Unicode text"), else CP932;
    /// `nil` where it is none of them.
    package static func decoded(_ bytes: [UInt8]) -> (text: [UInt8], isCP932: Bool)? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return decodeUTF16(bytes).map { ($0, false) }
        }
        let plain = withoutMark(bytes)
        if firstInvalidByte(plain) == nil { return (plain, false) }
        guard case .success(let text) = decodeCP932(plain) else { return nil }
        return (text, true)
    }

    /// With its mark; `nil` for half a unit and for lone surrogates.
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

    static func decodeCP932(_ bytes: [UInt8]) -> Result<[UInt8], DecodingError> {
        // One byte of CP932 becomes at most three of UTF-8 (half-width kana).
        convert(bytes, from: "CP932", to: "UTF-8", capacity: bytes.count * 3 + 8)
    }

    /// `nil` without a conversion, or for a character that does not come back the same.
    package static func encodeCP932(_ text: String) -> [UInt8]? {
        let utf8 = Array(text.utf8)
        // No character takes more bytes in CP932 than in UTF-8.
        guard
            case .success(let bytes) = convert(
                utf8, from: "UTF-8", to: "CP932", capacity: utf8.count + 8),
            case .success(utf8) = decodeCP932(bytes)
        else { return nil }
        return bytes
    }

    /// iconv(3) into at most `capacity`.
    private static func convert(
        _ bytes: [UInt8], from source: String, to target: String, capacity: Int
    )
        -> Result<[UInt8], DecodingError>
    {
        let converter = iconv_open(target, source)
        guard Int(bitPattern: converter) != -1 else { return .failure(.noConverter) }
        defer { _ = iconv_close(converter) }  // It only frees memory.
        var input = bytes.map { CChar(bitPattern: $0) }
        var output = [CChar](repeating: 0, count: capacity)
        var inputLeft = input.count
        var outputLeft = output.count
        let status = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var sourceStart = source.baseAddress
                var targetStart = target.baseAddress
                return iconv(converter, &sourceStart, &inputLeft, &targetStart, &outputLeft)
            }
        }
        guard status != -1 else { return .failure(.invalid(offset: bytes.count - inputLeft)) }
        return .success(output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) })
    }

    /// Of a well-formed sequence (Unicode, table 3-7); 0 where there is none.
    private static func sequenceLength(_ bytes: [UInt8], at offset: Int) -> Int {
        let lead = bytes[offset]
        let second: ClosedRange<UInt8>
        let length: Int
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return 0
        }
        guard offset + length <= bytes.count, second.contains(bytes[offset + 1]),
            bytes[(offset + 1)..<(offset + length)].allSatisfy({ $0 & 0xC0 == 0x80 })
        else { return 0 }
        return length
    }
}
