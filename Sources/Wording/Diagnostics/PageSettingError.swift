/// Why the page cannot be served as it is written.
package enum PageSettingError: Hashable, Sendable {
    case address(String)
    case url(String)
    case header(String)
    case user(String)

    package var text: DiagnosticText {
        switch self {
        case .address(let text):
            .init(
                ja: "「\(text)」では待ち受けられません",
                "127.0.0.1:8650 のようにアドレスとポート、/run/koyomi/page.sock のように / で始まるパス、または off と書いてください",
                en: "\"\(text)\" is nothing that can be listened on",
                "Write an address and a port such as 127.0.0.1:8650, a path such as "
                    + "/run/koyomi/page.sock, or off")
        case .url(let text):
            .init(
                ja: "「\(text)」はページの URL ではありません", "https://koyomi.city.example.jp/ のように書いてください",
                en: "\"\(text)\" is no URL of the page",
                "Write it as https://koyomi.city.example.jp/")
        case .header(let text):
            .init(
                ja: "「\(text)」は、ログインした人を伝えるヘッダーの名前になりません",
                "X-Remote-User のように、プロキシが必ず付け直す名前を書いてください",
                en: "\"\(text)\" is no header that says who is logged in",
                "Write a name that the proxy sets in each request, such as X-Remote-User")
        case .user(let text):
            .init(
                ja: "「\(text)」は利用者の名前になりません",
                "hanako@city.example.jp や hanako のように、空白と「」のない名前を書いてください",
                en: "\"\(text)\" is no name of a user",
                "Write a name without spaces, such as hanako@city.example.jp or hanako")
        }
    }
}
