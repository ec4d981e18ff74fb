import Text
import Wording

/// Reads where the page is served: `page: {listen: 127.0.0.1:8650, url: https://…/}`.
struct PageSettingsReader {
    static let keys = ["listen", "url", "metrics", "user-header", "users", "operators"]

    let file: FileScope

    func read(_ reader: MappingReader) -> Settings.Page {
        guard !reader.saysNone("page"),
            let inner = reader.section("page", .page, keys: Self.keys)
        else { return Settings.Page() }
        return Settings.Page(
            listen: address("listen", inner), url: url(inner), metrics: address("metrics", inner),
            userHeader: header(inner), users: names("users", inner),
            operators: names("operators", inner))
    }

    /// A field name (RFC 9110 §5.1), which no browser sends by itself.
    private func header(_ reader: MappingReader) -> String? {
        guard let text = reader.line("user-header") else { return nil }
        let name = text.text.lowercased()
        guard name.isASCIIWord(with: "-"), !Self.ownHeaders.contains(name) else {
            return file.refuse(.page(.header(text.text)), at: text.node)
        }
        return name
    }

    /// Of a browser's own, which say nothing of who is logged in.
    private static let ownHeaders = [
        "host", "cookie", "authorization", "origin", "referer", "user-agent", "accept",
    ]

    private func names(_ key: String, _ reader: MappingReader) -> Set<String> {
        var names: Set<String> = []
        for line in reader.lines(key) ?? [] {
            let isSound =
                line.text.utf8.count <= Settings.Page.nameLimit
                && !line.text.contains { "「」".contains($0) || $0.isWhitespace }
            guard isSound else {
                file.report(.page(.user(line.text)), at: line.node)
                continue
            }
            names.insert(line.text)
        }
        return names
    }

    private func address(_ key: String, _ reader: MappingReader) -> ListenAddress? {
        guard let text = reader.line(key), text.text != "off" else { return nil }
        if let address = ListenAddress(text.text) { return address }
        return file.refuse(.page(.address(text.text)), at: text.node)
    }

    private func url(_ reader: MappingReader) -> String? {
        guard let text = reader.line("url") else { return nil }
        let scheme = ["https://", "http://"].first { text.text.hasPrefix($0) }
        let rest = scheme.map { text.text.dropFirst($0.count) } ?? ""
        let host = rest.prefix { $0 != "/" }
        // A name and a password would be shown to everybody who gets a link.
        let isSound =
            !host.isEmpty && !host.contains("@")
            && rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
            && !rest.contains { "?#".contains($0) }
        guard isSound else { return file.refuse(.page(.url(text.text)), at: text.node) }
        return text.text
    }
}
