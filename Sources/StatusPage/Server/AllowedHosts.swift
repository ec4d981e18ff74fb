/// The names by which the page may be called, so that a page elsewhere whose name is made to lead
/// here (DNS rebinding) reads nothing.
struct AllowedHosts: Equatable {
    private var names: Set<String> = ["localhost", "127.0.0.1", "[::1]"]

    /// Names the host of `address`: `127.0.0.1:8650`, `[::1]:8650`, `koyomi.city.example.jp`.
    mutating func allow(_ address: String) { names.insert(Self.name(of: address)) }

    /// Names the host of `url`.
    mutating func allow(url: String) {
        guard let scheme = url.firstRange(of: "://") else { return }
        allow(String(url[scheme.upperBound...].prefix { !"/?#".contains($0) }))
    }

    func contains(_ host: String) -> Bool { names.contains(Self.name(of: host)) }

    private static func name(of host: String) -> String {
        let host = host.lowercased()
        guard !host.hasPrefix("[") else {
            return String(host.prefix { $0 != "]" }) + "]"
        }
        let name = host.prefix { $0 != ":" }
        // The root of the name system may be written.
        return String(name.hasSuffix(".") ? name.dropLast() : name)
    }
}
