import CCrypto

/// The secret of this installation, from which a key for each purpose is derived.
///
/// HMAC-SHA256 over the purpose's name is the derivation (RFC 5869 §2.3 with one block), so that
/// what one purpose shows tells nothing about another. Its descriptions never show it.
nonisolated package struct InstallationKey: Hashable, Sendable {
    /// The text never changes.
    package enum Purpose: String, Sendable {
        case messageID = "koyomi message-id 1"
        /// The name by which the ledger tells keys apart.
        case fingerprint = "koyomi fingerprint 1"
        /// The address for the answer to a mail.
        case answer = "koyomi answer 1"
        /// The link in a mail by which one obligation is answered.
        case link = "koyomi link 1"
        /// The link by which somebody logs in.
        case logIn = "koyomi log-in 1"
        case session = "koyomi session 1"
        /// What a form sends back.
        case form = "koyomi form 1"
    }

    private let bytes: [UInt8]

    /// As many as HMAC-SHA256 gives out (RFC 2104 §3).
    package static let leastBytes = 32

    package init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.leastBytes else { return nil }
        self.bytes = bytes
    }

    /// `nil` where the system has none; `RAND_bytes`.
    package static func randomBytes() -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: leastBytes)
        return RAND_bytes(&bytes, Int32(bytes.count)) == 1 ? bytes : nil
    }

    /// 16 hexadecimal digits.
    package var fingerprint: String { hex("", for: .fingerprint, bytes: 8) }

    /// The first `count` bytes of the authentication code of `text`, in hexadecimal digits.
    package func hex(_ text: String, for purpose: Purpose, bytes count: Int) -> String {
        code(of: Array(text.utf8), for: purpose).prefix(count).map { byte in
            let digits = String(byte, radix: 16)
            return byte < 16 ? "0" + digits : digits
        }.joined()
    }

    /// The authentication code of `text`, 32 bytes.
    func code(of text: [UInt8], for purpose: Purpose) -> [UInt8] {
        let derived = Self.code(Array(purpose.rawValue.utf8) + [1], key: bytes)
        return Self.code(text, key: derived)
    }

    private static func code(_ text: [UInt8], key: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        let done = HMAC(
            EVP_sha256(), key, Int32(key.count), text, text.count, &digest, &length)
        precondition(done != nil, "HMAC fails only where there is no memory")
        return Array(digest.prefix(Int(length)))
    }
}

extension InstallationKey: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    nonisolated package var description: String { "InstallationKey(hidden)" }
    nonisolated package var debugDescription: String { description }
    /// So that `dump` does not show the key.
    nonisolated package var customMirror: Mirror { Mirror(self, children: [:]) }
}
