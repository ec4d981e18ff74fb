import CalendarPlan

/// Why a value cannot be understood.
package enum ValueError: Hashable, Sendable {
    case unknownWord(String, key: String, known: [String], nearest: String?)
    case time(String)
    case lead(String)
    case repeatedLead(String)
    case businessDays(String, from: Int, to: Int)
    case month(String)
    case zone(String)
    case address(String)
    case sender(String)
    case webhookName(String)
    case credentialName
    case holidayFile(String)
    case entryID(String)
    case calendarID(String)
    case hiddenCharacter(String, String)
    case lineBreak(String)
    case tooLong(String, limit: Int)
    case closed(String)
    case lasts(String)
    case timeOfDay(String)
    case link(String)

    package var text: DiagnosticText {
        switch self {
        case .unknownWord(let word, let key, let known, let nearest):
            .init(
                ja: "「\(key)」に「\(word)」は書けません",
                nearest.map { "「\($0)」のことですか" }
                    ?? "書けるのは \(known.joined(separator: ", ")) です",
                en: "\"\(key)\" cannot be \"\(word)\"",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "It can be \(known.joined(separator: ", "))")
        case .time(let text):
            .init(
                ja: "「\(text)」は時刻ではありません", "\"08:45\" のように書いてください",
                en: "\"\(text)\" is no time of day", "Write it as \"08:45\"")
        case .timeOfDay(let text):
            .init(
                ja: "「\(text)」は時刻として読めません",
                "13:30 や 13:30-15:00 のように、0:00 から 23:59 までで書いてください",
                en: "\"\(text)\" cannot be read as a time of day",
                "Write 13:30 or 13:30-15:00, from 0:00 to 23:59")
        case .link(let text):
            .init(
                ja: "「\(text)」はウェブのアドレスではありません",
                "http か https の、半角英数字のアドレスを一つだけ書いてください（上限 \(Facts.linkLimit) 文字）",
                en: "\"\(text)\" is no web address",
                "Write one of http or https, in ASCII (at most \(Facts.linkLimit) characters)"
            )
        case .lead(let text):
            .init(
                ja: "「\(text)」は何日前か分かりません",
                "10営業日前（10bd）、14日前（14d）、当日 のように書いてください（\(Policy.Lead.limit) まで）",
                en: "\"\(text)\" is no lead time",
                "Write 10bd (business days) or 14d (days), up to \(Policy.Lead.limit)")
        case .repeatedLead(let text):
            .init(
                ja: "「\(text)」が二度書かれています", "一つを消してください",
                en: "\"\(text)\" is written twice", "Remove one")
        case .businessDays(let text, let least, let most):
            .init(
                ja: "「\(text)」は営業日の数ではありません", "\(least)bd から \(most)bd までで書いてください",
                en: "\"\(text)\" is no number of business days", "Write \(least)bd to \(most)bd")
        case .month(let text):
            .init(
                ja: "「\(text)」は月ではありません", "4月 のように書いてください",
                en: "\"\(text)\" is no month", "Write 4月, 4 or April")
        case .zone(let text):
            .init(
                ja: "「\(text)」という時間帯はありません",
                "Asia/Tokyo のように書いてください（一覧: timedatectl list-timezones）",
                en: "there is no zone \"\(text)\"",
                "Write it as Asia/Tokyo; timedatectl list-timezones lists them")
        case .address(let text):
            .init(
                ja: "「\(text)」はメールアドレスではありません", "kita@city.example.jp のように半角で書いてください",
                en: "\"\(text)\" is no mail address", "Write it as kita@city.example.jp")
        case .sender(let text):
            .init(
                ja: "「\(text)」は差出人として読めません", "市政変革推進室 <kaikaku@city.example.jp> のように書いてください",
                en: "\"\(text)\" cannot be read as a sender",
                "Write it as Reform Office <reform@city.example.jp>")
        case .webhookName(let text):
            .init(
                ja: "「\(text)」は webhook の名前にできません", "半角の小文字、数字、「-」で書いてください",
                en: "\"\(text)\" cannot name a webhook", "Use lower-case letters, digits and \"-\"")
        case .credentialName:
            .init(
                ja: "資格情報の名前ではありません",
                "URL や秘密の値はここに書かず、systemd の LoadCredential= で渡して、その名前を書いてください",
                en: "this is no name of a credential",
                "URLs and secrets do not belong here: hand them over by systemd's "
                    + "LoadCredential= and write its name")
        case .holidayFile(let text):
            .init(
                ja: "「\(text)」はこのフォルダーの外にあります", "koyomid.yaml と同じフォルダーに置いてください",
                en: "\"\(text)\" lies outside this folder", "Put it beside koyomid.yaml")
        case .entryID(let text):
            .init(
                ja: "「\(text)」は予定の ID にできません",
                "半角の英数字と「-」、漢字、かなで書いてください（\(Entry.idLimit) 字まで）",
                en: "\"\(text)\" cannot be the id of an entry",
                "Use kana, kanji, half-width letters and digits, and \"-\", up to "
                    + "\(Entry.idLimit) of them")
        case .calendarID(let text):
            .init(
                ja: "「\(text)」はカレンダーの ID にできません", "文字、数字、「@」「.」「_」「-」だけで書いてください",
                en: "\"\(text)\" cannot be the id of a calendar",
                "Use letters, digits, \"@\", \".\", \"_\" and \"-\"")
        case .hiddenCharacter(let key, let point):
            .init(
                ja: "「\(key)」に見えない文字（\(point)）があります", "除いてください。あるかないかが見ただけでは分かりません",
                en: "\"\(key)\" holds a character that is not seen, \(point)",
                "Remove it: two names with and without it would look the same")
        case .lineBreak(let key):
            .init(
                ja: "「\(key)」に改行や制御文字は書けません", "一行で書いてください",
                en: "\"\(key)\" cannot hold line breaks or control characters", "Use one line")
        case .tooLong(let key, let limit):
            .init(
                ja: "「\(key)」が長すぎます（上限 \(limit) 字）", "短くしてください",
                en: "\"\(key)\" is too long (limit \(limit) characters)", "Shorten it")
        case .closed(let text):
            .init(
                ja: "「\(text)」は閉じる日として読めません", "2025-04-01 のような日か、「はい」と書いてください",
                en: "\"\(text)\" is no day of closing", "Write a day such as 2025-04-01, or yes")
        case .lasts(let text):
            .init(
                ja: "「\(text)」は会議の日数として読めません",
                "1日から\(Entry.lastsLimit)日までで、lasts: 3日 のように書いてください",
                en: "\"\(text)\" does not say how many days a meeting lasts",
                "Write 1 to \(Entry.lastsLimit) days, as in lasts: 3d")
        }
    }
}
