import CalendarPlan
import DueNotices
import FoundationEssentials

/// The four columns that say which obligation.
enum ObligationColumns {
    /// Their names in order, as in every table.
    static let names = "calendar, entry, occurrence, organisation"

    /// The values of `obligation`.
    static func values(_ obligation: ObligationID) -> [SQLiteValue] {
        [
            .text(obligation.entry.calendar), .text(obligation.entry.entry),
            .text(obligation.occurrence ?? ""), .text(obligation.organisation),
        ]
    }

    /// The obligation in four columns from `first`.
    static func read(_ row: SQLiteRow, from first: Int32) throws(LedgerError) -> ObligationID {
        let occurrence = try row.text(first + 2)
        return ObligationID(
            entry: EntryID(calendar: try row.text(first), entry: try row.text(first + 1)),
            occurrence: occurrence.isEmpty ? nil : occurrence,
            organisation: try row.text(first + 3))
    }
}

/// An event as it is kept: kind, obligation, day and who did it.
struct EventRow {
    /// The columns after `at_s`, `recorded_by`, `via` and `note`, in order.
    static let names = "kind, \(ObligationColumns.names), day, done_by"

    let kind: String
    let obligation: ObligationID
    let day: Day?
    let doneBy: String?

    init(_ event: ProgressEvent) {
        switch event {
        case .settled(let entry, let day):
            kind = "settled"
            obligation = Self.allOf(entry)
            (self.day, doneBy) = (day, nil)
        case .unsettled(let entry):
            kind = "unsettled"
            obligation = Self.allOf(entry)
            (day, doneBy) = (nil, nil)
        case .done(let obligation, let day, let by):
            kind = "done"
            self.obligation = obligation
            (self.day, doneBy) = (day, by)
        case .undone(let obligation):
            kind = "undone"
            self.obligation = obligation
            (day, doneBy) = (nil, nil)
        }
    }

    /// The values of ``names``.
    var values: [SQLiteValue] {
        [.text(kind)] + ObligationColumns.values(obligation)
            + [SQLiteValue(day?.description), SQLiteValue(doneBy)]
    }

    /// The event in the columns ``names`` from `first`.
    static func read(_ row: SQLiteRow, from first: Int32) throws(LedgerError) -> ProgressEvent {
        let obligation = try ObligationColumns.read(row, from: first + 1)
        switch try row.text(first) {
        case "settled": return .settled(obligation.entry, try row.value(first + 5) { Day($0) })
        case "unsettled": return .unsettled(obligation.entry)
        case "done":
            let day = try row.value(first + 5) { Day($0) }
            return .done(obligation, on: day, by: try row.text(first + 6))
        case "undone": return .undone(obligation)
        default: return try row.value(first) { _ in nil }
        }
    }

    /// What stands for an entry as a whole: no organisation has an empty name.
    private static func allOf(_ entry: EntryID) -> ObligationID {
        ObligationID(entry: entry, occurrence: nil, organisation: "")
    }
}

/// Notices and messages as JSON, the same text for the same value: sorted keys.
struct LedgerJSON {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

    /// The JSON of `value`.
    func text(_ value: some Encodable) -> String {
        guard let data = try? encoder.encode(value) else {
            preconditionFailure("notices and messages hold texts, numbers and lists of them")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// The value that `text` holds, or `nil`.
    func value<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
        try? decoder.decode(type, from: Data(text.utf8))
    }
}
