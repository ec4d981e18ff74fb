extension RecurrenceReader {
    mutating func readWeekdays() throws(ExpressionError) -> [Weekday] {
        let weekdays = takeWeekdays()
        guard !weekdays.isEmpty else { throw unknown() }
        return Self.sorted(weekdays)
    }

    /// 月・木曜日, 月曜日と木曜日, 月・水・金, 月曜日から金曜日.
    private mutating func takeWeekdays() -> [Weekday] {
        var weekdays: [Weekday] = []
        repeat {
            guard let weekday = takeKanjiWeekday() else { return [] }
            weekdays.append(weekday)
            let mark = cursor.position
            if cursor.take("から") || cursor.takeRangeSign() {
                guard let last = takeKanjiWeekday() else {
                    cursor.position = mark
                    break
                }
                weekdays += Self.days(weekday, through: last)
            }
        } while cursor.take(oneOf: Self.separators) != nil
        return weekdays
    }

    static func days(_ first: Weekday, through last: Weekday) -> [Weekday] {
        let count = (last.rawValue - first.rawValue + 7) % 7
        return (0...count).map { Weekday.allCases[(first.rawValue + $0) % 7] }
    }

    mutating func takeKanjiWeekday(mustSay: Bool = false) -> Weekday? {
        let mark = cursor.position
        guard let weekday = Weekday.allCases.first(where: { cursor.take($0.kanji) })
        else { return nil }
        if cursor.take("曜") {
            _ = cursor.take("日")
        } else if mustSay {
            cursor.position = mark
            return nil
        }
        return weekday
    }

    static func sorted(_ numbers: [Int]) -> [Int] { Set(numbers).sorted() }

    /// Monday first, each once.
    static func sorted(_ weekdays: [Weekday]) -> [Weekday] {
        Set(weekdays).sorted { ($0.rawValue + 6) % 7 < ($1.rawValue + 6) % 7 }
    }

    static let separators = ["・", "･", "、", ",", "と", "及び", "および", "並びに", "/"]
}
