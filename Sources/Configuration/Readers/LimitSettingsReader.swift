import CalendarPlan
import Wording

struct LimitSettingsReader {
    static let keys = ["obligations"]

    /// By default: some thirty times what a city of 24 wards has in a year, about 3 GB of memory.
    static let customaryObligations = 1_000_000
    /// Beyond it the machine's memory decides.
    static let mostObligations = 10_000_000

    let file: FileScope

    func read(_ reader: MappingReader) -> Int {
        guard let inner = reader.section("limits", .limits, keys: Self.keys),
            let text = inner.line("obligations")
        else { return Self.customaryObligations }
        let digits = text.text.halfWidth
        if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits),
            (1...Self.mostObligations).contains(count)
        {
            return count
        }
        file.report(.limit(.count(text.text, most: Self.mostObligations)), at: text.node)
        return Self.customaryObligations
    }
}

/// Counts the obligations of all calendars before any is made.
final class ObligationTally {
    private let most: Int
    private var total = 0
    private(set) var isFull = false

    init(most: Int) { self.most = most }

    /// Reports the first entry that exceeds the limit.
    func add(_ draft: EntryDraft, rounds: Int) {
        let tenured = draft.entry.tenures.map(\.owners.count).max() ?? 0
        // Settling a meeting is the secretariat's as well.
        let owners = max(draft.entry.owners.count, tenured) + (draft.entry.kind == .meeting ? 1 : 0)
        let added = rounds * owners
        total += added
        guard total > most, !isFull else { return }
        isFull = true
        draft.file.report(
            .limit(.obligations(total: total, added: added, most: most)), at: draft.place)
    }
}
