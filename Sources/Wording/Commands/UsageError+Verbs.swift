package import CalendarPlan

extension UsageError {
    /// An expression that cannot be read, given for `option`.
    package static func unread(_ option: String, _ error: ExpressionError) -> UsageError {
        UsageError(
            ja: "\(option)：\(error.message(.japanese)) → \(error.advice(.japanese))",
            en: "\(option): \(error.message(.english)) → \(error.advice(.english))")
    }

    package static func notADay(_ option: String) -> UsageError {
        UsageError(
            ja: "\(option) には日を書いてください（例 2026-12-16、12月16日）",
            en: "\(option) takes a day, such as 2026-12-16")
    }

    package static func severalDays(_ option: String, _ text: String, _ span: DaySpan) -> UsageError
    {
        UsageError(
            ja: "\(option) には一日を書いてください（「\(text)」は \(span.first) から \(span.last) まで）",
            en: "\(option) takes one day; \(text) runs from \(span.first) to \(span.last)")
    }

    package static func backwards(from: Day, to: Day) -> UsageError {
        UsageError(
            ja: "--from \(from) が --to \(to) より後です", en: "--from \(from) lies after --to \(to)")
    }

    package static func tooLong(years: Int) -> UsageError {
        UsageError(
            ja: "期間が長すぎます（\(years)年まで）", en: "that is too long a span: at most \(years) years")
    }

    package static let oneFiscalYear = UsageError(
        ja: "--fiscal-year は一つの年度です", en: "--fiscal-year takes a single year")

    // MARK: Forms

    package static let noFormat = UsageError(
        ja: "--format ics か --format csv を付けてください", en: "give --format ics or --format csv")

    /// A value that is none of those which `option` takes.
    package static func oneOf(
        _ choices: [String], _ option: String, not asked: String
    ) -> UsageError {
        UsageError(
            ja: option + " は "
                + (choices.count > 3
                    ? choices.joined(separator: "、") + " のどれか"
                    : choices.joined(separator: " か ") + " ")
                + "です（「\(asked)」）",
            en: "\(option) is \(either(choices)), not \(asked)")
    }

    /// `ics or csv`, `html, csv or md`.
    private static func either(_ choices: [String]) -> String {
        choices.dropLast().joined(separator: ", ") + " or " + (choices.last ?? "")
    }

    /// Something that `verb` cannot do.
    package static func action(
        _ verb: String, _ action: String, _ actions: [String]
    ) -> UsageError {
        let hint = DidYouMean.words(action, among: actions)
        return UsageError(
            ja: "「\(action)」はできません。\(hint.ja)\(actions.joined(separator: "、")) のどれかです",
            en: "\(verb) cannot \(action)\(hint.en) It does \(either(actions))")
    }

    /// `path` is `nil` for standard input.
    package static func formless(_ path: String?) -> UsageError {
        UsageError(
            ja: (path.map { "\($0) の形が名前から" } ?? "標準入力の形が")
                + "分かりません。--format ics、csv、xlsx のどれかを付けてください",
            en: (path.map { "the name of \($0)" } ?? "standard input")
                + " does not say what it is; give --format ics, csv or xlsx")
    }

    package static let draftWithoutYear = UsageError(
        ja: "どの年度の表か、--fiscal-year R8 のように指定してください",
        en: "say which fiscal year the table is of: --fiscal-year FY2026")
    package static let sheetOfText = UsageError(
        ja: "--sheet は Excel のブック（.xlsx）と使ってください",
        en: "--sheet goes with an Excel workbook (.xlsx)")
    package static let encodingOfJSON = UsageError(
        ja: "JSON はいつも UTF-8 です。--encoding は --json なしで使ってください",
        en: "JSON is always UTF-8; --encoding goes without --json")
    package static let encodingOfICalendar = UsageError(
        ja: "iCalendar はいつも UTF-8 です。--encoding は --format csv と使ってください",
        en: "iCalendar is always UTF-8; --encoding goes with --format csv")

    package static let shells = UsageError(
        ja: "bash、zsh、fish のどれかです", en: "completion is for bash, zsh or fish")

