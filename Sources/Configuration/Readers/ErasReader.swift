import CalendarPlan
import Wording

/// Reads `eras`, which follow the built-in ones: a new era needs no new release.
struct ErasReader {
    static let keys = ["name", "letter", "from"]
    /// In characters: 天平感宝 and its four successors had four, none had more.
    static let nameLimit = 4
    /// Ten reigns are more than the years that can be planned for hold.
    static let limit = 10
    /// What dates are written with besides numerals: an era of that name would be taken for it.
    private static let datingCharacters = "年月日度旬期週曜第".unicodeScalars
    private static let quarterLetter = "Q"

    let file: FileScope

    /// The built-in table with every readable era of `settings`.
    func read(_ settings: MappingReader) -> EraTable {
        var table = EraTable.statutory
        guard let items = settings.list("eras") else { return table }
        if items.count > Self.limit {
            file.report(.era(.tooMany(limit: Self.limit)), at: items[Self.limit])
        }
        for item in items.prefix(Self.limit) { table = table.adding(item, self) }
        return table
    }

    fileprivate func era(_ node: YAMLNode, after table: EraTable) -> (String, String, Day)? {
        guard let reader = MappingReader(node, .era, keys: Self.keys, in: file) else { return nil }
        let name = reader.requiredLine("name")
        let letter = reader.requiredLine("letter")
        let from = reader.requiredLine("from")
        let day = from.flatMap { firstDay($0, table) }
        if let name, let letter, let day,
            EraTable.statutory.eras.contains(where: {
                $0.name == name.text && $0.letter == letter.text && $0.firstDay == day
            })
        {
            // A later release may know an era that was written here when it was new.
            return file.refuse(.warning(.knownEra(name.text)), at: node)
        }
        let hasName = name.map { check(name: $0, table) } ?? false
        let hasLetter = letter.map { check(letter: $0, table) } ?? false
        if let from, let day, day <= table.last.firstDay {
            return file.refuse(
                .era(.notAfter(table.last.name, from: table.last.firstDay)), at: from.node)
        }
        guard let name, let letter, let day, hasName, hasLetter else { return nil }
        return (name.text, letter.text, day)
    }

    private func firstDay(_ text: TextNode, _ table: EraTable) -> Day? {
        guard let period = file.with(table).period(text) else { return nil }
        if period.fixedDay == nil { file.report(.era(.notADay(text.text)), at: text.node) }
        return period.fixedDay
    }

    private func check(name: TextNode, _ table: EraTable) -> Bool {
        let scalars = name.text.unicodeScalars
        if !scalars.allSatisfy(Self.canName) {
            file.report(.era(.name(name.text)), at: name.node)
        } else if scalars.count > Self.nameLimit {
            file.report(.era(.nameTooLong(name.text, limit: Self.nameLimit)), at: name.node)
        } else if table.eras.contains(where: { $0.name == name.text }) {
            file.report(.era(.takenName(name.text)), at: name.node)
        } else {
            return true
        }
        return false
    }

    private func check(letter: TextNode, _ table: EraTable) -> Bool {
        let text = letter.text
        let isCapital = text.utf8.count == 1 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) }
        if !isCapital {
            file.report(.era(.letter(text)), at: letter.node)
        } else if let era = table.eras.first(where: { $0.letter == text }) {
            file.report(.era(.takenLetter(text, by: era.name)), at: letter.node)
        } else if text == Self.quarterLetter {
            file.report(.era(.letterOfQuarters(text)), at: letter.node)
        } else {
            return true
        }
        return false
    }

    /// Kanji that neither count nor date.
    private static func canName(_ scalar: Unicode.Scalar) -> Bool {
        (0x4E00...0x9FFF).contains(scalar.value) && !datingCharacters.contains(scalar)
            && !"〇零一二三四五六七八九十百千".unicodeScalars.contains(scalar)
    }
}

extension EraTable {
    /// Unchanged where the era of `node` has errors, which are reported.
    fileprivate func adding(_ node: YAMLNode, _ reader: ErasReader) -> EraTable {
        guard let (name, letter, day) = reader.era(node, after: self) else { return self }
        return adding(name: name, letter: letter, from: day)
    }
}
