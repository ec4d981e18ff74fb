import Configuration
import Interchange
import CalendarPlan
import ServiceInterface
import Wording

/// `koyomi report`: the progress tables.
enum ReportCommand: Subcommand {
    private enum Format: String, CaseIterable {
        case html, csv
        case markdown = "md"
    }

    static let syntax = VerbSyntax.report

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let asked = given["--format"] ?? Format.markdown.rawValue
        guard let format = Format(rawValue: asked) else {
            throw .usage(.oneOf(["html", "csv", "md"], "--format", not: asked))
        }
        guard given["--format"] == nil || !given.has("--json") else {
            throw .usage(.excluding("--json", "--format"))
        }
        let output = FileOutput(given, console)
        try output.check()
        let pages = try pages(given, console)
        if given["--sheet"] != nil, !given.has("--json") {
            guard format == .csv || given["--format"] == nil else {
                throw .usage(.excluding("--sheet", "--format"))
            }
            let rows = pages.flatMap(\.entries).flatMap { RoundSheet($0, console.language).rows }
            try output.write(CSVTable.bytes(rows))
            return 0
        }
        if given.has("--json") {
            let lines = pages.flatMap(\.entries).map { CommandJSON.line($0) + "\n" }
            try output.write(Array(lines.joined().utf8))
            return 0
        }
        switch format {
        case .csv:
            try output.write(CSVTable.bytes(ReportRows.rows(pages, console.language)))
        case .html:
            let sheet = sheet(pages, given, console)
            try output.write(Array(ReportHtml.text(sheet).utf8))
        case .markdown:
            let sheet = sheet(pages, given, console)
            try output.write(Array(ReportMarkdown.text(sheet).utf8))
        }
        return 0
    }

    /// Everything that the daemon has, asked for a page at a time.
    private static func pages(
        _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) -> [ReportReply] {
        var request = ReportRequest()
        request.id = given["--sheet"]
        request.written = given.all("--organisation")
        request.track = given["--track"]
        request.fiscalYear = given["--fiscal-year"]
        let client = ControlClient(given, console)
        var pages: [ReportReply] = []
        repeat {
            let page = try client.ask(request)
            pages.append(page)
            request.after = page.goOnAfter
        } while request.after != nil
        return pages
    }

    private static func sheet(
        _ pages: [ReportReply], _ given: GivenArguments, _ console: Console
    ) -> ReportSheet {
        let years = pages.first?.fiscalYears ?? []
        let eras = years.isEmpty ? EraTable.statutory : ConfigurationFolder(given).eras()
        let scope = years.map {
            console.language == .japanese ? $0.japaneseName(in: eras) : "\($0)"
        }
        return ReportSheet(
            pages,
            scope: scope + given.all("--organisation") + given.all("--track"),
            console.language)
    }
}
