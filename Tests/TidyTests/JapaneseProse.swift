/// Japanese sentences in string literals outside of `Wording`.
enum JapaneseProse {
    private static let room = "Sources/Wording/"

    /// Where hiragana is no prose, by the beginning of the path, and why.
    static let exceptions = [
        ("Sources/CalendarPlan/Days/Holiday", "names of holidays"),
        ("Sources/CalendarPlan/Entries/ChoiceText.swift", "answers of a checklist: はい, 済み"),
        ("Sources/CalendarPlan/Entries/QuantityReader.swift", "notations: 24区のうち21区"),
        ("Sources/CalendarPlan/Entries/QuotaTimes.swift", "notations, read and written: 半期に2回"),
        ("Sources/CalendarPlan/Entries/TargetReader.swift", "notations, read and written: から10%減"),
        ("Sources/CalendarPlan/Periods/", "notations that are read and written alike"),
        ("Sources/Configuration/Readers/", "words of calendar files: はい, なし, names of columns"),
        ("Sources/Interchange/Document/LineCells.swift", "words of tables: から, まで"),
        ("Sources/Interchange/Draft/DraftEntries.swift", "words of year tables"),
        ("Sources/Interchange/Rollover/RolloverWriter.swift", "a word of calendar files: いいえ"),
        ("Sources/Interchange/Tables/ProgramColumns.swift", "headings of other programs' tables"),
        ("Sources/Interchange/Tables/RowKind.swift", "words of tables: 振り返り"),
        ("Sources/Subcommands/Calendars/ExplainReading.swift", "words of expressions: ごと"),
        ("Sources/Subcommands/CommandLine/Console.swift", "the answer はい"),
        ("Sources/Text/LineFilling.swift", "signs that begin no line"),
    ]

    /// Whether `file` has a literal with hiragana, which every Japanese sentence has.
    static func isIn(_ file: SourceText) -> Bool {
        let code = CodeMask(file.lines.joined(separator: "\n"), keepingStrings: true).masked
        return code.unicodeScalars.contains { (0x3041...0x3096).contains($0.value) }
    }

    /// The beginnings of paths that excuse nothing any more.
    static func staleExceptions(in files: [SourceText]) -> [String] {
        exceptions.map(\.0).filter { beginning in
            !files.contains { $0.path.hasPrefix(beginning) && isIn($0) }
        }
    }

    /// The files of `files` that have some and may not.
    static func paths(in files: [SourceText]) -> [String] {
        let allowed = [room] + exceptions.map(\.0)
        return files.filter { file in
            !allowed.contains { file.path.hasPrefix($0) } && isIn(file)
        }.map(\.path)
    }
}
