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

/// An event as it is kept: kind, obligation, day, who did it, and what was answered or measured.
struct EventRow {
    /// The columns after `at_s`, `recorded_by`, `via` and `note`, in order.
    static let names = "kind, \(ObligationColumns.names), day, done_by, value"

    let kind: String
    let obligation: ObligationID
    let day: Day?
    let doneBy: String?
    /// The answers of a form as JSON, or a measured quantity.
    let value: String?

    init(_ event: ProgressEvent) {
        var value: String?
        switch event {
        case .settled(let entry, let day):
            kind = "settled"
            obligation = Self.allOf(entry)
            (self.day, doneBy) = (day, nil)
        case .unsettled(let entry):
            kind = "unsettled"
            obligation = Self.allOf(entry)
            (day, doneBy) = (nil, nil)
        case .done(let obligation, let day, let by, let answers):
            kind = "done"
            self.obligation = obligation
            (self.day, doneBy) = (day, by)
            if !answers.isEmpty { value = LedgerJSON().text(answers) }
        case .undone(let obligation):
            kind = "undone"
            self.obligation = obligation
            (day, doneBy) = (nil, nil)
        case .occurred(let obligation, let day, let by):
            kind = "occurred"
            self.obligation = obligation
            (self.day, doneBy) = (day, by)
        case .unoccurred(let obligation, let day):
            kind = "unoccurred"
            self.obligation = obligation
            (self.day, doneBy) = (day, nil)
        case .measured(let obligation, let quantity, let day, let by):
            kind = "measured"
            self.obligation = obligation
            (self.day, doneBy) = (day, by)
            value = quantity.description
        case .unmeasured(let obligation):
            kind = "unmeasured"
            self.obligation = obligation
            (day, doneBy) = (nil, nil)
        }
        self.value = value
    }

    /// The values of ``names``.
    var values: [SQLiteValue] {
        [.text(kind)] + ObligationColumns.values(obligation)
            + [SQLiteValue(day?.description), SQLiteValue(doneBy), SQLiteValue(value)]
    }

    /// The event in the columns ``names`` from `first`.
    static func read(_ row: SQLiteRow, from first: Int32) throws(LedgerError) -> ProgressEvent {
        let obligation = try ObligationColumns.read(row, from: first + 1)
        switch try row.text(first) {
        case "settled": return .settled(obligation.entry, try row.value(first + 5) { Day($0) })
        case "unsettled": return .unsettled(obligation.entry)
        case "done":
            let day = try row.value(first + 5) { Day($0) }
            let answers =
                try row.isNull(first + 7)
                ? [] : row.value(first + 7) { LedgerJSON().value([FormAnswer].self, $0) }
            return .done(obligation, on: day, by: try row.text(first + 6), answers: answers)
        case "undone": return .undone(obligation)
        case "occurred":
            let day = try row.value(first + 5) { Day($0) }
            return .occurred(obligation, on: day, by: try row.text(first + 6))
        case "unoccurred":
            return .unoccurred(obligation, on: try row.value(first + 5) { Day($0) })
        case "measured":
            let day = try row.value(first + 5) { Day($0) }
            return .measured(
                obligation, try row.value(first + 7) { Quantity($0) }, on: day,
                by: try row.text(first + 6))
        case "unmeasured": return .unmeasured(obligation)
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
