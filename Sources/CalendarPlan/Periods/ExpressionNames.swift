import Text

/// The English names that dates are written with.
package enum EnglishNames {
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    /// `first` to `fifth`.
    static let ordinals = ["first", "second", "third", "fourth", "fifth"]

    /// The month of `word`, in lower case, in full or by its first three letters; also `sept`.
    static func month(_ word: String) -> Int? { monthsByWord[word] }

    /// The weekday of `word`, in lower case, in full or short.
    static func weekday(_ word: String) -> Weekday? { weekdaysByWord[word] }

    /// The number of `first` to `fourth`.
    static func ordinal(_ word: String) -> Int? {
        switch word {
        case "first": 1
        case "second": 2
        case "third": 3
        case "fourth": 4
        default: nil
        }
    }

    private static let monthsByWord: [String: Int] = {
        var words = ["sept": 9]
        for (index, name) in months.enumerated() {
            words[name.lowercased()] = index + 1
            words[String(name.lowercased().prefix(3))] = index + 1
        }
        return words
    }()

    private static let weekdaysByWord: [String: Weekday] = {
        var words: [String: Weekday] = ["tues": .tuesday, "thur": .thursday, "thurs": .thursday]
        for day in Weekday.allCases {
            words[day.english.lowercased()] = day
            words[day.short.lowercased()] = day
        }
        return words
    }()
}

extension Weekday {
    /// `Sunday` … `Saturday`.
    package var english: String {
        [
            "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
        ][rawValue]
    }

    /// 日曜日 … 土曜日.
    package var japanese: String { kanji + "曜日" }
}
