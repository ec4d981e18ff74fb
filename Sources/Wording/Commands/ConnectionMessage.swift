package import Text

/// What is said of the way to the daemon.
package enum ConnectionMessage: Hashable, Sendable {
    case waiting
    case unreadable
    case hungUp
    case noAnswer(seconds: Int64)
    case forbidden(String)
    /// Why the daemon could not start, as it left it.
    case notStarted([String])
    case unreachable(String, why: Bilingual)

    package var text: Bilingual {
        switch self {
        case .waiting: Bilingual(ja: "koyomid の答えを待っています", en: "waiting for koyomid")
        case .unreadable:
            Bilingual(
                ja: "koyomid の答えが読めません。koyomi と koyomid の版が違いませんか",
                en: "the daemon's answer cannot be read: "
                    + "are koyomi and koyomid of different versions?")
        case .hungUp: Bilingual(ja: "答えの途中で切れました", en: "it hung up without a whole answer")
        case .noAnswer(let seconds):
            Bilingual(ja: "\(seconds)秒待っても答えません", en: "no answer within \(seconds) s")
        case .forbidden(let path):
            Bilingual(
                ja: "koyomid のソケットを使う権限がありません（\(path)）。グループ koyomi に入っている必要があります："
                    + "管理者に adduser 利用者名 koyomi を頼み、ログインし直してください",
                en:
                    "no permission to reach koyomid at \(path): you have to be in the group koyomi. "
                    + "Have the administrator run: adduser YOU koyomi; it counts from your next "
                    + "login")
        case .notStarted(let lines):
            Bilingual(
                ja: "koyomid は動いていません。始められなかったわけ：\n\(lines.joined(separator: "\n"))\n"
                    + "直したら：systemctl start koyomid",
                en: "koyomid does not run; why it could not start:\n"
                    + "\(lines.joined(separator: "\n"))\n"
                    + "Once that is mended: systemctl start koyomid")
        case .unreachable(let path, let why):
            Bilingual(
                ja: "koyomid に届きません（\(path)：\(why.ja)）。動いていますか：systemctl status koyomid。"
                    + "別の場所なら --socket か KOYOMI_SOCKET で指定してください",
                en: "cannot reach koyomid at \(path): \(why.en). Is it running "
                    + "(systemctl status koyomid)? Elsewhere: --socket or KOYOMI_SOCKET")
        }
    }
}
