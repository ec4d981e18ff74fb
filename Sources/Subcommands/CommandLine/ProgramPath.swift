import Glibc

enum ProgramPath {
    /// The longest path that is asked for: Linux gives no longer one.
    private static let bytesLimit = Int(PATH_MAX)

    /// The folder above the one with the program, which it was installed below: `/usr/local` for
    /// `/usr/local/bin/koyomi`; `nil` where the kernel does not say (`/proc` is not mounted).
    static var prefix: String? { prefix(of: program) }

    /// The same for the program at `path`.
    static func prefix(of path: String?) -> String? {
        guard let parts = path?.split(separator: "/", omittingEmptySubsequences: false),
            parts.count > 2
        else { return nil }
        return parts.dropLast(2).joined(separator: "/")
    }

    /// What `/proc/self/exe` leads to; readlink(2).
    private static var program: String? {
        var bytes = [CChar](repeating: 0, count: bytesLimit)
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        guard count > 0 else { return nil }
        return String(validating: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
