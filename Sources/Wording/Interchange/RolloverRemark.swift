package import CalendarPlan

/// Why a person must look at a line of the new calendar.
package enum RolloverRemark: Hashable, Sendable {
    /// A day was given a place in the new year.
    case moved(MovedDay)
    /// A deadline that stayed at its month's end or beginning falls on a closed day.
    case closedDay(Day, ClosedReason)
    /// Words name years, which stay.
    case namesYears([String])
    /// Words named the calendar's own fiscal year, which was renewed.
    case renewed(from: String, to: String)
    /// An id without a year was given one.
    case idGivenYear
    /// An id names the year, but the new id is in use.
    case idKept(String)
    /// The calendar was closed, and the new one is not.
    case reopened
    /// The first or the last day of rounds has a year of its own.
    case bound(String)
    case respelled(String)
    /// This is to be written by hand.
    case byHand(String)
    /// There is no target for this fiscal year.
    case noTarget(Bilingual)
    /// The file that is included was not touched, though it names years.
    case included([String])

    /// The words of the remark, without the mark before it.
    package var text: Bilingual {
        switch self {
        case .moved(let moved): Self.words(of: moved)
        case .closedDay(let day, let reason):
            .init(
                ja: "\(day.japanese)は閉庁日（\(reason.text.ja)）",
                en: "\(day.english) is closed (\(reason.text.en))")
        case .namesYears(let names):
            .init(
                ja: names.map { "「\($0)」" }.joined() + "のままでよいか",
                en: "names \(names.count == 1 ? "a year" : "years"): "
                    + names.joined(separator: ", "))
        case .renewed(let from, let to):
            .init(ja: "「\(from)」を「\(to)」とした", en: "\(from) became \(to)")
        case .idGivenYear:
            .init(
                ja: "前年度と同じ id は使えないので、年を付けた",
                en: "last year's id is taken, so this one has the year")
        case .idKept(let name):
            .init(
                ja: "id の年はそのまま（\(name) は使われている）",
                en: "the id keeps its year, since \(name) is taken")
        case .reopened: .init(ja: "新しい年度なので、閉じない", en: "a new year is not closed")
        case .bound(let text): .init(ja: "前は「\(text)」", en: "moved from \(text)")
        case .respelled(let text):
            .init(ja: "前は「\(text)」。書き方を改めた", en: "respelled from \(text)")
        case .byHand(let text):
            .init(
                ja: "「\(text)」と書く（ここは自動では直せない）",
                en: "write \(text), which could not be put here")
        case .noTarget(let year):
            .init(ja: "\(year.ja)の目標がない", en: "no target for \(year.en)")
        case .included(let names):
            .init(
                ja: "取り込むファイルは直していない（\(names.map { "「\($0)」" }.joined())がある）",
                en: "the file that is included was not changed, though it names "
                    + names.joined(separator: ", "))
        }
    }

    private static func words(of moved: MovedDay) -> Bilingual {
        let how: Bilingual =
            switch moved.manner {
            case .weekday(let ordinal, let weekday):
                .init(
                    ja: "同じ第\(ordinal)\(weekday.japanese)に",
                    en: "same \(Self.ordinal(ordinal)) \(weekday.english) of the month")
            case .lastWeekday(let weekday):
                .init(
                    ja: "最終\(weekday.japanese)に", en: "last \(weekday.english) of the month")
            case .businessDay(let position, let reason):
                .init(
                    ja: "同じ曜日は\(reason.text.ja)なので、月の第\(position)営業日に",
                    en: "\(position)\(Self.ending(position)) business day of the month, since that "
                        + "weekday is closed (\(reason.text.en))")
            case .monthEdge: .init(ja: "同じく月の初日・末日に", en: "same edge of the month")
            case .holiday(let name): .init(ja: "同じ\(name)に", en: "same holiday, \(name)")
            case .alongside:
                .init(ja: "もう一方の日に合わせて", en: "same distance from the other day")
            case .round: .init(ja: "近い回に", en: "nearest round")
            }
        return .init(
            ja: "前は\(moved.from.japanese)。\(how.ja)" + (moved.isComputed ? "。祝日は計算" : ""),
            en: "was \(moved.from.english), moved to the \(how.en)"
                + (moved.isComputed ? ", by computed holidays" : ""))
    }

    private static func ending(_ number: Int) -> String {
        if (11...13).contains(number % 100) { return "th" }
        return [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th"
    }

    private static func ordinal(_ number: Int) -> String {
        ["first", "second", "third", "fourth", "fifth"][max(1, min(number, 5)) - 1]
    }
}

extension RolloverRemark {
    /// How remarks begin and end that this program writes.
    private static let shapes: [(opening: String, closing: String)] = [
        ("前は「", ""), ("", "のままでよいか"), ("「", "とした"), ("「", "自動では直せない）"),
        ("前年度と同じ id は使えないので、年を付けた", ""), ("id の年はそのまま（", "）"),
        ("新しい年度なので、閉じない", ""), ("取り込むファイルは直していない（", "がある）"), ("", "の目標がない"),
        ("names a year: ", ""), ("names years: ", ""), ("moved from ", ""), ("respelled from ", ""),
        ("write ", ", which could not be put here"), ("last year's id is taken", ""),
        ("the id keeps its year, since ", ""), ("a new year is not closed", ""),
        ("no target for FY", ""),
        ("the file that is included was not changed, though it names ", ""),
    ]

    /// Whether `text` behind the mark of a remark was written by this program, so that the copy
    /// need not have it; what a person wrote there stays.
    package static func isOwn(_ text: String) -> Bool {
        !text.isEmpty
            && text.split(separator: separator).map(String.init).allSatisfy { piece in
                shapes.contains { piece.hasPrefix($0.opening) && piece.hasSuffix($0.closing) }
                    || isOfDay(piece)
            }
    }

    /// `前は2024年7月22日(月)。…`, `was Mon, 22 Jul 2024, moved to …`, `2025年5月31日(土)は閉庁日…`,
    /// `R6 became R7`.
    private static func isOfDay(_ piece: String) -> Bool {
        if piece.hasPrefix("前は") { return piece.contains("日(") && piece.contains("に") }
        if piece.hasPrefix("was ") { return piece.contains(", moved to the ") }
        return piece.contains("日(") && piece.contains("は閉庁日（")
            || Weekday.allCases.contains { piece.hasPrefix("\($0.short), ") }
                && piece.contains(" is closed (")
            || piece.contains(" became ")
    }

    /// What remarks begin with.
    package static let marks = Bilingual(ja: "# 要確認: ", en: "# check: ")

    /// What stands between several remarks of one line.
    package static let separator = "; "
}
