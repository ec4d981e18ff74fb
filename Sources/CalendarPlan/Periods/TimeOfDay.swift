import Text

/// 午後5時, 17:30, `5 p.m.`: what days do not have.
struct TimeOfDay {
    /// With what ties it to the day, and the end of a span of hours.
    let range: Range<Int>
    /// `nil` for a time that no day has: 25時, or an end before the start.
    let span: ClockSpan?

    /// `nil` where the text has none.
    init?(in text: ExpressionText) {
        let end = text.scalars.count
        for start in 0..<end {
            // 10 in 2010 begins no time, nor does a letter within a word.
            if start > 0, Self.isPart(text.scalars[start - 1], of: text.scalars[start]) { continue }
            var cursor = ExpressionCursor(text, in: start..<end)
            guard cursor.next == text.scalars[start], let first = Self.take(&cursor)
            else { continue }
            let mark = cursor.position
            var last: Reading?
            if cursor.takeRangeSign() || cursor.take("から") || cursor.takeWord("to") {
                last = Self.take(&cursor)
                // 午前10時～ says that it begins then.
                if last == nil, cursor.next != nil { cursor.position = mark }
            }
            _ = cursor.take(oneOf: ["頃", "ごろ"])
            range = Self.tied(start, in: text)..<cursor.position
            span = Self.span(first, last)
            return
        }
        return nil
    }

    private struct Reading {
        /// Since midnight; a day has less than 1440.
        var minutes: Int
        /// Whether it is said which half of the day is meant.
        var isExact: Bool
        /// Said by the letters behind it.
        var isAfterNoon = false
    }

    private static func span(_ first: Reading, _ last: Reading?) -> ClockSpan? {
        func time(_ minutes: Int) -> ClockTime? {
            ClockTime(hour: minutes / 60, minute: minutes % 60)
        }
        // 7:00-9:00 p.m.
        let isBothAfterNoon =
            last?.isAfterNoon == true && !first.isExact
            && first.minutes + 720 < last?.minutes ?? 0
        guard let start = time(first.minutes + (isBothAfterNoon ? 720 : 0)) else { return nil }
        guard let last else { return ClockSpan(start, nil) }
        // 午後1時から3時まで.
        let isShort = first.isExact && !last.isExact && last.minutes <= first.minutes
        return time(last.minutes + (isShort ? 720 : 0)).flatMap { ClockSpan(start, $0) }
    }

    /// Without what ties it.
    func written(in text: ExpressionText) -> String {
        var start = range.lowerBound
        var cursor = ExpressionCursor(text, in: range)
        if cursor.take(oneOf: ["の", ",", "、", "t"]) != nil || cursor.takeWord("at") {
            start = cursor.afterSpaces
        }
        return text.written(start, range.upperBound).trimmed
    }

    private static func isPart(_ before: Unicode.Scalar, of scalar: Unicode.Scalar) -> Bool {
        ExpressionCursor.digit(before) != nil && ExpressionCursor.digit(scalar) != nil
            || ExpressionCursor.isLetter(before) && ExpressionCursor.isLetter(scalar)
    }

    private static func tied(_ start: Int, in text: ExpressionText) -> Int {
        var index = start
        while index > 0, text.scalars[index - 1] == " " { index -= 1 }
        for word in ["の", ",", "、", "at", "T"] {
            let scalars = Array(word.unicodeScalars)
            if index >= scalars.count,
                Array(text.scalars[(index - scalars.count)..<index]) == scalars
            {
                return index - scalars.count
            }
        }
        return index
    }

    private static func take(_ cursor: inout ExpressionCursor) -> Reading? {
        if cursor.take("正午") || cursor.takeWord(oneOf: ["noon", "midday"]) != nil {
            return Reading(minutes: 720, isExact: true)
        }
        // The end of a day or its beginning.
        if cursor.takeWord("midnight") { return Reading(minutes: 1_440, isExact: true) }
        let isMorning = cursor.take(oneOf: ["午前", "朝"]) != nil
        let isLate = !isMorning && cursor.take(oneOf: ["午後", "夕方", "夜"]) != nil
        guard let hour = cursor.takeNumber(), hour.value <= 30 else { return nil }
        let base = hour.value * 60 + (isLate ? 720 : 0)
        var reading = Reading(minutes: base, isExact: isMorning || isLate || hour.value > 12)
        if cursor.take("時") {
            if cursor.next.map({ "間期点代刻".unicodeScalars.contains($0) }) ?? false { return nil }
            let mark = cursor.position
            if cursor.take("半") {
                reading.minutes += 30
            } else if let minute = cursor.takeNumber(), cursor.take("分") {
                reading.minutes += minute.value < 60 ? minute.value : 1_440
            } else {
                cursor.position = mark
            }
            return reading
        }
        var hasMinutes = false
        if cursor.take(":"), let minute = cursor.takeNumber(), minute.digits == 2 {
            hasMinutes = true
            reading.minutes += minute.value < 60 ? minute.value : 1_440
            if cursor.take(":") { _ = cursor.takeNumber() }
        }
        let isBeforeNoon = cursor.take("a.m.") || cursor.takeWord("am")
        let isAfterNoon = !isBeforeNoon && (cursor.take("p.m.") || cursor.takeWord("pm"))
        if isBeforeNoon || isAfterNoon {
            (reading.isExact, reading.isAfterNoon) = (true, isAfterNoon)
            if hour.value == 12 { reading.minutes -= 720 }
            if isAfterNoon { reading.minutes += 720 }
            return reading
        }
        if cursor.takeWord(oneOf: ["o'clock", "oclock"]) != nil { return reading }
        return hasMinutes || isMorning || isLate ? reading : nil
    }
}
