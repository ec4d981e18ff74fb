import CalendarPlan
import ServiceInterface
import Text
import Wording

/// What somebody has filled in of a round: a row for each organisation, by its place in the table.
struct TableDraft {
    /// As they were typed, by the names in the page.
    let values: [String: String]
    private(set) var rows: [RecordTableRequest.Row] = []
    /// What is wrong, by the organisation's place.
    private(set) var faults: [Int: String] = [:]

    enum Column: String { case organisation = "o", done = "t", day = "d", value = "v", count = "c" }

    /// The name of an input.
    static func name(_ column: Column, _ place: Int) -> String { "\(column.rawValue)-\(place)" }
    static func name(_ field: Form.Field, _ place: Int) -> String { "f-\(place)-\(field.name)" }

    /// How many places are looked at.
    private static let places = 0..<RequestLimits.tableRows

    init(_ request: WebRequest, id: String, _ fields: [Form.Field], _ words: PageWords) {
        var values: [String: String] = [:]
        for parameter in request.parameters where values[parameter.name] == nil {
            values[parameter.name] = parameter.value
        }
        self.values = values
        let speaker = value("by")
        for place in Self.places {
            guard let organisation = values[Self.name(.organisation, place)] else { continue }
            if let row = row(place, id, fields, words) {
                var row = row
                (row.organisation, row.by) = (organisation, speaker.isEmpty ? nil : speaker)
                rows.append(row)
            }
        }
    }

    func value(_ name: String) -> String { (values[name] ?? "").trimmed }
    func value(_ column: Column, _ place: Int) -> String { value(Self.name(column, place)) }

    /// `nil` for one that nobody has filled in.
    private mutating func row(
        _ place: Int, _ id: String, _ fields: [Form.Field], _ words: PageWords
    ) -> RecordTableRequest.Row? {
        var row = RecordTableRequest.Row(row: place, id: id)
        let answers = fields.compactMap { field -> FormAnswer? in
            let text = value(Self.name(field, place))
            return text.isEmpty ? nil : FormAnswer(field: field.name, value: text)
        }
        row.fields = answers.isEmpty ? nil : answers
        let (day, count) = (value(.day, place).halfWidth, value(.count, place).halfWidth)
        row.day = Day(day)
        if row.day == nil, !day.isEmpty { faults[place] = words.noDay(day) }
        row.count = Int(count)
        if row.count == nil, !count.isEmpty { faults[place] = words.noCount(count) }
        let measured = value(.value, place).singleLine
        row.value = measured.isEmpty ? nil : measured
        let isFilledIn =
            !answers.isEmpty || !day.isEmpty || !count.isEmpty || row.value != nil
            || !value(.done, place).isEmpty
        return isFilledIn ? row : nil
    }

    /// The same with what the daemon finds wrong.
    func adding(
        _ faults: [RecordTableReply.Fault], _ fields: [Form.Field], _ words: PageWords
    ) -> TableDraft {
        var draft = self
        for fault in faults {
            if case .invalidAnswers(let errors) = fault.refusal {
                draft.faults[fault.row] = errors.map { words.fault($0, in: fields) }
                    .joined(separator: words.comma)
            } else {
                draft.faults[fault.row] = RefusalWords.text(fault.refusal)[words.language]
            }
        }
        return draft
    }
}
