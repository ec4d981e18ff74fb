import CalendarPlan
import Wording

struct IndicatorReader {
    static let keys = ["targets", "baseline", "measure"]

    let file: FileScope
    let reader: MappingReader
    let years: [FiscalYear]
    let startMonth: Int
    /// Whether the calendar is closed: then nothing is required.
    let isClosed: Bool

    private struct Row<Value> {
        let value: Value
        let node: YAMLNode
    }

    /// Reports an indicator without a readable target.
    func read() -> Indicator? {
        let targets = rows("targets", .targets, target)
        let baseline = rows("baseline", .baseline, quantity) ?? [:]
        guard let targets else { return nil }
        if targets.isEmpty {
            if reader.itemCountOfMapping("targets") == 0, let key = reader.keyNode("targets") {
                file.report(.indicator(.noTargets), at: key)
            }
            return nil
        }
        reportWarnings(targets, baseline)
        return Indicator(
            targets: targets.mapValues(\.value), baseline: baseline.mapValues(\.value))
    }

    private func rows<Value>(
        _ key: String, _ section: ShapeError.Section, _ read: (TextNode) -> Value?
    ) -> [FiscalYear: Row<Value>]? {
        guard let inner = reader.names(key, section) else { return nil }
        var rows: [FiscalYear: Row<Value>] = [:]
        var lines: [FiscalYear: Int] = [:]
        for name in inner.keys {
            guard let keyNode = inner.keyNode(name) else { continue }
            // Several years may have the same target.
            let keyYears =
                file.fiscalYears(TextNode(text: name, node: keyNode), startMonth: startMonth) ?? []
            let value = inner.line(name).flatMap { text in
                read(text).map { Row(value: $0, node: text.node) }
            }
            for year in keyYears {
                if let first = lines[year] {
                    file.report(
                        .indicator(.repeatedYear(yearName(year), first: first)), at: keyNode)
                    break
                }
                lines[year] = keyNode.start.line
                rows[year] = value
            }
        }
        return rows
    }

    private func yearName(_ year: FiscalYear) -> Bilingual {
        Bilingual(ja: year.japaneseName(in: file.eras), en: "\(year)")
    }

    private func target(_ text: TextNode) -> Target? {
        let result = Target.reading(text.text, fiscalYearStart: startMonth, eras: file.eras)
        guard let reading = file.value(result, at: text) else { return nil }
        file.report(reading.warnings, at: text.node)
        if reading.target.isNeverMissed {
            file.report(.warning(.part(.targetNeverMissed(text.text))), at: text.node)
        }
        return reading.target
    }

    private func quantity(_ text: TextNode) -> Quantity? {
        file.value(Quantity.read(text.text), at: text)
    }

    private func reportWarnings(
        _ targets: [FiscalYear: Row<Target>], _ baseline: [FiscalYear: Row<Quantity>]
    ) {
        guard !years.isEmpty, !isClosed else { return }
        if !years.contains(where: { targets[$0] != nil }), let key = reader.keyNode("targets") {
            file.report(.warning(.part(.noTargetInCalendar)), at: key)
        }
        for (year, row) in targets.sorted(by: { $0.key < $1.key }) where years.contains(year) {
            guard case .change(_, let written) = row.value.amount else { continue }
            let reference = written ?? year.previous
            let isMeasured = targets[reference] != nil && years.contains(reference)
            if baseline[reference] == nil, !isMeasured {
                file.report(.warning(.part(.noReference(yearName(reference)))), at: row.node)
            }
        }
    }
}

extension MappingReader {
    fileprivate func itemCountOfMapping(_ key: String) -> Int {
        guard case .mapping(let pairs)? = value(key)?.content else { return 1 }
        return pairs.count
    }
}
