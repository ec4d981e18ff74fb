import CalendarPlan
import Configuration
import Interchange
import ServiceInterface
import Wording

/// `koyomi draft`: a calendar file from the table of the year in a document.
enum DraftCommand: Subcommand {
    static let syntax = VerbSyntax.draft

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let path = given.operands[0]
        let format = try format(given, path)
        guard given["--sheet"] == nil || format == .workbook else { throw .usage(.sheetOfText) }
        let output = FileOutput(given, console)
        try output.check()
        let folder = ConfigurationFolder(given)
        let loaded = folder.loadWithoutCalendars(console)
        let surroundings = CalendarImport.Surroundings(
            loaded, eras: loaded.plan?.eras ?? folder.eras())
        let years = try surroundings.fiscalYears(given["--fiscal-year"])
        guard !years.isEmpty else { throw .usage(.draftWithoutYear) }
        let outcome = YearTableDraft(
            YearTableDraft.Options(
                title: given["--calendar"], fiscalYears: years, owner: given["--owner"],
                sheet: given["--sheet"], language: console.language),
            into: surroundings
        ).read(path: path, as: format)
        for diagnostic in outcome.diagnostics {
            console.sayToError(
                diagnostic.text(console.language, colour: console.look.isErrorColourful))
        }
        guard let text = outcome.text else { throw .faults }
        if given.has("--json"), !output.isFile {
            console.sayJSON(TextAnswer(text: text))
        } else {
            try output.write(Array(text.utf8))
        }
        let counts = outcome.counts
        console.sayToError(
            CommandMessage.drafted(
                entries: counts.entries, remarks: counts.remarks, others: counts.others
            ).text[console.language])
        return 0
    }

    private static func format(
        _ given: GivenArguments, _ path: String
    ) throws(CommandFailure) -> YearTableDraft.Format {
        if let asked: YearTableDraft.Format = try given.format() { return asked }
        if path.ends(in: [".csv", ".tsv"]) { return .table }
        return path.ends(in: SourceForm.workbooks) ? .workbook : .document
    }
}
