package import CalendarPlan
import Wording

struct CalendarContext {
    let directory: OrganisationDirectory
    let policies: [String: Policy]
    /// Whether a policy that is not among ``policies`` is an error.
    let knowsAllPolicies: Bool
    let fiscalYearStart: Int
    /// The default secretariat; `nil` where koyomid.yaml's could not be read.
    let secretariat: String?
    let fragments: FragmentFiles?
    var today: Day?
    var tally = ObligationTally(most: LimitSettingsReader.customaryObligations)

    /// Also finds `standard`; reports unknown names.
    func policy(_ text: TextNode, in file: FileScope) -> Policy? {
        if let policy = policies[text.text] { return policy }
        if knowsAllPolicies { file.reportUnknown(.policy, text, among: policies.keys.sorted()) }
        return nil
    }

    /// Replaces an unreadable policy in an entry that is only checked.
    var anyPolicy: Policy {
        policies[PolicyReader.standardName]
            ?? Policy(
                name: PolicyReader.standardName, remind: [], at: .midnight, overdueEvery: nil,
                unsettledEvery: PolicyReader.customaryUnsettled,
                adoptedGrace: PolicyReader.customaryGrace)
    }
}

struct CalendarNames {
    /// `nil` where they could not be read, so that none is reported as unknown.
    let tracks: [AnnualCalendar.Track]?
    let subjects: SubjectIndex
    let forms: FormIndex
}

/// A calendar as far as it could be read, with the places of its parts.
struct CalendarDraft {
    let file: FileScope
    let calendar: AnnualCalendar
    /// The id, or the title that it is derived from.
    let idNode: YAMLNode
    /// Whether id or title was read, so that a duplicate is an error.
    let hasID: Bool
    let entries: [EntryDraft]
    /// Whether the fiscal years could be read; without them no date has a meaning.
    let knowsFiscalYears: Bool
    /// Whether all ids were read, so that an unknown anchor is an error.
    let knowsAllEntries: Bool
    /// Resolved by ``CalendarChecks``.
    var rounds: [Timetable.EntryRound] = []
}

