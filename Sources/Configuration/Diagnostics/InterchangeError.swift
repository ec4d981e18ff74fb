package import CalendarPlan

/// Why a calendar cannot be taken in from a table or an iCalendar file, or given out.
package enum InterchangeError: Error, Hashable, Sendable {
    /// It is neither UTF-8, UTF-16 nor CP932.
    case undecodable
    /// There is no line of headings.
    case noHeadings
    /// No column has this heading.
    case unknownColumn(String, nearest: String?, known: Bilingual)
    /// A heading stands in a column before.
    case repeatedColumn(String)
    /// A column that must be there is not.
    case noColumn(String)
    /// A cell has text, but its column no heading.
    case cellWithoutHeading
    /// The row does not say what it is.
    case noKind(known: Bilingual)
    /// The row is of no kind that is known.
    case unknownKind(String, nearest: String?, known: Bilingual)
    /// Rows of this kind have nothing in this column.
    case foreignCell(column: String, kind: String)
    /// The calendar itself has a second row.
    case secondCalendarRow
    /// A quotation is not closed.
    case openQuote
    /// A quotation mark within a field that has none around it.
    case strayQuote
    /// Text follows a quotation in the same field.
    case textAfterQuote
    /// More than `limit` rows, columns or characters in a field.
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
    case longField(limit: Int)

    /// A line of iCalendar is no `NAME:value`.
    case notProperty
    /// A line of iCalendar is longer than `limit` octets.
    case longLine(limit: Int)
    /// A component has no END.
    case openComponent(String)
    /// An END has no BEGIN.
    case strayEnd(String)
    /// An END of one component where another is open.
    case crossedEnd(String, open: String, line: Int)
    /// Something stands outside of VCALENDAR.
    case outsideCalendar
    /// Components lie deeper than `limit` within each other.
    case tooDeep(limit: Int)
    /// There are more than `limit` entries.
    case tooManyEntries(limit: Int)
    /// A component has more than `limit` properties.
    case tooManyProperties(limit: Int)
    /// No day or time of RFC 5545.
    case noTime(String)
    /// No duration of RFC 5545.
    case noDuration(String)
    /// The component has no DTSTART.
    case noStart(String)
    /// It ends before it begins.
    case endsBeforeStart

    /// Nothing gives the calendar's title.
    case noTitle
    /// Nothing gives the calendar's fiscal year.
    case noFiscalYear
    /// Nothing says who owes what is in it.
    case noOwner
    /// There is nothing in it to take in.
    case noEntries

    /// CP932 has no such character.
    case notInCP932(entry: String, character: String, code: UInt32)
}

/// What could not be taken in as it was, or not at all.
package enum InterchangeWarning: Hashable, Sendable {
    /// Components of this name have no place in a calendar.
    case leftOutComponent(String)
    /// These properties and inner components have no place in an entry.
    case leftOutProperties([String])
    /// It lies outside of the calendar's fiscal years.
    case outsideYears
    /// It has been cancelled.
    case cancelled
    /// It has been done.
    case completed
    /// The zone of this name is not known.
    case unknownZone(String)
    /// A rule that gives no days.
    case notARuleOfDays(String)
    /// More than `limit` days that are no rounds of a rule.
    case tooManyDays(limit: Int)
    /// No round is on this day.
    case noSuchRound(String)
    /// A single round differs in more than its day.
    case changedRound(String)
    /// The configuration knows no organisation or group of this name.
    case unknownName(String, nearest: String?)
    /// A calendar program has moved it from the day that the expression gives.
    case movedElsewhere(from: String, to: String)
    /// A calendar program has moved what follows from something else.
    case movedDerived(String)
    /// A calendar program has changed this text.
    case changedElsewhere(String)
    /// The file was read as CP932.
    case readAsCP932
}

extension InterchangeError {
    var wording: InterchangeWording {
        switch self {
        case .undecodable, .noHeadings, .unknownColumn, .repeatedColumn, .noColumn,
            .cellWithoutHeading, .noKind, .unknownKind, .foreignCell, .secondCalendarRow,
            .openQuote, .strayQuote, .textAfterQuote, .tooManyRows, .tooManyColumns, .longField:
            tableWording
        default: otherWording
        }
    }

