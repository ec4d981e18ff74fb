import CalendarPlan
import Configuration

/// A year named in words: 令和6年度, R7予算, FY2024, 2024年.
struct YearMention: Hashable, Sendable {
    /// In Unicode scalars of the text.
    let range: Range<Int>
    let text: String
    /// 年度, FY.
    let isFiscal: Bool
    /// A civil year, or one with more behind it: 令和6年7月, R6・7.
    let isCivil: Bool

    /// The Gregorian years in which its fiscal years begin; empty where it names none.
    func startYears(_ startMonth: Int, _ eras: EraTable) -> [Int] {
        guard !isCivil,
            case .success(let reading) = FiscalYear.read(text, startMonth: startMonth, eras: eras)
        else { return [] }
        return reading.years.map(\.startYear)
    }

    /// Every year that `text` names, in order.
    ///
    /// A number of four digits is one only without a counter behind it (2000人); with `inName`, as
    /// in ids and names of files, letters of eras may be small: r6-x-kaigi.
    static func all(in text: String, inName: Bool = false, eras: EraTable) -> [YearMention] {
        var scanner = YearScanner(text, inName: inName, eras)
        return scanner.all()
    }
}

private struct YearScanner {
    private let original: [Unicode.Scalar]
    /// Full-width letters and digits are half-width.
    private let scalars: [Unicode.Scalar]
    private let inName: Bool
    private let eras: EraTable
    private let letters: [String]
    private var index = 0

    init(_ text: String, inName: Bool, _ eras: EraTable) {
        original = Array(text.unicodeScalars)
        scalars = original.map(\.halfWidth)
        self.inName = inName
        self.eras = eras
        letters = eras.eras.map(\.letter).filter { !["M", "T"].contains($0) }
    }

    mutating func all() -> [YearMention] {
        var found: [YearMention] = []
        while index < scalars.count {
            if let mention = mention() {
                index = mention.range.upperBound
                if let last = found.last, let range = range(from: last, to: mention) {
                    found[found.count - 1] = range
                } else {
                    found.append(mention)
                }
            } else {
                index += 1
            }
        }
        return found
    }

    /// `2014～2015年度`: 年度 applies to both.
    private func range(from first: YearMention, to last: YearMention) -> YearMention? {
        guard !first.isFiscal, !first.isCivil, last.isFiscal,
            last.range.lowerBound == first.range.upperBound + 1,
            let sign = at(first.range.upperBound), "～〜~".unicodeScalars.contains(sign)
        else { return nil }
        return made(from: first.range.lowerBound, last.range.upperBound, isFiscal: true)
    }

    private func mention() -> YearMention? {
        eraByName() ?? eraByLetter() ?? fiscalInEnglish() ?? fourDigits()
    }

    private func eraByName() -> YearMention? {
        for name in eras.eras.map(\.name) {
            let count = name.unicodeScalars.count
            guard stands(name, at: index) else { continue }
            var end = index + count
            if at(end) == " " { end += 1 }
            if at(end) == "元" { return finished(end + 1) }
            let digits = run(from: end) {
                Self.isDigit($0) || "一二三四五六七八九十".unicodeScalars.contains($0)
            }
            if (1...3).contains(digits) { return finished(end + digits) }
        }
        return nil
    }

    private func eraByLetter() -> YearMention? {
        let letter = scalars[index]
        let capital = letter.properties.uppercaseMapping
        guard letters.contains(capital), inName || String(letter) == capital,
            index == 0 || !Self.isAlphanumeric(scalars[index - 1])
        else { return nil }
        let digits = run(from: index + 1, Self.isDigit)
        let end = index + 1 + digits
        guard (1...2).contains(digits), !(at(end).map(Self.isAlphanumeric) ?? false)
        else { return nil }
        // H1 is a half of a year, and a single S6 no era.
        let number = scalars[(index + 1)..<end].reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
        let isOld = ["H", "S"].contains(capital)
        guard !isOld || number > 2 && (capital == "H" || digits == 2) || at(end) == "年"
        else { return nil }
        return finished(end)
    }