package struct CalendarReader {
    package static let keys = [
        "id", "calendar", "fiscal-year", "secretariat", "closed", "include", "tracks", "subjects",
        "forms", "defaults", "entries",
    ]

    let file: FileScope
    let context: CalendarContext

    struct Defaults {
        var owners: Owners?
        var policy: Policy?
        var track: String?
        var levels: [String] = []
        var tags: [String] = []
        var hasOwner = false
    }

    func read() -> CalendarDraft? { YAMLTree.read(file).flatMap { read($0) } }

    /// From YAML or any other source; `nil` where nothing can be checked.
    func read(_ root: YAMLNode) -> CalendarDraft? {
        guard let reader = MappingReader(root, .calendar, keys: Self.keys, in: file)
        else { return nil }
        let title = reader.requiredLine("calendar")
        let years = fiscalYears(reader)
        let secretariat = secretariat(reader)
        let closedFrom = closedFrom(reader, years)
        let parts = IncludesReader(file: file, fragments: context.fragments).read(reader)
        let names = names(parts)
        let idText = reader.line("id")
        let id = idText.flatMap { CalendarID.isValid($0.text) ? $0.text : nil }
        if let idText, id == nil { file.report(.value(.calendarID(idText.text)), at: idText.node) }
        var entryReader = EntryReader(
            context: context, years: years ?? [], secretariat: secretariat, names: names,
            defaults: defaults(reader, names.tracks, years ?? []),
            isClosed: closedFrom.map { AnnualCalendar.isClosed(from: $0, on: context.today) }
                ?? false)
        let entries = readEntries(parts, &entryReader)
        names.forms.reportUnused(entryReader.usedForms)
        // Where nothing says the year, any will do: a calendar at fault is never used.
        guard let someYear = FiscalYear(startYear: 2000, startMonth: context.fiscalYearStart)
        else { return nil }
        let known = years ?? [someYear]
        let calendar = AnnualCalendar(
            id: id ?? CalendarID.derived(from: title?.text ?? "", known),
            title: title?.text ?? "", fiscalYears: known, secretariat: secretariat ?? "",
            closedFrom: closedFrom, tracks: names.tracks ?? [], subjects: names.subjects.subjects,
            entries: entries.map(\.entry))
        return CalendarDraft(
            file: file, calendar: calendar, idNode: idText?.node ?? title?.node ?? root,
            hasID: id != nil || (idText == nil && title != nil && years != nil), entries: entries,
            knowsFiscalYears: years != nil,
            knowsAllEntries: entryReader.knowsAllIDs && parts.isWhole)
    }

    /// Reports the errors of a calendar from any source, as far as the configuration that it is to
    /// join is known; without `policies` none is.
    ///
    /// Unknown organisations and includes are not reported: both may be there.
    package static func judge(
        _ root: YAMLNode, in file: FileScope, policies: [Policy]?, fiscalYearStart: Int,
        secretariat: String?
    ) {
        var directory = OrganisationDirectory()
        directory.isComplete = false
        let context = CalendarContext(
            directory: directory,
            policies: Dictionary((policies ?? []).map { ($0.name, $0) }) { first, _ in first },
            knowsAllPolicies: policies != nil, fiscalYearStart: fiscalYearStart,
            secretariat: secretariat, fragments: nil)
        guard let draft = CalendarReader(file: file, context: context).read(root) else { return }
        let businessDays = BusinessDays(holidays: [:], closures: [:], officialUntil: nil)
        _ = CalendarChecks(draft: draft, businessDays: businessDays).reportErrors()
    }

    private func readEntries(_ parts: CalendarParts, _ entryReader: inout EntryReader)
        -> [EntryDraft]
    {
        var entries: [EntryDraft] = []
        for part in parts.all {
            // A calendar may consist of what it includes.
            if part.isOwn, entries.isEmpty, parts.isWhole { part.reader.require("entries") }
            guard let items = part.reader.list("entries") else { continue }
            if items.isEmpty, let key = part.reader.keyNode("entries") {
                part.file.report(.shape(.emptyList("entries")), at: key)
            }
            entries.reserveCapacity(entries.count + items.count)
            for item in items {
                if let entry = entryReader.read(item, in: part.file) { entries.append(entry) }
            }
        }
        return entryReader.withPapers(entries)
    }

    /// A name is only unknown where all parts could be read.
    private func names(_ parts: CalendarParts) -> CalendarNames {
        var tracks: [AnnualCalendar.Track]? = parts.isWhole ? [] : nil
        var taken = TakenNames()
        var subjects = SubjectsReader()
        var forms = FormsReader()
        for part in parts.all {
            if let found = self.tracks(part, &taken) {
                tracks? += found
            } else {
                tracks = nil
            }
            subjects.read(part)
            forms.read(part)
        }
        var (subjectIndex, formIndex) = (subjects.index, forms.index)
        if !parts.isWhole {
            subjectIndex.isComplete = false
            formIndex.isComplete = false
        }
        return CalendarNames(tracks: tracks, subjects: subjectIndex, forms: formIndex)
    }

    private func fiscalYears(_ reader: MappingReader) -> [FiscalYear]? {
        guard let text = reader.requiredLine("fiscal-year") else { return nil }
        switch FiscalYear.read(text.text, startMonth: context.fiscalYearStart, eras: file.eras) {
        case .failure(let fault):
            file.report(fault, at: text.node)
            return nil
        case .success(let reading):
            file.report(reading.warnings, at: text.node)
            return reading.years.isEmpty ? nil : reading.years
        }
    }

    private func secretariat(_ reader: MappingReader) -> String? {
        guard reader.has("secretariat") else { return context.secretariat }
        return reader.line("secretariat").flatMap { context.directory.organisation($0, in: file) }
    }

    /// A day, yes for the day after the last fiscal year, or a period for the day after it.
    private func closedFrom(_ reader: MappingReader, _ years: [FiscalYear]?) -> Day? {
        guard let text = reader.line("closed") else { return nil }
        switch text.text {
        case "no", "いいえ": return nil
        case "yes", "はい": return years?.last.map { $0.last + 1 }
        default: break
        }
        guard case .success(let reading) = Period.read(text.text, eras: file.eras)
        else { return file.refuse(.value(.closed(text.text)), at: text.node) }
        file.report(reading.warnings, at: text.node)
        switch reading.period.meaning(in: years?.only, startMonth: context.fiscalYearStart) {
        case .success(.days(let span)) where span.isSingleDay: return span.first
        case .success(.days(let span)):
            let day = span.last + 1
            file.report(.warning(.closedAfter(text.text, from: day)), at: text.node)
            return day
        case .success: file.report(.value(.closed(text.text)), at: text.node)
        case .failure(let fault):
            if years != nil { file.report(fault, at: text.node) }
        }
        return nil
    }

    private func tracks(_ part: CalendarPart, _ taken: inout TakenNames)
        -> [AnnualCalendar.Track]?
    {
        guard part.reader.has("tracks") else { return [] }
        guard let inner = part.reader.names("tracks", .tracks) else { return nil }
        return inner.keys.compactMap { id in
            let title = inner.line(id)?.text
            guard let node = inner.keyNode(id),
                taken.claim(TextNode(text: id, node: node), .track, in: part.file)
            else { return nil }
            return AnnualCalendar.Track(id: id, title: title ?? id)
        }
    }

    private func defaults(
        _ reader: MappingReader, _ tracks: [AnnualCalendar.Track]?, _ years: [FiscalYear]
    ) -> Defaults {
        guard let node = reader.value("defaults"),
            let inner = MappingReader(
                node, .defaults, keys: ["owner", "policy", "track", "levels", "tags"], in: file)
        else {
            return Defaults(hasOwner: reader.has("defaults") && reader.value("defaults") == nil)
        }
        var defaults = Defaults(hasOwner: inner.has("owner"))
        defaults.owners = OwnersReader(
            file: file, directory: context.directory, years: years
        ).read(inner)
        defaults.policy = inner.line("policy").flatMap { context.policy($0, in: file) }
        defaults.track = inner.line("track").flatMap { file.track($0, among: tracks) }
        let labels = LabelsReader(file: file, reader: inner)
        defaults.levels = labels.levels() ?? []
        defaults.tags = labels.tags() ?? []
        return defaults
    }
}

extension FileScope {
    func track(_ text: TextNode, among tracks: [AnnualCalendar.Track]?) -> String? {
        guard let tracks else { return nil }
        if tracks.contains(where: { $0.id == text.text }) { return text.text }
        reportUnknown(.track, text, among: tracks.map(\.id))
        return nil
    }
}

extension ClockTime {
    fileprivate static var midnight: ClockTime {
        guard let midnight = ClockTime(hour: 0, minute: 0)
        else { preconditionFailure("midnight is a time") }
        return midnight
    }
}
