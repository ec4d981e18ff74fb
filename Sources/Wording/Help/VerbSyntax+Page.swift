import Text

extension VerbSyntax {
    package static let koyomiPage = VerbSyntax(
        program: "koyomi-page", "Koyomi のページを HTTP で見せる", "serve Koyomi's pages by HTTP",
        options: [
            .init("--socket", "PATH", "koyomid のソケット", "the daemon's control socket"),
            .init(
                "--listen", "ADDRESS", "待ち受けるアドレスとポート、またはソケットのパス",
                "the address and port, or the path of a socket, to serve at"),
            .init(
                "--metrics-listen", "ADDRESS", "監視のための数値を出すアドレスとポート",
                "where to serve figures for a monitoring system"),
            .lang, .help, .version,
        ])
}

extension UsageError {
    package static func listenAddress(_ option: String, _ text: String) -> UsageError {
        let text = text.singleLine
        return UsageError(
            ja: "\(option) 「\(text)」では待ち受けられません。127.0.0.1:8650 か、/ で始まるパスを書いてください",
            en: "\(option) \(text) is nothing that can be listened on: write 127.0.0.1:8650, or a "
                + "path that begins with /")
    }
}
