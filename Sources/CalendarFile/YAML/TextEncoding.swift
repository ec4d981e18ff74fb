import Glibc

/// Telling apart the encodings in which Japanese offices save text.
enum TextEncoding {
    /// The mark with which some editors begin a UTF-8 file.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// `bytes` without a leading UTF-8 byte order mark.
    static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
        bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    }

    /// The offset of the first byte that is not UTF-8; `nil` where all is.
    static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
        var offset = 0
        while offset < bytes.count {
            let length = sequenceLength(bytes, at: offset)
            if length == 0 { return offset }
            offset += length
        }
        return nil
    }

    /// What `bytes`, which are not UTF-8, were most likely saved as.
    static func guess(_ bytes: [UInt8]) -> FileFault.Encoding {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .utf16 }
        if case .success = decodeCP932(bytes) { return .cp932 }
        return .unknown
    }

    /// Why CP932 bytes could not be decoded.
    enum DecodingFault: Error, Equatable {
        /// The system has no conversion from CP932.
        case noConverter
        /// The bytes at this offset are no character.
        case invalid(offset: Int)
    }

    /// The text of `bytes` in CP932, Windows' Shift_JIS, as UTF-8; by `iconv`.
    static func decodeCP932(_ bytes: [UInt8]) -> Result<[UInt8], DecodingFault> {
        let converter = iconv_open("UTF-8", "CP932")
        guard Int(bitPattern: converter) != -1 else { return .failure(.noConverter) }
        defer { _ = iconv_close(converter) }  // It only frees memory.
        var input = bytes.map { CChar(bitPattern: $0) }
        // One byte of CP932 becomes at most three of UTF-8 (half-width kana).
        var output = [CChar](repeating: 0, count: bytes.count * 3 + 8)
        var inputLeft = input.count
        var outputLeft = output.count
        let status = input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                var sourceStart = source.baseAddress
                var targetStart = target.baseAddress
                return iconv(converter, &sourceStart, &inputLeft, &targetStart, &outputLeft)
            }
        }
        guard status != -1 else {
            return .failure(.invalid(offset: bytes.count - inputLeft))
        }
        return .success(output[..<(output.count - outputLeft)].map { UInt8(bitPattern: $0) })
    }

    /// The length of the well-formed sequence at `offset` (Unicode, table 3-7); 0 where there is
    /// none.
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
