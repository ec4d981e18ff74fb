package import CalendarPlan

/// A comment in a calendar that was taken in from elsewhere.
package enum ImportComment: Hashable, Sendable {
    case source(file: String)
    case ownerIsSecretariat
    /// A calendar program has moved it; before that `key` had the value `old`.
    case movedElsewhere(key: String, old: String)

    package var text: Bilingual {
        switch self {
        case .source(let file):
            Bilingual(
                ja: "\(file) から取り込んだカレンダー。calendars/ に置き、koyomi check で確かめてください",
                en: "Taken in from \(file). Put it into calendars/, then run koyomi check")
        case .ownerIsSecretariat:
            Bilingual(
                ja: "確認：担当の書かれていない予定は、事務局のものとしました",
                en: "Please check: what names no owner is the secretariat's")
        case .movedElsewhere(let key, let old):
            Bilingual(
                ja: "確認：予定表で動かされる前は \(key): \(old)",
                en: "Please check: before a calendar program moved it, \(key): \(old)")
        }
    }
}

/// A line of the note of an entry that was taken in.
package enum ImportNote: Hashable, Sendable {
    case time(from: String, to: String?)
    case place(String)

    package var text: Bilingual {
        switch self {
        case .time(let from, nil): Bilingual(ja: "時刻：\(from)", en: "time: \(from)")
        case .time(let from, let to?):
            Bilingual(ja: "時刻：\(from)～\(to)", en: "time: \(from) to \(to)")
        case .place(let place): Bilingual(ja: "場所：\(place)", en: "place: \(place)")
        }
    }

    /// `9:30`.
    package static func clock(_ second: Int) -> String {
        let minute = second / 60 % 60
        return "\(second / 3600):\(minute < 10 ? "0" : "")\(minute)"
    }

    /// The title of what has none.
    package static let untitled = "（無題）"
}