    private func fiscalInEnglish() -> YearMention? {
        guard index == 0 || !Self.isAlphanumeric(scalars[index - 1]) else { return nil }
        for word in ["FY", "fy", "fiscal year ", "Fiscal year "] where stands(word, at: index) {
            let start = index + word.unicodeScalars.count
            let digits = run(from: start, Self.isDigit)
            guard digits == 4 || digits == 2 else { continue }
            return made(closing(start + digits) ?? start + digits, isFiscal: true)
        }
        return nil
    }

    /// The end of the `-27` of 2026-27, where that follows the year before `end`.
    private func closing(_ end: Int) -> Int? {
        guard let sign = at(end), "-/".unicodeScalars.contains(sign), end >= 2,
            run(from: end + 1, Self.isDigit) == 2, at(end + 3) != "年"
        else { return nil }
        func number(_ start: Int) -> Int {
            scalars[start..<(start + 2)].reduce(0) { $0 * 10 + Int($1.value) - 0x30 }
        }
        return (number(end - 2) + 1) % 100 == number(end + 1) ? end + 3 : nil
    }

    private func fourDigits() -> YearMention? {
        guard Self.isDigit(scalars[index]) else { return nil }
        if index > 0,
            Self.isAlphanumeric(scalars[index - 1])
                || ".,".unicodeScalars.contains(scalars[index - 1])
        {
            return nil
        }
        let digits = run(from: index, Self.isDigit)
        let end = index + digits
        let value = scalars[index..<min(end, index + 5)].reduce(0) {
            $0 * 10 + Int($1.value) - 0x30
        }
        guard digits == 4, Day.writtenYears.contains(value) else { return nil }
        if at(end) == "年" { return finished(end) }
        if let closing = closing(end), value % 100 > 11 { return made(closing, isFiscal: true) }
        if let next = at(end) {
            // What counts something, or goes on as a word, makes it a number.
            let isWord = next.properties.isAlphabetic || next == "," || next == "%"
            if isWord, !inName { return nil }
        }
        return finished(end)
    }

    /// With 年 or 年度 and further years behind it.
    private func finished(_ end: Int) -> YearMention {
        var end = end
        if stands("年度", at: end) { return made(end + 2, isFiscal: true) }
        if at(end) == "年" { return made(end + 1, isFiscal: false, isCivil: true) }
        // Further years, R6・7, or the month and the day of a date, R6.7.22.
        let joints = (inName ? "・～〜~" : "・～〜~-./").unicodeScalars
        let first = end
        while let sign = at(end), joints.contains(sign) {
            let digits = run(from: end + 1, Self.isDigit)
            guard (1...2).contains(digits) else { break }
            end += 1 + digits
        }
        let isCivil = end > first
        if isCivil, stands("年度", at: end) { end += 2 }
        return made(end, isFiscal: false, isCivil: isCivil)
    }

    /// Ends before `end`, and begins at `start` or where the scanner is.
    private func made(
        from start: Int? = nil, _ end: Int, isFiscal: Bool, isCivil: Bool = false
    ) -> YearMention {
        let start = start ?? index
        var text = String.UnicodeScalarView()
        text.append(contentsOf: original[start..<end])
        return YearMention(
            range: start..<end, text: String(text), isFiscal: isFiscal, isCivil: isCivil)
    }

    private func at(_ position: Int) -> Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private func stands(_ word: String, at position: Int) -> Bool {
        scalars[min(position, scalars.count)...].starts(with: word.unicodeScalars)
    }

    private func run(from start: Int, _ belongs: (Unicode.Scalar) -> Bool) -> Int {
        scalars[min(start, scalars.count)...].prefix(while: belongs).count
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    private static func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
        isDigit(scalar) || (0x61...0x7A).contains(scalar.value | 0x20)
    }
}
