import CalendarPlan
import Configuration
import Interchange
import ServiceInterface
import Wording

/// The rows of a table as what they say, each cell by its column.
struct AnswerRows {
    private let table: AnswerTable
    /// Where no column says which entry it is.
    private let id: String?
    /// By the names that the table has for them.
    private let forms: [String: CalendarPlan.Form]
    private let today: Day
    private let eras: EraTable

    /// What each row says that is filled in.
    private(set) var requests: [RecordTableRequest.Row] = []
    /// Whose rows are empty.
    private(set) var blank: [String] = []

    /// The entries that `table` names, each once.
    static func ids(in table: AnswerTable, besides id: String?) -> [String] {
        guard let column = index(of: .id, in: table) else { return [id].compactMap(\.self) }
        var ids: [String] = []
        for row in table.rows where !isGuide(row, in: table) {
            let name = row[column].text.isEmpty ? id ?? "" : row[column].text
            if !name.isEmpty, !ids.contains(name) { ids.append(name) }
        }
        return ids
    }

    /// Reads `table`, with everything wrong reported to its file.
    init(
        _ table: AnswerTable, id: String?, forms: [String: CalendarPlan.Form], today: Day,
        _ eras: EraTable
    ) {
        (self.table, self.id, self.forms) = (table, id, forms)
        (self.today, self.eras) = (today, eras)
        checkHeadings()
        for (number, row) in table.rows.enumerated() where !Self.isGuide(row, in: table) {
            read(row, number)
        }
    }

    private static func index(of column: AnswerColumn, in table: AnswerTable) -> Int? {
        table.headings.firstIndex { AnswerColumn(heading: $0.text) == column }
    }

    private static func isGuide(_ row: [AnswerTable.Cell], in table: AnswerTable) -> Bool {
        guard let column = index(of: .organisation, in: table) else { return false }
        let guide = AnswerColumn.guide
        return [guide.ja, guide.en].contains(row[column].text)
    }

    private enum Column: Hashable {
        case known(AnswerColumn)
        case field(String)
    }

    /// What a heading means in a row with `form`.
    private func column(_ heading: String, _ form: CalendarPlan.Form?) -> Column? {
        let known = AnswerColumn(heading: heading)
        if let known, known.isEssential { return .known(known) }
        if form?.fields(named: heading).isEmpty == false { return .field(heading) }
        return known.map(Column.known)
    }

    private func checkHeadings() {
        var seen: Set<Column> = []
        let labels = forms.values.flatMap(\.fields).flatMap { [$0.label, $0.name] }
        let words = AnswerColumn.headings
        for heading in table.headings where !heading.text.isEmpty {
            let meant = forms.values.compactMap { column(heading.text, $0) }
            guard let column = meant.first ?? column(heading.text, nil) else {
                let known = (words.ja + "、" + words.en).split { "、,".contains($0) }
                table.file.report(
                    .interchange(
                        .unknownColumn(
                            heading.text,
                            nearest: NearestName.find(
                                heading.text, among: labels + known.map { $0.trimmed }),
                            known: words)), at: heading.node)
                continue
            }
            if !seen.insert(column).inserted {
                table.file.report(.interchange(.repeatedColumn(heading.text)), at: heading.node)
            }
        }
    }

    // MARK: Rows

    private mutating func read(_ row: [AnswerTable.Cell], _ number: Int) {
        let place = Self.index(of: .id, in: table)
        let named = place.map { row[$0].text } ?? ""
        let name = named.isEmpty ? id ?? "" : named
        var request = RecordTableRequest.Row(row: number, id: name)
        var fields: [FormAnswer] = []
        var says = false
        for (heading, cell) in zip(table.headings, row) where !cell.text.isEmpty {
            guard !heading.text.isEmpty else {
                table.file.report(.interchange(.cellWithoutHeading), at: cell.node)
                continue
            }
            switch column(heading.text, forms[name]) {
            case .known(.day): (request.day, says) = (day(cell), true)
            case .known(.count): (request.count, says) = (count(cell), true)
            case .known(.value): (request.value, says) = (cell.text, true)
            case .field(let field):
                fields.append(FormAnswer(field: field, value: cell.text))
                says = true
            case .known(.organisation): request.organisation = cell.text
            case .known(.by): request.by = cell.text
            case .known(.note): request.note = cell.text
            // Another entry's form has the field: the daemon refuses it of this one.
            case nil where forms.values.contains { !$0.fields(named: heading.text).isEmpty }:
                fields.append(FormAnswer(field: heading.text, value: cell.text))
                says = true
            case .known(.id), .known(.title), nil: break
            }
        }
        guard says else {
            if let organisation = request.organisation { blank.append(organisation) }
            return
        }
        guard !name.isEmpty else {
            table.file.report(.answerCell(.noID), at: row[place ?? 0].node)
            return
        }
        request.fields = fields.isEmpty ? nil : fields
        requests.append(request)
    }

