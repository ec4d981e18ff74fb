import Configuration

/// What happens to a key's value in the copy for the new year: the one table of all keys.
enum RolloverRule: Sendable {
    case keep
    /// At any depth: a year in them is pointed out.
    case words
    /// Its own year is renewed.
    case title
    /// It must change.
    case calendarID
    /// Its own year is renewed wherever the id stands.
    case entryID
    case fiscalYears
    case closed
    case formerIDs, period
    /// The first or last day of rounds, maybe long ago or far ahead.
    case bound
    /// A period, or a day counted from another.
    case dueRule
    /// Only an RFC 5545 rule may name a year.
    case recurrence
    case exceptions, moves
    /// Values by fiscal year, which stay; the new year should have one.
    case targets
    /// Referred to elsewhere: a year in them is pointed out, and never changed.
    case pointed
    case pace, forms
    /// Another file, which is not touched.
    case include
    /// A list of mappings, or of words, each with a table of its own.
    case parts(Section)

    enum Section: Sendable { case calendar, entry, agendaItem, formField }

    /// A key that no table has is words.
    static func of(_ key: String, in section: Section) -> RolloverRule {
        switch section {
        case .calendar: calendar[key] ?? .words
        case .entry: entry[key] ?? .words
        case .agendaItem: agendaItem[key] ?? .words
        case .formField: formField[key] ?? .pointed
        }
    }

    static let calendar: [String: RolloverRule] = [
        "id": .calendarID, "calendar": .title, "fiscal-year": .fiscalYears, "closed": .closed,
        "secretariat": .keep, "tracks": .words, "defaults": .keep, "entries": .parts(.entry),
        "forms": .forms, "subjects": .pointed, "include": .include,
    ]

    static let entry: [String: RolloverRule] = [
        "meeting": .entryID, "window": .entryID, "task": .entryID, "check": .entryID,
        "quota": .entryID, "indicator": .entryID,
        "title": .words, "track": .keep, "fiscal-year": .fiscalYears, "when": .period,
        "opens": .dueRule, "due": .dueRule, "settle-by": .dueRule, "on-closed-day": .keep,
        "lasts": .keep, "sometime": .keep,
        "every": .recurrence, "rrule": .recurrence, "from": .bound, "until": .bound,
        "except": .exceptions, "move": .moves,
        // Owners over the years keep their years: they are history.
        "owner": .keep, "policy": .keep, "levels": .keep, "tags": .keep, "subjects": .keep,
        "form": .keep, "papers-due": .dueRule,
        "agenda": .parts(.agendaItem), "time": .keep, "place": .keep, "contact": .keep,
        "link": .keep, "note": .words, "formerly": .formerIDs,
        "at-least": .keep, "times": .keep, "pace": .pace,
        // What was measured is history, too.
        "targets": .targets, "measure": .period, "baseline": .keep,
    ]

    static let agendaItem: [String: RolloverRule] = [
        "title": .words, "id": .keep, "note": .words, "papers-due": .dueRule, "owner": .keep,
        "subjects": .keep, "time": .keep, "place": .keep, "contact": .keep, "link": .keep,
    ]

    static let formField: [String: RolloverRule] = [
        "field": .keep, "label": .words, "section": .words, "choose": .pointed, "text": .keep,
        "tick": .keep, "optional": .keep, "required-if": .keep,
    ]
}
