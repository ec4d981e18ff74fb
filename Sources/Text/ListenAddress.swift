/// Where a server listens.
package enum ListenAddress: Hashable, Sendable {
    /// An IP address, `127.0.0.1` or `::1`, and a port; 0 takes any that is free.
    case tcp(host: String, port: UInt16)
    /// An absolute path.
    case unix(path: String)

    /// Reads `127.0.0.1:8650`, `[::1]:8650`, `localhost:8650` or `/run/koyomi/page.sock`.
    package init?(_ text: String) {
        if text.hasPrefix("/") {
            self = .unix(path: text)
            return
        }
        guard let colon = text.lastIndex(of: ":"),
            let port = UInt16(text[text.index(after: colon)...])
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("[") {
            guard host.hasSuffix("]"), host.contains(":") else { return nil }
            host = host.dropFirst().dropLast()
        } else if host == "localhost" {
            host = "127.0.0.1"
        }
        let isSound = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || "abcdefABCDEF.:".utf8.contains(byte)
        }
        guard !host.isEmpty, isSound, host.contains(":") || host.split(separator: ".").count == 4
        else { return nil }
        self = .tcp(host: String(host), port: port)
    }

    package var text: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
