import DueNotices

extension Progress {
    /// Which parts of what the planner knows differ from what the ledger has `kept`.
    func parts(differingFrom kept: Progress) -> [String] {
        var words: [String] = []
        func compare<Value: Equatable>(_ name: String, _ part: (Progress) -> Value) {
            if part(self) != part(kept) { words.append(name) }
        }
        // A settling by a clock that ran ahead counts from when that was found out.
        let isEarlier = lastSettled.allSatisfy { calendar, instant in
            kept.lastSettled[calendar].map { instant <= $0 } ?? false
        }
        if !isEarlier || lastSettled.count != kept.lastSettled.count { words.append("settlings") }
        compare("settled") { $0.settled }
        compare("records") { $0.all(\.records) }
        compare("first seen") { $0.all(\.firstSeen) }
        compare("announced") { $0.all(\.announced) }
        compare("obligations") { $0.obligations }
        compare("said") { $0.said }
        var rest = kept
        rest.lastSettled = lastSettled
        if words.isEmpty, rest != self { words.append("mergers") }
        return words
    }
}
