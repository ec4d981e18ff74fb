/// Why mail cannot be sent as it is written.
package enum MailSettingError: Hashable, Sendable {
    /// No name or address of a mail server.
    case host(String)
    /// No TCP port.
    case port(String)
    /// `key` wants a path from the root.
    case relativePath(String, key: String)
    /// Mail is to go by SMTP, and nothing says to which server.
    case noServer
    /// There is a server, and mail does not go by SMTP.
    case serverUnused
    /// There is a user without a credential, or a credential without a user; `missing` is the key.
    case halfLogin(missing: String)
    /// Both a password and a token are given.
    case passwordAndToken
    /// The password would travel in clear.
    case passwordInClear
    /// Reports of failure are to be read, and nothing says to which address they go.
    case bouncesToSender(String)
}

extension MailSettingError {
    var english: Wording {
        switch self {
        case .host(let text):
            Wording("\"\(text)\" is no mail server", "Write a name, as mail.city.example.jp")
        case .port(let text): Wording("\"\(text)\" is no port", "Write a number from 1 to 65535")
        case .relativePath(let text, let key):
            Wording(
                "\"\(text)\" is no path from the root",
                "Write the whole path, as \(key): \(Self.examplePath(key))")
        case .noServer:
            Wording(
                "\"transport: smtp\" without a server",
                "Add smtp: {host: mail.city.example.jp}, or remove the line for the spool")
        case .serverUnused:
            Wording("a server is given, but mail goes into the spool", "Add transport: smtp")
        case .halfLogin(let missing):
            Wording(
                "\"\(missing)\" is missing", "Give both the user and the credential, or neither")
        case .passwordAndToken:
            Wording("both a password and a token are given", "Keep one of them")
        case .passwordInClear:
            Wording(
                "the password would go over the network in clear",
                "Write tls: starttls or tls: implicit")
        case .bouncesToSender(let address):
            Wording(
                "reports of failure go to \"\(address)\", which people read too",
                "If they are to come into this Maildir, give return-path: an address of its own")
        }
    }

    var japanese: Wording {
        switch self {
        case .host(let text):
            Wording("「\(text)」はメールサーバーの名前ではありません", "mail.city.example.jp のように書いてください")
        case .port(let text): Wording("「\(text)」はポート番号ではありません", "1 から 65535 までの数を書いてください")
        case .relativePath(let text, let key):
            Wording(
                "「\(text)」はルートからのパスではありません",
                "\(key): \(Self.examplePath(key)) のように全体を書いてください")
        case .noServer:
            Wording(
                "transport: smtp なのに、サーバーがありません",
                "smtp: {host: mail.city.example.jp} を加えるか、スプールで送るならこの行を消してください")
        case .serverUnused:
            Wording("サーバーが書かれていますが、メールはスプールに書き出されます", "transport: smtp を加えてください")
        case .halfLogin(let missing):
            Wording("「\(missing)」がありません", "利用者名と資格情報は、両方書くか、どちらも書かないでください")
        case .passwordAndToken: Wording("パスワードとトークンの両方が書かれています", "どちらか一つにしてください")
        case .passwordInClear:
            Wording("パスワードが暗号化されずに流れます", "tls: starttls か tls: implicit と書いてください")
        case .bouncesToSender(let address):
            Wording(
                "不達の報告は「\(address)」に届きますが、そこは人も読みます",
                "この Maildir に届くようにするなら、専用のアドレスを return-path: に書いてください")
        }
    }
}

extension MailSettingError {
    private static func examplePath(_ key: String) -> String {
        key == "ca-file" ? "/etc/koyomi/city-ca.pem" : "/var/lib/koyomi-bounces"
    }
}
