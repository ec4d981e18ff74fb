package import Text

/// Why the page's server answers a request itself, as the browser shows it.
package enum ServerFailure: Hashable, Sendable {
    case malformed
    case forbiddenOrigin
    case notFound
    case methodNotAllowed
    case lengthRequired
    case bodyTooLarge
    case foreignHost
    case tooManyRequests
    case unavailable
    case unsupportedVersion

    package var title: Bilingual {
        switch self {
        case .malformed: Bilingual(ja: "読めない要求です", en: "The request cannot be read")
        case .forbiddenOrigin: Bilingual(ja: "ほかのサイトからの送信です", en: "Sent from another site")
        case .notFound: Bilingual(ja: "ページがありません", en: "There is no such page")
        case .methodNotAllowed: Bilingual(ja: "この方法では使えません", en: "Not possible in this way")
        case .lengthRequired: Bilingual(ja: "長さがわかりません", en: "The length is not known")
        case .bodyTooLarge: Bilingual(ja: "送信が大きすぎます", en: "Too much was sent")
        case .foreignHost: Bilingual(ja: "宛先が違います", en: "Another host was meant")
        case .tooManyRequests: Bilingual(ja: "混み合っています", en: "Too many requests")
        case .unavailable: Bilingual(ja: "いま答えられません", en: "No answer at the moment")
        case .unsupportedVersion: Bilingual(ja: "HTTP の版が違います", en: "Another version of HTTP")
        }
    }

    /// What to do about it.
    package var advice: Bilingual {
        switch self {
        case .malformed:
            Bilingual(
                ja: "アドレスが途中で切れていないか確かめ、もう一度開いてください。",
                en: "See whether the address is whole, and open it again.")
        case .forbiddenOrigin:
            Bilingual(
                ja: "何も記録していません。Koyomi のページを開いて、そこから送信してください。",
                en: "Nothing was recorded. Open Koyomi's own page and send it from there.")
        case .notFound:
            Bilingual(
                ja: "アドレスを確かめるか、最初のページから探してください。",
                en: "See whether the address is right, or look for it from the first page.")
        case .methodNotAllowed:
            Bilingual(
                ja: "ページは GET と HEAD で見られます。", en: "Pages are read by GET and HEAD.")
        case .lengthRequired:
            Bilingual(
                ja: "Content-Length を付けて送ってください。", en: "Send it with a Content-Length.")
        case .bodyTooLarge:
            Bilingual(
                ja: "何も記録していません。分けて送ってください。",
                en: "Nothing was recorded. Send it in parts.")
        case .foreignHost:
            Bilingual(
                ja: "このサーバーの名前で開いてください。名前は koyomid.yaml の page の url に書きます。",
                en: "Open it by the name of this server, which is url of page in koyomid.yaml.")
        case .tooManyRequests:
            Bilingual(ja: "少し待ってから、もう一度開いてください。", en: "Wait a little, and open it again.")
        case .unavailable:
            Bilingual(
                ja: "koyomid が答えません。しばらくしてからもう一度開いてください。続くときは管理者に知らせてください。",
                en: "koyomid does not answer. Open it again in a while; if that goes on, tell the "
                    + "administrator.")
        case .unsupportedVersion:
            Bilingual(ja: "HTTP/1.1 を使ってください。", en: "Use HTTP/1.1.")
        }
    }
}
