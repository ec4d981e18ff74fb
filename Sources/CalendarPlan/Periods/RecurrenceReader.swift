struct RecurrenceReader {
    struct Often {
        let unit: RecurrencePattern.Unit
        let interval: Int
        var months: [Int] = []
    }

    var cursor: ExpressionCursor
    var warnings: [ExpressionWarning] = []
    /// When each round is due, where it says so.
    var due: RelativeDay?
    private(set) var onClosedDay: Entry.ClosedDayRule?
    let eras: EraTable
    private var start = 0

    init(_ cursor: ExpressionCursor, _ eras: EraTable) {
        self.cursor = cursor
        self.eras = eras
    }

    mutating func read() throws(ExpressionError) -> Recurrence {
        guard !cursor.isAtEnd else { throw cursor.fault(.unknownRecurrence("")) }
        start = cursor.position
        if let word = cursor.take(oneOf: ["原則として", "原則"]) {
            _ = cursor.take("、")
            warnings.append(ExpressionWarning(.wordIgnored(word)))
        }
        _ = cursor.take(oneOf: ["概ね", "おおむね"])
        for (recurrence, words) in Recurrence.words {
            for word in words where cursor.takeLast(word) { return recurrence }
        }
        if let recurrence = readWorkingDays() { return recurrence }
        if let recurrence = try readEndOfRounds() { return recurrence }
        if let often = try takeJapaneseOften() ?? takeMonths() { return try readPlace(often) }
        if cursor.take(oneOf: ["月初め", "月初"]) != nil, try readDue(after: .month), isAtClosing {
            return .month
        }
        cursor.position = start
        if let recurrence = try readNthWeekdays() { return recurrence }
        if let pattern = try readEnglishPattern() { return pattern.recurrence }
        throw unknown()
    }

    func unknown() -> ExpressionError {
        cursor.fault(.unknownRecurrence(cursor.text.written(start, cursor.end)), at: start)
    }

    private mutating func takeJapaneseOften() throws(ExpressionError) -> Often? {
        for (words, unit, interval) in Self.oftenWords where cursor.take(oneOf: words) != nil {
            if unit == .year, let often = takeMonths(isYearly: true) { return often }
            return Often(unit: unit, interval: interval)
        }
        let mark = cursor.position
        let units: [([String], RecurrencePattern.Unit)] = [
            (ExpressionCursor.monthUnits + ["月"], .month), (["週間", "週"], .week),
            (["年度", "年"], .year),
        ]
        if let number = cursor.takeNumber() {
            for (words, unit) in units where cursor.take(oneOf: words) != nil {
                let once = ["に1回", "に一回", "に1度", "に一度"]
                guard cursor.take(oneOf: ["ごと", "毎"] + (number.value > 1 ? once : [])) != nil
                else { break }
                return Often(unit: unit, interval: try interval(number))
            }
        }
        cursor.position = mark
        return nil
    }

    /// 偶数月の, 8月・11月・2月の; the names alone only behind 毎年 or before 各月.
    private mutating func takeMonths(isYearly: Bool = false) -> Often? {
        if let word = cursor.take(oneOf: ["偶数月", "奇数月"]) {
            let first = word == "偶数月" ? 2 : 1
            return Often(
                unit: .month, interval: 1, months: Array(stride(from: first, through: 12, by: 2)))
        }
        let mark = cursor.position
        var months: [Int] = []
        repeat {
            guard let number = cursor.takeNumber(), (1...12).contains(number.value),
                cursor.take("月")
            else {
                cursor.position = mark
                return nil
            }
            months.append(number.value)
        } while cursor.take(oneOf: Self.separators) != nil
        let isEach = cursor.take(oneOf: ["の各月", "各月"]) != nil
        let hasPlace = cursor.next == "の"
        guard months.count > 1, isEach || hasPlace || isYearly && cursor.next == nil else {
            cursor.position = mark
            return nil
        }
        return Often(unit: .month, interval: 1, months: Self.sorted(months))
    }

    func interval(_ number: ExpressionCursor.Number) throws(ExpressionError) -> Int {
        guard (1...RecurrencePattern.intervalLimit).contains(number.value) else {
            throw cursor.fault(
                .intervalOutOfRange(limit: RecurrencePattern.intervalLimit), at: number.position)
        }
        return number.value
    }

    private mutating func readPlace(_ often: Often) throws(ExpressionError) -> Recurrence {
        _ = cursor.take(oneOf: ["に", "の", "、", ","])
        _ = cursor.take("、")
        var place = RecurrencePattern.Place.whole
        if cursor.next != nil, try !readDue(after: often.unit) {
            switch often.unit {
            case .week:
                place = .weekdays(try readWeekdays())
            case .month, .quarter, .half: place = try readMonthPlace(of: often.unit)
            case .year: place = try readYearPlace()
            }
        } else if often.unit == .week {
            throw cursor.fault(.weekdayMissing, at: start)
        }
        guard isAtClosing else { throw unknown() }
        return RecurrencePattern(
            unit: often.unit, interval: often.interval, place: place, months: often.months
        ).recurrence
    }

    /// まで, 頃 and the like, and nothing behind them.
    var isAtClosing: Bool {
        mutating get {
            takeVagueness()
            _ = cursor.takeAll(oneOf: PeriodReader.untilWords)
            takeVagueness()
            return cursor.next == nil
        }
    }

    private mutating func takeVagueness() {
        var reader = PeriodReader(cursor, eras)
        reader.takeVagueness(PeriodReader.vagueAfter)
        cursor = reader.cursor
        warnings += reader.warnings
    }

    /// 翌月10日, 期末の30日後, 第3営業日: what each round's due day is counted from.
    mutating func readDue(after unit: RecurrencePattern.Unit) throws(ExpressionError) -> Bool {
        guard unit != .week, unit != .year else { return false }
        var probe = cursor
        _ = probe.take(oneOf: ["月初め", "月初", "初め", "初"])
        if let day = RelativeDayReader.takeDay(&probe), case .businessDay(let number) = day {
            _ = probe.take("以内")
            cursor = probe
            return countBusinessDay(number, in: unit)
        }
        var reader = RelativeDayReader(cursor.text, eras, in: cursor.afterSpaces..<cursor.end)
        guard let day = try? reader.readDay(), reader.round == nil else { return false }
        switch (day.step, day.anchor) {
        case (.inMonth(1..., _), .itself(nil)), (_, .itself(.some)): due = day
        default: return false
        }
        cursor.position = cursor.end
        warnings += reader.warnings
        return true
    }

    /// Of the quarter's last month where it is the last; else of its first.
    mutating func countBusinessDay(_ number: Int, in unit: RecurrencePattern.Unit) -> Bool {
        due = RelativeDay(
            .inMonth(0, .businessDay(number)), .itself(number < 0 ? .end : .start))
        return true
    }

    /// 毎営業日, `every weekday`: Monday to Friday, but for closed days; 毎日 with these.
    private mutating func readWorkingDays() -> Recurrence? {
        let words = [
            "平日毎日", "毎営業日", "毎開庁日", "毎平日", "平日", "every weekday", "every business day",
            "every working day", "each business day", "each working day", "weekdays",
        ]
        var weekdays = Self.days(.monday, through: .friday)
        if words.contains(where: { cursor.takeLast($0) }) {
            onClosedDay = .skip
        } else if ["毎日", "every day", "each day", "daily"].contains(where: { cursor.takeLast($0) })
        {
            weekdays = Self.sorted(Weekday.allCases)
        } else {
            return nil
        }
        return .pattern(
            RecurrencePattern(unit: .week, interval: 1, place: .weekdays(weekdays)))
    }

    /// 第1・第3火曜日, of every month.
    private mutating func readNthWeekdays() throws(ExpressionError) -> Recurrence? {
        guard cursor.next == "第" || cursor.next == "最" else { return nil }
        let mark = cursor.position
        if let place = try? readMonthPlace(of: .month), case .nthWeekdays = place,
            cursor.next == nil
        {
            return .pattern(RecurrencePattern(unit: .month, interval: 1, place: place))
        }
        cursor.position = mark
        return nil
    }

    /// `within 30 days after the end of each quarter`, 各四半期末から30日以内.
    private mutating func readEndOfRounds() throws(ExpressionError) -> Recurrence? {
        var reader = RelativeDayReader(cursor.text, eras, in: cursor.position..<cursor.end)
        guard let day = try? reader.readDay(), let round = reader.round else { return nil }
        cursor.position = cursor.end
        due = day
        warnings += reader.warnings
        return round
    }

    /// 15日, 10日・末日, 第2火曜日, 第1・第3水曜日, 第2火曜日と第4金曜日, 最終金曜日, 末, 下旬.
    private mutating func readMonthPlace(of unit: RecurrencePattern.Unit) throws(ExpressionError)
        -> RecurrencePattern.Place
    {
        if unit == .month, let third = takeThird() { return .third(third) }
        var days: [Int] = []
        var weekdays: [NthWeekday] = []
        var ordinals: [Int] = []
        repeat {
            if cursor.take(oneOf: ["月末日", "月末", "末日", "末"]) != nil {
                days.append(RecurrencePattern.lastDay)
            } else if cursor.take("初日") {
                days.append(1)
            } else if cursor.take(oneOf: ["最終", "最後の"]) != nil {
                // 最終日 is the last day, 最終日曜日 the last Sunday.
                if let weekday = takeKanjiWeekday(mustSay: true) {
                    weekdays.append(NthWeekday(ordinal: NthWeekday.last, weekday: weekday))
                    weekdays += ordinals.map { NthWeekday(ordinal: $0, weekday: weekday) }
                    ordinals = []
                    continue
                }
                guard cursor.take("日") else {
                    ordinals.append(NthWeekday.last)
                    continue
                }
                days.append(RecurrencePattern.lastDay)
            } else {
                let isOrdinal = cursor.take("第")
                guard let number = cursor.takeNumber() else { throw unknown() }
                // 第1・3水曜日 counts as 第1・第3水曜日.
                if isOrdinal || (!ordinals.isEmpty && cursor.next != "日") {
                    ordinals.append(try ordinal(number))
                } else {
                    guard cursor.take("日") else { throw unknown() }
                    days.append(try dayOfMonth(number))
                }
            }
            guard !ordinals.isEmpty else { continue }
            _ = cursor.take("の")
            if let weekday = takeKanjiWeekday(mustSay: true) {
                weekdays += ordinals.map { NthWeekday(ordinal: $0, weekday: weekday) }
                ordinals = []
            }
        } while cursor.take(oneOf: Self.separators) != nil
        guard ordinals.isEmpty else { throw unknown() }
        return try monthPlace(days, weekdays, of: unit)
    }

    private mutating func takeThird() -> YearPiece.Third? {
        if cursor.take(oneOf: ["上旬", "初旬"]) != nil { return .upper }
        if cursor.take("中旬") { return .middle }
        return cursor.take("下旬") ? .lower : nil
    }

    /// Sorted, each once; a mix of days and weekdays is refused.
    mutating func monthPlace(
        _ days: [Int], _ weekdays: [NthWeekday], of unit: RecurrencePattern.Unit = .month
    ) throws(ExpressionError) -> RecurrencePattern.Place {
        guard days.isEmpty != weekdays.isEmpty,
            unit == .month || days.allSatisfy({ $0 == 1 || $0 == RecurrencePattern.lastDay })
        else { throw unknown() }
        if weekdays.isEmpty { return .days(Self.sorted(days)) }
        for day in weekdays where day.ordinal == 5 && unit == .month {
            let last = NthWeekday(ordinal: NthWeekday.last, weekday: day.weekday)
            if !weekdays.contains(last) {
                warnings.append(ExpressionWarning(.notInEachMonth(day.weekday)))
            }
        }
        return .nthWeekdays(
            Set(weekdays).sorted {
                (($0.weekday.rawValue + 6) % 7, $0.ordinal)
                    < (($1.weekday.rawValue + 6) % 7, $1.ordinal)
            })
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
        var probe = self
        if let weekday = probe.takeKanjiWeekday(mustSay: true) ?? probe.takeEnglishWeekday(),
            probe.cursor.next == nil
        {
            throw cursor.fault(.weekdayOfYear(weekday), at: mark)
        }
        var reader = PeriodReader(cursor, eras)
        var edge = WrittenPart(at: mark)
        var isEdge = reader.takeYearEdge(into: &edge)
        _ = reader.cursor.takeAll(oneOf: PeriodReader.untilWords)
        isEdge = isEdge && reader.cursor.next == nil
        if !isEdge { reader = PeriodReader(cursor, eras) }
        let form =
            isEdge
            ? PeriodForm.single(.piece(.unwritten, edge.unit == .yearStart ? .firstDay : .lastDay))
            : try reader.readForm()
        cursor.position = cursor.end
        warnings += reader.warnings
        let parts: [PeriodPart]
        switch form {
        case .single(let part), .until(let part): parts = [part]
        case .range(let from, let to): parts = [from, to]
        case .onward, .lasting, .anytime, .undecided: throw unknown()
        }
        try checkYearly(parts, form, at: mark)
        // By its end is when it is due anyway.
        if case .until(let part) = form { return .piece(Period(.single(part))) }
        return .piece(Period(form))
    }

    private mutating func checkYearly(_ parts: [PeriodPart], _ form: PeriodForm, at mark: Int)
        throws(ExpressionError)
    {
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
    }

    private static let oftenWords: [([String], RecurrencePattern.Unit, Int)] = [
        (["毎月", "各月", "月ごとに", "月毎に", "月ごと", "月毎"], .month, 1), (["隔月"], .month, 2),
        (["毎週"], .week, 1), (["隔週"], .week, 2),
        (["毎四半期", "各四半期", "四半期ごとに", "四半期ごと", "四半期毎に", "四半期毎", "四半期"], .quarter, 1),
        (["毎半期", "各半期", "半期ごとに", "半期ごと", "半期毎に", "半期毎", "半年ごとに", "半年ごと", "半期"], .half, 1),
        (["毎年度", "毎年", "年度ごとに", "年度ごと"], .year, 1), (["隔年度", "隔年"], .year, 2),
    ]
}
