import CalendarPlan
import Wording

struct Owners {
    /// Each once, in file order.
    var all: [String]
    /// Empty where ``all`` always own it.
    var tenures: [Tenure] = []
}

/// Reads `owner:`: a name, a list of names, or owners over time.
struct OwnersReader {
    static let tenureKeys = ["from", "until", "is"]

    let file: FileScope
    let directory: OrganisationDirectory
    let years: [FiscalYear]

    private struct Item {
        let tenure: Tenure
        let node: YAMLNode
        let isSure: Bool
    }

    func read(_ reader: MappingReader) -> Owners? {
        guard let value = reader.value("owner") else { return nil }
        guard case .list(let items) = value.content, items.contains(where: \.isMapping) else {
            return reader.lineOrLines("owner").map { Owners(all: directory.expand($0, in: file)) }
        }
        let read = items.compactMap(item)
        var sorted = read.sorted {
            ($0.tenure.from ?? .distantPast) < ($1.tenure.from ?? .distantPast)
        }
        if read.count < items.count || read.contains(where: { !$0.isSure }) { sorted = [] }
        let isSound = check(sorted)
        var seen: Set<String> = []
        let all = read.flatMap(\.tenure.owners).filter { seen.insert($0).inserted }
        return Owners(all: all, tenures: isSound ? sorted.map(\.tenure) : [])
    }

    private func item(_ node: YAMLNode) -> Item? {
        guard let reader = MappingReader(node, .tenure, keys: Self.tenureKeys, in: file)
        else { return nil }
        reader.require("is")
        let owners = reader.lineOrLines("is").map { directory.expand($0, in: file) }
        let from = span("from", reader)?.first
        let until = span("until", reader)?.last
        var isSure =
            owners?.isEmpty == false && (from != nil || !reader.has("from"))
            && (until != nil || !reader.has("until"))
        if let from, let until, from > until, let node = reader.value("until") {
            file.report(.owner(.backwards(from: from, until: until)), at: node)
            isSure = false
        }
        return Item(
            tenure: Tenure(from: from, until: until, owners: owners ?? []), node: node,
            isSure: isSure)
    }

    private func span(_ key: String, _ reader: MappingReader) -> DaySpan? {
        reader.line(key).flatMap {
            file.span($0, in: years.only, startMonth: years.startMonth, knowsYear: !years.isEmpty)
        }
    }

    /// Whether the times, in order, do not overlap; warns of gaps within the calendar.
    private func check(_ items: [Item]) -> Bool {
        var isSound = true
        for (item, next) in zip(items, items.dropFirst()) {
            guard let until = item.tenure.until, let from = next.tenure.from else {
                let later = item.node.start < next.node.start ? next : item
                file.report(.owner(.endless), at: later.node)
                isSound = false
                continue
            }
            if from <= until {
                file.report(.owner(.overlap(from)), at: next.node)
                isSound = false
            } else {
                reportGap(from: until + 1, to: from - 1, at: next.node)
            }
        }
        guard isSound, let first = items.first, let last = items.last,
            let start = years.first?.first, let end = years.last?.last
        else { return isSound }
        if let from = first.tenure.from { reportGap(from: start, to: from - 1, at: first.node) }
        if let until = last.tenure.until { reportGap(from: until + 1, to: end, at: last.node) }
        return true
    }

    private func reportGap(from: Day, to: Day, at node: YAMLNode) {
        guard let start = years.first?.first, let end = years.last?.last else { return }
        let (first, last) = (max(from, start), min(to, end))
        guard first <= last else { return }
        file.report(.warning(.part(.tenureGap(DaySpan(first, last)))), at: node)
    }
}

extension YAMLNode {
    fileprivate var isMapping: Bool {
        if case .mapping = content { return true }
        return false
    }
}

extension Day {
    /// Before every day that can be written.
    fileprivate static var distantPast: Day { Day(serial: Int32.min / 2) }
}
