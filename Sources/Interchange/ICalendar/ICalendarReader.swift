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
    /// Where a series without an end goes on, if nothing else says the fiscal year.
    let today: Day
    var series = ICalendarSeriesList()
    var leftOutProperties = LeftOutProperties()
    private var reportedZones: Set<String> = []

    init(
        _ file: FileScope, language: Language, fiscalYear: String?, startMonth: Int,
        zone: ZoneRules, today: Day
    ) {
        self.file = file
        self.language = language
        self.fiscalYear = fiscalYear
        self.startMonth = startMonth
        self.today = today
        zones = ICalendarZones(city: zone)
    }

    mutating func read() -> CalendarDocument {
        guard ContentLines.beginCalendar(file.source.bytes) else {
            file.report(.interchange(.outsideCalendar), at: Mark(line: 1, column: 1))
            return calendar
        }
        let calendars = ICalendarBlock.read(ContentLines.read(file), file).filter {
            $0.name == "VCALENDAR"
        }
        for block in calendars {
            readHead(block)
            for zone in block.blocks where zone.name == "VTIMEZONE" { zones.define(zone) }
        }
        for block in calendars {
            let method = block.text("METHOD")?.uppercased()
            for component in block.blocks { read(component, method) }
        }
        if let (block, names) = leftOutProperties.found { warn(.leftOutProperties(names), block) }
        var entries = ICalendarEntries(reader: self)
        return entries.read()
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

    /// Answers to an invitation, which are no events (RFC 5546, section 3.2).
    private static let answers: Set<String> = ["REPLY", "REFRESH", "COUNTER", "DECLINECOUNTER"]

    private mutating func read(_ block: ICalendarBlock, _ method: String?) {
        switch block.name {
        case "VEVENT", "VTODO":
            calendar.source.note(block.begin.place.line...block.lastLine)
            if let method, Self.answers.contains(method) {
                calendar.source.leaveOut(block.begin.place.line)
                warn(.leftOutComponent("METHOD:\(method)"), block)
            } else if block.property(ICalendarKey.property("kind")) != nil {
                readExported(block)
            } else if let draft = draft(of: block, method: method) {
                if let old = series.add(draft, &zones) {
                    calendar.source.replace(old.block.begin.place.line)
                }
            }
            reportUnknownZones(block)
        case "VTIMEZONE": break
        default: warn(.leftOutComponent(block.name), block)
        }
    }

    private mutating func reportUnknownZones(_ block: ICalendarBlock) {
        for name in zones.unknown.subtracting(reportedZones).sorted() {
            reportedZones.insert(name)
            warn(.unknownZone(name), block)
        }
    }

    func warn(_ warning: InterchangeWarning, _ block: ICalendarBlock) {
        file.report(.interchangeWarning(warning), at: block.begin.place, length: block.begin.length)
    }

    func report(_ fault: InterchangeError, _ line: ContentLine) {
        file.report(.interchange(fault), at: line.place, length: line.length)
    }
}

/// Names of properties and components that an entry has no place for, each once.
struct LeftOutProperties {
    private(set) var found: (first: ICalendarBlock, names: [String])?

    mutating func note(_ name: String, in block: ICalendarBlock) {
        let names = found?.names ?? []
        if !names.contains(name) { found = (found?.first ?? block, names + [name]) }
    }
}

/// The properties in which `koyomi export` keeps what iCalendar has no word for.
enum ICalendarKey {
    static let prefix = "X-KOYOMI-"

    /// Not keys of the calendar: the kind and id, the exported days, the component's round, and a
    /// mark of what DESCRIPTION said.
    static let own: Set<String> = ["kind", "id", "days", "hours", "round", "said"]

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
