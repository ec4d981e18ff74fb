import CalendarPlan

/// An entry as far as it could be read, with the places of its dates.
struct EntryDraft {
    let entry: Entry
    /// Where its id stands, or its first key.
    let place: YAMLNode
    let dates: EntryDatesReader.Dates
}

/// Reads the entries of one calendar.
struct EntryReader {
    static let kinds = ["meeting", "window", "task", "check"]
    static let keys =
        kinds + [
            "title", "track", "fiscal-year", "when", "opens", "due", "on-closed-day", "settle-by",
            "owner", "policy", "agenda", "note",
        ] + RoundsReader.keys
    /// The longest id, in characters: people type it.
    static let idLimit = 80
    /// The longest note, in characters: it is words for the reader, not a document.
    static let noteLimit = 10_000

    let file: FileScope
    let context: CalendarContext
    /// The calendar's fiscal years; empty where they could not be read.
    let years: [FiscalYear]
    let secretariat: String?
    let tracks: [AnnualCalendar.Track]?
    let defaults: CalendarReader.Defaults

    /// Whether every entry's id was read.
    private(set) var knowsAllIDs = true
    /// The line of each id.
    private var lines: [String: Int] = [:]

    init(
        file: FileScope, context: CalendarContext, years: [FiscalYear], secretariat: String?,
        tracks: [AnnualCalendar.Track]?, defaults: CalendarReader.Defaults
    ) {
        self.file = file
        self.context = context
        self.years = years
        self.secretariat = secretariat
        self.tracks = tracks
        self.defaults = defaults
    }

    /// The entry of `node`; what could not be read is reported and left out, so that other entries
    /// can still count from this one.
    ///
    /// `nil` where it is no mapping at all.
    mutating func read(_ node: YAMLNode, position: Int) -> EntryDraft? {
        guard let reader = MappingReader(node, .entry, keys: Self.keys, in: file) else {
            knowsAllIDs = false
            return nil
        }
        let kind = readKind(reader)
        let id = readID(reader, kind)
        let title = reader.requiredLine("title")?.text
        let track =
            reader.has("track")
            ? reader.line("track").flatMap { file.track($0, among: tracks) } : defaults.track
        if let kind { reportForeignKeys(reader, kind) }
        let dates = EntryDatesReader(
            file: file, reader: reader, kind: kind, calendarYears: years,
            startMonth: context.fiscalYearStart
        ).read()
        let note = reader.text("note")
        if let note, note.text.count > Self.noteLimit {
            file.report(.value(.tooLong("note", limit: Self.noteLimit)), at: note.node)
        }
        let rule = reader.word(
            "on-closed-day",
            ["before": Entry.ClosedDayRule.before, "after": .after, "keep": .keep])
        let policy = reader.line("policy").flatMap { context.policy($0, in: file) }
        let agenda = kind == .meeting ? reader.lineOrLines("agenda") ?? [] : []
        // Without an id of its own it is checked under one that nobody can write.
        let entry = Entry(
            kind: kind ?? .window, id: id ?? "#\(position)", title: title ?? "", track: track,
            fiscalYear: dates.fiscalYear, when: dates.when?.value, opens: dates.opens?.value,
            due: dates.due?.value, every: dates.every, rounds: dates.rounds,
            onClosedDay: rule ?? .keep, settleBy: dates.settleBy?.value,
            owners: owners(reader, kind),
            policy: policy ?? defaults.policy ?? context.anyPolicy,
            agenda: agenda.map { AgendaItem(title: $0.text) },
            note: note?.text)
        return EntryDraft(
            entry: entry, place: kind.flatMap { reader.value($0.rawValue) } ?? node, dates: dates)
    }

    private mutating func readKind(_ reader: MappingReader) -> Entry.Kind? {
        let given = reader.keys.filter { Self.kinds.contains($0) }
        if given.count > 1, let second = reader.keyNode(given[1]) {
            file.report(.entry(.severalKinds(given)), at: second)
        }
        if given.isEmpty {
            knowsAllIDs = false
            if !Self.kinds.contains(where: { reader.has($0) }) {
                file.report(.entry(.noKind), at: reader.node)
            }
        }
        return given.first.flatMap { Entry.Kind(rawValue: $0) }
    }

    private mutating func readID(_ reader: MappingReader, _ kind: Entry.Kind?) -> String? {
        guard let kind else { return nil }
        guard let text = reader.line(kind.rawValue) else {
            knowsAllIDs = false
            return nil
        }
        guard EntryName.isValid(text.text) else {
            knowsAllIDs = false
            file.report(.value(.entryID(text.text)), at: text.node)
            return nil
        }
        if let line = lines[text.text] {
            file.report(.name(.taken(.entry, text.text, file: nil, line: line)), at: text.node)
            return nil
        }
        lines[text.text] = text.node.start.line
        return text.text
    }

    private func reportForeignKeys(_ reader: MappingReader, _ kind: Entry.Kind) {
        let foreign: [String] =
            switch kind {
            case .meeting: ["opens", "due"] + RoundsReader.keys
            case .window, .check, .quota: ["settle-by", "agenda"]
            case .indicator: ["settle-by", "agenda"] + RoundsReader.keys
            case .task: ["when", "opens", "settle-by", "agenda"]
            }
        for key in foreign {
            guard let node = reader.keyNode(key) else { continue }
            file.report(.entry(.notForKind(key: key, kind)), at: node)
        }
    }

    private func owners(_ reader: MappingReader, _ kind: Entry.Kind?) -> [String] {
        if reader.has("owner") {
            return reader.lineOrLines("owner").map {
                context.directory.expand($0, in: file)
            } ?? []
        }
        if let owners = defaults.owners { return owners }
        guard let kind, !defaults.hasOwner else { return [] }
        if kind == .meeting { return secretariat.map { [$0] } ?? [] }
        file.report(.entry(.noOwner), at: reader.node)
        return []
    }
}

/// The ids of entries: letters and digits, ASCII or Japanese, and `-`.
enum EntryName {
    /// Whether `text` is an id.
    static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= EntryReader.idLimit
            && text.unicodeScalars.allSatisfy(isAllowed)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A,  // -, digits, letters
            0x3041...0x3093, 0x30A1...0x30F6, 0x30FC,  // ぁ-ん, ァ-ヶ, ー
            0x4E00...0x9FA0, 0x3005:  // 一-龠, 々
            true
        default: false
        }
    }
}
