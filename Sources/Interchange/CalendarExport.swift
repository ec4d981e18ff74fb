package import CalendarPlan
import Configuration
package import Wording

/// Exports a calendar of a configuration, as a table or as an iCalendar file.
///
/// What the file says, key by key, and for iCalendar the days as well; ``CalendarImport`` reads
/// both as the same plan.
package struct CalendarExport {
    private let file: FileScope
    private let source: CalendarDocument
    private let calendar: AnnualCalendar
    private let plan: Plan

    /// `plan` was read from `folder`; `nil` where the calendar's file cannot be read any more.
    package init?(_ id: String, of plan: Plan, folder: String, startMonth: Int) {
        guard let calendar = plan.calendars.first(where: { $0.id == id }) else { return nil }
        self.calendar = calendar
        self.plan = plan
        for (file, root) in Self.files(in: folder, plan.eras) {
            guard let source = CalendarDocument(root),
                CalendarHead(source.head, startMonth: startMonth, eras: plan.eras)?.id == id
            else { continue }
            self.file = file
            self.source = source
            return
        }
        return nil
    }

    package static func idsByFile(in folder: String, startMonth: Int, eras: EraTable) -> [(
        file: String, id: String
    )] {
        files(in: folder, eras).compactMap { file, root in
            CalendarDocument(root).flatMap {
                CalendarHead($0.head, startMonth: startMonth, eras: eras)
            }.map { (file.source.name, $0.id) }
        }
    }

    private static func files(in folder: String, _ eras: EraTable) -> [(FileScope, YAMLNode)] {
        guard case .success(let paths) = CalendarFolder.calendars(in: folder) else { return [] }
        return paths.compactMap { path in
            guard case .success(let bytes) = FileBytes.read("\(folder)/\(path)") else { return nil }
            let source = SourceText(name: path, bytes: TextEncoding.withoutMark(bytes))
            let file = FileScope(source: source, diagnostics: DiagnosticSink(), eras: eras)
            return YAMLTree.read(file).map { (file, $0) }
        }
    }

    /// `nil` where it has characters that the encoding lacks, which are diagnosed.
    package func table(_ encoding: TableEncoding, _ language: Language)
        -> (bytes: [UInt8]?, diagnostics: [Diagnostic])
    {
        let diagnostics = DiagnosticSink()
        let bytes = TableWriter(source, language: language).bytes(
            encoding, reportingTo: FileScope(source: file.source, diagnostics: diagnostics))
        return (diagnostics.hasError ? nil : bytes, diagnostics.sorted())
    }

    package func iCalendar(settled: [RoundID: Day], stamp: Instant, language: Language) -> String {
        let lone = Plan(
            zone: plan.zone, businessDays: plan.businessDays, organisations: plan.organisations,
            groups: plan.groups, calendars: [calendar], eras: plan.eras)
        var rounds: [String: [Obligation]] = [:]
        var seen: Set<String> = []
        for obligation in Timetable(plan: lone, settled: settled).obligations
        where seen.insert(obligation.id.shortName).inserted {
            rounds[obligation.id.entry.entry, default: []].append(obligation)
        }
        return CalendarFeed(
            source: source, calendar: calendar, rounds: rounds, stamp: stamp, zone: plan.zone,
            eras: plan.eras,
            language: language
        ).text
    }
}
