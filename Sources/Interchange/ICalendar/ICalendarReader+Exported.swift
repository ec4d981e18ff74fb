import CalendarPlan
import Configuration
import Wording

// Components that `koyomi export` has written.

extension ICalendarReader {
    /// Imports an entry, or one round of it, that `koyomi export` has written.
    ///
    /// Where a calendar program has moved it since, its new days are taken, and a comment keeps the
    /// expression that they replace.
    mutating func readExported(_ block: ICalendarBlock) {
        let kindLine = block.property(ICalendarKey.property("kind")) ?? block.begin
        let idLine = block.property(ICalendarKey.property("id")) ?? block.begin
        let kind = kindLine.text.trimmed
        let id = idLine.text.trimmed
        if kind == ICalendarKey.derivedKind {
            if move(of: block) != nil { warn(.movedDerived(id), block) }
            return
        }
        guard EntryReader.kinds.contains(kind) else {
            let nearest = NearestName.find(kind, among: EntryReader.kinds)
            return report(
                .unknownKind(kind, nearest: nearest, known: RowKind.words), kindLine)
        }
        for name in ["DTSTART", "DTEND", "DUE"] {
            guard let line = block.property(name) else { continue }
            let text = line.value.trimmed
            if ICalendarTime(text, zone: nil).map({ Self.years.contains($0.day.year) }) != true {
                report(.noTime(text), line)
            }
        }
        if exported[id] != nil {
            // Another round of the same entry, which the first one has described.
            if let (_, to) = move(of: block) { warn(.changedRound("\(to.first)"), block) }
            return
        }
        exported[id] = calendar.entries.count
        var entry = CalendarDocument.Entry(
            pairs: [YAMLPair(kind, idLine.node(id), at: idLine.place)], place: block.begin.place)
        let titleLine = block.property("SUMMARY") ?? block.begin
        let title = block.property("SUMMARY")?.text ?? ""
        entry.pairs.append(YAMLPair("title", titleLine.node(title), at: titleLine.place))
        for line in block.properties where line.name.hasPrefix(ICalendarKey.prefix) {
            let key = ICalendarKey.key(line.name)
            guard !ICalendarKey.own.contains(key) else { continue }
            let value = CellText.value(
                line.text, EntryColumn.of(key).shape, at: line.node(line.text))
            entry.pairs.append(YAMLPair(key, value, at: line.place))
        }
        followMove(of: block, &entry)
        followHours(of: block, &entry)
        for (property, key) in [("LOCATION", "place"), ("URL", "link")] {
            let written = block.text(ICalendarKey.property(key)) ?? ""
            let now = block.property(property)?.text ?? ""
            if ICalendarDraft.oneLine(now) != ICalendarDraft.oneLine(written) {
                warn(.changedElsewhere(property), block)
            }
        }
        if let description = block.property("DESCRIPTION")?.text,
            let mark = block.text(ICalendarKey.property("said")),
            ICalendarKey.mark(of: description) != mark
        {
            warn(.changedElsewhere("DESCRIPTION"), block)
        }
        calendar.entries.append(entry)
    }

    /// When on its day it is held now; `nil` for whole days.
    private func hours(of block: ICalendarBlock) -> ClockSpan? {
        func time(_ name: String) -> ICalendarTime? {
            block.property(name).flatMap { ICalendarTime($0.value, zone: nil) }
        }
        guard let start = time("DTSTART"), let clock = start.second.flatMap(ClockTime.init(second:))
        else { return nil }
        let end = time("DTEND").flatMap { $0.day == start.day ? $0.second : nil }
        return ClockSpan(clock, end.flatMap(ClockTime.init(second:))) ?? ClockSpan(clock, nil)
    }

    /// The exported days of `block` and its present ones, where they differ.
    private func move(of block: ICalendarBlock) -> (from: String, to: DaySpan)? {
        guard let written = block.text(ICalendarKey.property("days")) else { return nil }
        func day(_ name: String) -> Day? {
            block.property(name).flatMap { ICalendarTime($0.value, zone: nil)?.day }
        }
        guard let first = day("DTSTART") ?? day("DUE") else { return nil }
        let end =
            block.name == "VTODO"
            ? day("DUE") ?? first
            : hours(of: block) != nil
                ? first : day("DTEND").map { max(first, $0 - 1) } ?? first
        guard first <= end else { return nil }
        let now = DaySpan(first, end)
        return "\(now)" == written ? nil : (written, now)
    }

    private mutating func followHours(
        of block: ICalendarBlock, _ entry: inout CalendarDocument.Entry
    ) {
        let written = block.text(ICalendarKey.property("hours")).flatMap { ClockSpan($0) }
        guard let line = block.property("DTSTART"), block.name == "VEVENT",
            let now = hours(of: block), now != written
        else { return }
        let days = block.text(ICalendarKey.property("days")) ?? ""
        warn(.movedElsewhere(from: written?.description ?? days, to: "\(now)"), block)
        if !entry.pairs.contains(where: { $0.name == "time" }), written != nil,
            let index = entry.pairs.firstIndex(where: { $0.name == "when" })
        {
            // It stood beside the days.
            entry.pairs[index] = YAMLPair("when", line.node(days), at: line.place)
        }
        entry.pairs.removeAll { $0.name == "time" }
        entry.pairs.append(YAMLPair("time", line.node("\(now)"), at: line.place))
    }

    private func followMove(of block: ICalendarBlock, _ entry: inout CalendarDocument.Entry) {
        guard let (from, days) = move(of: block) else { return }
        guard block.property(ICalendarKey.property("round")) == nil,
            block.property("RRULE") == nil
        else { return warn(.changedRound("\(days.first)"), block) }
        warn(.movedElsewhere(from: from, to: "\(days)"), block)
        let isTask = entry.pairs.value("task") != nil
        let replaced = isTask ? ["due"] : ["when", "opens", "due"]
        for pair in entry.pairs where replaced.contains(pair.name) {
            let old = CellText.text(of: pair.value.content, EntryColumn.of(pair.name).shape)
            entry.comments.append(
                ImportComment.movedElsewhere(key: pair.name, old: old).text[language])
        }
        entry.pairs.removeAll { replaced.contains($0.name) }
        let text = isTask ? days.last.text(.japanese) : days.expression
        let place = block.property("DTSTART") ?? block.property("DUE") ?? block.begin
        entry.pairs.insert(
            YAMLPair(isTask ? "due" : "when", place.node(text), at: place.place), at: 2)
    }
}
