import CalendarPlan
import Configuration
import Wording

/// A calendar in RFC 5545: an event for each meeting and window, a to-do for everything else that
/// is owed, and `X-KOYOMI-` properties with the original expressions.
///
/// Days are plain dates, or times of the plan's zone where the time of day is known. An unsettled meeting is tentative over its whole period. A recurring entry
/// is one component with a rule where a rule gives just its days, else one for each round. Every
/// component has all that is needed to make the calendar file again, so that nothing is lost if
/// somebody deletes one. The papers of an agenda and included entries are there for people and no
/// part of the file.
struct CalendarFeed {
    let source: CalendarDocument
    let calendar: AnnualCalendar
    /// One for each entry and round.
    let rounds: [String: [Obligation]]
    let stamp: Instant
    let zone: ZoneRules
    let eras: EraTable
    let language: Language

    var text: String {
        let head = ICalendarComponent(.calendar)
        head.add(.product, ICalendarWriter.product)
        head.add(.version, "2.0")
        head.add(.scale, "GREGORIAN")
        head.addExtension("X-WR-CALNAME", calendar.title)
        for pair in source.head { Self.add(pair, to: head) }
        for (name, pairs) in [("tracks", source.tracks), ("defaults", source.defaults)]
        where !pairs.isEmpty {
            let node = YAMLNode(.mapping(pairs), start: Mark(line: 1, column: 1))
            Self.add(YAMLPair(name, node, at: node.start), to: head)
        }
        var text = String(
            head.text.unicodeScalars.dropLast(ICalendarWriter.closing.unicodeScalars.count))
        if calendar.entries.contains(where: { $0.facts.time != nil }) {
            text += ICalendarZone.text(of: zone, in: years)
        }
        let known = Dictionary(calendar.entries.map { ($0.id, $0) }) { first, _ in first }
        for entry in source.entries {
            guard let id = entry.kindAndID?.id, let meant = known[id] else { continue }
            text += components(of: meant, entry)
        }
        let written = Set(source.entries.compactMap { $0.kindAndID?.id })
        for entry in calendar.entries where !written.contains(entry.id) {
            text += components(of: entry, nil)
        }
        return text + ICalendarWriter.closing
    }

    /// Of every day that it may have, with a year on both sides.
    private var years: ClosedRange<Int> {
        let days = rounds.values.lazy.joined().compactMap(FeedRule.days)
        let first = days.map(\.first).min() ?? Day(serial: 0)
        let last = days.map(\.last).max() ?? first
        return (first.year - 1)...(last.year + 1)
    }

    private static func add(_ pair: YAMLPair, to component: borrowing ICalendarComponent) {
        component.addExtension(
            ICalendarKey.property(pair.name),
            CellText.text(of: pair.value.content, EntryColumn.of(pair.name).shape))
    }

    // MARK: - Entries

    private func components(of entry: Entry, _ written: CalendarDocument.Entry?) -> String {
        let rounds = rounds[entry.id] ?? []
        let writer = EntryWriter(entry: entry, written: written, feed: self)
        guard rounds.count > 1
        else { return writer.text(of: rounds.first, label: rounds.first?.id.occurrence) }
        if let rule = FeedRule(rounds, entry.every) { return writer.text(of: rounds, rule) }
        return rounds.map { writer.text(of: $0, label: $0.id.occurrence) }.joined()
    }

    private func owner(of entry: Entry, _ written: CalendarDocument.Entry?) -> String? {
        guard let written else { return entry.owners.joined(separator: "、") }
        guard let node = written.pairs.value("owner") ?? source.defaults.value("owner")
        else { return nil }
        let lines = CellText.text(of: node.content, .owners).split(whereSeparator: \.isNewline)
        return lines.joined(separator: "、")
    }

    private struct EntryWriter {
        let entry: Entry
        let written: CalendarDocument.Entry?
        let feed: CalendarFeed

        private var name: String { "\(feed.calendar.id)/\(entry.id)" }

        func text(of obligation: Obligation?, label: String?) -> String {
            let days = obligation.flatMap(FeedRule.days)
            let component = begin(days, uid: name + (label.map { ".\($0)" } ?? ""))
            addDays(obligation, days, to: component)
            if let label { component.addExtension(ICalendarKey.property("round"), label) }
            return finish(component, obligation)
        }

        func text(of rounds: [Obligation], _ rule: FeedRule) -> String {
            let first = rounds[0]
            let days = DaySpan(rule.first, rule.first + rule.length)
            let component = begin(days, uid: name)
            addDays(first, days, to: component)
            component.add(bounded(rule))
            for day in rule.exceptions {
                component.addException(local(day, hours(of: days)?.start))
            }
            var text = finish(component, first)
            for (round, now) in rule.moved {
                let moved = begin(now, uid: name)
                addDays(first, now, to: moved)
                moved.addRound(local(round, hours(of: days)?.start))
                moved.addExtension(ICalendarKey.property("round"), "\(round)")
                text += finish(moved, first)
            }
            return text
        }

