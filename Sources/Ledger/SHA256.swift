import CCrypto

/// Incremental; `EVP_DigestUpdate`.
final class SHA256 {
    private let context: OpaquePointer

    init() {
        guard let context = EVP_MD_CTX_new(),
            EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1
        else { preconditionFailure("libcrypto has SHA-256, and memory for it") }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: [UInt8]) {
        let result = EVP_DigestUpdate(context, bytes, bytes.count)
        precondition(result == 1, "EVP_DigestUpdate fails only before EVP_DigestInit_ex")
    }

    func hexadecimal() -> String {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let result = EVP_DigestFinal_ex(context, &hash, &count)
        precondition(result == 1, "EVP_DigestFinal_ex fails only before EVP_DigestInit_ex")
        let digits = Array("0123456789abcdef".utf8)
        return String(
            decoding: hash.prefix(Int(count)).flatMap {
                [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
            }, as: UTF8.self)
    }

    static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digest = SHA256()
        digest.update(bytes)
        return digest.hexadecimal()
    }
}
