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
    var track: YAMLNode?
    /// Categories beyond the first.
    var tags: [YAMLNode] = []
    var first: Day?
    var last: Day?
    var isTentative = false
    var rule: RecurrenceRule?
    var ruleLine: ContentLine?
    /// The day of DTSTART in its own zone, in which the rule counts.
    var ownFirst: Day?
    var exceptions: [Day] = []
    var others: [Day] = []
    /// The original day of a single changed round.
    var roundOf: Day?
    var changed: [ICalendarDraft] = []

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

    /// Those that may stand more than once.
    private static let repeatable: Set<String> = ["RDATE", "EXDATE", "CATEGORIES"]

    mutating func draft(of block: ICalendarBlock) -> ICalendarDraft? {
        let status = block.text("STATUS")?.uppercased()
        if status == "CANCELLED" {
            warn(.cancelled, block)
            return nil
        }
        let title = ICalendarDraft.oneLine(block.text("SUMMARY") ?? "")
        let titleLine = block.property("SUMMARY") ?? block.begin
        var draft = ICalendarDraft(
            block: block, isTask: block.name == "VTODO", uid: block.text("UID"),
            title: titleLine.node(title.isEmpty ? ImportNote.untitled : title))
        draft.isTentative = status == "TENTATIVE"
        guard let times = readTimes(block, &draft) else { return nil }
        readRule(block, times.start, &draft)
        readNote(block, times, &draft)
        readCategories(block, &draft)
        if status == "COMPLETED" || block.property("COMPLETED") != nil { warn(.completed, block) }
        reportLeftOut(block, draft)
        return draft
    }

    private func reportLeftOut(_ block: ICalendarBlock, _ draft: ICalendarDraft) {
        var left: [String] = []
        func note(_ name: String) { if !left.contains(name) { left.append(name) } }
        for line in block.properties {
            // What begins with X- is between the program that wrote it and itself.
            guard !Self.expressed.contains(line.name), !line.name.hasPrefix("X-") else { continue }
            if line.name == "PRIORITY", line.value == "0" { continue }
            note(line.name)
        }
        // Of those that may stand once (section 3.6.1) the first counts.
        for name in Self.expressed.subtracting(Self.repeatable).sorted()
        where block.all(name).count > 1 { note(name) }
        for inner in block.blocks { note(inner.name) }
        if !left.isEmpty { warn(.leftOutProperties(left), block) }
    }

    /// Begin and end on the city's clocks.
    private struct Times {
        var start: ICalendarTime?
        var from, to: ICalendarZones.Civil?
    }

    private func time(_ name: String, _ block: ICalendarBlock) -> (ICalendarTime?, isWrong: Bool) {
        guard let line = block.property(name) else { return (nil, false) }
        let text = line.value.trimmed
        guard let time = ICalendarTime(text, zone: line.parameter("TZID")),
            Self.years.contains(time.day.year)
        else {
            report(.noTime(text), line)
            return (nil, true)
        }
        return (time, false)
    }

    private mutating func readTimes(_ block: ICalendarBlock, _ draft: inout ICalendarDraft)
        -> Times?
    {
        let (start, startIsWrong) = time("DTSTART", block)
        let (end, endIsWrong) = time(draft.isTask ? "DUE" : "DTEND", block)
        let (round, roundIsWrong) = time("RECURRENCE-ID", block)
        if startIsWrong || endIsWrong || roundIsWrong { return nil }
        if start == nil, !draft.isTask {
            report(.noStart(block.name), block.begin)
            return nil
        }
        var times = Times(start: start ?? end)
        times.from = start.map { zones.civil($0) }
        times.to = end.map { zones.civil($0) }
        if end == nil, let line = block.property("DURATION"), let from = times.from {
            guard let seconds = ICalendarTime.duration(line.value.trimmed) else {
                report(.noDuration(line.value), line)
                return nil
            }
            let total = (from.second ?? 0) + seconds
            times.to = ICalendarZones.Civil(
                day: from.day + Int((Double(total) / 86_400).rounded(.down)),
                second: from.second == nil ? nil : (total % 86_400 + 86_400) % 86_400)
        }
        draft.first = times.from?.day
        draft.last = times.to.map { lastDay(of: $0, after: times.from, draft) }
        draft.ownFirst = times.start?.day
        draft.roundOf = round.map { zones.civil($0).day }
        if !draft.isTask, draft.last == nil { draft.last = draft.first }
        if let first = draft.first, let last = draft.last, last < first {
            let line = ["DTEND", "DUE", "DURATION"].compactMap { block.property($0) }.first
            report(.endsBeforeStart, line ?? block.begin)
            return nil
        }
        return times
    }

    /// DTEND is exclusive; DUE is a to-do's last day.
    private func lastDay(
        of end: ICalendarZones.Civil, after start: ICalendarZones.Civil?, _ draft: ICalendarDraft
    ) -> Day {
        let isBoundary = end.second == nil || end.second == 0
        guard !draft.isTask, isBoundary, let start, end.day > start.day else { return end.day }
        return end.day - 1
    }

    private mutating func readRule(
        _ block: ICalendarBlock, _ start: ICalendarTime?, _ draft: inout ICalendarDraft
    ) {
        draft.exceptions = days("EXDATE", block)
        draft.others = days("RDATE", block)
        guard let line = block.property("RRULE") else { return }
        let written = line.value.trimmed
        do throws(RuleError) {
            draft.rule = try RecurrenceRule(untilAsDay(written))
            draft.ruleLine = line
        } catch {
            switch error {
            case .partOfDay, .otherCalendar: warn(.notARuleOfDays(written), block)
            default:
                file.report(.rounds(.rule(error)), at: line.place, length: line.length)
            }
        }
    }

    /// The rule with `UNTIL=20260831T150000Z` as the day that this is in the city.
    private mutating func untilAsDay(_ rule: String) -> String {
        rule.split(separator: ";", omittingEmptySubsequences: false).map { part in
            guard part.uppercased().hasPrefix("UNTIL="), part.contains("T") || part.contains("t"),
                let time = ICalendarTime(String(part.dropFirst(6)), zone: nil)
            else { return String(part) }
            let digits = "\(zones.civil(time).day)".filter { $0 != "-" }
            return "UNTIL=\(digits)"
        }.joined(separator: ";")
    }

    /// Of EXDATE or RDATE; of a PERIOD its first.
    private mutating func days(_ name: String, _ block: ICalendarBlock) -> [Day] {
        var days: [Day] = []
        for line in block.all(name) {
            for part in line.value.split(separator: ",", omittingEmptySubsequences: false) {
                let text = part.prefix { $0 != "/" }.trimmed
                guard let time = ICalendarTime(text, zone: line.parameter("TZID")),
                    Self.years.contains(time.day.year)
                else {
                    report(.noTime(text), line)
                    continue
                }
                let day = zones.civil(time).day
                if !days.contains(day), days.count < ICalendarEntries.dayLimit { days.append(day) }
            }
        }
        return days.sorted()
    }

    private func readNote(_ block: ICalendarBlock, _ times: Times, _ draft: inout ICalendarDraft) {
        var lines = [block.text("DESCRIPTION")].compactMap { $0 }
        func add(_ note: ImportNote) { lines.append(note.text[language]) }
        if let from = times.from, let start = from.second {
            let end = times.to.flatMap { $0 == from ? nil : $0.second }
            add(.time(from: Self.clock(start), to: end.map(Self.clock)))
        } else if draft.isTask, let due = times.to?.second {
            add(.time(from: Self.clock(due), to: nil))
        }
        if let place = block.text("LOCATION") { add(.place(ICalendarDraft.oneLine(place))) }
        if let url = block.text("URL") { lines.append("URL: " + ICalendarDraft.oneLine(url)) }
        guard !lines.isEmpty else { return }
        let line = block.property("DESCRIPTION") ?? block.begin
        draft.note = line.node(lines.joined(separator: "\n"))
    }

    private static func clock(_ second: Int) -> String {
        let minute = second / 60 % 60
        return "\(second / 3600):\(minute < 10 ? "0" : "")\(minute)"
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
