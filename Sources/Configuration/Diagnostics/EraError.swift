package import CalendarPlan

/// Why an era of koyomid.yaml cannot be added to the built-in ones.
package enum EraError: Hashable, Sendable {
    /// It is no name of an era.
    case name(String)
    /// The name has more than `limit` characters.
    case nameTooLong(String, limit: Int)
    /// Another era has the name.
    case takenName(String)
    /// It is no capital letter.
    case letter(String)
    /// Another era has the letter.
    case takenLetter(String, by: String)
    /// The letter is that of quarters.
    case letterOfQuarters(String)
    /// It begins on a period that is no single day with its year.
    case notADay(String)
    /// It begins before the era that it should follow, or with it.
    case notAfter(String, from: Day)
    /// More than `limit` eras are added.
    case tooMany(limit: Int)
}

extension EraError {
    var japanese: Wording {
        switch self {
        case .name(let text):
            Wording("「\(text)」は元号の名前にできません", "数や年月日の字を除く漢字だけで書いてください")
        case .nameTooLong(let text, let limit):
            Wording("元号「\(text)」は長すぎます", "\(limit) 字までで書いてください")
        case .takenName(let text):
            Wording("元号「\(text)」はもうあります", "明治から令和までは書かなくても知っています。その後の元号を一度ずつ書いてください")
        case .letter(let text):
            Wording("「\(text)」は元号の頭文字にできません", "半角の大文字を一つ、R のように書いてください")
        case .takenLetter(let text, let era):
            Wording("頭文字「\(text)」は\(era)のものです", "ほかの大文字にしてください")
        case .letterOfQuarters(let text):
            Wording("頭文字「\(text)」は四半期（Q3）と紛れます", "ほかの大文字にしてください")
        case .notADay(let text):
            Wording("「\(text)」は元号の初日になりません", "2019-05-01 のように、年のある一日を書いてください")
        case .notAfter(let name, let day):
            Wording(
                "元号が\(name)の初日（\(day)）より後に始まっていません",
                "初日を確かめて、始まる順に書いてください")
        case .tooMany(let limit):
            Wording("元号が多すぎます", "\(limit) までで書いてください")
        }
    }

    var english: Wording {
        switch self {
        case .name(let text):
            Wording(
                "\"\(text)\" cannot name an era",
                "Write it in kanji, without those of numbers and dates")
        case .nameTooLong(let text, let limit):
            Wording("the era \"\(text)\" has too long a name", "Use up to \(limit) characters")
        case .takenName(let text):
            Wording(
                "there is an era \"\(text)\" already",
                "明治 to 令和 are built in: write the eras after them, each once")
        case .letter(let text):
            Wording("\"\(text)\" is no letter of an era", "Write one capital, such as R")
        case .takenLetter(let text, let era):
            Wording("the letter \"\(text)\" is that of \(era)", "Choose another capital")
        case .letterOfQuarters(let text):
            Wording(
                "the letter \"\(text)\" is that of quarters, as in Q3", "Choose another capital")
        case .notADay(let text):
            Wording(
                "no era can begin on \"\(text)\"",
                "Write one day with its year, such as 2019-05-01")
        case .notAfter(let name, let day):
            Wording(
                "the era does not begin after the first day of \(name), \(day)",
                "Check the day, and write eras in the order in which they begin")
        case .tooMany(let limit):
            Wording("there are too many eras", "Write up to \(limit)")
        }
    }
}
