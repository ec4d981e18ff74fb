struct RecurrenceReader {
    struct Often {
        let unit: RecurrencePattern.Unit
        let interval: Int
    }

    var cursor: ExpressionCursor
    var warnings: [ExpressionWarning] = []
    private let eras: EraTable
    private var start = 0

    init(_ cursor: ExpressionCursor, _ eras: EraTable) {
        self.cursor = cursor
        self.eras = eras
    }

    mutating func read() throws(ExpressionError) -> Recurrence {
        guard !cursor.isAtEnd else { throw cursor.fault(.unknownRecurrence("")) }
        start = cursor.position
        _ = cursor.take(oneOf: ["概ね", "おおむね"])
        for (recurrence, words) in Recurrence.words {
            for word in words where cursor.takeLast(word) { return recurrence }
        }
        if let often = try takeJapaneseOften() { return try readPlace(often) }
        if let pattern = try readEnglishPattern() { return pattern.recurrence }
        throw unknown()
    }

    func unknown() -> ExpressionError {
        cursor.fault(.unknownRecurrence(cursor.text.written(start, cursor.end)), at: start)
    }

    private mutating func takeJapaneseOften() throws(ExpressionError) -> Often? {
        let words: [(String, RecurrencePattern.Unit, Int)] = [
            ("毎月", .month, 1), ("隔月", .month, 2), ("毎週", .week, 1), ("隔週", .week, 2),
            ("毎年度", .year, 1), ("毎年", .year, 1), ("隔年度", .year, 2), ("隔年", .year, 2),
        ]
        for (word, unit, interval) in words where cursor.take(word) {
            return Often(unit: unit, interval: interval)
        }
        let mark = cursor.position
        let units: [([String], RecurrencePattern.Unit)] = [
            (["か月", "ヶ月", "ヵ月", "カ月", "ケ月", "ヶ月", "箇月", "月"], .month),
            (["週間", "週"], .week), (["年度", "年"], .year),
        ]
        if let number = cursor.takeNumber() {
            for (words, unit) in units where cursor.take(oneOf: words) != nil {
                guard cursor.take(oneOf: ["ごと", "毎"]) != nil else { break }
                return Often(unit: unit, interval: try interval(number))
            }
        }
        cursor.position = mark
        return nil
    }

    func interval(_ number: ExpressionCursor.Number) throws(ExpressionError) -> Int {
        guard (1...RecurrencePattern.intervalLimit).contains(number.value) else {
            throw cursor.fault(
                .intervalOutOfRange(limit: RecurrencePattern.intervalLimit), at: number.position)
        }
        return number.value
    }

    private mutating func readPlace(_ often: Often) throws(ExpressionError) -> Recurrence {
        _ = cursor.take(oneOf: ["に", "の", "、"])
        let place: RecurrencePattern.Place
        switch often.unit {
        case .week:
            let weekdays = takeWeekdays()
            guard !weekdays.isEmpty
            else { throw cursor.next == nil ? cursor.fault(.weekdayMissing, at: start) : unknown() }
            place = .weekdays(Self.sorted(weekdays))
        case .month:
            place = cursor.next == nil ? .whole : try readMonthPlace()
        case .year:
            place = cursor.next == nil ? .whole : try readYearPlace()
        }
        guard cursor.next == nil else { throw unknown() }
        return RecurrencePattern(unit: often.unit, interval: often.interval, place: place)
            .recurrence
    }

    /// 月・木曜日, 月曜日と木曜日, 月・水・金.
    private mutating func takeWeekdays() -> [Weekday] {
        var weekdays: [Weekday] = []
        repeat {
            guard let weekday = takeKanjiWeekday() else { return [] }
            weekdays.append(weekday)
        } while cursor.take(oneOf: Self.separators) != nil
        return weekdays
    }

    private mutating func takeKanjiWeekday(mustSay: Bool = false) -> Weekday? {
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

    /// 15日, 10日・末日, 第2火曜日, 第1・第3水曜日, 最終金曜日, 末.
    private mutating func readMonthPlace() throws(ExpressionError) -> RecurrencePattern.Place {
        var days: [Int] = []
        var ordinals: [Int] = []
        var weekday: Weekday?
        repeat {
            if weekday != nil { throw unknown() }
            if cursor.take(oneOf: ["月末日", "月末", "末日", "末"]) != nil {
                days.append(RecurrencePattern.lastDay)
            } else if cursor.take(oneOf: ["最終", "最後の"]) != nil {
                weekday = takeKanjiWeekday(mustSay: true)
                // 最終日 is the last day, 最終日曜日 the last Sunday.
                if weekday == nil, cursor.take("日") {
                    days.append(RecurrencePattern.lastDay)
                } else {
                    ordinals.append(RecurrencePattern.last)
                }
            } else {
                let isOrdinal = cursor.take("第")
                guard let number = cursor.takeNumber() else { throw unknown() }
                // 第1・3水曜日 counts as 第1・第3水曜日.
                let counts = isOrdinal || (!ordinals.isEmpty && cursor.next != "日")
                if counts {
                    ordinals.append(try ordinal(number))
                } else {
                    guard cursor.take("日") else { throw unknown() }
                    days.append(try dayOfMonth(number))
                }
            }
            if !ordinals.isEmpty, weekday == nil {
                _ = cursor.take("の")
                weekday = takeKanjiWeekday(mustSay: true)
            }
        } while cursor.take(oneOf: Self.separators) != nil
        return try monthPlace(days, ordinals, weekday)
    }

    /// Sorted, each once; a mix of days and weekdays is refused.
    mutating func monthPlace(_ days: [Int], _ ordinals: [Int], _ weekday: Weekday?)
        throws(ExpressionError) -> RecurrencePattern.Place
    {
        guard days.isEmpty != ordinals.isEmpty, ordinals.isEmpty == (weekday == nil)
        else { throw unknown() }
        guard let weekday else { return .days(Self.sorted(days)) }
        if ordinals.contains(5), !ordinals.contains(RecurrencePattern.last) {
            warnings.append(ExpressionWarning(.notInEachMonth(weekday)))
        }
        return .weekdayOfMonth(Self.sorted(ordinals), weekday)
    }

    mutating func dayOfMonth(_ number: ExpressionCursor.Number) throws(ExpressionError) -> Int {
        guard (1...31).contains(number.value)
        else { throw cursor.fault(.noSuchDayOfMonth(number.value), at: number.position) }
        if number.value > 28 {
            warnings.append(ExpressionWarning(.lastDayOfShortMonths(number.value)))
        }
        return number.value
    }

    func ordinal(_ number: ExpressionCursor.Number) throws(ExpressionError) -> Int {
        guard (1...5).contains(number.value)
        else { throw cursor.fault(.noSuchWeekOfMonth(number.value), at: number.position) }
        return number.value
    }

    mutating func readYearPlace() throws(ExpressionError) -> RecurrencePattern.Place {
        let mark = cursor.afterSpaces
        var reader = PeriodReader(cursor, eras)
        let form = try reader.readForm()
        cursor.position = cursor.end
        warnings += reader.warnings
        let parts: [PeriodPart]
        switch form {
        case .single(let part): parts = [part]
        case .range(let from, let to): parts = [from, to]
        case .onward, .until, .anytime, .undecided: throw unknown()
        }
        for (index, part) in parts.enumerated() {
            switch part {
            case .piece(.followingCivil, _) where index == 1: continue
            case .piece(.unwritten, .day(_, _, let weekday?)):
                throw cursor.fault(.weekdayInEachYear(weekday), at: mark)
            case .piece(.unwritten, .day(2, 29, nil)):
                warnings.append(ExpressionWarning(.leapYearsOnly))
            case .piece(.unwritten, _): continue
            default:
                throw cursor.fault(.yearInEachYear(Period(form)), at: mark)
            }
        }
        return .piece(Period(form))
    }

    static func sorted(_ numbers: [Int]) -> [Int] { Set(numbers).sorted() }

    /// Monday first, each once.
    static func sorted(_ weekdays: [Weekday]) -> [Weekday] {
        Set(weekdays).sorted { ($0.rawValue + 6) % 7 < ($1.rawValue + 6) % 7 }
    }

    private static let separators = ["・", "･", "、", ",", "と", "及び", "および", "/"]
}