        private func isEvent(_ days: DaySpan?) -> Bool {
            days != nil && (entry.kind == .meeting || entry.kind == .window)
        }

        /// When on its day it takes place; `nil` for whole days, and where it is on one of several.
        private func hours(of days: DaySpan) -> ClockSpan? {
            days.isSingleDay ? entry.facts.time : nil
        }

        private func local(_ day: Day, _ clock: ClockTime?) -> ICalendarComponent.LocalTime {
            .init(day: day, clock: clock, zone: feed.zone.name)
        }

        /// UNTIL is an instant where DTSTART is a time (section 3.3.10).
        private func bounded(_ rule: FeedRule) -> RecurrenceRule {
            let days = DaySpan(rule.first, rule.first + rule.length)
            guard let hours = hours(of: days), isEvent(days),
                let until = rule.rule.text.firstMatch(of: /UNTIL=(\d{4})(\d\d)(\d\d)/),
                let day = Day("\(until.1)-\(until.2)-\(until.3)")
            else { return rule.rule }
            let (utc, second) = ZoneRules.utc.civil(feed.zone.instant(day, hours.start))
            let instant =
                "\(utc)".replacing("-", with: "") + "T" + ZoneRules.clock(second, separator: "")
                + "Z"
            let text = rule.rule.text.replacing(until.0, with: "UNTIL=\(instant)")
            return (try? RecurrenceRule(text)) ?? rule.rule
        }

        private func begin(_ days: DaySpan?, uid: String) -> ICalendarComponent {
            let component = ICalendarComponent(isEvent(days) ? .event : .task)
            component.add(.uid, ICalendarWriter.clean(uid + "@koyomi"))
            component.addStamp(feed.stamp)
            return component
        }

        private func addDays(
            _ obligation: Obligation?, _ days: DaySpan?,
            to component: borrowing ICalendarComponent
        ) {
            guard let days else { return }
            if isEvent(days), let hours = hours(of: days) {
                component.addStart(local(days.first, hours.start))
                if let end = hours.end { component.addEnd(local(days.first, end)) }
                component.addExtension(ICalendarKey.property("hours"), "\(hours)")
            } else if isEvent(days) {
                component.addStart(days.first)
                component.addEnd(days.last + 1)
            } else {
                // DUE has to lie after DTSTART (section 3.8.2.3).
                if !days.isSingleDay { component.addStart(days.first) }
                component.addDue(days.last)
            }
            component.addExtension(ICalendarKey.property("days"), "\(days)")
        }

        private func finish(_ component: borrowing ICalendarComponent, _ obligation: Obligation?)
            -> String
        {
            component.add(.summary, ICalendarWriter.clean(entry.title))
            if let place = entry.facts.place {
                component.add(.location, ICalendarWriter.clean(place))
            }
            if let link = entry.facts.link { component.add(.url, link) }
            let description = ICalendarWriter.clean(
                FeedDescription(
                    entry: entry, owner: feed.owner(of: entry, written), calendar: feed.calendar,
                    eras: feed.eras, language: feed.language
                ).text)
            if !description.isEmpty {
                component.add(.description, description)
                component.addExtension(
                    ICalendarKey.property("said"), ICalendarKey.mark(of: description))
            }
            for category in categories {
                // libical writes a comma as it is, and it divides categories.
                component.add(
                    .category, ICalendarWriter.clean(category).replacing(",", with: " "))
            }
            if obligation?.isProvisional == true, entry.kind == .meeting {
                component.addTentative()
            }
            component.addExtension(
                ICalendarKey.property("kind"),
                written == nil ? ICalendarKey.derivedKind : entry.kind.rawValue)
            component.addExtension(ICalendarKey.property("id"), entry.id)
            for pair in (written?.pairs ?? []).dropFirst() where pair.name != "title" {
                CalendarFeed.add(pair, to: component)
            }
            return component.text
        }

        /// The track, by which programs sort, then the tags.
        private var categories: [String] {
            let track = entry.track.map { id in
                feed.calendar.tracks.first { $0.id == id }?.title ?? id
            }
            return [track].compactMap { $0 } + entry.tags
        }
    }
}

/// An RFC 5545 rule that gives the rounds of an entry, day for day.
struct FeedRule {
    let rule: RecurrenceRule
    /// The first day of the first round, and how many days come after it in each round.
    let first: Day
    let length: Int
    /// Days of the rule that are no rounds.
    let exceptions: [Day]
    /// Rounds on other days than the rule's.
    let moved: [(round: Day, now: DaySpan)]

    /// Days of a rule beyond the rounds: with more, single rounds say it better.
    private static let exceptionLimit = 24