    package static func head(digits: Int) -> UsageError {
        UsageError(
            ja: "--head は16進数\(digits)桁のハッシュです",
            en: "--head is a hash of \(digits) hexadecimal digits")
    }

    // MARK: Names

    package static func noOrganisation(_ name: String, _ known: [String]) -> UsageError {
        let hint = DidYouMean.words(name, among: known)
        return UsageError(
            ja: "「\(name)」という組織は organisations.yaml にありません。\(hint.ja)",
            en: "organisations.yaml has no organisation \(name)\(hint.en)")
    }

    package static func whichCalendar(_ ids: [String]) -> UsageError {
        UsageError(
            ja: "どのカレンダーか指定してください：\(ids.joined(separator: "、"))",
            en: "say which calendar: \(ids.joined(separator: ", "))")
    }

    package static func severalCalendars(_ name: String, _ ids: [String]) -> UsageError {
        UsageError(
            ja: "「\(name)」というカレンダーは \(ids.count)つあります。ID で指定してください："
                + ids.joined(separator: "、"),
            en: "there are \(ids.count) calendars \(name); name one by its id: "
                + ids.joined(separator: ", "))
    }

    /// None in `folder`, where one is named.
    package static func noCalendar(
        _ name: String, _ known: [String], in folder: String? = nil
    ) -> UsageError {
        let hint = DidYouMean.words(name, among: known)
        return UsageError(
            ja: "「\(name)」というカレンダーは\(folder.map { " \($0) に" } ?? "")ありません。\(hint.ja)",
            en: (folder.map { "\($0) has no" } ?? "there is no") + " calendar \(name)\(hint.en)")
    }

    // MARK: new-year

    package static func notFirstYear(_ to: String, years: Int) -> UsageError {
        UsageError(
            ja: "--to には新しいカレンダーの最初の年度を書いてください（「\(to)」）。"
                + "カレンダーは前と同じ \(years)年度にわたります",
            en: "--to takes the new calendar's first fiscal year, not \(to); the "
                + "calendar covers \(EnglishCount.of(years, "year")), as before")
    }

    package static func yearOutOfReach(
        _ to: String, after first: FiscalYear, _ eras: EraTable
    ) -> UsageError {
        UsageError(
            ja: "--to は新しいカレンダーの最初の年度です。\(first.japaneseName(in: eras))より後の、"
                + "\(FiscalYear.rangeLimit)年以内を書いてください（「\(to)」）",
            en: "--to is the new calendar's first fiscal year: after \(first), by at "
                + "most \(FiscalYear.rangeLimit) years, not \(to)")
    }

    package static func lastWrittenYear(_ file: String) -> UsageError {
        UsageError(
            ja: "\(file)：次の年度は書ける年の範囲（\(Day.writtenYears.upperBound)年まで）を超えます",
            en: "\(file): the next fiscal year is past \(Day.writtenYears.upperBound), "
                + "the last that can be written")
    }

    package static func uneditable(_ file: String) -> UsageError {
        UsageError(
            ja: "\(file)：元の書き方を保ったままでは直せませんでした。ファイルを複製して手で直してください",
            en: "\(file) cannot be edited without changing more than was meant; "
                + "copy the file and edit it by hand")
    }

    // MARK: template

    package static func whichTemplate(_ action: String) -> UsageError {
        let known = TemplateName.all.map(\.fileName)
        return UsageError(
            ja: "どれを：koyomi template \(action) NAME（\(known.joined(separator: "、"))）",
            en: "which one: koyomi template \(action) NAME, of " + known.joined(separator: ", "))
    }

    package static func noTemplate(_ name: String) -> UsageError {
        let known = TemplateName.all.map(\.fileName)
        let hint = DidYouMean.words(name, among: known)
        return UsageError(
            ja: "「\(name)」というひな形はありません。\(hint.ja)\(known.joined(separator: "、")) があります",
            en: "no template has the name \(name)\(hint.en) There are "
                + known.joined(separator: ", "))
    }
}
