extension PeriodReader {
    mutating func readPart() throws(ExpressionError) -> WrittenPart {
        var part = WrittenPart(at: cursor.afterSpaces)
        if takeRelativeYear(into: &part) || takeEra(into: &part) {
            try readAfterYear(into: &part)
        } else if cursor.word.isEmpty, takeHoliday(into: &part) {
            // 文化の日
        } else if let number = cursor.takeNumber() {
            try readAfter(number, into: &part)
        } else if !cursor.word.isEmpty {
            try readEnglish(into: &part)
            // FY2024第3四半期: the year the English way, the rest the Japanese.
            if part.year != nil, part.month == nil, part.unit == .none { takePiece(into: &part) }
            if case .quarter(let number) = part.unit, let edge = takeEdge() {
                part.unit = .quarterEdge(number, edge)
            }
        } else {
            takePiece(into: &part)
        }
        guard !part.isEmpty else { throw cursor.fault(.unknownForm(cursor.rest)) }
        takeWeekday(into: &part)
        if !part.isDay { _ = cursor.take(oneOf: ["中に", "中", "内に", "内"]) }
        takeVagueness(Self.vagueAfter)
        part.end = cursor.position
        return part
    }

    /// 翌年度, 当年度, 前年度, 翌年, and 年度 where its edge follows.
    private mutating func takeRelativeYear(into part: inout WrittenPart) -> Bool {
        let position = cursor.afterSpaces
        let years: [([String], WrittenYear.Kind)] = [
            (["翌年度", "次年度", "来年度"], .relative(1)),
            (["当年度", "本年度", "今年度"], .relative(0)),
            (["前年度", "昨年度"], .relative(-1)),
            (["翌年"], .followingCivil),
        ]
        guard let next = cursor.next, "翌次来当本今前昨年".unicodeScalars.contains(next) else {
            return false
        }
        for (words, kind) in years where cursor.take(oneOf: words) != nil {
            part.year = WrittenYear(era: nil, number: 0, kind: kind, position: position)
            return true
        }
        let mark = cursor.position
        if cursor.take("年度") {
            if takeYearEdge(into: &part) { return true }
            if cursor.take(oneOf: ["内に", "内", "中に", "中"]) != nil {
                part.year = WrittenYear(era: nil, number: 0, kind: .relative(0), position: position)
                return true
            }
        }
        cursor.position = mark
        if cursor.take(oneOf: ["年内に", "年内"]) != nil {
            (part.month, part.monthPosition) = (12, position)
            (part.unit, part.isUntil) = (.monthEnd, true)
            return true
        }
        if cursor.take("翌"), let number = cursor.takeNumber(), cursor.take("月") {
            cursor.position = number.position
            part.year = WrittenYear(era: nil, number: 0, kind: .followingMonth, position: position)
            return true
        }
        cursor.position = mark
        return false
    }

    /// 令和6 or R6; but `H1` and `H2` alone are halves.
    private mutating func takeEra(into part: inout WrittenPart) -> Bool {
        guard let next = cursor.next else { return false }
        let mark = cursor.position
        let position = cursor.afterSpaces
        for era in eras.eras
        where era.name.unicodeScalars.first == next
            || ExpressionCursor.lowercased(next) == era.letter.lowercased().unicodeScalars.first
        {
            let initial = era.name.prefix(1)
            let isNamed = cursor.take(era.name) || cursor.take(String(initial))
            guard isNamed || cursor.take(era.letter.lowercased()) else { continue }
            var year = cursor.take("元") ? 1 : nil
            year = year ?? cursor.takeNumber()?.value
            if let year,
                isNamed || era.letter != "H" || !(1...2).contains(year) || isAtYearEnding
            {
                part.year = WrittenYear(era: era, number: year, kind: .unsaid, position: position)
                return true
            }
            cursor.position = mark
        }
        return false
    }

    /// Whether the number before is a year.
    private var isAtYearEnding: Bool {
        var probe = cursor
        if probe.take("年") { return true }
        guard probe.take(oneOf: [".", "/", "-"]) != nil else { return false }
        return probe.takeNumber() != nil && probe.take(oneOf: [".", "/", "-"]) != nil
    }

    /// After an era and its number, or 翌年度.
    private mutating func readAfterYear(into part: inout WrittenPart) throws(ExpressionError) {
        if part.year?.kind == .unsaid {
            if takeYearEnding(into: &part) {
                // 令和6年…
            } else if takeDateAfterYear(into: &part, needsDay: true) {
                return
            } else if cursor.isAtRangeSign {
                return
            }
        }
        guard part.unit == .none, !part.isUntil else { return }
        _ = cursor.take("の")
        takePiece(into: &part)
        if part.unit == .none, part.month == nil, !cursor.word.isEmpty {
            try readEnglish(into: &part)
        }
    }