    /// `nil` where no simple rule gives their days.
    init?(_ rounds: [Obligation], _ every: Recurrence?) {
        let all = rounds.compactMap { round in Self.days(of: round).map { (round, $0) } }
        guard all.count == rounds.count, rounds.count > 1, let every else { return nil }
        // A label is the day on which the round would be, unless rounds are spans.
        let planned = all.map { round, days in
            every.isByDay ? round.id.occurrence.flatMap { Day($0) } ?? days.first : days.first
        }
        let length = all[0].1.count - 1
        let moved = zip(planned, all).filter { $0 != $1.1.first }
        guard all.allSatisfy({ $0.1.count - 1 == length }), moved.count < rounds.count,
            zip(planned, planned.dropFirst()).allSatisfy({ $0 < $1 }),
            let last = planned.last, let first = planned.first
        else { return nil }
        // A to-do without a first day has no DTSTART, and with none there is no rule.
        let isTask = rounds[0].kind != .meeting && rounds[0].kind != .window
        if isTask, length == 0 { return nil }
        var best: (rule: RecurrenceRule, exceptions: [Day])?
        for text in Self.candidates(planned, every) {
            let isBounded = text.contains("UNTIL=") || text.contains("COUNT=")
            let digits = "\(last)".filter { $0 != "-" }
            guard let rule = try? RecurrenceRule(isBounded ? text : "\(text);UNTIL=\(digits)")
            else { continue }
            let days = RuleDays(rule, from: first).days(to: last + 366)
            let exceptions = days.filter { !planned.contains($0) }
            guard days.count - exceptions.count == planned.count,
                exceptions.count <= best.map({ $0.exceptions.count - 1 }) ?? Self.exceptionLimit
            else { continue }
            best = (rule, exceptions)
            if exceptions.isEmpty { break }
        }
        guard let best else { return nil }
        (rule, exceptions) = best
        self.first = first
        self.length = length
        self.moved = moved.map { ($0, $1.1) }
    }

    /// From its opening to its due day; a meeting's whole period.
    static func days(of obligation: Obligation) -> DaySpan? {
        if obligation.kind == .meeting, let period = obligation.period { return period }
        guard let due = obligation.due else { return nil }
        return DaySpan(min(obligation.opens ?? due, due), due)
    }

    /// The rule as written, then those that two neighbours may follow.
    private static func candidates(_ days: [Day], _ every: Recurrence) -> [String] {
        var rules: [String] = []
        if case .listed(let listed) = every { rules.append(listed.rule) }
        let (first, second) = (days[0], days[1])
        let gap = second - first
        let months = (second.year - first.year) * 12 + second.month - first.month
        let name = RecurrenceRule.weekdays[first.weekday.rawValue]
        if gap.isMultiple(of: 7) { rules.append("FREQ=WEEKLY;INTERVAL=\(gap / 7);BYDAY=\(name)") }
        if months > 0 {
            let monthly = "FREQ=MONTHLY;INTERVAL=\(months)"
            rules += [
                "\(monthly);BYMONTHDAY=\(first.dayOfMonth)", "\(monthly);BYMONTHDAY=-1",
                "\(monthly);BYDAY=\((first.dayOfMonth - 1) / 7 + 1)\(name)",
                "\(monthly);BYDAY=-1\(name)",
            ]
        }
        let weekdays = Set(days.map(\.weekday.rawValue)).sorted().map {
            RecurrenceRule.weekdays[$0]
        }
        if weekdays.count < 7 {
            rules.append("FREQ=WEEKLY;BYDAY=\(weekdays.joined(separator: ","))")
        }
        rules += severalInMonth(days)
        rules.append("FREQ=DAILY;INTERVAL=\(gap)")
        return rules
    }

    /// 第1・第3火曜日, 毎月15日・末日, 6月と9月の第1月曜日: the last of a month counts from its end.
    private static func severalInMonth(_ days: [Day]) -> [String] {
        func list(_ parts: [Int], _ text: (Int) -> String) -> String {
            Set(parts).sorted().map(text).joined(separator: ",")
        }
        func weekdays(_ weeks: [Int]) -> String {
            let places = zip(weeks, days).map { $0 * 10 + $1.weekday.rawValue }
            return "BYDAY="
                + list(places) {
                    let weekday = (($0 % 10) + 10) % 10
                    return "\(($0 - weekday) / 10)\(RecurrenceRule.weekdays[weekday])"
                }
        }
        func monthDays(_ numbers: [Int]) -> String { "BYMONTHDAY=" + list(numbers) { "\($0)" } }
        let weeks = days.map { ($0.dayOfMonth - 1) / 7 + 1 }
        let numbers = days.map(\.dayOfMonth)
        let places = [
            weekdays(weeks), weekdays(weeks.map { $0 > 3 ? -1 : $0 }), monthDays(numbers),
            monthDays(numbers.map { $0 > 27 ? -1 : $0 }),
        ]
        let months = Set(days.map(\.month))
        // Rather a few exceptions than a list of most months.
        let bounds =
            [""] + (months.count < 7 ? [";BYMONTH=" + list(Array(months)) { "\($0)" }] : [])
        return bounds.flatMap { bound in places.map { "FREQ=MONTHLY\(bound);\($0)" } }
    }
}
