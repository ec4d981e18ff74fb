import Text

/// The address to which the answer to a mail of ours goes: `koyomi+TOKEN@city.example.jp`, where
/// the token is the message's key, signed.
///
/// It authorises what that message asks its recipient for, and nothing else; so it stands in no
/// other mail.
nonisolated package struct AnswerAddress: Hashable, Sendable {
    /// RFC 5321 §4.5.3.1.1, in octets.
    static let localPartLimit = 64
    /// What a token takes: 16 bytes of key and as many of signature, in base32.
    private static let tokenLength = 52
    /// The longest local part that leaves room for one: `koyomi`.
    package static let baseLimit = localPartLimit - 1 - tokenLength

    /// The local part without a token, and the domain.
    private let base: String
    private let domain: String
    private let keys: [InstallationKey]

    /// `address` has no token yet; `nil` where its local part leaves no room for one.
    ///
    /// `keys` are the one that signs, and those that count besides.
    package init?(_ address: String, keys: [InstallationKey]) {
        guard let at = address.lastIndex(of: "@"), MimeHeader.address(address) == address,
            address[..<at].utf8.count <= Self.baseLimit
        else { return nil }
        base = String(address[..<at])
        domain = String(address[address.index(after: at)...])
        self.keys = keys
    }

    /// Where the answer to the message with this key goes; `nil` for a key that is none of ours.
    package func address(for key: String) -> String? {
        guard let bytes = Self.bytes(ofHex: key), let signer = keys.first else { return nil }
        let token = SignedText.text(bytes, for: .answer, by: signer)
        return "\(base)+\(token)@\(domain)"
    }

    /// The key of the message that `address` is about; `nil` where it has no token of ours.
    package func key(in address: String) -> String? {
        guard let at = address.lastIndex(of: "@"),
            let plus = address[..<at].lastIndex(of: "+")
        else { return nil }
        let token = String(address[address.index(after: plus)..<at])
        guard let bytes = SignedText.payload(of: token, for: .answer, by: keys), bytes.count == 16
        else { return nil }
        return bytes.map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    private static func bytes(ofHex text: String) -> [UInt8]? {
        let signs = Array(text.utf8)
        guard signs.count == 32 else { return nil }
        let bytes = stride(from: 0, to: 32, by: 2).compactMap {
            UInt8(String(decoding: signs[$0...($0 + 1)], as: UTF8.self), radix: 16)
        }
        return bytes.count == 16 ? bytes : nil
    }
}

extension AnswerAddress: CustomStringConvertible, CustomReflectable {
    nonisolated package var description: String { "\(base)@\(domain)" }
    nonisolated package var customMirror: Mirror { Mirror(self, children: [:]) }
}