    /// 年 or 年度, and the edge of a 年度.
    private mutating func takeYearEnding(into part: inout WrittenPart) -> Bool {
        guard cursor.take("年") else { return false }
        part.year?.kind = cursor.take("度") ? .fiscal : .civil
        return true
    }

    private mutating func readAfter(
        _ number: ExpressionCursor.Number, into part: inout WrittenPart
    ) throws(ExpressionError) {
        part.year = WrittenYear(
            era: nil, number: number.value, kind: .civil, position: number.position)
        if takeYearEnding(into: &part) { return try readAfterYear(into: &part) }
        if number.digits == 4, cursor.isAtClosingYear(of: number.value),
            try cursor.takeClosingYear(of: number.value)
        {
            part.year?.kind = .fiscal
            return
        }
        if number.digits == 4, takeDateAfterYear(into: &part, needsDay: false) { return }
        part.year = nil
        if takePiece(after: number, into: &part) { return }
        try readEnglish(after: number, into: &part)
    }

    /// `-07-22`, `/7/22`, `.7.22` after a year, or the month alone where no day is needed.
    private mutating func takeDateAfterYear(into part: inout WrittenPart, needsDay: Bool) -> Bool {
        let mark = cursor.position
        guard let sign = cursor.take(oneOf: ["-", "/", "."]) else { return false }
        if let month = cursor.takeNumber(), (1...2).contains(month.digits) {
            let afterMonth = cursor.position
            if cursor.take(sign), let day = cursor.takeNumber(), (1...2).contains(day.digits) {
                part.month = month.value
                part.monthPosition = month.position
                part.unit = .day(day.value)
                part.unitPosition = day.position
                part.year?.kind = .civil
                part.isISO = sign == "-"
                return true
            }
            cursor.position = afterMonth
            // 2024-25年度 and 2024-12月 are ranges; 2024-10 is a month.
            let isMonth = sign != "-" || (month.digits == 2 && !isAtUnit && month.value <= 12)
            if isMonth, !needsDay || sign == "." {
                part.month = month.value
                part.monthPosition = month.position
                part.year?.kind = .civil
                part.isISO = sign == "-"
                return true
            }
        }
        cursor.position = mark
        return false
    }

    private var isAtUnit: Bool { cursor.next.map { "年月日".unicodeScalars.contains($0) } ?? false }

    /// `(水)`, `(水曜)`, `(水曜日・祝)`, `(Wed)`, `水曜日` behind a day.
    private mutating func takeWeekday(into part: inout WrittenPart) {
        guard part.isDay, part.weekday == nil else { return }
        defer {
            if cursor.take(oneOf: ["(祝)", "(祝日)"]) != nil { part.saysHoliday = true }
        }
        let mark = cursor.position
        let isBracketed = cursor.take("(")
        let position = cursor.afterSpaces
        if let weekday = takeWeekdayName(isBracketed: isBracketed) {
            let saysHoliday = takeBesideWeekday(isBracketed: isBracketed)
            if !isBracketed || cursor.take(")") {
                part.weekday = weekday
                part.weekdayPosition = position
                part.saysHoliday = saysHoliday
                return
            }
        }
        cursor.position = mark
    }

    /// 祝, and how sure the day is: (土・祝), (土・予定).
    private mutating func takeBesideWeekday(isBracketed: Bool) -> Bool {
        guard isBracketed else { return false }
        var saysHoliday = false
        while true {
            _ = cursor.take(oneOf: ["・", "、", ","])
            if cursor.take(oneOf: ["祝日", "祝"]) != nil {
                saysHoliday = true
            } else if cursor.take(oneOf: ["振替休日", "振休", "休日", "休"]) == nil {
                let count = warnings.count
                takeVagueness(Self.vagueAfter + ["仮"])
                if warnings.count == count { return saysHoliday }
            }
        }
    }

    private mutating func takeWeekdayName(isBracketed: Bool) -> Weekday? {
        if let weekday = EnglishNames.weekday(cursor.word) {
            return cursor.take(cursor.word) ? weekday : nil
        }
        guard let weekday = Weekday.allCases.first(where: { cursor.take($0.kanji) })
        else { return nil }
        let isFull = cursor.take("曜")
        if isFull { _ = cursor.take("日") }
        return isBracketed || isFull ? weekday : nil
    }
}

extension WrittenPart {
    var isDay: Bool {
        switch unit {
        case .day, .looseDay, .number: true
        default: false
        }
    }
}