    /// Without a year the last day of that name, today included.
    private func day(_ cell: AnswerTable.Cell) -> Day? {
        let year = FiscalYear(containing: today)
        let days = [year, year.previous].compactMap { year in
            try? DayArgument.day(cell.text, "", in: year, eras)
        }
        guard let day = days.first(where: { $0 <= today }) ?? days.first else {
            return table.file.refuse(.answerCell(.notADay(cell.text)), at: cell.node)
        }
        return day
    }

    private func count(_ cell: AnswerTable.Cell) -> Int? {
        let digits = cell.text.halfWidth
        let number = digits.hasSuffix("回") ? String(digits.dropLast()) : digits
        guard let count = Int(number), (1...Quota.limit).contains(count) else {
            return table.file.refuse(
                .answerCell(.notACount(cell.text, limit: Quota.limit)), at: cell.node)
        }
        return count
    }

    // MARK: Faults

    /// Reports what the daemon says is wrong with a row, at the cell that it is about.
    func report(_ fault: RecordTableReply.Fault) {
        let row = table.rows[fault.row]
        func cell(_ heading: (String) -> Bool) -> YAMLNode? {
            table.headings.firstIndex { heading($0.text) }.map { row[$0].node }
        }
        func cell(_ column: AnswerColumn) -> YAMLNode? {
            cell { AnswerColumn(heading: $0) == column }
        }
        let start = row[0].node
        guard case .invalidAnswers(let errors) = fault.refusal else {
            let place = fault.refusal.column.flatMap { cell($0) } ?? start
            return table.file.report(.answerCell(.refused(lined(fault.refusal))), at: place)
        }
        let form = requests.first { $0.row == fault.row }.flatMap { forms[$0.id] }
        for error in errors {
            let place = cell { heading in
                heading == error.fieldName
                    || form?.fields(named: heading).map(\.name) == [error.fieldName]
            }
            table.file.report(.answerCell(.answer(error)), at: place ?? start)
        }
    }

    /// A row of the table is named by its line there.
    private func lined(_ refusal: Refusal) -> Refusal {
        guard case .repeatedRow(let first) = refusal else { return refusal }
        return .repeatedRow(first: table.rows[first][0].node.start.line)
    }
}

extension Refusal {
    /// In which column of a table it is mended.
    fileprivate var column: AnswerColumn? {
        switch self {
        case .unknownOrganisation, .notOwner, .severalOwners, .isGroup: .organisation
        case .outsideRound, .notBegun, .dayNotCome, .beforeFiscalYear, .recordedOtherwise,
            .missingParameter("day"):
            .day
        case .missingValue, .unreadableValue, .incomparableValue, .valueOfCounted: .value
        case .countOutOfRange, .countOfMeasured: .count
        case .bracketedName, .textTooLong("by", _, _), .controlCharacter("by"),
            .hiddenCharacter("by", _):
            .by
        case .textTooLong("note", _, _), .controlCharacter("note"): .note
        case .textTooLong("value", _, _), .controlCharacter("value"): .value
        case .controlCharacter("organisation"), .hiddenCharacter("organisation", _):
            .organisation
        default: .id
        }
    }
}

extension FormAnswerError {
    fileprivate var fieldName: String {
        switch self {
        case .unknownField(let field, _, _), .ambiguousField(let field, _),
            .givenTwice(let field), .tooLong(let field, _, _), .controlCharacter(let field):
            field
        case .unknownChoice(let field, _), .notTick(let field, _), .missing(let field, _),
            .empty(let field):
            field.name
        }
    }
}
