import CalendarPlan
import Configuration
import Wording

struct EntryScope {
    /// Of months without a year; `nil` where there are several.
    var fiscalYear: FiscalYear?
    var later: [FiscalYear]
    var isMeeting = false
    /// Whether a rule moves deadlines off closed days.
    var hasClosedDayRule = false
    /// The rounds of the new year, where a day must be one of them.
    var rounds: [Day] = []
    /// The day that a day becomes, where it goes with another.
    var pinned: Day?

    init(_ writer: RolloverWriter) {
        fiscalYear = writer.source.fiscalYears.count == 1 ? writer.source.fiscalYears.first : nil
        later = writer.later
    }
}

extension RolloverWriter {
    mutating func write(_ pair: YAMLPair, _ section: RolloverRule.Section, _ scope: EntryScope) {
        let value = pair.value
        switch RolloverRule.of(pair.name, in: section) {
        case .keep: break
        case .words: words(value)
        case .title: title(value)
        case .calendarID: calendarID(value)
        case .entryID: entryID(value)
        case .fiscalYears: fiscalYears(value)
        case .closed: reopen(pair)
        case .formerIDs: forget(pair)
        case .period: dates(value, scope) { $0.period($1) }
        case .bound: bound(value, scope)
        case .dueRule:
            let names = names
            dates(value, scope) { $0.dueRule($1, renaming: names) }
        case .recurrence: recurrence(value)
        case .exceptions: dates(value, scope) { $0.period($1) }
        case .moves: moves(value, scope)
        case .targets: targets(pair, scope)
        case .include: include(value)
        case .pointed: words(value, mayChange: false)
        case .pace:
            var free = scope
            free.rounds = []
            dates(value, free) { $0.period($1) }
        case .forms: forms(value, scope)
        case .parts(let section): parts(value, section, scope)
        }
    }

    private mutating func parts(
        _ value: YAMLNode, _ section: RolloverRule.Section, _ scope: EntryScope
    ) {
        switch value.content {
        case .list(let items): for item in items { parts(item, section, scope) }
        case .mapping(let pairs):
            let scope = section == .entry ? entryScope(pairs) : scope
            for pair in pairs { write(pair, section, scope) }
        case .text: words(value)
        case .refused: break
        }
    }

    private mutating func forms(_ value: YAMLNode, _ scope: EntryScope) {
        guard case .mapping(let forms) = value.content else { return }
        for form in forms { parts(form.value, .formField, scope) }
    }

    private mutating func include(_ value: YAMLNode) {
        switch value.content {
        case .list(let items): for item in items { include(item) }
        case .text(let path):
            guard let years = source.yearsIncluded[path], !years.isEmpty else { return }
            remark(.included(years), at: value)
        case .mapping, .refused: break
        }
    }

    // MARK: Words and names

    /// Points out years, and where it may, renews the calendar's own fiscal years.
    private mutating func words(_ node: YAMLNode, mayChange: Bool = true) {
        switch node.content {
        case .list(let items): for item in items { words(item, mayChange: mayChange) }
        case .mapping(let pairs):
            for pair in pairs {
                words(pair.key, mayChange: false)
                words(pair.value, mayChange: mayChange)
            }
        case .text(let text): words(node, text, mayChange: mayChange)
        case .refused: break
        }
    }

    private mutating func words(_ node: YAMLNode, _ text: String, mayChange: Bool) {
        let mentions = self.mentions(in: text)
        guard !mentions.isEmpty else { return }
        let own = mayChange ? mentions.filter { $0.isFiscal && isOwn($0) } : []
        if !own.isEmpty, let new = renewing(text, inName: false, onlyFiscal: true),
            change(text, of: node, to: new)
        {
            sayRenewed(own, at: node)
        }
        let others = mentions.filter { !own.contains($0) }.map(\.text)
        if !others.isEmpty { remark(.namesYears(others), at: node) }
    }

    private mutating func title(_ node: YAMLNode) {
        guard case .text(let text) = node.content else { return }
        guard let new = renewing(text, inName: false) else { return words(node) }
        guard change(text, of: node, to: new) else { return }
        let mentions = self.mentions(in: text)
        sayRenewed(mentions.filter(isOwn), at: node)
        let others = mentions.filter { !isOwn($0) }.map(\.text)
        if !others.isEmpty { remark(.namesYears(others), at: node) }
    }

    private mutating func sayRenewed(_ mentions: [YearMention], at node: YAMLNode) {
        for mention in mentions {
            guard let new = renewedYears(mention.text) else { continue }
            remark(.renewed(from: mention.text, to: new.text), at: node)
        }
    }

