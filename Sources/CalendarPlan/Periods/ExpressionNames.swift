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
        ordinals.firstIndex(of: word).map { $0 + 1 }
    }

    /// `two` to `twelve`, and `a`.
    static func number(_ word: String) -> Int? {
        word == "a" || word == "an" ? 1 : numbers.firstIndex(of: word).map { $0 + 1 }
    }

    static func nth(_ number: Int) -> String {
        let ending =
            switch (number / 10 % 10, number % 10) {
            case (1, _): "th"
            case (_, 1): "st"
            case (_, 2): "nd"
            case (_, 3): "rd"
            default: "th"
            }
        return "\(number)\(ending)"
    }

    static let ordinalEndings = ["st", "nd", "rd", "th"]

    static let numbers = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ]

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
