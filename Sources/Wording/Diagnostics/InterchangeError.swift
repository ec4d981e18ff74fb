package import CalendarPlan

/// Why a calendar cannot be taken in from a table or an iCalendar file, or given out.
package enum InterchangeError: Error, Hashable, Sendable {
    case undecodable
    case noHeadings
    case unknownColumn(String, nearest: String?, known: Bilingual)
    case repeatedColumn(String)
    case noColumn(String)
    case cellWithoutHeading
    case noKind(known: Bilingual)
    case unknownKind(String, nearest: String?, known: Bilingual)
    case foreignCell(column: String, kind: String)
    case secondCalendarRow
    case openQuote
    case strayQuote
    case textAfterQuote
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
    case longField(limit: Int)
    case notProperty
    case badParameters(String)
    case longLine(limit: Int)
    case openComponent(String)
    case strayEnd(String)
    case outsideCalendar
    case tooDeep(limit: Int)
    case tooManyEntries(limit: Int)
    case tooManyProperties(limit: Int)
    case noTime(String)
    case noDuration(String)
    case noStart(String)
    case endsBeforeStart
    case noTitle
    case noFiscalYear
    case noOwner
    case noEntries
    case notInCP932(entry: String, character: String, code: UInt32)

    package var text: DiagnosticText {
        switch self {
        case .undecodable:
            .init(
                ja: "UTF-8、UTF-16、CP932（Shift_JIS）のどれでもありません",
                "UTF-8（Excel なら「CSV UTF-8」）で保存し直してください",
                en: "the text is neither UTF-8, UTF-16 nor CP932 (Shift_JIS)",
                "Save it again as UTF-8 (in Excel \"CSV UTF-8\")")
        case .noHeadings:
            .init(
                ja: "見出しの行がありません", "1行目に「種別,題名,日程,期限,担当」のように見出しを書いてください",
                en: "there is no line of headings",
                "Begin with a line such as kind,title,when,due,owner")
        case .unknownColumn(let name, let nearest, let known):
            .init(
                ja: "「\(name)」という列はありません", nearest.map { "「\($0)」のことですか" } ?? "列は \(known.ja) です",
                en: "there is no column \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" }
                    ?? "The columns are \(known.en)")
        case .repeatedColumn(let name):
            .init(
                ja: "「\(name)」の列が二つあります", "一つにまとめるか、片方を消してください",
                en: "there are two columns \"\(name)\"", "Join them, or remove one")
        case .noColumn(let name):
            .init(
                ja: "「\(name)」の列がありません", "1行目にこの見出しの列を加えてください",
                en: "there is no column \"\(name)\"",
                "Add a column with this heading to the first line")
        case .cellWithoutHeading:
            .init(
                ja: "この列には見出しがありません", "1行目に見出しを書くか、このセルを空にしてください",
                en: "this column has no heading", "Write one in the first line, or empty the cell")
        case .noKind(let known):
            .init(
                ja: "この行の種別がありません", "\(known.ja) のどれかを書いてください",
                en: "this row has no kind", "Write one of \(known.en)")
        case .unknownKind(let name, let nearest, let known):
            .init(
                ja: "「\(name)」という種別はありません", nearest.map { "「\($0)」のことですか" } ?? "\(known.ja) のどれかです",
                en: "there is no kind \"\(name)\"",
                nearest.map { "Did you mean \"\($0)\"?" } ?? "It is one of \(known.en)")
        case .foreignCell(let column, let kind):
            .init(
                ja: "「\(kind)」の行に「\(column)」は書けません", "このセルを空にしてください",
                en: "a row of kind \"\(kind)\" has no \"\(column)\"", "Empty this cell")
        case .secondCalendarRow:
            .init(
                ja: "カレンダーの行が二つあります", "一つの表には一つのカレンダーを書いてください",
                en: "there is a second row for the calendar itself",
                "Keep one calendar in one table")
        case .openQuote:
            .init(
                ja: "引用符が閉じていません", "セルの終わりに \" を書いてください",
                en: "the quotation is not closed", "End the field with \"")
        case .strayQuote:
            .init(
                ja: "引用符で始まらないセルの中に \" があります", "セル全体を \" で囲み、中の \" は \"\" と書いてください",
                en: "a \" within a field that does not begin with one",
                "Put the field in quotes, and write \"\" for each \" in it")
        case .textAfterQuote:
            .init(
                ja: "閉じた引用符の後に文字があります", "中の \" は \"\" と書き、引用符の後には区切りを置いてください",
                en: "text after a closed quotation",
                "Write \"\" for a \" in it, and a separator after it")
        case .tooManyRows(let limit):
            .init(
                ja: "行が多すぎます（\(limit)行まで）", "表を分けてください",
                en: "too many rows (limit \(limit))", "Split the table")
        case .tooManyColumns(let limit):
            .init(
                ja: "列が多すぎます（\(limit)列まで）", "引用符の閉じ忘れや余分な区切りがないか確かめてください",
                en: "too many columns (limit \(limit))", "Look for separators that are too many")
        case .longField(let limit):
            .init(
                ja: "セルが長すぎます（\(limit)文字まで）", "引用符の閉じ忘れがないか確かめてください",
                en: "the field is too long (limit \(limit) characters)",
                "Look for a quotation that is not closed")
        case .noTitle:
            .init(
                ja: "カレンダーの名前が分かりません", "--calendar 市政変革 のように指定してください",
                en: "nothing gives the calendar's title", "Give --calendar TITLE")
        case .noFiscalYear:
            .init(
                ja: "どの年度のカレンダーか分かりません", "--fiscal-year 令和8年度 のように指定してください",
                en: "nothing gives the calendar's fiscal year", "Give --fiscal-year, such as FY2026"
            )
        case .noOwner:
            .init(
                ja: "だれの予定か書かれていません", "--owner 組織 を指定するか、--config で設定を示してください",
                en: "nothing says who owes what is in it",
                "Give --owner, or name a configuration by --config")
        case .noEntries:
            .init(
                ja: "取り込める予定がありません", "ファイルと --fiscal-year を確かめてください",
                en: "there is nothing in it to take in", "Check the file and --fiscal-year")
        case .notInCP932(let entry, let character, let code):
            .init(
                ja: "「\(entry)」の「\(character)」（U+\(hexadecimal(code))）は CP932 にありません",
                "別の文字にするか、--encoding utf-8 で書き出してください",
                en: "CP932 has no \"\(character)\" (U+\(hexadecimal(code))), which is in \(entry)",
                "Use another character, or export with --encoding utf-8")
        case .notProperty:
            .init(
                ja: "「名前:値」の形の行ではありません", "前の行の続きなら、行頭に空白を置いてください",
                en: "this line is no \"NAME:value\"",
                "If it continues the line before, begin it with a space")
        case .badParameters(let name):
            .init(
                ja: "\(name) の行が「名前;パラメーター=値:値」の形ではありません",
                "; : , を含むパラメーターの値は \" で囲んでください",
                en: "the parameters of \(name) are not of the form NAME;PARAMETER=value:value",
                "Put a parameter's value with ; : or , into quotes")
        case .longLine(let limit):
            .init(
                ja: "行が長すぎます（\(limit)バイトまで）", "書き出したプログラムで、添付などを除いて書き出し直してください",
                en: "the line is too long (limit \(limit) octets)",
                "Export it again without attachments")
        case .openComponent(let name):
            .init(
                ja: "BEGIN:\(name) に対する END:\(name) がありません", "ファイルが途中で切れていないか確かめてください",
                en: "BEGIN:\(name) has no END:\(name)", "Check whether the file has been cut off")
        case .strayEnd(let name):
            .init(
                ja: "END:\(name) に対する BEGIN:\(name) がありません", "この行を消すか、BEGIN を補ってください",
                en: "END:\(name) has no BEGIN:\(name)", "Remove this line, or add the BEGIN")
        case .outsideCalendar:
            .init(
                ja: "BEGIN:VCALENDAR の外にあります", "iCalendar（.ics）のファイルか確かめてください",
                en: "this is outside of BEGIN:VCALENDAR", "Check that the file is iCalendar (.ics)")
        case .tooDeep(let limit):
            .init(
                ja: "BEGIN の入れ子が深すぎます（\(limit)段まで）", "END が抜けていないか確かめてください",
                en: "components lie too deep within each other (limit \(limit))",
                "Check for an END that is missing")
        case .tooManyEntries(let limit):
            .init(
                ja: "予定が多すぎます（\(limit)件まで）", "ファイルを分けてください",
                en: "too many entries (limit \(limit))", "Split the file")
        case .tooManyProperties(let limit):
            .init(
                ja: "一つの予定の行が多すぎます（\(limit)行まで）", "END が抜けていないか確かめてください",
                en: "too many lines in one component (limit \(limit))",
                "Check for an END that is missing")
        case .noTime(let text):
            .init(
                ja: "「\(text)」は日付でも日時でもありません", "20260722 か 20260722T100000 のように書いてください",
                en: "\"\(text)\" is neither a day nor a time", "Write 20260722 or 20260722T100000")
        case .noDuration(let text):
            .init(
                ja: "「\(text)」は長さ（DURATION）ではありません", "P1D か PT1H30M のように書いてください",
                en: "\"\(text)\" is no duration", "Write P1D or PT1H30M")
        case .noStart(let component):
            .init(
                ja: "\(component) に DTSTART がありません", "DTSTART;VALUE=DATE:20260722 のように書いてください",
                en: "\(component) has no DTSTART", "Write DTSTART;VALUE=DATE:20260722")
        case .endsBeforeStart:
            .init(
                ja: "始まる前に終わっています", "DTSTART と DTEND（DUE）を確かめてください",
                en: "it ends before it begins", "Check DTSTART and DTEND (DUE)")
        }
    }
}