    private mutating func calendarID(_ node: YAMLNode) {
        guard case .text(let text) = node.content else { return }
        let renewed = renewing(text, inName: true)
        change(text, of: node, to: renewed ?? CalendarID.derived(from: text, later))
        if renewed == nil { remark(.idGivenYear, at: node) }
    }

    private mutating func entryID(_ node: YAMLNode) {
        guard case .text(let id) = node.content else { return }
        if let new = names[id] {
            change(id, of: node, to: new)
            return
        }
        if let taken = takenName(for: id) { return remark(.idKept(taken), at: node) }
        let mentions = mentions(in: id, inName: true).map(\.text)
        if !mentions.isEmpty { remark(.namesYears(mentions), at: node) }
    }

    // MARK: Years and days

    private mutating func fiscalYears(_ node: YAMLNode) {
        guard case .text(let text) = node.content,
            let new = renewedYears(text)
        else { return }
        change(text, of: node, to: new.text)
        if new.isRespelled { remark(.respelled(text), at: node) }
    }

    private mutating func dates(
        _ node: YAMLNode, _ scope: EntryScope,
        _ renew: (YearShift, String) -> YearShift.Outcome?
    ) {
        switch node.content {
        case .text(let text):
            guard let new = renew(shift(scope), text), change(text, of: node, to: new.text)
            else { return }
            for move in new.moves { note(move, at: node, scope) }
            if new.isRespelled, new.moves.isEmpty { remark(.respelled(text), at: node) }
        case .list(let items): for item in items { dates(item, scope, renew) }
        case .mapping, .refused: break
        }
    }

    /// Remarks on a moved exact day; on an edge of a month only where it is another day of the
    /// month now, or closed.
    private mutating func note(_ move: MovedDay, at node: YAMLNode, _ scope: EntryScope) {
        if move.manner == .monthEdge, move.from.dayOfMonth == move.to.dayOfMonth {
            guard let reason = move.closed, !scope.hasClosedDayRule else { return }
            return remark(.closedDay(move.to, reason), at: node)
        }
        remark(.moved(move), at: node)
    }

    private func shift(_ scope: EntryScope) -> YearShift {
        var shift = YearShift(
            years: years, fiscalYear: scope.fiscalYear, startMonth: startMonth,
            businessDays: businessDays, eras: source.eras)
        shift.isEvent = scope.isMeeting
        shift.rounds = scope.rounds
        shift.pinned = scope.pinned
        return shift
    }

    /// The first or last day of rounds moves within the calendar's years; an earlier beginning or
    /// later end stays.
    private mutating func bound(_ node: YAMLNode, _ scope: EntryScope) {
        guard case .text(let text) = node.content, let new = newBound(text, scope),
            new != text
        else { return }
        change(text, of: node, to: new)
        remark(.bound(text), at: node)
    }

    private func newBound(_ text: String, _ scope: EntryScope) -> String? {
        guard let first = source.fiscalYears.first?.first, let last = source.fiscalYears.last?.last,
            let span = span(text, scope.fiscalYear), first <= span.last, span.first <= last
        else { return text }
        return shiftOfBounds(scope).period(text)?.text
    }

    private func shiftOfBounds(_ scope: EntryScope) -> YearShift {
        var shift = shift(scope)
        shift.rounds = []
        return shift
    }

    private func span(_ text: String, _ year: FiscalYear?) -> DaySpan? {
        guard case .success(let reading) = Period.read(text, eras: source.eras),
            case .success(.days(let span)) = reading.period.meaning(
                in: year, startMonth: startMonth)
        else { return nil }
        return span
    }

    /// An RFC 5545 rule's own end is renewed; other recurrences name no year.
    private mutating func recurrence(_ node: YAMLNode) {
        guard case .text(let text) = node.content, let new = renewedRule(text) else { return }
        change(text, of: node, to: new)
        remark(.bound(text), at: node)
    }

    /// With the year of its `UNTIL` renewed; `nil` without one.
    private func renewedRule(_ text: String) -> String? {
        let upper = text.uppercased()
        guard upper.utf8.count == text.utf8.count, let mark = upper.firstRange(of: "UNTIL=")
        else { return nil }
        let digits = upper[mark.upperBound...].prefix { $0.isASCII && $0.isNumber }
        guard digits.count == 8, let year = Int(digits.prefix(4)),
            let month = Int(digits.dropFirst(4).prefix(2)), let day = Int(digits.suffix(2)),
            (1...12).contains(month), Day.writtenYears.contains(year + years)
        else { return nil }
        let isEnd = day >= Day.length(ofMonth: month, year: year)
        let length = Day.length(ofMonth: month, year: year + years)
        let newDay = isEnd ? length : min(day, length)
        guard let until = Day(year: year + years, month: month, day: newDay) else { return nil }
        var new = text
        new.replaceSubrange(
            digits.startIndex..<digits.endIndex, with: "\(until)".replacing("-", with: ""))
        return new
    }

