import CalendarPlan
import Wording

struct WebhookDraft {
    let name: String
    let format: Settings.Webhook.Format
    let urlCredential: String
    let secretCredentials: [String]
    let organisations: [TextNode]?
    let fallback: TextNode?
    let connections: Int?
    var channel: String { "webhook:\(name)" }
}

struct WebhookSettingsReader {
    static let keys = [
        "name", "format", "url-credential", "secret-credential", "organisations", "fallback",
        "connections",
    ]
    /// As of a file (systemd.exec(5), LoadCredential=).
    static let credentialNameLimit = 255
    /// It is part of every message's channel.
    static let nameLimit = 40
    /// The new one and the one it replaces.
    static let secretsLimit = 2
    /// As many as all webhooks on one host share.
    static let connectionsLimit = 16

    let file: FileScope

    func read(_ reader: MappingReader) -> [WebhookDraft] {
        var lines: [String: Int] = [:]
        return (reader.list("webhooks") ?? []).compactMap { webhook($0, &lines) }
    }

    /// Reports fallbacks outside `channels`, where these are known, and circles.
    func checkFallbacks(_ webhooks: [WebhookDraft], _ channels: [String]?) {
        let next = Dictionary(
            webhooks.compactMap { webhook in
                webhook.fallback.map { (webhook.channel, $0.text) }
            }, uniquingKeysWith: { first, _ in first })
        for webhook in webhooks {
            guard let fallback = webhook.fallback else { continue }
            if let channels, !channels.contains(fallback.text) {
                let others = channels.filter { $0 != webhook.channel }
                _ = file.channels([fallback], among: others)
                continue
            }
            var path = [webhook.channel]
            while let last = path.last, let following = next[last], !path.contains(following) {
                path.append(following)
            }
            if let last = path.last, next[last] == webhook.channel {
                file.report(.webhook(.fallbackCircle(path + [webhook.channel])), at: fallback.node)
            }
        }
    }

    private func webhook(_ node: YAMLNode, _ lines: inout [String: Int]) -> WebhookDraft? {
        guard let reader = MappingReader(node, .webhook, keys: Self.keys, in: file)
        else { return nil }
        let name = reader.requiredLine("name").flatMap { self.name($0, &lines) }
        let format = format(reader)
        let url = reader.requiredLine("url-credential").flatMap { credential($0) }
        // What is missing has been reported; the organisations are still to be looked up.
        return WebhookDraft(
            name: name ?? "", format: format, urlCredential: url ?? "",
            secretCredentials: secrets(reader, format),
            organisations: reader.lineOrLines("organisations"), fallback: reader.line("fallback"),
            connections: connections(reader))
    }

    private func format(_ reader: MappingReader) -> Settings.Webhook.Format {
        guard let text = reader.text("format") else { return .standard }
        if let format = Settings.Webhook.Format(rawValue: text.text) { return format }
        let known = Settings.Webhook.Format.allCases.map(\.rawValue)
        file.reportUnknown(text.text, key: "format", known: known, at: text.node)
        return .standard
    }

    private func secrets(_ reader: MappingReader, _ format: Settings.Webhook.Format) -> [String] {
        guard format.isSigned else {
            if let key = reader.keyNode("secret-credential") {
                file.report(.webhook(.unsigned(format: format.rawValue)), at: key)
            }
            return []
        }
        reader.require("secret-credential")
        let names = reader.lineOrLines("secret-credential") ?? []
        if names.count > Self.secretsLimit {
            file.report(
                .webhook(.tooManySecrets(limit: Self.secretsLimit)),
                at: names[Self.secretsLimit].node)
        }
        return names.compactMap { credential($0) }
    }

    private func connections(_ reader: MappingReader) -> Int? {
        guard let text = reader.text("connections") else { return nil }
        if let count = Int(text.text), (1...Self.connectionsLimit).contains(count) { return count }
        return file.refuse(
            .webhook(.connections(text.text, limit: Self.connectionsLimit)), at: text.node)
    }

    private func name(_ text: TextNode, _ lines: inout [String: Int]) -> String? {
        let isSound =
            text.text.utf8.count <= Self.nameLimit && text.text.isASCIIWord(with: "-")
            && text.text == text.text.lowercased()
        guard isSound else { return file.refuse(.value(.webhookName(text.text)), at: text.node) }
        if let line = lines[text.text] {
            file.report(.name(.taken(.webhook, text.text, file: nil, line: line)), at: text.node)
        } else {
            lines[text.text] = text.node.start.line
        }
        return text.text
    }

    func credential(_ text: TextNode) -> String? {
        let isSound =
            text.text.utf8.count <= Self.credentialNameLimit && !text.text.hasPrefix(".")
            && !text.text.hasPrefix("whsec_")
            && text.text.isASCIIWord(with: "-._")
        if isSound { return text.text }
        return file.refuse(.value(.credentialName), at: text.node)
    }
}
