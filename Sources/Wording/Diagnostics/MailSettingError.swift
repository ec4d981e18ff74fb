/// Why mail cannot be sent as it is written.
package enum MailSettingError: Hashable, Sendable {
    case host(String)
    case port(String)
    case relativePath(String, key: String)
    case noServer
    case serverUnused
    case halfLogin(missing: String)
    case passwordAndToken
    case passwordInClear
    case bouncesToSender(String)
    /// Its local part has no room for `+` and a token.
    case answersWithoutRoom(String, limit: Int)

    package var text: DiagnosticText {
        switch self {
        case .host(let text):
            .init(
                ja: "「\(text)」はメールサーバーの名前ではありません", "mail.city.example.jp のように書いてください",
                en: "\"\(text)\" is no mail server", "Write a name, as mail.city.example.jp")
        case .port(let text):
            .init(
                ja: "「\(text)」はポート番号ではありません", "1 から 65535 までの数を書いてください",
                en: "\"\(text)\" is no port", "Write a number from 1 to 65535")
        case .relativePath(let text, let key):
            .init(
                ja: "「\(text)」はルートからのパスではありません", "\(key): \(Self.examplePath(key)) のように全体を書いてください",
                en: "\"\(text)\" is no path from the root",
                "Write the whole path, as \(key): \(Self.examplePath(key))")
        case .noServer:
            .init(
                ja: "transport: smtp なのに、サーバーがありません",
                "smtp: {host: mail.city.example.jp} を加えるか、スプールで送るならこの行を消してください",
                en: "\"transport: smtp\" without a server",
                "Add smtp: {host: mail.city.example.jp}, or remove the line for the spool")
        case .serverUnused:
            .init(
                ja: "サーバーが書かれていますが、メールはスプールに書き出されます", "transport: smtp を加えてください",
                en: "a server is given, but mail goes into the spool", "Add transport: smtp")
        case .halfLogin(let missing):
            .init(
                ja: "「\(missing)」がありません", "利用者名と資格情報は、両方書くか、どちらも書かないでください",
                en: "\"\(missing)\" is missing", "Give both the user and the credential, or neither"
            )
        case .passwordAndToken:
            .init(
                ja: "パスワードとトークンの両方が書かれています", "どちらか一つにしてください",
                en: "both a password and a token are given", "Keep one of them")
        case .passwordInClear:
            .init(
                ja: "パスワードが暗号化されずに流れます", "tls: starttls か tls: implicit と書いてください",
                en: "the password would go over the network in clear",
                "Write tls: starttls or tls: implicit")
        case .bouncesToSender(let address):
            .init(
                ja: "不達の報告は「\(address)」に届きますが、そこは人も読みます",
                "この Maildir に届くようにするなら、専用のアドレスを return-path: に書いてください",
                en: "reports of failure go to \"\(address)\", which people read too",
                "If they are to come into this Maildir, give return-path: an address of its own")
        case .answersWithoutRoom(let address, let limit):
            .init(
                ja: "「\(address)」には、返信ごとの印を入れる余地がありません",
                "@ の前が \(limit) 文字以内で + のないアドレス（koyomi@city.example.jp など）を書いてください",
                en: "\"\(address)\" has no room for the mark of each answer",
                "Write an address with at most \(limit) signs before the @ and no +, as "
                    + "koyomi@city.example.jp")
        }
    }
}

extension MailSettingError {
    private static func examplePath(_ key: String) -> String {
        key == "ca-file" ? "/etc/koyomi/city-ca.pem" : "/var/lib/koyomi-bounces"
    }
}
