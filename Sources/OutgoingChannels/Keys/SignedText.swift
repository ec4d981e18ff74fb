/// Bytes that only this installation can have written, as text that survives the local part of a
/// mail address: base32 (RFC 4648 §6) in small letters without padding, read in capitals, too.
nonisolated package enum SignedText {
    /// Half of SHA-256's, as RFC 2104 §5 allows: guessing has no use.
    package static let tagBytes = 16

    /// `payload`, and its authentication code.
    package static func text(
        _ payload: [UInt8], for purpose: InstallationKey.Purpose, by key: InstallationKey
    ) -> String {
        base32(payload + tag(of: payload, purpose, key))
    }

    /// The payload of `text`; `nil` where none of `keys` has signed it for that purpose.
    package static func payload(
        of text: String, for purpose: InstallationKey.Purpose, by keys: [InstallationKey]
    ) -> [UInt8]? {
        guard let bytes = bytes(ofBase32: text), bytes.count > tagBytes else { return nil }
        let payload = Array(bytes.dropLast(tagBytes))
        let given = bytes.suffix(tagBytes)
        let isSigned = keys.contains { key in
            // All of it, so that time tells nothing of how far it was right.
            zip(tag(of: payload, purpose, key), given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
        }
        return isSigned ? payload : nil
    }

    private static func tag(
        of payload: [UInt8], _ purpose: InstallationKey.Purpose, _ key: InstallationKey
    ) -> [UInt8] {
        Array(key.code(of: payload, for: purpose).prefix(tagBytes))
    }

    private static let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    private static func base32(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var (bits, count): (UInt16, UInt16) = (0, 0)
        for byte in bytes {
            (bits, count) = (bits << 8 | UInt16(byte), count + 8)
            while count >= 5 {
                count -= 5
                text.append(alphabet[Int(bits >> count & 31)])
            }
        }
        if count > 0 { text.append(alphabet[Int(bits << (5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for what ``base32(_:)`` does not write.
    private static func bytes(ofBase32 text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var (bits, count): (UInt16, UInt16) = (0, 0)
        for sign in text.utf8 {
            let small = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(sign) ? sign | 0x20 : sign
            guard let value = alphabet.firstIndex(of: small) else { return nil }
            (bits, count) = (bits << 5 | UInt16(value), count + 5)
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> count))
            }
        }
        let rest = bits & (1 << count - 1)
        return count < 5 && rest == 0 ? bytes : nil
    }
}
