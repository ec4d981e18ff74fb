import Configuration
import Interchange
import CalendarPlan
import ServiceLoop

/// `koyomi import`: a calendar file from a table or an iCalendar file.
enum ImportCommand: Subcommand {
    static let syntax = VerbSyntax(
        "import", "iCalendar や CSV からカレンダーのファイルを作る",
        "a calendar file from iCalendar or CSV",
        operands: [
            .init(
                "FILE", "取り込む .ics か .csv（- は標準入力）",
                "the .ics or .csv to take in (-: standard input)")
        ],
        options: [
            .init("--calendar", "TITLE", "カレンダーの名前", "the calendar's title"),
            .init("--fiscal-year", "FY", "カレンダーの年度（令和8年度、R6～R8）", "its fiscal year (FY2026)"),
            .init(
                "--owner", "O", "担当のない予定の担当（既定 事務局）",
                "who owes what has no owner (default: secretariat)"),
            .init(
                "--format", "ics|csv", "ファイルの形（既定 名前の終わりから）",
                "the file's form (default: by its name)"),
        ] + FileOutput.options)

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let path = given.operands[0]
        let format = try format(given, path)
        let output = FileOutput(given, console)
        try output.check()
        let folder = ConfigurationFolder(given)
        let loaded = folder.load(console)
        let surroundings = CalendarImport.Surroundings(
            loaded, eras: loaded.plan?.eras ?? folder.eras())
        if surroundings.known == nil {
            console.sayToError(
                Bilingual(
                    ja: "注意：設定（\(folder.path)）が読めないので、組織の名前は確かめていません。--config で指定してください",
                    en: "warning: names are not checked, because the configuration \(folder.path) "
                        + "cannot be read; name one by --config")[console.language])
        }
        try checkYear(given["--fiscal-year"], surroundings)
        let outcome = CalendarImport(
            CalendarImport.Options(
                title: given["--calendar"], fiscalYear: given["--fiscal-year"],
                owner: given["--owner"], language: console.language), into: surroundings
        ).read(path: path, as: format)
        for finding in outcome.diagnostics {
            if given.has("--json") {
                console.say(CommandJSON.line(FindingRow(finding, console.language)))
            } else {
                console.sayToError(finding.text(console.language, colour: console.isErrorColourful))
            }
        }
        guard let text = outcome.text else { throw .faults }
        if given.has("--json"), !output.isFile {
            console.say(CommandJSON.line(TextAnswer(text: text)))
            return 0
        }
        try output.write(Array(text.utf8))
        return 0
    }

    private static func format(
        _ given: GivenArguments, _ path: String
    ) throws(CommandFailure) -> CalendarImport.Format {
        if let asked = given["--format"] {
            guard let format = CalendarImport.Format(rawValue: asked) else {
                throw .usage(ExportCommand.wrongFormat(asked))
            }
            return format
        }
        let name = path.lowercased()
        if name.hasSuffix(".ics") || name.hasSuffix(".ical") { return .iCalendar }
        if [".csv", ".tsv", ".txt"].contains(where: { name.hasSuffix($0) }) { return .table }
        if path == CalendarImport.standardInput {
            throw .usage(
                UsageError(
                    ja: "標準入力の形が分かりません。--format ics か --format csv を付けてください",
                    en: "standard input does not say what it is; give --format ics or csv"))
        }
        throw .usage(
            UsageError(
                ja: "\(path) の形が名前から分かりません。--format ics か --format csv を付けてください",
                en: "the name of \(path) does not say what it is; give --format ics or csv"))
    }

    private static func checkYear(
        _ text: String?, _ surroundings: CalendarImport.Surroundings
    ) throws(CommandFailure) {
        guard let text,
            case .failure(let fault) = FiscalYear.read(
                text, startMonth: surroundings.startMonth, eras: surroundings.eras)
        else { return }
        throw .usage(
            UsageError(
                ja: "--fiscal-year：\(fault.message(.japanese)) → \(fault.advice(.japanese))",
                en: "--fiscal-year: \(fault.message(.english)) → \(fault.advice(.english))"))
    }
}
