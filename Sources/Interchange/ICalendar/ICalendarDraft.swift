import CalendarPlan
import Configuration
import Wording

/// A VEVENT or VTODO of another program, as far as it is understood.
struct ICalendarDraft {
    let block: ICalendarBlock
    let isTask: Bool
    let uid: String?
    let title: YAMLNode
    var note: YAMLNode?
    /// `time`, `place` and `link`, as far as it has them.
    var facts: [(key: String, value: YAMLNode)] = []
    var track: YAMLNode?
    /// Categories beyond the first.
    var tags: [YAMLNode] = []
    /// DTSTART; of a to-do without one DUE.
    var start: ICalendarTime?
    /// From `start` to the end, in seconds on the clocks of `start`; of whole days the days after
    /// the first.
    var length = 0
    /// On the city's clocks.
    var first, last: Day?
    var isTentative = false
    /// Without UNTIL.
    var rule: RecurrenceRule?
    var ruleLine: ContentLine?
    var until: ICalendarTime?
    var exceptions: [ICalendarTime] = []
    /// RDATE.
    var extras: [ICalendarTime] = []
    /// RECURRENCE-ID.
    var roundOf: ICalendarTime?
    /// RANGE=THISANDFUTURE.
    var changesFollowing = false
    var isCancelled = false
    var sequence = 0
    /// DTSTAMP.
    var stamp: ICalendarTime?

    var isEndless: Bool {
        rule.map { until == nil && !$0.text.contains("COUNT=") } ?? false
    }

    func saysInNote(as other: ICalendarDraft) -> Bool {
        guard facts.count == other.facts.count,
            zip(facts, other.facts).allSatisfy({ one, two in
                one.key == two.key && one.value.content.says(two.value.content)
            })
        else { return false }
        guard let note, let old = other.note else { return note == nil && other.note == nil }
        return note.content.says(old.content)
    }

    static func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).map(\.trimmed).joined(separator: " ").trimmed
    }
}

extension ICalendarReader {
    /// Properties that are imported, or that say nothing to a reader: who wrote what when.
    private static let expressed: Set<String> = [
        "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "TRANSP", "CLASS", "SUMMARY",
        "DESCRIPTION", "LOCATION", "URL", "STATUS", "DTSTART", "DTEND", "DUE", "DURATION",
        "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "CATEGORIES", "COMPLETED",
        "PERCENT-COMPLETE",
    ]

    /// Whether anything depends on the property, so that a line of it has to be in order.
    static func isRead(_ name: String) -> Bool {
        readElsewhere.contains(name) || name.hasPrefix(ICalendarKey.prefix)
            || expressed.contains(name) && !unread.contains(name)
    }

    private static let readElsewhere: Set<String> = [
        "BEGIN", "END", "METHOD", "NAME", "X-WR-CALNAME", "TZID", "TZOFFSETFROM", "TZOFFSETTO",
    ]

    private static let unread: Set<String> = [
        "CREATED", "LAST-MODIFIED", "TRANSP", "CLASS", "PERCENT-COMPLETE",
    ]

    /// Those that may stand more than once.
    private static let repeatable: Set<String> = ["RDATE", "EXDATE", "CATEGORIES"]

    /// `method` is that of its calendar (RFC 5546).
    mutating func draft(of block: ICalendarBlock, method: String?) -> ICalendarDraft? {
        let status = block.text("STATUS")?.uppercased()
        let titleLine = block.property("SUMMARY") ?? block.begin
        var draft = ICalendarDraft(
            block: block, isTask: block.name == "VTODO", uid: block.text("UID"),
            title: titleLine.node(title(block)))
        draft.isTentative = status == "TENTATIVE"
        draft.isCancelled = status == "CANCELLED" || method == "CANCEL"
        draft.sequence = block.text("SEQUENCE").flatMap { Int($0) } ?? 0
        draft.stamp = block.text("DTSTAMP").flatMap { ICalendarTime($0, zone: nil) }
        guard readRound(block, &draft) else { return nil }
        if draft.isCancelled { return draft }
        guard let times = readTimes(block, &draft) else { return nil }
        readRule(block, &draft)
        readNote(block, times, &draft)
        readCategories(block, &draft)
        if status == "COMPLETED" || block.property("COMPLETED") != nil { warn(.completed, block) }
        noteLeftOut(block)
        return draft
    }

