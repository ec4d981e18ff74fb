import CalendarPlan
import Text

/// What a number format makes of a number (ECMA-376 part 1, 18.8.30 and 18.8.31): what the cell
/// means, not how it looks.
enum CellFormat: Hashable {
    case number, percent, day, month, year, clock, dayAndClock

    /// Formats that files name by number alone; 27 to 58 as Excel has them in Japan.
    private static let builtIn: [Int: CellFormat] = {
        var formats: [Int: CellFormat] = [9: .percent, 10: .percent, 17: .month, 22: .dayAndClock]
        for code in [14, 15, 16, 27, 28, 29, 30, 31, 35, 36, 50, 51, 53, 54, 56, 57, 58] {
            formats[code] = .day
        }
        for code in [34, 52, 55] { formats[code] = .month }
        for code in [18, 19, 20, 21, 32, 33, 45, 46, 47] { formats[code] = .clock }
        return formats
    }()

    init(builtIn code: Int) { self = Self.builtIn[code] ?? .number }

    /// `m"月"d"日"`, `[$-411]ggge"年"`, `0.0%`.
    init(code: String) {
        let tokens = Self.tokens(code)
        var parts: Set<Character> = []
        for (index, token) in tokens.enumerated() {
            // An m beside hours or seconds is minutes.
            let isMinute =
                token == "m"
                && (index > 0 && tokens[index - 1] == "h"
                    || index + 1 < tokens.count && tokens[index + 1] == "s")
            parts.insert(isMinute ? "n" : token)
        }
        let hasClock = !parts.isDisjoint(with: ["h", "n", "s"])
        let hasDay = !parts.isDisjoint(with: ["d", "a"])
        let hasYear = !parts.isDisjoint(with: ["y", "e", "g"])
        switch (hasDay, parts.contains("m"), hasYear, hasClock) {
        case (false, false, false, false): self = parts.contains("%") ? .percent : .number
        case (false, false, false, true): self = .clock
        case (_, _, _, true): self = .dayAndClock
        case (true, _, _, _): self = .day
        case (false, true, _, _): self = .month
        case (false, false, true, _): self = .year
        }
    }

    /// The letters of the first section that stand for parts of a day, each run once.
    private static func tokens(_ code: String) -> [Character] {
        var tokens: [Character] = []
        var rest = Array(code.lowercased().prefix { $0 != ";" || code.first == ";" })[...]
        if String(rest).hasPrefix("general") { return [] }
        while let sign = rest.popFirst() {
            switch sign {
            case "\"":
                rest = rest.drop { $0 != "\"" }.dropFirst()
            case "\\", "_", "*": rest = rest.dropFirst()
            case "[":
                // [h] is elapsed time; [Red], [$-411] and [>1] are none.
                let word = rest.prefix { $0 != "]" }
                rest = rest.dropFirst(word.count + 1)
                if let first = word.first, "hms".contains(first), Set(word).count == 1 {
                    tokens.append(first == "m" ? "n" : first)
                }
            case "e" where rest.first == "+" || rest.first == "-": break
            case "a" where rest.starts(with: "m/pm") || rest.starts(with: "/p"):
                rest = rest.drop { "m/p".contains($0) }
            case "y", "e", "g", "m", "d", "h", "s", "a", "%":
                if tokens.last != sign { tokens.append(sign) }
            default: break
            }
        }
        return tokens
    }

    func text(of value: Double, from1904: Bool) -> String {
        switch self {
        case .number: return Self.digits(value)
        case .percent: return Self.digits(value * 100) + "%"
        case .clock, .day, .month, .year, .dayAndClock: break
        }
        var whole = value.rounded(.down)
        var second = Int(((value - whole) * 86_400).rounded())
        if second == 86_400 { (whole, second) = (whole + 1, 0) }
        // Excel has no day beyond 9999-12-31.
        guard whole >= 0, whole <= 2_958_465 else { return Self.digits(value) }
        let clock = Self.clock(second)
        if self == .clock, whole == 0 { return clock }
        let day = Self.day(Int(whole), from1904: from1904)
        switch self {
        case .month where day.year != nil: return "\(day.year ?? 0)年\(day.month)月"
        case .year where day.year != nil: return "\(day.year ?? 0)年"
        default: return second == 0 ? day.text : "\(day.text) \(clock)"
        }
    }

    /// The 1900 system counts a 29 February 1900 that never was, as its number 60.
    private static func day(_ serial: Int, from1904: Bool)
        -> (text: String, year: Int?, month: Int)
    {
        if !from1904, serial == 60 { return ("1900-02-29", nil, 2) }
        /// 1904-01-01, and the days before 1900-01-01 and 1900-03-01 that make up for it.
        let origin: Int32 = from1904 ? -24_107 : serial < 60 ? -25_568 : -25_569
        let day = Day(serial: origin + Int32(serial))
        return ("\(day)", day.year, day.month)
    }

    /// `9:30`, or `9:30:15`.
    private static func clock(_ second: Int) -> String {
        let (hour, minute, rest) = (second / 3600, second / 60 % 60, second % 60)
        return "\(hour):\(minute.padded(to: 2))" + (rest == 0 ? "" : ":\(rest.padded(to: 2))")
    }

    /// With the 15 digits that Excel has: 0.30000000000000004 is 0.3.
    private static func digits(_ value: Double) -> String {
        let magnitude = value.magnitude
        guard magnitude < 1e15 else { return "\(value)" }
        if value == value.rounded() { return "\(Int(value))" }
        var scale = 1e15
        var bound = 1.0
        while bound <= magnitude { (scale, bound) = (scale / 10, bound * 10) }
        let rounded = (value * scale).rounded() / scale
        return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
    }
}
