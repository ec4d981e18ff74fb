import CalendarPlan
import Configuration
import Wording

/// Makes entries of the series that a reader has found.
struct ICalendarEntries {
    /// Days of one component besides its rule.
    static let dayLimit = 366
    /// Days for which all rules of one file are followed together: a few seconds' work.
    ///
    /// A rule from a year long past in each of ten thousand components would take minutes.
    static let ruleDaysLimit = 1_500_000

    private let reader: ICalendarReader
    private var zones: ICalendarZones
    private var years: [FiscalYear] = []
    private var names: EntryNames
    private var ruleDays = 0
    private(set) var calendar: CalendarDocument
    /// What lies outside of the fiscal years.
    private var outside: (first: ICalendarBlock, count: Int)?

    init(reader: ICalendarReader) {
        self.reader = reader
        zones = reader.zones
        calendar = reader.calendar
        names = EntryNames(taken: reader.calendar.entries.compactMap { $0.kindAndID?.id })
    }

    mutating func read() -> CalendarDocument {
        readYears()
        for series in reader.series.all { add(series) }
        if let outside { reader.warn(.outsideYears(count: outside.count), outside.first) }
        return calendar
    }

    private mutating func leaveOut(_ block: ICalendarBlock) {
        calendar.source.leaveOut(block.begin.place.line)
    }

    private mutating func add(_ series: ICalendarSeries) {
        for draft in [series.main].compactMap({ $0 }) where draft.isCancelled {
            leaveOut(draft.block)
            return reader.warn(.cancelled, draft.block)
        }
        guard let main = series.main else {
            for change in series.changes {
                if change.isCancelled {
                    leaveOut(change.block)
                    reader.warn(.cancelled, change.block)
                } else {
                    addSingle(change)
                }
            }
            return
        }
        let isSeries =
            main.rule != nil || !main.extras.isEmpty || !main.exceptions.isEmpty
            || !series.changes.isEmpty
        if isSeries, main.start != nil { addRounds(series, main) } else { addSingle(main) }
    }

    // MARK: - Fiscal years

    /// Those of the command or the file, else those of its days.
    private mutating func readYears() {
        if let text = reader.fiscalYear ?? calendar.head.text("fiscal-year") {
            let reading = FiscalYear.read(
                text, startMonth: reader.startMonth, eras: reader.file.eras)
            // Of another text the calendar's reader will say why.
            if case .success(let reading) = reading { years = reading.years }
            return
        }
        years = yearsOfDays()
        guard let first = years.first, let last = years.last else { return }
        let names = first == last ? [first] : [first, last]
        calendar.setHead(
            "fiscal-year",
            names.map { $0.name(in: reader.file.eras) }.joined(separator: "～"))
    }

    /// A series without an end is taken from this fiscal year on, or from when it begins.
    private mutating func yearsOfDays() -> [FiscalYear] {
        var days: [Day] = []
        var endless: ICalendarDraft?
        for series in reader.series.all {
            let drafts = ([series.main].compactMap { $0 } + series.changes).filter {
                !$0.isCancelled
            }
            days += drafts.flatMap { [$0.first, $0.last] + $0.extras.map { $0.day } }
                .compactMap { $0 }
            guard let main = series.main, main.rule != nil, !main.isCancelled else { continue }
            if main.isEndless {
                if endless == nil { endless = main }
            } else if ruleDays < Self.ruleDaysLimit, var rounds = ICalendarRounds(series, zones),
                let last = rounds.lastDay
            {
                ruleDays += last - (main.start?.day ?? last)
                days.append(last)
            }
        }
        guard var first = days.min(), var last = days.max() else { return [] }
        if let endless {
            first = max(first, reader.today)
            last = max(last, first)
            if let line = endless.ruleLine, let begin = endless.first ?? endless.last,
                year(of: begin) != year(of: first)
            {
                reader.file.report(
                    .interchangeWarning(.endless), at: line.place, length: line.length)
            }
        }
        let (from, to) = (year(of: first), year(of: last))
        guard to.startYear - from.startYear < FiscalYear.rangeLimit else { return [] }
        return (from.startYear...to.startYear).compactMap {
            FiscalYear(startYear: $0, startMonth: reader.startMonth)?.named(in: reader.file.eras)
        }
    }

