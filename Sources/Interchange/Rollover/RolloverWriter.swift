import CalendarPlan
import Configuration
import Wording

/// Edits a calendar's values for the new year, by ``RolloverRule``.
struct RolloverWriter {
    let source: RolloverSource
    let years: Int
    let later: [FiscalYear]
    let businessDays: BusinessDays
    let language: Language
    var edits: SourceEdits
    private(set) var changes = 0
    private(set) var places: [Rollover.Place] = []
    /// The scalars of the new text, by place.
    private var expected: [Mark: String] = [:]
    private var gone: Set<Mark> = []
    private(set) var names: [String: String] = [:]
    private var keptIDs: [String: String] = [:]

    var startMonth: Int { later.first?.startMonth ?? FiscalYear.customaryStartMonth }

    init(
        _ source: RolloverSource, years: Int, later: [FiscalYear], businessDays: BusinessDays,
        language: Language
    ) {
        self.source = source
        self.years = years
        self.later = later
        self.businessDays = businessDays
        self.language = language
        edits = SourceEdits(source.source, root: source.root)
    }

    mutating func write() {
        guard case .mapping(let pairs) = source.root.content else { return }
        nameEntries(pairs)
        for pair in pairs { write(pair, .calendar, EntryScope(self)) }
    }

    /// Whether `text` is a calendar with the intended values, and no others.
    func check(_ text: [UInt8]) -> Bool {
        let diagnostics = DiagnosticSink()
        let file = FileScope(
            source: SourceText(name: source.name, bytes: text), diagnostics: diagnostics)
        guard let root = YAMLTree.read(file), !diagnostics.hasError else { return false }
        return isSame(source.root, root)
    }

    private func isSame(_ old: YAMLNode, _ new: YAMLNode) -> Bool {
        switch (old.content, new.content) {
        case (.text(let before), .text(let after)):
            return after == expected[old.start] ?? before
        case (.list(let before), .list(let after)):
            return before.count == after.count
                && zip(before, after).allSatisfy { isSame($0, $1) }
        case (.mapping(var before), .mapping(let after)):
            if !gone.isEmpty { before.removeAll { gone.contains($0.key.start) } }
            return before.count == after.count
                && zip(before, after).allSatisfy {
                    isSame($0.key, $1.key) && isSame($0.value, $1.value)
                }
        default: return false
        }
    }

    /// The old name of the file with its years renewed, or with the new year behind it.
    var fileName: String {
        let ending = CalendarFolder.ending
        let folder = source.name.lastIndex(of: "/").map { source.name[...$0] } ?? ""
        let short = String(source.name.dropFirst(folder.count).dropLast(ending.count))
        let renewed = renewing(short, inName: true) ?? "\(short)-\(later.first?.nameYear ?? 0)"
        return folder + renewed + ending
    }

    // MARK: Edits

    /// Whether `new` could replace `old`; where not, a remark asks for it.
    @discardableResult
    mutating func change(_ old: String, of node: YAMLNode, to new: String) -> Bool {
        guard old != new else { return true }
        guard edits.replace(old, of: node, by: new) else {
            remark(.byHand(new), at: node)
            return false
        }
        expected[node.start] = new
        changes += 1
        return true
    }

    mutating func remark(_ remark: RolloverRemark, at node: YAMLNode) {
        let line = edits.remark(remark.text[language], behind: node)
        places.append(Rollover.Place(line: line, remark: remark))
    }

    mutating func reopen(_ pair: YAMLPair) {
        guard case .text(let text) = pair.value.content, !["no", "いいえ"].contains(text)
        else { return }
        if edits.commentOut(pair) {
            gone.insert(pair.key.start)
            changes += 1
        } else {
            change(text, of: pair.value, to: "no")
        }
        remark(.reopened, at: pair.value)
    }

    /// Leaves out the former ids of an entry: the new year's ledger knows none of them.
    ///
    /// Where they share a line, or take several, they stay without effect.
    mutating func forget(_ pair: YAMLPair) {
        var isOnOneLine = true
        if case .list(let items) = pair.value.content {
            isOnOneLine = items.allSatisfy { $0.end.line == pair.key.start.line }
        }
        guard isOnOneLine, edits.commentOut(pair) else { return }
        gone.insert(pair.key.start)
        changes += 1
    }

    // MARK: Years in names

    func mentions(in text: String, inName: Bool = false) -> [YearMention] {
        YearMention.all(in: text, inName: inName, eras: source.eras)
    }

    func renewedYears(_ text: String) -> YearShift.Outcome? {
        YearShift.fiscalYears(text, by: years, startMonth: startMonth, eras: source.eras)
    }

    func isOwn(_ mention: YearMention) -> Bool {
        let own = source.fiscalYears.map(\.startYear)
        let named = mention.startYears(startMonth, source.eras)
        return !named.isEmpty && named.allSatisfy { own.contains($0) }
    }

    /// With the calendar's own years renewed; `nil` where there are none.
    func renewing(_ text: String, inName: Bool, onlyFiscal: Bool = false) -> String? {
        var scalars = Array(text.unicodeScalars)
        var isRenewed = false
        for mention in mentions(in: text, inName: inName).reversed()
        where isOwn(mention) && (mention.isFiscal || !onlyFiscal) {
            guard let new = renewedYears(mention.text) else { continue }
            scalars.replaceSubrange(mention.range, with: Array(new.text.unicodeScalars))
            isRenewed = true
        }
        guard isRenewed else { return nil }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private mutating func nameEntries(_ pairs: [YAMLPair]) {
        var old: [String] = []
        for pair in pairs {
            guard pair.name == "entries", case .list(let items) = pair.value.content
            else { continue }
            for item in items {
                guard case .mapping(let keys) = item.content else { continue }
                for key in keys {
                    guard case .entryID = RolloverRule.of(key.name, in: .entry),
                        case .text(let id) = key.value.content
                    else { continue }
                    old.append(id)
                }
            }
        }
        var renewed: [(String, String)] = []
        for id in old { if let new = renewing(id, inName: true) { renewed.append((id, new)) } }
        let moving = Set(renewed.map(\.0))
        var taken = Set(old).subtracting(moving)
        for (id, new) in renewed {
            if EntryName.isValid(new), taken.insert(new).inserted {
                names[id] = new
            } else {
                keptIDs[id] = new
                taken.insert(id)
            }
        }
    }

    /// The name that `id` would have, were it not in use.
    func takenName(for id: String) -> String? { keptIDs[id] }
}
