import CalendarPlan
import Wording

package struct LabelsReader {
    /// In characters.
    package static let lengthLimit = 40

    let file: FileScope
    let reader: MappingReader

    struct Levels {
        /// `A`, `A～C`.
        let text: TextNode
        /// In order, at least one.
        let all: [String]
    }

    func levels() -> [String]? { writtenLevels().map { Self.each($0.flatMap(\.all)) } }

    func writtenLevels() -> [Levels]? { reader.lineOrLines("levels").map { $0.flatMap(levels) } }

    func tags() -> [String]? {
        reader.lineOrLines("tags").map { texts in
            Self.each(
                texts.compactMap { text in
                    guard text.text.count <= Self.lengthLimit else {
                        file.report(
                            .value(.tooLong("tags", limit: Self.lengthLimit)), at: text.node)
                        return nil
                    }
                    return text.text
                })
        }
    }

    /// `A`, `A～C` or `A・B`.
    private func levels(_ text: TextNode) -> [Levels] {
        let narrow = String(
            String.UnicodeScalarView(text.text.unicodeScalars.map(Self.narrowed)))
        let parts = narrow.split(whereSeparator: { "、,・".contains($0) }).map(\.trimmed)
        var levels: [Levels] = []
        for part in parts {
            let scalars = Array(part.unicodeScalars)
            if scalars.count == 3, Self.rangeSigns.contains(scalars[1]) {
                guard let range = Self.range(scalars[0], scalars[2]) else {
                    file.report(.entry(.levels(text.text)), at: text.node)
                    return []
                }
                levels.append(Levels(text: TextNode(text: part, node: text.node), all: range))
            } else if part.isEmpty || part.count > Self.lengthLimit
                || part.unicodeScalars.contains(where: { $0 == "~" })
            {
                file.report(.entry(.levels(text.text)), at: text.node)
                return []
            } else {
                levels.append(Levels(text: TextNode(text: part, node: text.node), all: [part]))
            }
        }
        if levels.isEmpty { file.report(.entry(.levels(text.text)), at: text.node) }
        return levels
    }

    private static let rangeSigns: [Unicode.Scalar] = ["~", "-"]

    /// `nil` where they are no letters of one case, or run backwards.
    private static func range(_ first: Unicode.Scalar, _ last: Unicode.Scalar) -> [String]? {
        let isUpper = [first, last].allSatisfy { (0x41...0x5A).contains($0.value) }
        let isLower = [first, last].allSatisfy { (0x61...0x7A).contains($0.value) }
        guard isUpper || isLower, first.value <= last.value else { return nil }
        return (first.value...last.value).compactMap { Unicode.Scalar($0).map { "\($0)" } }
    }

    /// ASCII for full-width letters, and one sign for all that join a range.
    private static func narrowed(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x301C, 0x223C: "~"
        case 0x2010...0x2015, 0x2212: "-"
        case 0x3000: " "
        default: scalar.halfWidth
        }
    }

    private static func each(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}
