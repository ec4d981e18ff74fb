import Text

package enum EnglishNames {
    package static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    static let ordinals = ["first", "second", "third", "fourth", "fifth"]

    /// `word` in lower case, in full or three letters; also `sept`.
    static func month(_ word: String) -> Int? { monthsByWord[word] }

    static func weekday(_ word: String) -> Weekday? { weekdaysByWord[word] }

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
    package var english: String {
        [
            "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
        ][rawValue]
    }

    package var japanese: String { kanji + "曜日" }
}
