package import CalendarPlan
package import Configuration
package import Wording

/// Imports a table or an iCalendar file as the text of a calendar file.
package struct CalendarImport {
    package enum Format: String, Sendable, CaseIterable {
        case iCalendar = "ics"
        /// Fields divided by commas or tabs.
        case table = "csv"
        case workbook = "xlsx"
    }

    package struct Options: Sendable {
        package let title: String?
        /// As written; `nil` for the source's own.
        package let fiscalYear: String?
        /// The default owner; `nil` for the secretariat.
        package let owner: String?
        /// Whether one part that cannot be taken in refuses the whole; else it is left out.
        package let isStrict: Bool
        /// A sheet's name or number; `nil` for the first that is shown.
        package let sheet: String?
        package let language: Language
        /// Where a series without an end goes on, if nothing else says the fiscal year.
        package let today: Day

        package init(
            title: String?, fiscalYear: String?, owner: String?, isStrict: Bool,
            sheet: String? = nil, language: Language, today: Day
        ) {
            self.title = title
            self.fiscalYear = fiscalYear
            self.owner = owner
            self.isStrict = isStrict
            self.sheet = sheet
            self.language = language
            self.today = today
        }
    }

    /// The configuration that the calendar is to join, as far as there is one.
    package struct Surroundings: Sendable {
        package let zone: ZoneRules
        package let startMonth: Int
        package let eras: EraTable
        package let known: Known?

        package struct Known: Sendable {
            let names: Set<String>
            let orderedNames: [String]
            let secretariat: String
            let policies: [Policy]

            package init(plan: Plan, settings: Settings) {
                orderedNames = plan.organisations.map(\.name) + plan.groups.map(\.name)
                names = Set(orderedNames)
                secretariat = settings.secretariat
                policies = settings.policies
            }
        }

        package init(zone: ZoneRules, startMonth: Int, eras: EraTable, known: Known?) {
            self.zone = zone
            self.startMonth = startMonth
            self.eras = eras
            self.known = known
        }
    }

    package struct Outcome: Sendable {
        package let text: String?
        package let diagnostics: [Diagnostic]
        /// Components or rows, and how many of them were left out.
        package private(set) var parts = (all: 0, leftOut: 0)
    }

    private let options: Options
    private let surroundings: Surroundings

    package init(_ options: Options, into surroundings: Surroundings) {
        self.options = options
        self.surroundings = surroundings
    }

    /// The path of standard input.
    package static let standardInput = "-"

    static func bytes(at path: String) -> Result<[UInt8], FileError> {
        path == standardInput ? FileBytes.readStandardInput() : FileBytes.read(path)
    }

    package func read(path: String, as format: Format) -> Outcome {
        switch Self.bytes(at: path) {
        case .success(let bytes): return read(bytes, name: path, as: format)
        case .failure(let fault):
            return Outcome(
                text: nil, diagnostics: [Diagnostic(file: path, place: nil, kind: .file(fault))])
        }
    }

    package func read(_ bytes: [UInt8], name: String, as format: Format) -> Outcome {
        let diagnostics = DiagnosticSink()
        if format == .workbook { return readWorkbook(bytes, name: name, diagnostics) }
        let whole = format == .iCalendar ? ContentLines.mended(bytes) : bytes
        guard let decoded = TextEncoding.decoded(whole) else {
            diagnostics.add(Diagnostic(file: name, place: nil, kind: .interchange(.undecodable)))
            return Outcome(text: nil, diagnostics: diagnostics.sorted())
        }
        let source = SourceText(name: name, bytes: decoded.text)
        let file = FileScope(source: source, diagnostics: diagnostics, eras: surroundings.eras)
        // Tables are saved in CP932 as a matter of course; RFC 5545 knows UTF-8 only.
        if decoded.isCP932, format == .iCalendar { file.report(.interchangeWarning(.readAsCP932)) }
        let document =
            format == .iCalendar ? calendar(of: file) : table(DelimitedText(file).rows, of: file)
        return outcome(of: document, file)
    }

    private func readWorkbook(_ bytes: [UInt8], name: String, _ diagnostics: DiagnosticSink)
        -> Outcome
    {
        do {
            let sheet = try SheetTable(
                bytes, name: name, sheet: options.sheet, reportingTo: diagnostics,
                eras: surroundings.eras)
            return outcome(of: table(sheet.rows, of: sheet.file), sheet.file)
        } catch {
            diagnostics.add(Diagnostic(file: name, place: nil, kind: .workbook(error)))
            return Outcome(text: nil, diagnostics: diagnostics.sorted())
        }
    }

    private func table(_ rows: [[TableField]], of file: FileScope) -> CalendarDocument {
        var reader = TableReader(file, rows, options, startMonth: surroundings.startMonth)
        return reader.read()
    }

    private func calendar(of file: FileScope) -> CalendarDocument {
        var reader = ICalendarReader(
            file, language: options.language, fiscalYear: options.fiscalYear,
            startMonth: surroundings.startMonth, zone: surroundings.zone,
            today: options.today)
        return reader.read()
    }

    /// Passes in which entries may be left out, because others that they refer to were.
    private static let passLimit = 20

    private func outcome(of document: CalendarDocument, _ file: FileScope) -> Outcome {
        var document = document
        var found = settled(file.diagnostics.sorted(), &document)
        // What follows from an error of the file as a whole is no fault of its own.
        let isUnread = found.contains { diagnostic in
            let part = diagnostic.place.flatMap { document.source.part(of: $0.line) }
            return diagnostic.severity == .error && !diagnostic.kind.isOfOneLine
                && (part == nil || document.entries.isEmpty)
        }
        var calendar = document
        for pass in 1...Self.passLimit {
            calendar = document
            let diagnostics = DiagnosticSink()
            let scope = FileScope(
                source: file.source, diagnostics: diagnostics, eras: surroundings.eras)
            if !isUnread {
                complete(&calendar, scope)
                judge(calendar, scope)
            }
            let before = document.entries.count
            let judged = diagnostics.sorted()
            let withoutErrors = settled(judged, &document)
            if document.entries.count == before || pass == Self.passLimit {
                found += judged
                break
            }
            found += withoutErrors.filter(\.isLeftOut)
        }
        let hasError = found.contains { $0.severity == .error }
        return Outcome(
            text: hasError
                ? nil : CalendarWriter.text(of: calendar, opening: opening(file.source.name)),
            diagnostics: found.sorted {
                ($0.place?.line ?? 0, $0.place?.column ?? 0)
                    < ($1.place?.line ?? 0, $1.place?.column ?? 0)
            },
            parts: (document.source.count, document.source.leftOutCount))
    }

    /// Errors within one part become warnings, and the part is left out.
    private func settled(_ diagnostics: [Diagnostic], _ document: inout CalendarDocument)
        -> [Diagnostic]
    {
        if options.isStrict { return diagnostics }
        var dropped: Set<Int> = []
        let settled = diagnostics.map { diagnostic -> Diagnostic in
            guard diagnostic.severity == .error, let line = diagnostic.place?.line
            else { return diagnostic }
            if !diagnostic.kind.isOfOneLine {
                guard let part = document.source.part(of: line) else { return diagnostic }
                dropped.insert(part)
            }
            return Diagnostic(
                file: diagnostic.file, place: diagnostic.place, kind: .leftOut(diagnostic.kind))
        }
        guard !dropped.isEmpty else { return settled }
        for part in dropped { document.source.leaveOut(part) }
        let source = document.source
        document.entries.removeAll { entry in
            source.part(of: entry.place.line).map(dropped.contains) ?? false
        }
        return settled
    }

    private func opening(_ name: String) -> [String] {
        let file = name.split(separator: "/").last.map(String.init) ?? name
        return [ImportComment.source(file: file).text[options.language]]
    }

    /// Fills in title, fiscal year and owner where the source lacks them.
    private func complete(_ calendar: inout CalendarDocument, _ file: FileScope) {
        if calendar.entries.isEmpty { file.report(.interchange(.noEntries)) }
        if let title = options.title { calendar.setHead("calendar", title) }
        if let year = options.fiscalYear { calendar.setHead("fiscal-year", year) }
        if calendar.head.value("calendar") == nil { file.report(.interchange(.noTitle)) }
        if calendar.head.value("fiscal-year") == nil { file.report(.interchange(.noFiscalYear)) }
        calendar.orderHead()
        guard calendar.defaults.value("owner") == nil else { return }
        let needsOwner = calendar.entries.contains { entry in
            entry.pairs.value("owner") == nil && entry.pairs.value("meeting") == nil
        }
        let owner = options.owner ?? (needsOwner ? surroundings.known?.secretariat : nil)
        if owner == nil, needsOwner { file.report(.interchange(.noOwner)) }
        guard let owner = owner ?? (needsOwner ? "?" : nil) else { return }
        let place = Mark(line: 1, column: 1)
        calendar.defaults.insert(YAMLPair("owner", owner, at: place), at: 0)
        if options.owner == nil {
            calendar.defaultsComments.append(
                ImportComment.ownerIsSecretariat.text[options.language])
        }
    }

    /// As if it were a file of the configuration, with diagnostics at places in the source.
    private func judge(_ calendar: CalendarDocument, _ file: FileScope) {
        // What is missing was said already, and what follows from that is nobody's fault.
        guard !calendar.entries.isEmpty, calendar.head.value("calendar") != nil else { return }
        CalendarReader.judge(
            calendar.root, in: file, policies: surroundings.known?.policies,
            fiscalYearStart: surroundings.startMonth,
            secretariat: surroundings.known?.secretariat)
        warnOfUnknownNames(calendar, file)
    }

    private func warnOfUnknownNames(_ calendar: CalendarDocument, _ file: FileScope) {
        guard let known = surroundings.known else { return }
        let entries = calendar.entries.flatMap { entry in
            Self.owners(entry.pairs.value("owner"))
                + Self.agenda(entry).flatMap { item in
                    Self.owners(item.value("owner"))
                }
        }
        let others = [calendar.defaults.value("owner"), calendar.head.value("secretariat")]
        var seen: Set<String> = []
        for (name, node) in others.flatMap(Self.owners) + entries
        where !known.names.contains(name) && seen.insert(name).inserted {
            let nearest = NearestName.find(name, among: known.orderedNames)
            file.report(.interchangeWarning(.unknownName(name, nearest: nearest)), at: node)
        }
    }

    private static func owners(_ node: YAMLNode?) -> [(String, YAMLNode)] {
        switch node?.content {
        case .text(let name): node.map { [(name, $0)] } ?? []
        case .list(let items): items.flatMap { owners($0) }
        case .mapping(let pairs): owners(pairs.value("is"))
        case .refused, nil: []
        }
    }

    private static func agenda(_ entry: CalendarDocument.Entry) -> [[YAMLPair]] {
        guard case .list(let items)? = entry.pairs.value("agenda")?.content else { return [] }
        return items.compactMap { item in
            if case .mapping(let pairs) = item.content { return pairs }
            return nil
        }
    }
}

extension CalendarImport.Surroundings {
    /// Defaults where `loaded` has errors: Tokyo's time, April; `eras` are those of its settings.
    package init(_ loaded: LoadedConfiguration, eras: EraTable) {
        guard let plan = loaded.plan, let settings = loaded.settings else {
            self.init(
                zone: ZoneRules(name: "Asia/Tokyo", fixedOffset: 9 * 3600),
                startMonth: FiscalYear.customaryStartMonth, eras: eras, known: nil)
            return
        }
        self.init(
            zone: plan.zone, startMonth: settings.fiscalYearStart, eras: plan.eras,
            known: Known(plan: plan, settings: settings))
    }
}
