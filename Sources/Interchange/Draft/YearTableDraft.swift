package import CalendarPlan
import Configuration
package import Wording

/// Drafts a calendar from a document with a table of the year: what it says, in the calendar's
/// words, for a person to look at.
package struct YearTableDraft {
    package enum Format: String, Sendable, CaseIterable {
        /// Text, with tables in Markdown or divided by tabs.
        case document = "md"
        case table = "csv"
        case workbook = "xlsx"
    }

    package struct Options: Sendable {
        package let title: String?
        package let fiscalYears: [FiscalYear]
        package let owner: String?
        package let sheet: String?
        package let language: Language

        package init(
            title: String?, fiscalYears: [FiscalYear], owner: String?, sheet: String?,
            language: Language
        ) {
            self.title = title
            self.fiscalYears = fiscalYears
            self.owner = owner
            self.sheet = sheet
            self.language = language
        }
    }

    package struct Outcome: Sendable {
        /// `nil` where there are faults.
        package let text: String?
        package let diagnostics: [Diagnostic]
        package private(set) var counts = (entries: 0, remarks: 0, others: 0)
    }

    private let options: Options
    private let surroundings: CalendarImport.Surroundings

    package init(_ options: Options, into surroundings: CalendarImport.Surroundings) {
        self.options = options
        self.surroundings = surroundings
    }

    package func read(path: String, as format: Format) -> Outcome {
        switch CalendarImport.bytes(at: path) {
        case .success(let bytes): return read(bytes, name: path, as: format)
        case .failure(let error):
            let diagnostic = Diagnostic(file: path, place: nil, kind: .file(error))
            return Outcome(text: nil, diagnostics: [diagnostic])
        }
    }

    package func read(_ bytes: [UInt8], name: String, as format: Format) -> Outcome {
        let sink = DiagnosticSink()
        guard let document = document(bytes, name, format, sink), !sink.hasError else {
            return Outcome(text: nil, diagnostics: sink.sorted())
        }
        return draft(of: document, name, sink)
    }

    private func document(
        _ bytes: [UInt8], _ name: String, _ format: Format, _ sink: DiagnosticSink
    ) -> DraftDocument? {
        func refuse(_ kind: DiagnosticKind) -> DraftDocument? {
            sink.add(Diagnostic(file: name, place: nil, kind: kind))
            return nil
        }
        if format == .workbook {
            do {
                let sheet = try SheetTable(
                    bytes, name: name, sheet: options.sheet, reportingTo: sink,
                    eras: surroundings.eras)
                return DraftDocument(sheet: sheet)
            } catch {
                return refuse(.workbook(error))
            }
        }
        guard let decoded = TextEncoding.decoded(bytes) else {
            return refuse(.interchange(.undecodable))
        }
        let source = SourceText(name: name, bytes: decoded.text)
        let file = FileScope(source: source, diagnostics: sink, eras: surroundings.eras)
        return format == .table
            ? DraftDocument(rows: DelimitedText(file).rows) : DraftDocument(text: source)
    }

    private func draft(of document: DraftDocument, _ name: String, _ sink: DiagnosticSink)
        -> Outcome
    {
        guard let year = options.fiscalYears.first else {
            sink.add(Diagnostic(file: name, place: nil, kind: .interchange(.noFiscalYear)))
            return Outcome(text: nil, diagnostics: sink.sorted())
        }
        let times = DraftTimes(year: year, eras: surroundings.eras)
        var tables: [YearTable] = []
        var others: [DraftDocument.Line] = []
        for block in document.blocks {
            switch block {
            case .line(let line): others.append(line)
            case .table(let rows):
                if let table = YearTable(rows, times) {
                    tables.append(table)
                } else {
                    others += rows.map(DraftDocument.Line.init)
                }
            }
        }
        var calendar = CalendarDocument()
        var count = readHead(of: &calendar, others, tables, name)
        var ids = EntryNames(taken: [])
        let known = surroundings.known
        var entries = DraftEntries(
            times, hasSeveralYears: years(of: tables).count > 1,
            owners: known?.orderedNames ?? [], language: options.language)
        let place = Mark(line: 1, column: 1)
        var trackIDs: [String: String] = [:]
        for table in tables {
            let named = table.tracks.map { track in
                let id = trackIDs[track.title] ?? ids.name(for: track.title)
                trackIDs[track.title] = id
                calendar.addTrack(id, YAMLNode(.text(track.title), start: place))
                return id
            }
            entries.add(table, trackIDs: named)
        }
        calendar.entries = entries.entries
        count += entries.remarkCount + readOwner(of: &calendar)
        others += entries.others
        leaveOutFaulty(&calendar, &others, name, sink)
        let file = name.split(separator: "/").last.map(String.init) ?? name
        let text = CalendarWriter.text(
            of: calendar, opening: [DraftComment.source(file: file).text[options.language]],
            closing: closing(others))
        return Outcome(
            text: sink.hasError ? nil : text, diagnostics: sink.sorted(),
            counts: (calendar.entries.count, count, others.count))
    }

    /// Those that were asked for, widened to those of the tables.
    private func years(of tables: [YearTable]) -> [FiscalYear] {
        let all = options.fiscalYears + tables.flatMap { $0.cells.compactMap(\.year) }
        guard let first = all.min(), let last = all.max() else { return [] }
        return Array(sequence(first: first) { $0 < last ? $0.next : nil })
    }

    /// Title and fiscal years, with the number of remarks on them.
    private func readHead(
        of calendar: inout CalendarDocument, _ lines: [DraftDocument.Line], _ tables: [YearTable],
        _ name: String
    ) -> Int {
        let first = lines.first?.text ?? name
        let words = first.replacing(/^[#\s]+|(令和|平成)?[0-9０-９元]+年度|[RrHh][0-9]+年度/, with: "").trimmed
        calendar.setHead(
            "calendar",
            options.title ?? String((words.isEmpty ? first : words).prefix(EntryReader.titleLimit)))
        let years = years(of: tables)
        let names = [years.first, years.last].compactMap {
            $0?.name(in: surroundings.eras)
        }
        calendar.setHead(
            "fiscal-year", Set(names).count == 1 ? names[0] : names.joined(separator: "～"))
        var remarks: [String: DraftRemark] = [:]
        if options.title == nil { remarks["calendar"] = .title }
        if years.count > options.fiscalYears.count { remarks["fiscal-year"] = .years }
        calendar.headRemarks = remarks.mapValues { $0.marked(options.language) }
        return remarks.count
    }

    private func readOwner(of calendar: inout CalendarDocument) -> Int {
        guard let owner = options.owner ?? surroundings.known?.secretariat else { return 0 }
        calendar.defaults = [YAMLPair("owner", owner, at: Mark(line: 1, column: 1))]
        guard options.owner == nil else { return 0 }
        calendar.defaultsComments = [
            DraftRemark.ownerIsSecretariat.marked(options.language)
        ]
        return 1
    }

    private func closing(_ others: [DraftDocument.Line]) -> [String] {
        let comments = [DraftComment.notTaken] + others.map { .line($0.text, place: $0.place) }
        return others.isEmpty ? [] : comments.map { $0.text[options.language] }
    }

    /// A draft is a calendar without faults: an entry that has one is listed instead.
    private func leaveOutFaulty(
        _ calendar: inout CalendarDocument, _ others: inout [DraftDocument.Line], _ name: String,
        _ sink: DiagnosticSink
    ) {
        func refuse(_ kind: DiagnosticKind) {
            sink.add(Diagnostic(file: name, place: nil, kind: kind))
        }
        guard calendar.defaults.value("owner") != nil else { return refuse(.interchange(.noOwner)) }
        while !calendar.entries.isEmpty {
            let found = faults(of: calendar, name)
            if found.isEmpty { return }
            let faulty = Set(found.compactMap { $0.place?.line })
            let bad = calendar.entries.filter { faulty.contains($0.place.line) }
            guard !bad.isEmpty else { return found.forEach(sink.add) }
            calendar.entries.removeAll { faulty.contains($0.place.line) }
            others += bad.map { entry in
                let words = entry.pairs.map { CalendarWriter.flow($0.value.content) }
                return DraftDocument.Line(text: words.joined(separator: " | "), place: "?")
            }
        }
        refuse(.interchange(.noEntries))
    }

    private func faults(of calendar: CalendarDocument, _ name: String) -> [Diagnostic] {
        let found = DiagnosticSink()
        CalendarReader.judge(
            calendar.root,
            in: FileScope(
                source: SourceText(name: name, bytes: []), diagnostics: found,
                eras: surroundings.eras),
            policies: surroundings.known?.policies, fiscalYearStart: surroundings.startMonth,
            secretariat: surroundings.known?.secretariat)
        return found.sorted().filter { $0.severity == .error }
    }
}

extension DraftDocument.Line {
    fileprivate init(_ row: [DraftDocument.Cell]) {
        let words = row.filter { !$0.isBlank }.map {
            CellItems($0.text).items.joined(separator: " ")
        }
        self.init(text: words.joined(separator: " | "), place: row.first?.place ?? "")
    }
}
