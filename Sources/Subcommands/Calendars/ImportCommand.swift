import CalendarPlan
import Configuration
import Interchange
import ServiceInterface
import Wording

/// `koyomi import`: a calendar file from a table or an iCalendar file.
enum ImportCommand: Subcommand {
    static let syntax = VerbSyntax.importing

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
        if surroundings.known == nil {
            console.sayToError(.namesUnchecked(folder: folder.path))
        }
        _ = try surroundings.fiscalYears(given["--fiscal-year"])
        let outcome = CalendarImport(
            CalendarImport.Options(
                title: given["--calendar"], fiscalYear: given["--fiscal-year"],
                owner: given["--owner"], isStrict: given.has("--strict"),
                sheet: given["--sheet"], language: console.language,
                today: surroundings.zone.civil(console.now).day),
            into: surroundings
        ).read(path: path, as: format)
        for diagnostic in outcome.diagnostics {
            if given.has("--json") {
                console.sayJSON(DiagnosticRow(diagnostic, console.language))
            } else {
                console.sayToError(
                    diagnostic.text(console.language, colour: console.look.isErrorColourful))
            }
        }
        guard let text = outcome.text else { throw .faults }
        if outcome.parts.leftOut > 0 {
            console.sayToError(
                CommandMessage.imported(
                    outcome.parts.all, leftOut: outcome.parts.leftOut, isTable: format != .iCalendar
                ).text[console.language])
        }
        if given.has("--json"), !output.isFile {
            console.sayJSON(TextAnswer(text: text))
            return 0
        }
        try output.write(Array(text.utf8))
        return 0
    }

    private static func format(
        _ given: GivenArguments, _ path: String
    ) throws(CommandFailure) -> CalendarImport.Format {
        if let asked: CalendarImport.Format = try given.format() { return asked }
        if path.ends(in: [".ics", ".ical"]) { return .iCalendar }
        if path.ends(in: [".csv", ".tsv", ".txt"]) { return .table }
        if path.ends(in: SourceForm.workbooks) { return .workbook }
        throw .usage(.formless(path == CalendarImport.standardInput ? nil : path))
    }
}

/// The forms of what is taken in, by the ends of names.
enum SourceForm {
    /// With those that are not read: they say what to do.
    static let workbooks = [".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"]
}

extension GivenArguments {
    /// What `--format` asks for; `nil` without it.
    func format<Format: RawRepresentable & CaseIterable>() throws(CommandFailure) -> Format?
    where Format.RawValue == String {
        guard let asked = self["--format"] else { return nil }
        guard let format = Format(rawValue: asked) else {
            throw .usage(.oneOf(Format.allCases.map(\.rawValue), "--format", not: asked))
        }
        return format
    }
}

extension String {
    /// Whether it has one of `endings`, in capitals or not.
    func ends(in endings: [String]) -> Bool {
        let folded = lowercased()
        return endings.contains { folded.hasSuffix($0) }
    }
}

extension CalendarImport.Surroundings {
    /// Those of `--fiscal-year`; none without it.
    func fiscalYears(_ text: String?) throws(CommandFailure) -> [FiscalYear] {
        guard let text else { return [] }
        switch FiscalYear.read(text, startMonth: startMonth, eras: eras) {
        case .success(let reading): return reading.years
        case .failure(let error): throw .usage(.unread("--fiscal-year", error))
        }
    }
}
