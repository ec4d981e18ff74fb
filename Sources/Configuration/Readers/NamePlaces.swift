import CalendarPlan
package import Wording

/// Where the names of organisations and the ids of entries stand, for what only becomes clear beside
/// the ledger.
package struct NamePlaces: Sendable {
    private struct Place: Sendable {
        let source: SourceText
        let node: YAMLNode
    }

    private var organisations: [String: Place] = [:]
    private var entries: [EntryID: Place] = [:]

    init() {}

    /// Notes that `name` stands at `node` of `file`.
    mutating func note(organisation name: String, at node: YAMLNode, in file: FileScope) {
        organisations[name] = Place(source: file.source, node: node)
    }

    mutating func note(_ draft: CalendarDraft) {
        for entry in draft.entries {
            let id = EntryID(calendar: draft.calendar.id, entry: entry.entry.id)
            entries[id] = Place(source: entry.file.source, node: entry.place)
        }
    }

    /// Asks `question` at the place of the new name, which is an entry of `calendar` unless it is an
    /// organisation; `nil` where that name stands nowhere.
    package func diagnostic(_ question: RenameError.Question, calendar: String?) -> Diagnostic? {
        let place =
            if let calendar {
                entries[EntryID(calendar: calendar, entry: question.new)]
            } else {
                organisations[question.new]
            }
        guard let place else { return nil }
        let diagnostics = DiagnosticSink()
        FileScope(source: place.source, diagnostics: diagnostics)
            .report(.rename(.unanswered(question)), at: place.node)
        return diagnostics.sorted().first
    }
}
