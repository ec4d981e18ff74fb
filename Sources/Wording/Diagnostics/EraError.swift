package import CalendarPlan

/// Why an era of koyomid.yaml cannot be added to the built-in ones.
package enum EraError: Hashable, Sendable {
    case name(String)
    case nameTooLong(String, limit: Int)
    case takenName(String)
    case letter(String)
    case takenLetter(String, by: String)
    case letterOfQuarters(String)
    case notADay(String)
    case notAfter(String, from: Day)
    case tooMany(limit: Int)

    package var text: DiagnosticText {
        switch self {
        case .name(let text):
            .init(
                ja: "「\(text)」は元号の名前にできません", "数や年月日の字を除く漢字だけで書いてください",
                en: "\"\(text)\" cannot name an era",
                "Write it in kanji, without those of numbers and dates")
        case .nameTooLong(let text, let limit):
            .init(
                ja: "元号「\(text)」は長すぎます", "\(limit) 字までで書いてください",
                en: "the era \"\(text)\" has too long a name", "Use up to \(limit) characters")
        case .takenName(let text):
            .init(
                ja: "元号「\(text)」はもうあります", "明治から令和までは書かなくても知っています。その後の元号を一度ずつ書いてください",
                en: "there is an era \"\(text)\" already",
                "明治 to 令和 are built in: write the eras after them, each once")
        case .letter(let text):
            .init(
                ja: "「\(text)」は元号の頭文字にできません", "半角の大文字を一つ、R のように書いてください",
                en: "\"\(text)\" is no letter of an era", "Write one capital, such as R")
        case .takenLetter(let text, let era):
            .init(
                ja: "頭文字「\(text)」は\(era)のものです", "ほかの大文字にしてください",
                en: "the letter \"\(text)\" is that of \(era)", "Choose another capital")
        case .letterOfQuarters(let text):
            .init(
                ja: "頭文字「\(text)」は四半期（Q3）と紛れます", "ほかの大文字にしてください",
                en: "the letter \"\(text)\" is that of quarters, as in Q3", "Choose another capital"
            )
        case .notADay(let text):
            .init(
                ja: "「\(text)」は元号の初日になりません", "2019-05-01 のように、年のある一日を書いてください",
                en: "no era can begin on \"\(text)\"",
                "Write one day with its year, such as 2019-05-01")
        case .notAfter(let name, let day):
            .init(
                ja: "元号が\(name)の初日（\(day)）より後に始まっていません", "初日を確かめて、始まる順に書いてください",
                en: "the era does not begin after the first day of \(name), \(day)",
                "Check the day, and write eras in the order in which they begin")
        case .tooMany(let limit):
            .init(
                ja: "元号が多すぎます", "\(limit) までで書いてください",
                en: "there are too many eras", "Write up to \(limit)")
        }
    }
}