    private func title(_ block: ICalendarBlock) -> String {
        let title = ICalendarDraft.oneLine(block.text("SUMMARY") ?? "")
        guard title.count > EntryReader.titleLimit
        else { return title.isEmpty ? ImportNote.untitled : title }
        warn(.shortened("SUMMARY", limit: EntryReader.titleLimit), block)
        return title.prefix(EntryReader.titleLimit - 1) + "…"
    }

    private mutating func noteLeftOut(_ block: ICalendarBlock) {
        for line in block.properties {
            // What begins with X- is between the program that wrote it and itself.
            guard !Self.expressed.contains(line.name), !line.name.hasPrefix("X-") else { continue }
            if line.name == "PRIORITY", line.value == "0" { continue }
            leftOutProperties.note(line.name, in: block)
        }
        for inner in block.blocks { leftOutProperties.note(inner.name, in: block) }
        // Of those that may stand once (section 3.6.1) the first counts.
        let repeated = Self.expressed.subtracting(Self.repeatable).filter {
            block.all($0).count > 1
        }
        if !repeated.isEmpty { warn(.leftOutProperties(repeated.sorted()), block) }
    }

    private func readNote(_ block: ICalendarBlock, _ times: Times, _ draft: inout ICalendarDraft) {
        var lines = [block.text("DESCRIPTION")].compactMap { $0 }
        func add(_ note: ImportNote) { lines.append(note.text[language]) }
        func add(_ key: String, _ value: String, _ property: String) {
            draft.facts.append((key, (block.property(property) ?? block.begin).node(value)))
        }
        if let from = times.from, let start = from.second {
            let end = times.to.flatMap { $0 == from ? nil : $0 }
            if let hours = Self.hours(start, end, on: from.day) {
                add("time", "\(hours)", "DTSTART")
            } else {
                add(
                    .time(
                        from: ImportNote.clock(start), to: end?.second.map(ImportNote.clock)))
            }
        } else if draft.isTask, let due = times.to, let second = due.second,
            let hours = Self.hours(second, nil, on: due.day)
        {
            add("time", "\(hours)", "DUE")
        }
        if let place = block.text("LOCATION").map(ICalendarDraft.oneLine), !place.isEmpty {
            if place.count <= EntryReader.titleLimit {
                add("place", place, "LOCATION")
            } else {
                add(.place(place))
            }
        }
        if let url = block.text("URL").map(ICalendarDraft.oneLine), !url.isEmpty {
            if Facts.isLink(url) { add("link", url, "URL") } else { lines.append("URL: " + url) }
        }
        guard !lines.isEmpty else { return }
        let line = block.property("DESCRIPTION") ?? block.begin
        var note = lines.joined(separator: "\n")
        if note.count > EntryReader.noteLimit {
            warn(.shortened("DESCRIPTION", limit: EntryReader.noteLimit), block)
            note = note.prefix(EntryReader.noteLimit - 1) + "…"
        }
        draft.note = line.node(note)
    }

    /// From `start` to `end` on `day`; `nil` where it ends on another day.
    private static func hours(_ start: Int, _ end: ICalendarZones.Civil?, on day: Day) -> ClockSpan?
    {
        guard let clock = ClockTime(second: start) else { return nil }
        guard let end else { return ClockSpan(clock, nil) }
        guard end.day == day, let second = end.second else { return nil }
        return ClockSpan(clock, ClockTime(second: second))
    }

    /// The first category is the track, of which an entry has one; the others are its tags.
    private func readCategories(_ block: ICalendarBlock, _ draft: inout ICalendarDraft) {
        let categories = block.all("CATEGORIES").flatMap { line in
            Self.split(line.value).map { (line, ICalendarDraft.oneLine($0)) }
        }.filter { !$0.1.isEmpty }
        guard let (line, first) = categories.first else { return }
        draft.track = line.node(first)
        var seen: Set<String> = [first]
        let others = categories.dropFirst().filter { seen.insert($0.1).inserted }
        let isTag = { (word: String) in word.count <= LabelsReader.lengthLimit }
        draft.tags = others.filter { isTag($0.1) }.map { $0.node($1) }
        let left = others.filter { !isTag($0.1) }
        if !left.isEmpty { warn(.leftOutProperties(left.map { "CATEGORIES:\($0.1)" }), block) }
    }

    /// At the commas that are not escaped.
    private static func split(_ value: String) -> [String] {
        var parts = [""]
        var escaped = false
        for character in value {
            if escaped {
                parts[parts.count - 1].append(character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == "," {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
        }
        return parts
    }
}
