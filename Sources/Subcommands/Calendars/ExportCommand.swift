import Configuration
import Interchange
import CalendarPlan
import ServiceLoop

/// `koyomi export`: a calendar as a table or an iCalendar file.
enum ExportCommand: Subcommand {
    static let syntax = VerbSyntax(
        "export", "カレンダーを iCalendar か CSV で書き出す", "a calendar as iCalendar or CSV",
        operands: [
            .init(
                "CALENDAR", optional: true, "ID、名前、ファイル名のどれか（一つだけなら省ける）",
                "id, title or file (not needed where there is one)")
        ],
        options: [
            .init("--format", "ics|csv", "書き出す形（必須）", "the form (required)"),
            .init(
                "--encoding", "utf-8|cp932", "CSV の文字コード（既定 utf-8）",
                "the table's encoding (default utf-8)"),
        ] + FileOutput.options)

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        guard let asked = given["--format"] else {
            throw .usage(
                UsageError(
                    ja: "--format ics か --format csv を付けてください",
                    en: "give --format ics or --format csv"))
        }
        guard let format = CalendarImport.Format(rawValue: asked) else {
            throw .usage(wrongFormat(asked))
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
            throw .refused(
                Bilingual(
                    ja: "カレンダー「\(id)」のファイルが読めなくなっています", en: "the file of \(id) has gone")[
                        console.language])
        }
        switch format {
        case .iCalendar:
            let settled = SettledDays.known(given, console, in: plan)
            let text = export.iCalendar(
                settled: settled, stamp: console.now, language: console.language)
            try write(Array(text.utf8), output, given, console)
            if !settled.isEmpty { console.sayToError(SettledDays.included[console.language]) }
        case .table:
            let (bytes, findings) = export.table(encoding, console.language)
            for finding in findings {
                console.sayToError(finding.text(console.language, colour: console.isErrorColourful))
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
        console.say(CommandJSON.line(TextAnswer(text: String(decoding: bytes, as: UTF8.self))))
    }

    static func wrongFormat(_ asked: String) -> UsageError {
        UsageError(
            ja: "--format は ics か csv です（「\(asked)」）", en: "--format is ics or csv, not \(asked)")
    }

    private static func encoding(
        _ given: GivenArguments, _ format: CalendarImport.Format
    ) throws(CommandFailure) -> TableEncoding {
        guard let asked = given["--encoding"] else { return .utf8 }
        guard !given.has("--json") || given["--output"] != nil else {
            throw .usage(
                UsageError(
                    ja: "JSON はいつも UTF-8 です。--encoding は --json なしで使ってください",
                    en: "JSON is always UTF-8; --encoding goes without --json"))
        }
        guard let encoding = TableEncoding(rawValue: asked.lowercased()) else {
            throw .usage(
                UsageError(
                    ja: "--encoding は utf-8 か cp932 です（「\(asked)」）",
                    en: "--encoding is utf-8 or cp932, not \(asked)"))
        }
        guard format == .table || encoding == .utf8 else {
            throw .usage(
                UsageError(
                    ja: "iCalendar はいつも UTF-8 です。--encoding は --format csv と使ってください",
                    en: "iCalendar is always UTF-8; --encoding goes with --format csv"))
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
            throw .usage(
                UsageError(
                    ja: "どのカレンダーか指定してください：\(ids.joined(separator: "、"))",
                    en: "say which calendar: \(ids.joined(separator: ", "))"))
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
        guard titled.isEmpty else {
            throw .usage(
                UsageError(
                    ja:
                        "「\(asked)」は \(titled.count) つあります。ID を書いてください：\(titled.joined(separator: "、"))",
                    en: "there are \(titled.count) calendars \(asked); give an id: "
                        + titled.joined(separator: ", ")))
        }
        let hint = DidYouMean.words(asked, among: ids + plan.calendars.map(\.title))
        throw .usage(
            UsageError(
                ja: "「\(asked)」というカレンダーはありません。\(hint.ja)",
                en: "there is no calendar \(asked)\(hint.en)"
            ))
    }
}
