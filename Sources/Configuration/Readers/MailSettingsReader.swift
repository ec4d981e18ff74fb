import CalendarPlan
import Wording

struct MailSettingsReader {
    static let keys = ["from", "transport", "smtp", "return-path", "bounces", "answers"]
    static let serverKeys = [
        "host", "port", "tls", "user", "password-credential", "token-credential", "ca-file",
    ]
    /// RFC 1035 section 2.3.4.
    static let hostLimit = 253

    private enum Transport { case spool, smtp }

    let file: FileScope

    func read(_ node: YAMLNode) -> (from: Settings.Sender?, mail: Settings.Mail) {
        var mail = Settings.Mail()
        guard let reader = MappingReader(node, .mail, keys: Self.keys, in: file)
        else { return (nil, mail) }
        let from = sender(reader)
        let transport =
            reader.word("transport", ["spool": Transport.spool, "smtp": .smtp]) ?? .spool
        if let value = reader.value("smtp") {
            mail.server = server(value)
            if transport == .spool, let key = reader.keyNode("smtp"), !reader.has("transport") {
                file.report(.mail(.serverUnused), at: key)
            }
        } else if transport == .smtp, !reader.has("smtp"), let value = reader.value("transport") {
            file.report(.mail(.noServer), at: value)
        }
        // With `transport: spool` a server may stay in the file for another day.
        if transport == .spool { mail.server = nil }
        if let line = reader.line("return-path") {
            if MailAddress.isValid(line.text) {
                mail.returnPath = line.text
            } else {
                file.report(.value(.address(line.text)), at: line.node)
            }
        }
        mail.bounces = path("bounces", reader)
        if mail.bounces != nil, !reader.has("return-path"), let from,
            let key = reader.keyNode("bounces")
        {
            file.report(.mail(.bouncesToSender(from.address)), at: key)
        }
        mail.answers = answers(reader)
        return (from, mail)
    }

    private func answers(_ reader: MappingReader) -> String? {
        guard let line = reader.line("answers") else { return nil }
        guard MailAddress.isValid(line.text), let at = line.text.lastIndex(of: "@")
        else { return file.refuse(.value(.address(line.text)), at: line.node) }
        let limit = Settings.Mail.answersLocalPartLimit
        guard line.text[..<at].utf8.count <= limit, !line.text[..<at].contains("+")
        else {
            return file.refuse(.mail(.answersWithoutRoom(line.text, limit: limit)), at: line.node)
        }
        return line.text
    }

    private func sender(_ reader: MappingReader) -> Settings.Sender? {
        guard let from = reader.requiredLine("from") else { return nil }
        let sender = MailAddress.sender(from.text)
        if sender == nil { file.report(.value(.sender(from.text)), at: from.node) }
        return sender
    }

    private func server(_ node: YAMLNode) -> Settings.MailServer? {
        guard let reader = MappingReader(node, .smtp, keys: Self.serverKeys, in: file)
        else { return nil }
        let security =
            reader.word(
                "tls",
                [
                    "starttls": Settings.MailServer.Security.startTLS, "implicit": .implicitTLS,
                    "none": .none,
                ]) ?? .startTLS
        let host = reader.requiredLine("host")
        let port = reader.line("port").map { ($0, Int($0.text)) }
        let login = login(reader)
        let authorities = path("ca-file", reader)
        if let host, !Self.isHost(host.text) { file.report(.mail(.host(host.text)), at: host.node) }
        if let (text, number) = port, !(1...65_535).contains(number ?? 0) {
            file.report(.mail(.port(text.text)), at: text.node)
        }
        if security == .none, login != nil, let value = reader.value("tls") {
            file.report(.mail(.passwordInClear), at: value)
        }
        let customary = [.startTLS: 587, .implicitTLS: 465, .none: 25][security] ?? 587
        return host.map {
            Settings.MailServer(
                host: $0.text, port: port?.1 ?? customary, security: security, login: login,
                authorities: authorities)
        }
    }

    private func login(_ reader: MappingReader) -> Settings.MailServer.Login? {
        let user = reader.line("user")
        let password = reader.line("password-credential")
        let token = reader.line("token-credential")
        if password != nil, let token {
            return file.refuse(.mail(.passwordAndToken), at: token.node)
        }
        switch (user, password ?? token) {
        case (nil, nil): return nil
        case (nil, let secret?):
            return file.refuse(.mail(.halfLogin(missing: "user")), at: secret.node)
        case (let user?, nil):
            guard !reader.has("password-credential"), !reader.has("token-credential")
            else { return nil }
            return file.refuse(.mail(.halfLogin(missing: "password-credential")), at: user.node)
        case (let user?, let secret?):
            guard let name = WebhookSettingsReader(file: file).credential(secret)
            else { return nil }
            return .init(
                user: user.text,
                secret: token == nil ? .password(credential: name) : .token(credential: name))
        }
    }

    private func path(_ key: String, _ reader: MappingReader) -> String? {
        guard let line = reader.line(key) else { return nil }
        guard line.text.hasPrefix("/")
        else { return file.refuse(.mail(.relativePath(line.text, key: key)), at: line.node) }
        return line.text
    }

    /// A DNS name, or an IPv4 or IPv6 address (which libcurl gets in brackets).
    private static func isHost(_ text: String) -> Bool {
        let isName = text.isASCIIWord(with: "-._")
        let isAddress =
            text.utf8.count { $0 == UInt8(ascii: ":") } >= 2
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x41...0x46, 0x61...0x66, 0x2E: true
                default: false
                }
            }
        return text.utf8.count <= hostLimit && (isName || isAddress)
            && !text.hasPrefix("-") && !text.hasPrefix(".")
    }
}