    private func year(of day: Day) -> FiscalYear {
        FiscalYear(containing: day, startMonth: reader.startMonth)
    }

    private func covers(_ first: Day, _ last: Day) -> Bool {
        guard let begin = years.first?.first, let end = years.last?.last else { return true }
        return first <= end && last >= begin
    }

    private mutating func noteOutside(_ block: ICalendarBlock) {
        leaveOut(block)
        outside = (outside?.first ?? block, (outside?.count ?? 0) + 1)
    }

    // MARK: - Without a rule

    private mutating func addSingle(_ draft: ICalendarDraft, isRound: Bool = false) {
        if let first = draft.first ?? draft.last, !covers(first, draft.last ?? first) {
            return noteOutside(draft.block)
        }
        let place = draft.block.begin
        func node(_ text: String, _ names: String...) -> YAMLNode {
            (names.compactMap { draft.block.property($0) }.first ?? place).node(text)
        }
        switch (draft.isTask, draft.first, draft.last) {
        case (true, let first?, let last?) where first < last:
            append(draft, "window", [("when", node(DaySpan(first, last).expression, "DTSTART"))])
        case (true, _, let last?):
            append(draft, "task", [("due", node(last.text(.japanese), "DUE"))])
        case (true, let first?, nil):
            append(draft, "window", [("when", node("\(first.text(.japanese))以降", "DTSTART"))])
        case (true, nil, nil):
            append(draft, "task", [("due", node("未定"))])
        case (false, let first, let last):
            guard let first else { return }
            let span = DaySpan(first, last ?? first)
            let isMeeting =
                draft.isTentative || span.isSingleDay || isRound && span.count <= Entry.lastsLimit
            append(
                draft, isMeeting ? "meeting" : "window",
                [("when", node(span.expression, "DTSTART"))])
        }
    }

    // MARK: - Series

    private mutating func addRounds(_ series: ICalendarSeries, _ main: ICalendarDraft) {
        guard let begin = years.first?.first, let end = years.last?.last, let start = main.start,
            var following = ICalendarRounds(series, zones)
        else { return addSingle(main) }
        if let line = main.ruleLine {
            ruleDays += max(0, end - start.day)
            guard ruleDays <= Self.ruleDaysLimit else {
                return reader.report(.tooManyEntries(limit: Self.ruleDaysLimit / 366), line)
            }
        }
        let rounds = following.rounds(from: begin, to: end)
        if let until = following.doubtfulBound { reader.warn(.untilIsDay(until), main.block) }
        var singles: [ICalendarRound] = []
        for segment in 0..<following.segmentCount {
            singles += addByRule(rounds.filter { $0.segment == segment }, segment, &following)
        }
        zones = following.zones
        singles = singles.filter { covers($0.day, $0.last) }
        if singles.isEmpty, !rounds.contains(where: { covers($0.day, $0.last) }) {
            return noteOutside(main.block)
        }
        if singles.count > Self.dayLimit {
            reader.warn(.tooManyDays(limit: Self.dayLimit), main.block)
        }
        for round in singles.prefix(Self.dayLimit) {
            var single = round.draft
            single.first = round.first
            single.last = round.last
            addSingle(single, isRound: true)
        }
    }