    private var tableWording: InterchangeWording {
        switch self {
        case .undecodable:
            .init(
                "UTF-8、UTF-16、CP932（Shift_JIS）のどれでもありません", "UTF-8（Excel なら「CSV UTF-8」）で保存し直してください",
                "the text is neither UTF-8, UTF-16 nor CP932 (Shift_JIS)",
                "Save it again as UTF-8 (in Excel \"CSV UTF-8\")")
        case .noHeadings:
            .init(
                "見出しの行がありません", "1行目に「種別,題名,日程,期限,担当」のように見出しを書いてください",
                "there is no line of headings",
                "Begin with a line such as kind,title,when,due,owner")
        case .unknownColumn(let name, let nearest, let known):
            .init(
                "「\(name)」という列はありません",
                nearest.map { "「\($0)」のことですか" } ?? "列は \(known.ja) です",
                "there is no column \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "The columns are \(known.en)")
        case .repeatedColumn(let name):
            .init(
                "「\(name)」の列が二つあります", "一つにまとめるか、片方を消してください",
                "there are two columns \"\(name)\"", "Join them, or remove one")
        case .noColumn(let name):
            .init(
                "「\(name)」の列がありません", "1行目にこの見出しの列を加えてください",
                "there is no column \"\(name)\"", "Add a column with this heading to the first line"
            )
        case .cellWithoutHeading:
            .init(
                "この列には見出しがありません", "1行目に見出しを書くか、このセルを空にしてください",
                "this column has no heading", "Write one in the first line, or empty the cell")
        case .noKind(let known):
            .init(
                "この行の種別がありません", "\(known.ja) のどれかを書いてください",
                "this row has no kind", "Write one of \(known.en)")
        case .unknownKind(let name, let nearest, let known):
            .init(
                "「\(name)」という種別はありません",
                nearest.map { "「\($0)」のことですか" } ?? "\(known.ja) のどれかです",
                "there is no kind \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" } ?? "It is one of \(known.en)")
        case .foreignCell(let column, let kind):
            .init(
                "「\(kind)」の行に「\(column)」は書けません", "このセルを空にしてください",
                "a row of kind \"\(kind)\" has no \"\(column)\"", "Empty this cell")
        case .secondCalendarRow:
            .init(
                "カレンダーの行が二つあります", "一つの表には一つのカレンダーを書いてください",
                "there is a second row for the calendar itself", "Keep one calendar in one table")
        default: fieldWording
        }
    }

    private var fieldWording: InterchangeWording {
        switch self {
        case .openQuote:
            .init(
                "引用符が閉じていません", "セルの終わりに \" を書いてください",
                "the quotation is not closed", "End the field with \"")
        case .strayQuote:
            .init(
                "引用符で始まらないセルの中に \" があります", "セル全体を \" で囲み、中の \" は \"\" と書いてください",
                "a \" within a field that does not begin with one",
                "Put the field in quotes, and write \"\" for each \" in it")
        case .textAfterQuote:
            .init(
                "閉じた引用符の後に文字があります", "中の \" は \"\" と書き、引用符の後には区切りを置いてください",
                "text after a closed quotation",
                "Write \"\" for a \" in it, and a separator after it")
        case .tooManyRows(let limit):
            .init(
                "行が多すぎます（\(limit)行まで）", "表を分けてください", "too many rows (limit \(limit))",
                "Split the table")
        case .tooManyColumns(let limit):
            .init(
                "列が多すぎます（\(limit)列まで）", "引用符の閉じ忘れや余分な区切りがないか確かめてください",
                "too many columns (limit \(limit))", "Look for separators that are too many")
        case .longField(let limit):
            .init(
                "セルが長すぎます（\(limit)文字まで）", "引用符の閉じ忘れがないか確かめてください",
                "the field is too long (limit \(limit) characters)",
                "Look for a quotation that is not closed")
        default: .init("", "", "", "")
        }
    }
}

/// A diagnostic in both languages: what is wrong, and what to do.
struct InterchangeWording {
    let japanese: Wording
    let english: Wording

    init(_ messageJA: String, _ adviceJA: String, _ messageEN: String, _ adviceEN: String) {
        japanese = Wording(messageJA, adviceJA)
        english = Wording(messageEN, adviceEN)
    }
}
