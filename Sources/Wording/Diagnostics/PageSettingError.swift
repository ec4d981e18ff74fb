/// Why the page cannot be served as it is written.
package enum PageSettingError: Hashable, Sendable {
    case address(String)
    case url(String)

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
        }
    }
}