    /// Adds those that the rule gives, as one entry; returns the others.
    private mutating func addByRule(
        _ rounds: [ICalendarRound], _ segment: Int, _ following: inout ICalendarRounds
    ) -> [ICalendarRound] {
        guard let begin = years.first?.first, let end = years.last?.last,
            let model = rounds.first(where: { $0.isOfRule && !$0.isChanged })
        else { return rounds }
        let years = begin...end
        var singles: [ICalendarRound] = []
        var planned: [Day: ICalendarRound] = [:]
        for round in rounds {
            let isLike =
                round.last - round.day == model.last - model.day
                && round.draft.title.content.says(model.draft.title.content)
            if round.isOfRule, isLike, years.contains(round.planned), planned[round.planned] == nil
            {
                planned[round.planned] = round
            } else {
                singles.append(round)
            }
        }
        var taken = Set(planned.values.filter { $0.day == $0.planned }.map(\.day))
        for round in planned.values.sorted(by: { $0.planned < $1.planned })
        where round.day != round.planned {
            guard !years.contains(round.day) || !taken.insert(round.day).inserted else { continue }
            planned[round.planned] = nil
            singles.append(round)
        }
        guard let rule = CityRule(following, segment, days: planned.keys.sorted(), in: years)
        else { return rounds }
        append(rule, planned.values.sorted { $0.planned < $1.planned }, model)
        return singles
    }

    private mutating func append(
        _ rule: CityRule, _ rounds: [ICalendarRound], _ model: ICalendarRound
    ) {
        let draft = model.draft
        let line = draft.ruleLine ?? draft.block.begin
        var pairs = [
            ("rrule", line.node(rule.text)),
            ("from", (draft.block.property("DTSTART") ?? line).node(rule.from.text(.japanese))),
        ]
        if !rule.exceptions.isEmpty {
            let place = draft.block.property("EXDATE") ?? line
            let nodes = rule.exceptions.map { place.node($0.text(.japanese)) }
            let list = YAMLNode(.list(nodes), start: place.place)
            pairs.append(("except", nodes.count == 1 ? nodes[0] : list))
        }
        let days = model.last - model.day + 1
        let isMeeting = !draft.isTask && days <= Entry.lastsLimit
        if days > 1 {
            pairs.append(
                isMeeting
                    ? ("lasts", line.node("\(days)d"))
                    : ("due", line.node("\(days - 1)d after start")))
        }
        let moves = rounds.filter { $0.day != $0.planned }.map(move)
        if !moves.isEmpty { pairs.append(("move", YAMLNode(.mapping(moves), start: line.place))) }
        for round in rounds where round.isChanged && !round.draft.saysInNote(as: draft) {
            reader.warn(.changedRound("\(round.planned)"), round.draft.block)
        }
        append(draft, isMeeting ? "meeting" : draft.isTask && days == 1 ? "task" : "window", pairs)
    }

    private func move(_ round: ICalendarRound) -> YAMLPair {
        let block = round.draft.block
        let place = block.property("RECURRENCE-ID") ?? block.begin
        let moved = block.property("DTSTART") ?? place
        return YAMLPair(
            name: "\(round.planned)", key: place.node("\(round.planned)"),
            value: moved.node(round.day.text(.japanese)))
    }

    // MARK: - Entries

    private mutating func append(
        _ draft: ICalendarDraft, _ kind: String, _ dates: [(String, YAMLNode)]
    ) {
        guard case .text(let title) = draft.title.content else { return }
        let begin = draft.block.begin
        var pairs = [
            YAMLPair(kind, begin.node(names.name(for: title)), at: begin.place),
            YAMLPair("title", draft.title, at: draft.title.start),
        ]
        if let track = draft.track, case .text(let name) = track.content {
            pairs.append(YAMLPair("track", track, at: track.start))
            calendar.addTrack(name, track)
        }
        pairs += (dates + draft.facts).map { YAMLPair($0.0, $0.1, at: $0.1.start) }
        if let first = draft.tags.first {
            let node = YAMLNode(.list(draft.tags), start: first.start)
            pairs.append(YAMLPair("tags", draft.tags.count == 1 ? first : node, at: first.start))
        }
        if let note = draft.note { pairs.append(YAMLPair("note", note, at: note.start)) }
        calendar.entries.append(CalendarDocument.Entry(pairs: pairs, place: begin.place))
    }
}
