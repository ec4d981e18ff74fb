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
    /// The columns that hold it, in order; the last is when it was recorded.
    static let names = "kind, \(ObligationColumns.names), day, done_by, value, at_s"
    /// Where in ``names`` it stands when it was recorded.
    static let instantColumn: Int32 = 8

    let kind: String
    let obligation: ObligationID
    let day: Day?
    var doneBy: String?
    /// The answers of a form as JSON, a measured quantity, why something is not owed, or since
    /// when and why nothing is said.
    let value: String?

    /// A snooze's parts beside its end and who recorded it.
    private struct SnoozeDetail: Codable {
        let from: Day
        let reason: String
    }

    private init(
        _ kind: String, _ obligation: ObligationID, _ day: Day? = nil, by: String? = nil,
        value: String? = nil
    ) {
        self.kind = kind
        self.obligation = obligation
        self.day = day
        doneBy = by
        self.value = value
    }

    init(_ event: ProgressEvent) {
        switch event {
        case .settled(let entry, let day): self.init("settled", Self.allOf(entry), day)
        case .unsettled(let entry): self.init("unsettled", Self.allOf(entry))
        case .done(let obligation, let day, let by, let answers):
            self.init(
                "done", obligation, day, by: by,
                value: answers.isEmpty ? nil : LedgerJSON().text(answers))
        case .undone(let obligation): self.init("undone", obligation)
        case .occurred(let obligation, let day, let by):
            self.init("occurred", obligation, day, by: by)
        case .unoccurred(let obligation, let day): self.init("unoccurred", obligation, day)
        case .measured(let obligation, let quantity, let day, let by):
            self.init("measured", obligation, day, by: by, value: quantity.description)
        case .unmeasured(let obligation): self.init("unmeasured", obligation)
        case .acknowledged(let obligation, let day, let by):
            self.init("acknowledged", obligation, day, by: by)
        case .unacknowledged(let obligation, _): self.init("unacknowledged", obligation)
        case .snoozed(let obligation, let snooze):
            let detail = SnoozeDetail(from: snooze.from, reason: snooze.reason)
            self.init(
                "snoozed", obligation, snooze.until, by: snooze.by,
                value: LedgerJSON().text(detail))
        case .unsnoozed(let obligation, _): self.init("unsnoozed", obligation)
        case .waived(let obligation, let day, let reason, let by):
            self.init("waived", obligation, day, by: by, value: reason)
        case .unwaived(let obligation): self.init("unwaived", obligation)
        }
    }

    /// The kind of an event that is about no obligation: the configuration in force changed.
    static let configurationKind = "configuration-changed"

    init(_ recorded: RecordedConfigurationChange) {
        self.init(
            Self.configurationKind,
            Self.allOf(EntryID(calendar: "", entry: "")), by: recorded.claimedBy,
            value: LedgerJSON().text(recorded.change))
    }

    /// The values of ``names``, `at_s` apart, which every event has.
    var values: [SQLiteValue] {
        [.text(kind)] + ObligationColumns.values(obligation)
            + [SQLiteValue(day?.description), SQLiteValue(doneBy), SQLiteValue(value)]
    }

    /// The event in the columns ``names`` from `first`.
    static func read(_ row: SQLiteRow, from first: Int32) throws(LedgerError) -> ProgressEvent {
        let obligation = try ObligationColumns.read(row, from: first + 1)
        func day() throws(LedgerError) -> Day { try row.value(first + 5) { Day($0) } }
        func by() throws(LedgerError) -> String { try row.text(first + 6) }
        func at() throws(LedgerError) -> Instant { try row.instant(first + instantColumn) }
        switch try row.text(first) {
        case "settled": return .settled(obligation.entry, try day())
        case "unsettled": return .unsettled(obligation.entry)
        case "done":
            let answers =
                try row.isNull(first + 7)
                ? [] : row.value(first + 7) { LedgerJSON().value([FormAnswer].self, $0) }
            return .done(obligation, on: try day(), by: try by(), answers: answers)
        case "undone": return .undone(obligation)
        case "occurred": return .occurred(obligation, on: try day(), by: try by())
        case "unoccurred": return .unoccurred(obligation, on: try day())
        case "measured":
            let quantity = try row.value(first + 7) { Quantity($0) }
            return .measured(obligation, quantity, on: try day(), by: try by())
        case "unmeasured": return .unmeasured(obligation)
        case "acknowledged": return .acknowledged(obligation, on: try day(), by: try by())
        case "unacknowledged": return .unacknowledged(obligation, at: try at())
        case "snoozed":
            let until = try day()
            let detail = try row.value(first + 7) { text -> SnoozeDetail? in
                let detail = LedgerJSON().value(SnoozeDetail.self, text)
                return detail.flatMap { $0.from < until ? $0 : nil }
            }
            return .snoozed(
                obligation,
                Progress.Snooze(
                    from: detail.from, until: until, reason: detail.reason, by: try by()))
        case "unsnoozed": return .unsnoozed(obligation, at: try at())
        case "waived":
            return .waived(
                obligation, on: try day(), reason: try row.text(first + 7), by: try by())
        case "unwaived": return .unwaived(obligation)
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
