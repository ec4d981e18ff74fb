/// The rule by which a zone's clocks change every year: the POSIX `TZ` text in a TZif footer,
/// with the extensions of RFC 9636 section 3.3.1.
///
/// For example `EST5EDT,M3.2.0,M11.1.0`, `IST-1GMT0,M10.5.0,M3.5.0/1` (daylight saving below
/// standard time) or `<+09>-9`.
struct YearlyRule: Sendable, Equatable {
    enum YearDay: Hashable, Sendable {
        /// `Jn`, 1 to 365, where 29 February never counts.
        case withoutLeapDay(Int)
        /// `n`, 0 to 365, where it does.
        case zeroBased(Int)
        /// `Mm.w.d`: the `week`-th such weekday of the month, 5 being the last.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    /// Seconds from midnight by the clocks until then; they may reach a week to either side.
    struct Change: Hashable, Sendable {
        let day: YearDay
        let time: Int
    }

    struct Daylight: Hashable, Sendable {
        let offset: Int
        let begins: Change
        let ends: Change
    }

    /// Seconds east of UTC.
    let standardOffset: Int
    let daylight: Daylight?

    func offset(at seconds: Int64) -> Int {
        guard daylight != nil else { return standardOffset }
        return changes(around: seconds).last { $0.seconds <= seconds }?.offset ?? standardOffset
    }

    /// In the years around `seconds`: a change's time may reach a week into the next year.
    func changes(around seconds: Int64) -> [ZoneRules.Transition] {
        guard let daylight else { return [] }
        // Half of what a day can hold leaves room for arithmetic, and is 2.9 million years.
        guard let serial = Int32(exactly: ZoneRules.days(in: seconds)),
            serial.magnitude < Int32.max.magnitude / 2
        else { return [] }
        let year = Day(serial: serial).year
        let changes = (year - 1...year + 1).flatMap { year in
            [
                ZoneRules.Transition(
                    seconds: Self.localSeconds(daylight.ends, in: year) - Int64(daylight.offset),
                    offset: standardOffset),
                ZoneRules.Transition(
                    seconds: Self.localSeconds(daylight.begins, in: year) - Int64(standardOffset),
                    offset: daylight.offset),
            ]
        }
        .sorted {
            if $0.seconds != $1.seconds { return $0.seconds < $1.seconds }
            return $0.offset == standardOffset && $1.offset != standardOffset
        }
        // Where one year's end falls on the next one's beginning (daylight saving all the year),
        // only the beginning happens; the sort has put it last.
        return changes.indices.filter {
            $0 + 1 == changes.count || changes[$0 + 1].seconds != changes[$0].seconds
        }.map { changes[$0] }
    }

    /// Local clock time counted as if in UTC.
    private static func localSeconds(_ change: Change, in year: Int) -> Int64 {
        Int64(day(change.day, in: year).serial) * 86_400 + Int64(change.time)
    }

    private static func day(_ day: YearDay, in year: Int) -> Day {
        let newYear = Day(serial: 0).adding(months: (year - 1970) * 12)
        switch day {
        case .withoutLeapDay(let number):
            let hasLeapDay = Day.length(ofMonth: 2, year: year) == 29
            return newYear + (hasLeapDay && number >= 60 ? number : number - 1)
        case .zeroBased(let number):
            return newYear + number
        case .weekday(let month, let week, let weekday):
            let first = newYear.adding(months: month - 1)
            let offset = (weekday - first.weekday.rawValue + 7) % 7 + (week - 1) * 7
            return first
                + (offset < Day.length(ofMonth: month, year: year) ? offset : offset - 7)
        }
    }
}

extension YearlyRule {
    /// Daylight saving time without its rule is refused: POSIX leaves its meaning open.
    init?(posix: ArraySlice<UInt8>) {
        var reader = PosixZoneReader(rest: posix)
        guard reader.name(), let west = reader.duration(hours: 0...24) else { return nil }
        standardOffset = -west
        if reader.isAtEnd {
            daylight = nil
            return
        }
        guard reader.name() else { return nil }
        var offset = standardOffset + 3600
        if !reader.isAt(",") {
            guard let west = reader.duration(hours: 0...24) else { return nil }
            offset = -west
        }
        guard let begins = reader.change(), let ends = reader.change(), reader.isAtEnd
        else { return nil }
        daylight = Daylight(offset: offset, begins: begins, ends: ends)
    }
}

private struct PosixZoneReader {
    private var rest: ArraySlice<UInt8>

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    var isAtEnd: Bool { rest.isEmpty }

    func isAt(_ character: Character) -> Bool { rest.first == character.asciiValue }

    private mutating func take(_ character: Character) -> Bool {
        guard isAt(character) else { return false }
        rest = rest.dropFirst()
        return true
    }

    /// A name: three letters or more, or in `<>` letters, digits and signs.
    mutating func name() -> Bool {
        func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & ~0x20) }
        let isQuoted = take("<")
        let name = rest.prefix {
            isLetter($0)
                || isQuoted && ((0x30...0x39).contains($0) || $0 == 0x2B || $0 == 0x2D)
        }
        rest = rest.dropFirst(name.count)
        return name.count >= 3 && (!isQuoted || take(">"))
    }

    /// `[+-]hh[:mm[:ss]]` in seconds.
    mutating func duration(hours: ClosedRange<Int>) -> Int? {
        let isNegative = take("-")
        if !isNegative { _ = take("+") }  // A plus sign means nothing.
        guard let hour = number(hours) else { return nil }
        var seconds = hour * 3600
        if take(":") {
            guard let minute = number(0...59) else { return nil }
            seconds += minute * 60
            if take(":") {
                guard let second = number(0...59) else { return nil }
                seconds += second
            }
        }
        return isNegative ? -seconds : seconds
    }

    /// `,date[/time]`; without a time, two o'clock.
    mutating func change() -> YearlyRule.Change? {
        guard take(","), let day = yearDay() else { return nil }
        var seconds = 2 * 3600
        if take("/") {
            // RFC 9636 section 3.3.1 lets the hours reach a week.
            guard let time = duration(hours: 0...167) else { return nil }
            seconds = time
        }
        return YearlyRule.Change(day: day, time: seconds)
    }

    private mutating func yearDay() -> YearlyRule.YearDay? {
        if take("J") { return number(1...365).map { .withoutLeapDay($0) } }
        guard take("M") else { return number(0...365).map { .zeroBased($0) } }
        guard let month = number(1...12), take("."), let week = number(1...5), take("."),
            let weekday = number(0...6)
        else { return nil }
        return .weekday(month: month, week: week, weekday: weekday)
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (0x30...0x39).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        return range.contains(number) ? number : nil
    }
}
