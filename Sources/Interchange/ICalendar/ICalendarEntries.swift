import CalendarPlan
import Configuration
import Wording

struct ICalendarEntries {
    /// Days of one component besides its rule.
    static let dayLimit = 366
    /// Days for which all rules of one file are followed together: a few seconds' work.
    ///
    /// A rule from a year long past in each of ten thousand components would take minutes.
    static let ruleDaysLimit = 1_500_000

    private let reader: ICalendarReader
    private let years: [FiscalYear]
    private var names: EntryNames
    private var ruleDays = 0
    private(set) var calendar: CalendarDocument

    init(reader: ICalendarReader, years: [FiscalYear]) {
        self.reader = reader
        self.years = years
        calendar = reader.calendar
        names = EntryNames(taken: reader.calendar.entries.compactMap { $0.kindAndID?.id })
    }

    /// Adds the entry, or entries, of `draft`.
    mutating func add(_ draft: ICalendarDraft) {
        if draft.rule != nil, let start = draft.first ?? draft.last {
            addRounds(draft, from: start)
        } else {
            addSingle(draft)
        }
        addOthers(draft, draft.others)
    }

    private func covers(_ first: Day, _ last: Day) -> Bool {
        guard let begin = years.first?.first, let end = years.last?.last else { return true }
        return first <= end && last >= begin
    }

    // MARK: - Without a rule

    private mutating func addSingle(_ draft: ICalendarDraft) {
        if let first = draft.first ?? draft.last, !covers(first, draft.last ?? first) {
            return reader.warn(.outsideYears, draft.block)
        }
        let place = draft.block.begin
        func node(_ text: String, _ names: String...) -> YAMLNode {
            (names.compactMap { draft.block.property($0) }.first ?? place).node(text)
        }
        switch (draft.isTask, draft.first, draft.last) {
        case (true, let first?, let last?) where first < last:
            append(draft, "window", [("when", node(Self.text(first, last), "DTSTART"))])
        case (true, _, let last?):
            append(draft, "task", [("due", node(last.text(.japanese), "DUE"))])
        case (true, let first?, nil):
            append(draft, "window", [("when", node("\(first.text(.japanese))以降", "DTSTART"))])
        case (true, nil, nil):
            append(draft, "task", [("due", node("未定"))])
        case (false, let first, let last):
            guard let first else { return }
            let when = ("when", node(Self.text(first, last ?? first), "DTSTART"))
            let isMeeting = draft.isTentative || (last ?? first) == first
            append(draft, isMeeting ? "meeting" : "window", [when])
        }
    }

    private static func text(_ first: Day, _ last: Day) -> String {
        first == last
            ? first.text(.japanese) : "\(first.text(.japanese))～\(last.text(.japanese))"
    }

    // MARK: - With a rule

    private mutating func addRounds(_ draft: ICalendarDraft, from start: Day) {
        guard let rule = draft.rule, let line = draft.ruleLine,
            let begin = years.first?.first, let end = years.last?.last
        else { return addSingle(draft) }
        ruleDays += max(0, end - start)
        guard ruleDays <= Self.ruleDaysLimit else {
            if ruleDays - max(0, end - start) <= Self.ruleDaysLimit {
                reader.report(.tooManyEntries(limit: Self.ruleDaysLimit / 366), line)
            }
            return
        }
        let shift = draft.ownFirst.map { start - $0 } ?? 0
        let all = RuleDays(rule, from: start - shift).days(to: end - shift).map { $0 + shift }
        let rounds = all.filter { $0 >= begin && !draft.exceptions.contains($0) }
        var others: [Day] = []
        // RFC 5545 counts DTSTART as the first even where the rule does not have it.
        if !all.contains(start), covers(start, start), !draft.exceptions.contains(start) {
            others.append(start)
        }
        guard !rounds.isEmpty else {
            if others.isEmpty { reader.warn(.outsideYears, draft.block) }
            return addOthers(draft, others)
        }
        // A weekday there is another one here, so that the rule would give other days.
        if shift != 0 { return addOthers(draft, others + rounds) }
        append(draft, rounds, all.filter { $0 >= begin }, line, start)
        addOthers(draft, others)
    }

