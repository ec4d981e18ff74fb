import Text

/// In which language somebody reads, and how years are written.
struct PagePreferences {
    let language: Language
    let usesEras: Bool
    /// Those that the address chose just now, to be kept in cookies.
    let chosen: [WebRequest.Parameter]

    private static let languageName = "lang"
    private static let yearsName = "years-by"

    /// By the address, else by a cookie; the language else by `Accept-Language`.
    init(_ request: WebRequest) {
        let cookies = Self.cookies(request.headers["cookie"] ?? "")
        let language = request[Self.languageName].flatMap(Language.init)
        let years = request[Self.yearsName].flatMap { ["era", "western"].contains($0) ? $0 : nil }
        self.language =
            language ?? cookies[Self.languageName].flatMap(Language.init)
            ?? Self.accepted(request.headers["accept-language"] ?? "")
        usesEras = (years ?? cookies[Self.yearsName]) != "western"
        chosen = [
            language.map { .init(name: Self.languageName, value: $0.rawValue) },
            years.map { .init(name: Self.yearsName, value: $0) },
        ].compactMap(\.self)
    }

    var otherLanguage: Language { language == .japanese ? .english : .japanese }

    var otherLanguageParameter: WebRequest.Parameter {
        .init(name: Self.languageName, value: otherLanguage.rawValue)
    }

    var otherYearsParameter: WebRequest.Parameter {
        .init(name: Self.yearsName, value: usesEras ? "western" : "era")
    }

    /// A preference is kept for a year.
    var cookieHeaders: [(name: String, value: String)] {
        chosen.map {
            (
                "Set-Cookie",
                "\($0.name)=\($0.value); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"
            )
        }
    }

    /// `parameters` without those that are preferences.
    static func others(_ parameters: [WebRequest.Parameter]) -> [WebRequest.Parameter] {
        parameters.filter { ![languageName, yearsName].contains($0.name) }
    }

    static func cookies(_ header: String) -> [String: String] {
        var cookies: [String: String] = [:]
        for part in header.split(separator: ";") {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
            if pair.count == 2 { cookies[pair[0]] = pair[1] }
        }
        return cookies
    }

    /// English where it is wanted more than Japanese (RFC 9110, 12.5.4).
    private static func accepted(_ header: String) -> Language {
        var best: (language: Language, weight: Double)?
        for range in header.split(separator: ",") {
            let parts = range.split(separator: ";").map { String($0).trimmed.lowercased() }
            guard let tag = parts.first, let language = Language(rawValue: String(tag.prefix(2)))
            else { continue }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
                .flatMap { Double($0.dropFirst(2)) }
            if weight ?? 1 > best?.weight ?? 0 { best = (language, weight ?? 1) }
        }
        return best?.language ?? .japanese
    }
}
