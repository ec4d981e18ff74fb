import CalendarPlan
import Configuration
import Wording

// Times and rules of a component.

extension ICalendarReader {
    /// Of EXDATE or RDATE in one component: thirty years of days.
    private static let timeLimit = 11_000

    /// Begin and end on the city's clocks.
    struct Times {
        let from, to: ICalendarZones.Civil?
    }

    private func time(_ name: String, _ block: ICalendarBlock) -> (ICalendarTime?, isWrong: Bool) {
        guard let line = block.filled(name) else { return (nil, false) }
        let time = time(line.value.trimmed, line)
        return (time, time == nil)
    }

    private func time(_ text: String, _ line: ContentLine) -> ICalendarTime? {
        if let time = ICalendarTime(text, zone: line.parameter("TZID")),
            Self.years.contains(time.day.year)
        {
            return time
        }
        report(.noTime(text), line)
        return nil
    }

    /// `false` where RECURRENCE-ID is no time.
    func readRound(_ block: ICalendarBlock, _ draft: inout ICalendarDraft) -> Bool {
        let (round, isWrong) = time("RECURRENCE-ID", block)
        draft.roundOf = round
        switch block.property("RECURRENCE-ID")?.parameter("RANGE")?.uppercased() {
        case "THISANDFUTURE": draft.changesFollowing = true
        case let range?: warn(.leftOutProperties(["RANGE=\(range)"]), block)
        case nil: break
        }
        return !isWrong
    }

    /// `nil` where there is an error.
    mutating func readTimes(_ block: ICalendarBlock, _ draft: inout ICalendarDraft) -> Times? {
        let (start, startIsWrong) = time("DTSTART", block)
        var (end, endIsWrong) = time(draft.isTask ? "DUE" : "DTEND", block)
        if startIsWrong || endIsWrong { return nil }
        if start == nil, !draft.isTask {
            report(.noStart(block.name), block.begin)
            return nil
        }
        if end == nil, let start, let line = block.filled("DURATION") {
            guard let seconds = ICalendarTime.duration(line.value.trimmed) else {
                report(.noDuration(line.value), line)
                return nil
            }
            end = start.adding(seconds)
        }
        let times = Times(from: start.map { zones.civil($0) }, to: end.map { zones.civil($0) })
        draft.start = start ?? end
        draft.first = times.from?.day
        draft.last = times.to.map {
            ICalendarDraft.lastDay(of: $0, after: times.from, isTask: draft.isTask)
        }
        if !draft.isTask, draft.last == nil { draft.last = draft.first }
        if let start, start.second == nil {
            draft.length = (draft.last ?? start.day) - start.day
        } else if let start, let end {
            draft.length = zones.seconds(from: start, to: end)
        }
        if let first = draft.first, let last = draft.last, last < first || draft.length < 0 {
            let line = ["DTEND", "DUE", "DURATION"].compactMap { block.filled($0) }.first
            report(.endsBeforeStart, line ?? block.begin)
            return nil
        }
        return times
    }

    mutating func readRule(_ block: ICalendarBlock, _ draft: inout ICalendarDraft) {
        draft.exceptions = times("EXDATE", block)
        draft.extras = times("RDATE", block)
        guard let line = block.filled("RRULE") else { return }
        let written = line.value.trimmed
        let parts = written.split(separator: ";", omittingEmptySubsequences: false)
        let bounds = parts.filter { $0.uppercased().hasPrefix("UNTIL=") }
        // A bound that is no time is refused with the rule.
        draft.until = bounds.first.flatMap { ICalendarTime(String($0.dropFirst(6)), zone: nil) }
        let kept = draft.until == nil ? parts : parts.filter { !bounds.contains($0) }
        do throws(RuleError) {
            draft.rule = try RecurrenceRule(kept.joined(separator: ";"))
            draft.ruleLine = line
        } catch {
            switch error {
            case .partOfDay, .otherCalendar: warn(.notARuleOfDays(written), block)
            default:
                file.report(.rounds(.rule(error)), at: line.place, length: line.length)
            }
        }
    }

    /// Of EXDATE or RDATE; of a PERIOD its first.
    private mutating func times(_ name: String, _ block: ICalendarBlock) -> [ICalendarTime] {
        var found: [ICalendarTime] = []
        for line in block.all(name) {
            for part in line.value.split(separator: ",") {
                let text = part.prefix { $0 != "/" }.trimmed
                guard !text.isEmpty, found.count < Self.timeLimit, let time = time(text, line)
                else { continue }
                if part.contains("/") { leftOutProperties.note("VALUE=PERIOD", in: block) }
                // Notes a zone that is not known.
                _ = zones.civil(time)
                found.append(time)
            }
        }
        return found
    }
}

extension ICalendarDraft {
    /// An end at midnight is the day before; so is DTEND as a day, which is exclusive, but not DUE.
    static func lastDay(
        of end: ICalendarZones.Civil, after start: ICalendarZones.Civil?, isTask: Bool
    ) -> Day {
        guard end.second == 0 || end.second == nil && !isTask else { return end.day }
        if let start, end.day <= start.day { return end.day }
        return !isTask && start == nil ? end.day : end.day - 1
    }
}
