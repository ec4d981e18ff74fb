package import CalendarPlan
package import Wording

/// Where names and ids stand, for questions that arise from the ledger.
package struct NamePlaces: Sendable {
    private struct Place: Sendable {
        let source: SourceText
        let node: YAMLNode
    }

    private var organisations: [String: Place] = [:]
    private var entries: [EntryID: Place] = [:]

    init() {}

    mutating func note(organisation name: String, at node: YAMLNode, in file: FileScope) {
        organisations[name] = Place(source: file.source, node: node)
    }

    mutating func note(_ draft: CalendarDraft) {
        for entry in draft.entries {
            let id = EntryID(calendar: draft.calendar.id, entry: entry.entry.id)
            entries[id] = Place(source: entry.file.source, node: entry.place)
        }
    }

    /// At the new name, an entry of `calendar` unless that is `nil`; `nil` where it is nowhere.
    package func diagnostic(_ question: RenameQuestion, calendar: String?) -> Diagnostic? {
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
