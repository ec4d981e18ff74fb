import CCrypto
import CalendarPlan
import FoundationEssentials
package import ServiceInterface
import Text

/// The key that one endpoint shares with us, by which it recognises our requests.
///
/// Symmetric signatures of Standard Webhooks 1.0.0 ("Signature scheme"). Its descriptions never
/// show it.
nonisolated package struct WebhookSecret: Sendable {
    private let key: [UInt8]

    /// In bytes: "at least 24 bytes (192 bits, 512 maximum)".
    package static let lengths = 24...64

    private static let prefix = "whsec_"

    /// `whsec_` and base64; white space around it is ignored, since the file of a credential mostly
    /// ends with a line break.
    package init(_ text: String) throws(WebhookError) {
        let text = text.trimmed
        guard text.hasPrefix(Self.prefix) else { throw .secretWithoutPrefix }
        guard let data = Data(base64Encoded: String(text.dropFirst(Self.prefix.count))) else {
            throw .secretNotBase64
        }
        guard Self.lengths.contains(data.count) else {
            throw .secretLength(least: Self.lengths.lowerBound, most: Self.lengths.upperBound)
        }
        key = [UInt8](data)
    }

    /// The value of `webhook-signature`: `v1,` and the base64 HMAC-SHA256 over `id.timestamp.body`;
    /// `nil` where libcrypto has no memory; `HMAC`.
    func signature(id: String, timestamp: Int64, body: [UInt8]) -> String? {
        let signed = Array("\(id).\(timestamp).".utf8) + body
        var digest = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var length: UInt32 = 0
        guard
            HMAC(
                EVP_sha256(), key, Int32(key.count), signed, signed.count, &digest, &length) != nil
        else { return nil }
        return "v1," + Data(digest.prefix(Int(length))).base64EncodedString()
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    nonisolated package var description: String { "WebhookSecret(hidden)" }
    nonisolated package var debugDescription: String { description }
    /// So that `dump` does not show the secret.
    nonisolated package var customMirror: Mirror { Mirror(self, children: [:]) }
}
