import CalendarPlan
import Wording

/// An entry as far as it could be read, with the places of its dates.
struct EntryDraft {
    let entry: Entry
    /// Its id, or its first key.
    let place: YAMLNode
    let dates: EntryDatesReader.Dates
    /// The calendar's own, or one that it includes.
    let file: FileScope
    /// The papers of its agenda, which become tasks.
    let papers: [AgendaReader.Papers]
}

package struct EntryReader {
    package static let kinds = Entry.Kind.allCases.map(\.rawValue)
    static let commonKeys =
        [
            "title", "track", "fiscal-year", "owner", "policy", "levels", "tags", "subjects",
            "formerly",
        ] + FactsReader.keys
    static let keys: [String] = {
        let own =
            ["when", "opens", "due", "on-closed-day", "settle-by", "agenda", "papers-due"]
            + LastingReader.keys
        return kinds + commonKeys + own + ["form"] + QuotaReader.keys + IndicatorReader.keys
            + RoundsReader.keys
    }()

    static func keys(of kind: Entry.Kind) -> [String] {
        let days = ["when", "opens", "due", "on-closed-day"] + RoundsReader.keys
        return switch kind {
        case .meeting:
            ["when", "settle-by", "agenda", "papers-due", "on-closed-day"] + LastingReader.keys
                + RoundsReader.keys
        case .window: days
        case .check: days + ["form"]
        case .task: ["due", "on-closed-day"] + RoundsReader.keys
        case .quota: days + QuotaReader.keys
        case .indicator: ["due", "on-closed-day"] + IndicatorReader.keys
        }
    }

    package static let noteLimit = FactsReader.noteLimit
    /// In characters.
    package static let titleLimit = MappingReader.lineLimit

    let context: CalendarContext
    let years: [FiscalYear]
    let secretariat: String?
    let names: CalendarNames
    let defaults: CalendarReader.Defaults
    let isClosed: Bool
    private(set) var knowsAllIDs = true
    private(set) var usedForms: Set<String> = []
    private var ids = TakenNames()
    private var formerly = FormerNames(.entry)
    private var count = 0

    init(
        context: CalendarContext, years: [FiscalYear], secretariat: String?,
        names: CalendarNames, defaults: CalendarReader.Defaults, isClosed: Bool
    ) {
        self.context = context
        self.years = years
        self.secretariat = secretariat
        self.names = names
        self.defaults = defaults
        self.isClosed = isClosed
    }

    /// Unreadable parts are reported and left out, so that other entries can still count from this
    /// one.
    ///
    /// `nil` where `node` is no mapping.
    mutating func read(_ node: YAMLNode, in file: FileScope) -> EntryDraft? {
        count += 1
        guard let reader = MappingReader(node, .entry, keys: Self.keys, in: file) else {
            knowsAllIDs = false
            return nil
        }
        let kind = readKind(reader)
        let id = readID(reader, kind)
        let title = reader.requiredLine("title")?.text
        let track =
            reader.has("track")
            ? reader.line("track").flatMap { file.track($0, among: names.tracks) }
            : defaults.track
        if let kind { reportForeignKeys(reader, kind) }
        let quota = kind == .quota ? QuotaReader(file: file, reader: reader) : nil
        let times = quota.flatMap { $0.times() }
        let dates = EntryDatesReader(
            file: file, reader: reader, kind: kind, calendarYears: years,
            startMonth: context.fiscalYearStart, standingEvery: quota?.standingEvery(times),
            isTooMuch: context.tally.isFull
        ).read()
        let facts = FactsReader(file: file, reader: reader).read(saidTime: dates.time)
        let rule = closedDayRule(reader, dates)
        let policy = reader.line("policy").flatMap { context.policy($0, in: file) }
        let owners = owners(reader, kind)
        let agenda = kind == .meeting ? agenda(reader) : .init()
        let lasting = kind == .meeting ? LastingReader(file: file, reader: reader) : nil
        let labels = LabelsReader(file: file, reader: reader)
        let detail: Entry.Detail =
            if let quota {
                .quota(
                    quota.quota(times, dates, years: dates.fiscalYear.map { [$0] } ?? years))
            } else {
                detail(reader, kind)
            }
        let former = id.flatMap { formerly.read(reader, of: $0) }
        // Without an id of its own it is checked under one that nobody can write.
        let entry = Entry(
            kind: kind ?? .window, id: id ?? "#\(count)", title: title ?? "", track: track,
            fiscalYear: dates.fiscalYear, when: dates.when?.value, opens: dates.opens?.value,
            due: dates.due?.value, every: dates.every, rounds: dates.rounds,
            onClosedDay: rule ?? .keep, settleBy: dates.settleBy?.value,
            lasts: lasting?.days(), isSometime: lasting?.isSometime(),
            owners: owners.all, tenures: owners.tenures,
            policy: policy ?? defaults.policy ?? context.anyPolicy,
            agenda: agenda.items, detail: detail,
            levels: labels.levels() ?? defaults.levels, tags: labels.tags() ?? defaults.tags,
            subjects: reader.lineOrLines("subjects").map { names.subjects.find($0, in: file) }
                ?? [],
            facts: facts, formerly: former?.map(\.name))
        let draft = EntryDraft(
            entry: entry, place: kind.flatMap { reader.value($0.rawValue) } ?? node, dates: dates,
            file: file, papers: id == nil ? [] : agenda.papers)
        context.tally.add(draft, rounds: dates.roundCount)
        return draft
    }

    /// With the papers of their agendas behind each meeting, as tasks.
    mutating func withPapers(_ drafts: [EntryDraft]) -> [EntryDraft] {
        let all = drafts.flatMap { draft in
            [draft] + draft.papers.compactMap { papers(of: draft, $0) }
        }
        tallyRounds(all)
        formerly.report(
            inUse: Dictionary(all.map { ($0.entry.id, $0.place.start.line) }) { first, _ in first })
        return all
    }

    /// Counts the rounds of what comes round with a meeting: each was taken for one, papers for
    /// none.
    private func tallyRounds(_ drafts: [EntryDraft]) {
        let byID = Dictionary(drafts.map { ($0.entry.id, $0) }) { first, _ in first }
        for draft in drafts where draft.entry.every == nil {
            guard let leader = draft.entry.leader({ byID[$0]?.entry }),
                let rounds = byID[leader.id]?.dates.roundCount
            else { continue }
            context.tally.add(draft, rounds: rounds)
        }
    }

    private mutating func papers(of meeting: EntryDraft, _ papers: AgendaReader.Papers)
        -> EntryDraft?
    {
        let title = papers.item.title
        let place = papers.id?.node ?? papers.node
        guard let id = papers.entryID(meeting.entry.id)
        else { return meeting.file.refuse(.agenda(.papersID(title)), at: place) }
        if let taken = ids.take(id, at: place, in: meeting.file) {
            let (other, line) = taken
            return meeting.file.refuse(
                .agenda(.papersTaken(id, title: title, file: other, line: line)), at: place)
        }
        return papers.draft(id, of: meeting)
    }

    private func agenda(_ reader: MappingReader) -> AgendaReader.Agenda {
        AgendaReader(
            file: reader.file, reader: reader,
            owners: OwnersReader(file: reader.file, directory: context.directory, years: years),
            defaults: defaults, subjects: names.subjects
        ).read()
    }

    private mutating func detail(_ reader: MappingReader, _ kind: Entry.Kind?) -> Entry.Detail {
        switch kind {
        case .check:
            guard let text = reader.line("form") else { return .none }
            usedForms.insert(text.text)
            return names.forms.find(text, in: reader.file).map { .form($0) } ?? .none
        case .indicator:
            return IndicatorReader(
                file: reader.file, reader: reader, years: years,
                startMonth: context.fiscalYearStart, isClosed: isClosed
            ).read().map { .indicator($0) } ?? .none
        default: return .none
        }
    }

    private mutating func readKind(_ reader: MappingReader) -> Entry.Kind? {
        let given = reader.keys.filter { Self.kinds.contains($0) }
        if given.count > 1, let second = reader.keyNode(given[1]) {
            reader.file.report(.entry(.severalKinds(given)), at: second)
        }
        if given.isEmpty {
            knowsAllIDs = false
            if !Self.kinds.contains(where: { reader.has($0) }) {
                reader.file.report(.entry(.noKind), at: reader.node)
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
            return reader.file.refuse(.value(.entryID(text.text)), at: text.node)
        }
        return ids.claim(text, .entry, in: reader.file) ? text.text : nil
    }

    private func reportForeignKeys(_ reader: MappingReader, _ kind: Entry.Kind) {
        let own = Self.keys(of: kind)
        for key in reader.keys
        where !Self.kinds.contains(key) && !own.contains(key)
            && (!Self.commonKeys.contains(key) || key == "fiscal-year" && kind == .indicator)
        {
            guard let node = reader.keyNode(key) else { continue }
            reader.file.report(.entry(.notForKind(key: key, kind)), at: node)
        }
    }

    /// By its key, or as the dates say: 閉庁日の場合は翌開庁日.
    private func closedDayRule(_ reader: MappingReader, _ dates: EntryDatesReader.Dates)
        -> Entry.ClosedDayRule?
    {
        let key = reader.word(
            "on-closed-day",
            [
                "before": Entry.ClosedDayRule.before, "after": .after, "nearest": .nearest,
                "skip": .skip, "keep": .keep,
            ])
        if let key, let said = dates.onClosedDay, said.value != key {
            reader.file.report(.rounds(.closedDayTwice), at: said.node)
        }
        let rule = key ?? dates.onClosedDay?.value
        if rule == .skip, dates.every == nil, !dates.isUnsure,
            let node = reader.value("on-closed-day") ?? dates.onClosedDay?.node
        {
            reader.file.report(.rounds(.skipWithoutRounds), at: node)
        }
        return rule
    }

    private func owners(_ reader: MappingReader, _ kind: Entry.Kind?) -> Owners {
        if reader.has("owner") {
            return OwnersReader(file: reader.file, directory: context.directory, years: years)
                .read(reader) ?? Owners(all: [])
        }
        if let owners = defaults.owners { return owners }
        guard let kind, !defaults.hasOwner else { return Owners(all: []) }
        if kind == .meeting { return Owners(all: secretariat.map { [$0] } ?? []) }
        reader.file.report(.entry(.noOwner), at: reader.node)
        return Owners(all: [])
    }
}

/// Letters and digits, ASCII or Japanese, and `-`.
package enum EntryName {
    package static func isValid(_ text: String) -> Bool {
        !text.isEmpty && text.unicodeScalars.count <= Entry.idLimit
            && text.unicodeScalars.allSatisfy(isAllowed)
    }

    static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x30...0x39, 0x41...0x5A, 0x61...0x7A,  // -, digits, letters
            0x3041...0x3093, 0x30A1...0x30F6, 0x30FC,  // ぁ-ん, ァ-ヶ, ー
            0x4E00...0x9FA0, 0x3005:  // 一-龠, 々
            true
        default: false
        }
    }
}
