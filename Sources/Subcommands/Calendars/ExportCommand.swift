import Configuration
import Interchange
import CalendarPlan
import Wording

/// `koyomi export`: a calendar as a table or an iCalendar file.
enum ExportCommand: Subcommand {
    static let syntax = VerbSyntax.export

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let asked = given["--format"] else { throw .usage(.noFormat) }
        guard let format = CalendarImport.Format(rawValue: asked), format != .workbook else {
            throw .usage(.oneOf(["ics", "csv"], "--format", not: asked))
        }
        let encoding = try encoding(given, format)
        let output = FileOutput(given, console)
        try output.check()
        let folder = ConfigurationFolder(given)
        let (plan, settings) = try folder.plan(console)
        let id = try calendar(given.operands.first, plan, settings, folder, console)
        guard
            let export = CalendarExport(
                id, of: plan, folder: folder.path, startMonth: settings.fiscalYearStart)
        else {
            throw .refused(CommandMessage.calendarGone(id).text)
        }
        if format == .iCalendar {
            let settled = SettledDays.known(given, console, in: plan)
            let text = export.iCalendar(
                settled: settled, stamp: console.now, language: console.language)
            try write(Array(text.utf8), output, given, console)
            if !settled.isEmpty {
                console.sayToError(.settledDaysIncluded)
            }
        } else {
            let (bytes, diagnostics) = export.table(encoding, console.language)
            for diagnostic in diagnostics {
                console.sayToError(
                    diagnostic.text(console.language, colour: console.look.isErrorColourful))
            }
            guard let bytes else { throw .faults }
            try write(bytes, output, given, console)
        }
        return 0
    }

    private static func write(
        _ bytes: [UInt8], _ output: FileOutput, _ given: GivenArguments, _ console: Console
    ) throws(CommandFailure) {
        guard given.has("--json"), !output.isFile else { return try output.write(bytes) }
        console.sayJSON(TextAnswer(text: String(decoding: bytes, as: UTF8.self)))
    }

    private static func encoding(
        _ given: GivenArguments, _ format: CalendarImport.Format
    ) throws(CommandFailure) -> TableEncoding {
        guard let asked = given["--encoding"] else { return .utf8 }
        guard !given.has("--json") || given["--output"] != nil else {
            throw .usage(.encodingOfJSON)
        }
        guard let encoding = TableEncoding(rawValue: asked.lowercased()) else {
            throw .usage(.oneOf(["utf-8", "cp932"], "--encoding", not: asked))
        }
        guard format == .table || encoding == .utf8 else {
            throw .usage(.encodingOfICalendar)
        }
        return encoding
    }

    /// The id of the calendar that `asked` names; without it the only one, or the only open one.
    private static func calendar(
        _ asked: String?, _ plan: Plan, _ settings: Settings, _ folder: ConfigurationFolder,
        _ console: Console
    ) throws(CommandFailure) -> String {
        let ids = plan.calendars.map(\.id)
        guard let asked else {
            let today = plan.zone.civil(console.now).day
            let open = plan.calendars.filter { $0.closedFrom.map { today < $0 } ?? true }
            if let only = ids.count == 1 ? ids.first : open.count == 1 ? open[0].id : nil {
                return only
            }
            throw .usage(.whichCalendar(ids))
        }
        if ids.contains(asked) { return asked }
        let files = CalendarExport.idsByFile(
            in: folder.path, startMonth: settings.fiscalYearStart, eras: plan.eras)
        let name = asked.split(separator: "/").last.map(String.init) ?? asked
        if let file = files.first(where: { file, _ in
            ["calendars/\(name)", "calendars/\(name).yaml"].contains(file)
        }) {
            return file.id
        }
        let titled = plan.calendars.filter { $0.title == asked }.map(\.id)
        if titled.count == 1 { return titled[0] }
        throw .usage(
            titled.isEmpty
                ? .noCalendar(asked, ids + plan.calendars.map(\.title))
                : .severalCalendars(asked, titled))
    }
}