    /// Each moved round becomes the nearest one of the new year, and its day keeps its distance.
    private mutating func moves(_ node: YAMLNode, _ scope: EntryScope) {
        guard case .mapping(let pairs) = node.content else { return }
        for pair in pairs {
            var free = scope
            free.rounds = []
            free.isMeeting = true
            if let key = shift(scope).period(pair.name)?.moves.first,
                case .text(let text) = pair.value.content,
                let value = shift(free).period(text)?.moves.first
            {
                free.pinned = day(as: value.from - key.from, from: key.to, value.from, scope)
            }
            dates(pair.key, scope) { $0.period($1) }
            dates(pair.value, free) { $0.period($1) }
        }
    }

    /// The day `distance` days from `round`, or the next open one beyond where `old` was open, that
    /// is no round.
    private func day(as distance: Int, from round: Day, _ old: Day, _ scope: EntryScope) -> Day {
        var day = round + distance
        let step = distance < 0 ? -1 : 1
        // Rounds are days apart, so that this is over soon; beyond a month nothing is near.
        for _ in 0..<31
        where
            scope.rounds.contains(day)
            || businessDays.isBusinessDay(old) && !businessDays.isBusinessDay(day)
        { day = day + step }
        return day
    }

    private mutating func targets(_ pair: YAMLPair, _ scope: EntryScope) {
        guard case .mapping(let targets) = pair.value.content else { return }
        let given = targets.flatMap { target -> [FiscalYear] in
            guard
                case .success(let reading) = FiscalYear.read(
                    target.name, startMonth: startMonth, eras: source.eras)
            else { return [] }
            return reading.years
        }
        for year in scope.later where !given.contains(year) {
            remark(
                .noTarget(Bilingual(ja: year.japaneseName(in: source.eras), en: "\(year)")),
                at: pair.key)
        }
    }

    // MARK: Entries

    private func entryScope(_ pairs: [YAMLPair]) -> EntryScope {
        var scope = EntryScope(self)
        var texts: [String: String] = [:]
        for pair in pairs {
            if case .text(let text) = pair.value.content { texts[pair.name] = text }
        }
        scope.isMeeting = texts["meeting"] != nil
        scope.hasClosedDayRule = texts["on-closed-day"].map { $0 != "keep" } ?? false
        if let written = texts["fiscal-year"],
            case .success(let reading) = FiscalYear.read(
                written, startMonth: startMonth, eras: source.eras),
            reading.years.count == 1, let year = reading.years.first
        {
            scope.fiscalYear = year
            scope.later = later.filter { $0.startYear == year.startYear + years }
        }
        if pairs.contains(where: { $0.name == "except" || $0.name == "move" }) {
            scope.rounds = rounds(texts, scope)
        }
        return scope
    }

    private func rounds(_ texts: [String: String], _ scope: EntryScope) -> [Day] {
        guard let start = later.first?.first, let end = later.last?.last else { return [] }
        let year = scope.later.count == 1 ? scope.later.first : nil
        let bound = { (key: String) in
            texts[key].flatMap { newBound($0, scope) }.flatMap { span($0, year) }
        }
        let from = bound("from")?.first
        guard let every = every(texts, from: from ?? start, to: end), every.isByDay
        else { return [] }
        return every.occurrences(
            in: scope.later, calendarStart: start,
            changes: RoundChanges(from: from, until: bound("until")?.last)
        ).map(\.span.first)
    }

    private func every(_ texts: [String: String], from: Day, to end: Day) -> Recurrence? {
        let prefix = "rrule:"
        let every = texts["every"]
        let isRule = every?.lowercased().hasPrefix(prefix) ?? true
        guard isRule
        else {
            return every.flatMap { try? Recurrence.reading($0, eras: source.eras).get().recurrence }
        }
        guard let rule = texts["rrule"] ?? every.map({ String($0.dropFirst(prefix.count)) })
        else { return nil }
        let renewed = renewedRule(rule) ?? rule
        guard let read = try? RecurrenceRule(renewed.filter { $0 != " " }) else { return nil }
        return .listed(
            ListedDays(rule: read.text, days: RuleDays(read, from: from).days(to: end)))
    }
}