    private mutating func append(
        _ draft: ICalendarDraft, _ rounds: [Day], _ all: [Day], _ line: ContentLine, _ start: Day
    ) {
        var pairs = [
            ("rrule", line.node(draft.rule?.text ?? "")),
            ("from", (draft.block.property("DTSTART") ?? line).node(start.text(.japanese))),
        ]
        let except = draft.exceptions.filter { all.contains($0) }
        if !except.isEmpty {
            let place = draft.block.property("EXDATE") ?? line
            let nodes = except.map { place.node($0.text(.japanese)) }
            pairs.append(
                (
                    "except",
                    nodes.count == 1
                        ? nodes[0] : YAMLNode(.list(nodes), start: place.place)
                ))
        }
        let length = (draft.last ?? start) - start
        if length > 0 { pairs.append(("due", line.node("\(length)d after start"))) }
        let moves = moves(draft, rounds)
        if !moves.isEmpty { pairs.append(("move", YAMLNode(.mapping(moves), start: line.place))) }
        var comments: [String] = []
        if !draft.isTask {
            comments.append(ImportComment.windowOfRounds.text[reader.language])
        }
        append(draft, draft.isTask && length == 0 ? "task" : "window", pairs, comments)
    }

    /// Rounds moved to another day; other changes are reported.
    private mutating func moves(_ draft: ICalendarDraft, _ rounds: [Day]) -> [YAMLPair] {
        var moves: [YAMLPair] = []
        var taken = Set(rounds)
        for change in draft.changed {
            guard let round = change.roundOf, let day = change.first ?? change.last
            else { continue }
            let name = "\(round)"
            guard rounds.contains(round), !moves.contains(where: { $0.name == "\(round)" }) else {
                reader.warn(.noSuchRound(name), change.block)
                continue
            }
            let differs =
                !change.title.content.says(draft.title.content)
                || (change.last ?? day) - day != (draft.last ?? day) - (draft.first ?? day)
            if differs || day == round { reader.warn(.changedRound(name), change.block) }
            guard day != round else { continue }
            guard taken.insert(day).inserted else {
                reader.warn(.noSuchRound(name), change.block)
                continue
            }
            let place = change.block.property("RECURRENCE-ID") ?? change.block.begin
            let moved = change.block.property("DTSTART") ?? place
            moves.append(
                YAMLPair(
                    name: "\(round)", key: place.node("\(round)"),
                    value: moved.node(day.text(.japanese))))
        }
        return moves
    }

    /// Days that no rule gives are entries of their own.
    private mutating func addOthers(_ draft: ICalendarDraft, _ days: [Day]) {
        let days = days.filter { covers($0, $0) && !draft.exceptions.contains($0) }
        if days.count > Self.dayLimit {
            reader.warn(.tooManyDays(limit: Self.dayLimit), draft.block)
        }
        let length = (draft.last ?? draft.first).flatMap { last in draft.first.map { last - $0 } }
        for day in days.prefix(Self.dayLimit) {
            var single = draft
            single.rule = nil
            single.first = draft.isTask && draft.first == nil ? nil : day
            single.last = day + (length ?? 0)
            addSingle(single)
        }
    }

    // MARK: - Entries

    private mutating func append(
        _ draft: ICalendarDraft, _ kind: String, _ dates: [(String, YAMLNode)],
        _ comments: [String] = []
    ) {
        guard case .text(let title) = draft.title.content else { return }
        let begin = draft.block.begin
        var pairs = [
            YAMLPair(kind, begin.node(names.name(for: title)), at: begin.place),
            YAMLPair("title", draft.title, at: draft.title.start),
        ]
        if let track = draft.track, case .text(let name) = track.content {
            pairs.append(YAMLPair("track", track, at: track.start))
            if calendar.tracks.value(name) == nil {
                calendar.tracks.append(
                    YAMLPair(name: name, key: track, value: track))
            }
        }
        pairs += dates.map { YAMLPair($0.0, $0.1, at: $0.1.start) }
        if let first = draft.tags.first {
            let node = YAMLNode(.list(draft.tags), start: first.start)
            pairs.append(YAMLPair("tags", draft.tags.count == 1 ? first : node, at: first.start))
        }
        if let note = draft.note { pairs.append(YAMLPair("note", note, at: note.start)) }
        calendar.entries.append(
            CalendarDocument.Entry(pairs: pairs, comments: comments, place: begin.place))
    }
}
