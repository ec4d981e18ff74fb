import CalendarPlan
import DueNotices
import FoundationEssentials

enum ObligationColumns {
    static let names = "calendar, entry, occurrence, organisation"

    static func values(_ obligation: ObligationID) -> [SQLiteValue] {
        [
            .text(obligation.entry.calendar), .text(obligation.entry.entry),
            .text(obligation.occurrence ?? ""), .text(obligation.organisation),
        ]
    }

    static func read(_ row: SQLiteRow, from first: Int32) throws(LedgerError) -> ObligationID {
        let occurrence = try row.text(first + 2)
        return ObligationID(
            entry: EntryID(calendar: try row.text(first), entry: try row.text(first + 1)),
            occurrence: occurrence.isEmpty ? nil : occurrence,
            organisation: try row.text(first + 3))
    }
}

struct EventRow {
    static let names = "kind, \(ObligationColumns.names), day, done_by, value, at_s"
    static let instantColumn: Int32 = 8

    let kind: String
    let obligation: ObligationID
    let day: Day?
    var doneBy: String?
    /// A form's answers, a measured quantity, the reason of a waiver, or a snooze's details.
    let value: String?

    /// A snooze without its end and recorder.
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
        let (name, subject) = (event.name.rawValue, event.subject)
        switch event {
        case .retracted(_, _, let day): self.init(name, subject, day)
        case .recorded(.settled(let day), _): self.init(name, subject, day)
        case .recorded(.done(let done), _):
            self.init(
                name, subject, done.day, by: done.by,
                value: done.answers.isEmpty ? nil : LedgerJSON().text(done.answers))
        case .recorded(.occurred(let occurrence), _):
            self.init(name, subject, occurrence.day, by: occurrence.by)
        case .recorded(.measured(let measured), _):
            self.init(
                name, subject, measured.day, by: measured.by, value: measured.value.description)
        case .recorded(.acknowledged(let known), _):
            self.init(name, subject, known.day, by: known.by)
        case .recorded(.snoozed(let snooze), _):
            let detail = SnoozeDetail(from: snooze.from, reason: snooze.reason)
            self.init(
                name, subject, snooze.until, by: snooze.by, value: LedgerJSON().text(detail))
        case .recorded(.waived(let waiver), _):
            self.init(name, subject, waiver.day, by: waiver.by, value: waiver.reason)
        }
    }

    /// The kind of an event about no obligation: the configuration changed.
    static let configurationKind = "configuration-changed"

    init(_ recorded: RecordedConfigurationChange) {
        self.init(
            Self.configurationKind,
            EntryID(calendar: "", entry: "").whole, by: recorded.claimedBy,
            value: LedgerJSON().text(recorded.change))
    }

    /// The values of ``names`` without `at_s`, which every event has.
    var values: [SQLiteValue] {
        [.text(kind)] + ObligationColumns.values(obligation)
            + [SQLiteValue(day?.description), SQLiteValue(doneBy), SQLiteValue(value)]
    }

    static func read(_ row: SQLiteRow, from first: Int32) throws(LedgerError) -> ProgressEvent {
        let name = try row.value(first) { ProgressEvent.Name(rawValue: $0) }
        let subject = try ObligationColumns.read(row, from: first + 1)
        func day() throws(LedgerError) -> Day { try row.value(first + 5) { Day($0) } }
        guard !name.isRetraction else {
            return .retracted(name.kind, of: subject, on: name.kind == .occurred ? try day() : nil)
        }
        return .recorded(try record(name.kind, row, first, try day()), of: subject)
    }

    private static func record(
        _ kind: Record.Kind, _ row: SQLiteRow, _ first: Int32, _ day: Day
    ) throws(LedgerError) -> Record {
        func by() throws(LedgerError) -> String { try row.text(first + 6) }
        let value = first + 7
        switch kind {
        case .settled: return .settled(day)
        case .done:
            let answers =
                try row.isNull(value)
                ? [] : row.value(value) { LedgerJSON().value([FormAnswer].self, $0) }
            return .done(.init(day: day, by: try by(), answers: answers))
        case .occurred: return .occurred(.init(day: day, by: try by()))
        case .measured:
            let quantity = try row.value(value) { Quantity($0) }
            return .measured(.init(value: quantity, day: day, by: try by()))
        case .acknowledged: return .acknowledged(.init(day: day, by: try by()))
        case .snoozed:
            let detail = try row.value(value) { text -> SnoozeDetail? in
                let detail = LedgerJSON().value(SnoozeDetail.self, text)
                return detail.flatMap { $0.from < day ? $0 : nil }
            }
            return .snoozed(
                .init(from: detail.from, until: day, reason: detail.reason, by: try by()))
        case .waived: return .waived(.init(day: day, reason: try row.text(value), by: try by()))
        }
    }
}

/// JSON with sorted keys: the same text for the same value.
struct LedgerJSON {
    private let encoder = JSONEncoder()
    private let decoder = JSONDecoder()

    init() { encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes] }

    func text(_ value: some Encodable) -> String {
        guard let data = try? encoder.encode(value)
        else { preconditionFailure("notices and messages hold texts, numbers and lists of them") }
        return String(decoding: data, as: UTF8.self)
    }

    func value<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
        try? decoder.decode(type, from: Data(text.utf8))
    }
}
