import Glibc

/// The one program under its two names, `koyomi` and `koyomid`.
package enum Program {
    /// Runs it as what it was called by; returns the exit code.
    package static func run() -> Int32 {
        let words = arguments
        let rest = Array(words.dropFirst())
        return isDaemon(words.first) ? DaemonCommand.run(rest) : KoyomiCommand.run(rest)
    }

    /// Whether it was called `koyomid`, in whatever folder.
    static func isDaemon(_ name: String?) -> Bool {
        name?.split(separator: "/").last == "koyomid"
    }

    /// Swift's own arguments are empty where a preloaded library calls setenv(3) in its
    /// constructor (swiftlang/swift#76080); the kernel has them then.
    private static var arguments: [String] {
        guard CommandLine.arguments.isEmpty else { return CommandLine.arguments }
        let file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return [] }
        defer { close(file) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            let count = read(file, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
