import CalendarPlan
import Configuration
import Wording

/// Reads an iCalendar file (RFC 5545).
///
/// A component that `koyomi export` has written has its original expressions in `X-KOYOMI-`
/// properties; of any other the days are taken. Whatever has no place in a calendar is reported at
/// its component.
struct ICalendarReader {
    /// Entries beyond them are a mistake of a program.
    static let years = 1900...2150

    let file: FileScope
    let language: Language
    /// As written; `nil` for the file's own.
    let fiscalYear: String?
    let startMonth: Int
    var zones: ICalendarZones
    var calendar = CalendarDocument()
    var names = EntryNames(taken: [])
    /// Entries by `koyomi export`, with their positions.
    var exported: [String: Int] = [:]
    private var drafts: [ICalendarDraft] = []
    private var reportedZones: Set<String> = []

    init(
        _ file: FileScope, language: Language, fiscalYear: String?, startMonth: Int,
        zone: ZoneRules
    ) {
        self.file = file
        self.language = language
        self.fiscalYear = fiscalYear
        self.startMonth = startMonth
        zones = ICalendarZones(city: zone)
    }

    mutating func read() -> CalendarDocument {
        let blocks = ICalendarBlock.read(ContentLines.read(file), file)
        if blocks.isEmpty, !file.diagnostics.hasError {
            file.report(.interchange(.outsideCalendar), at: Mark(line: 1, column: 1))
        }
        for block in blocks where block.name == "VCALENDAR" {
            readHead(block)
            for zone in block.blocks where zone.name == "VTIMEZONE" { zones.define(zone) }
        }
        for block in blocks where block.name == "VCALENDAR" {
            for component in block.blocks { read(component) }
        }
        let drafts = joined()
        let years = years(of: drafts)
        if calendar.head.value("fiscal-year") == nil, let first = years.first,
            let last = years.last
        {
            let text =
                first == last
                ? first.japaneseName(in: file.eras)
                : "\(first.japaneseName(in: file.eras))～\(last.japaneseName(in: file.eras))"
            calendar.setHead("fiscal-year", text)
        }
        var entries = ICalendarEntries(reader: self, years: years)
        for draft in drafts { entries.add(draft) }
        return entries.calendar
    }

    private mutating func readHead(_ block: ICalendarBlock) {
        for name in ["X-WR-CALNAME", "NAME"] where calendar.head.value("calendar") == nil {
            guard let title = block.text(name), let line = block.property(name) else { continue }
            calendar.setHead("calendar", ICalendarDraft.oneLine(title), at: line.place)
        }
        for line in block.properties where line.name.hasPrefix(ICalendarKey.prefix) {
            let key = ICalendarKey.key(line.name)
            let column = EntryColumn.of(key)
            let value = CellText.value(line.text, column.shape, at: line.node(line.text))
            switch (key, value.content) {
            case ("tracks", .mapping(let pairs)): calendar.tracks = pairs
            case ("defaults", .mapping(let pairs)): calendar.defaults = pairs
            default:
                let new = YAMLPair(key, value, at: line.place)
                calendar.head.removeAll { $0.name == key }
                calendar.head.append(new)
            }
        }
    }

    private mutating func read(_ block: ICalendarBlock) {
        switch block.name {
        case "VEVENT", "VTODO":
            if block.property(ICalendarKey.property("kind")) != nil {
                readExported(block)
            } else if let draft = draft(of: block) {
                drafts.append(draft)
            }
            reportUnknownZones(block)
        case "VTIMEZONE": break
        default:
            warn(.leftOutComponent(block.name), block)
        }
    }

    private mutating func reportUnknownZones(_ block: ICalendarBlock) {
        for name in zones.unknown.subtracting(reportedZones).sorted() {
            reportedZones.insert(name)
            warn(.unknownZone(name), block)
        }
    }

    private func joined() -> [ICalendarDraft] {
        var joined: [ICalendarDraft] = []
        var positions: [String: Int] = [:]
        for draft in drafts where draft.roundOf == nil {
            if let uid = draft.uid, draft.rule != nil { positions[uid] = joined.count }
            joined.append(draft)
        }
        for draft in drafts where draft.roundOf != nil {
            if let uid = draft.uid, let position = positions[uid] {
                joined[position].changed.append(draft)
            } else {
                joined.append(draft)
            }
        }
        return joined
    }

    private func years(of drafts: [ICalendarDraft]) -> [FiscalYear] {
        if let text = fiscalYear ?? calendar.head.text("fiscal-year") {
            guard
                case .success(let reading) = FiscalYear.read(
                    text, startMonth: startMonth, eras: file.eras)
            else {
                return []  // The calendar's reader will say why.
            }
            return reading.years
        }
        let days = drafts.flatMap { [$0.first, $0.last] }.compactMap { $0 }
        guard let first = days.min(), let last = days.max() else { return [] }
        let from = FiscalYear(containing: first, startMonth: startMonth)
        let to = FiscalYear(containing: last, startMonth: startMonth)
        guard to.startYear - from.startYear < FiscalYear.rangeLimit else { return [] }
        return (from.startYear...to.startYear).compactMap {
            FiscalYear(startYear: $0, startMonth: startMonth)
        }
    }

    func warn(_ doubt: InterchangeWarning, _ block: ICalendarBlock) {
        file.report(.interchangeWarning(doubt), at: block.begin.place, length: block.begin.length)
    }

    func report(_ fault: InterchangeError, _ line: ContentLine) {
        file.report(.interchange(fault), at: line.place, length: line.length)
    }
}

/// The properties in which `koyomi export` keeps what iCalendar has no word for.
enum ICalendarKey {
    static let prefix = "X-KOYOMI-"

    /// Not keys of the calendar: the kind and id, the exported days, the component's round, and a
    /// mark of what DESCRIPTION said.
    static let own: Set<String> = ["kind", "id", "days", "round", "said"]

    /// Papers of an agenda and included entries are shown, and not imported.
    static let derivedKind = "derived"

    /// A short mark of a description, by which a change of it is known: FNV-1a, 64 bits.
    ///
    /// What a description says depends on the whole configuration, which an import does not know.
    static func mark(of description: String) -> String {
        String(FNV1a.hash64(description), radix: 16)
    }

    /// `X-KOYOMI-WHEN`.
    static func property(_ key: String) -> String { prefix + key.uppercased() }

    static func key(_ property: String) -> String {
        String(property.dropFirst(prefix.count)).lowercased()
    }
}
