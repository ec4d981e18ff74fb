import Text

/// What somebody has written into a ``MailedForm``, or in place of it.
///
/// Marks of quotation are ignored where a line is found by its brackets, for a reply quotes the
/// form; words of one's own are only what is not quoted.
package struct MailedAnswer: Sendable {
    package struct Block: Hashable, Sendable {
        /// As the form had it: `市政変革@2026/x-3`.
        package let id: String
        /// By number of the field, from 1 on; only what was filled in.
        package var fields: [Int: String] = [:]
        package var day: String?
        package var count: String?
        package var value: String?
        package var name: String?
        package var note: String?

        /// Whether more than a name or a note is filled in.
        package var isFilledIn: Bool {
            !fields.isEmpty || day != nil || count != nil || value != nil
        }
    }

    /// Whether a line says that it is done, and nothing else.
    package private(set) var saysDone = false
    /// Whether a line says that the last record is to be taken back.
    package private(set) var saysUndo = false
    /// Of each item whose block is there, filled in or not; of one that comes twice, what the
    /// first has and then what the second adds.
    package private(set) var blocks: [Block] = []
    /// Words of one's own that are none of these, up to the signature.
    package private(set) var rest: [String] = []

    private static let done: Set<String> = [
        "完了", "完了しました", "完了です", "完了いたしました", "済", "済み", "済みました", "済です", "対応済み",
        "対応しました", "done", "completed", "finished",
    ]
    private static let undo: Set<String> = ["取消", "取り消し", "取消し", "取り消します", "undo"]

    private var current: Int?
    private var target: Target?

    fileprivate enum Target: Sendable {
        case field(Int)
        case line(MailedForm.Line)
    }

    package init(_ lines: [String]) {
        var isSigned = false
        // Some programs quote without any mark, below a line that says so.
        var isBelow = false
        for line in lines {
            let (text, isMarked) = Self.unquoted(line)
            let isQuoted = isMarked || isBelow
            if take(marked: text) { continue }
            if isSigned { continue }
            if !isQuoted, text == "--" || line == "-- " {
                isSigned = true
                target = nil
                continue
            }
            if text.hasPrefix(MailedForm.readingMark) || text.hasPrefix(MailedForm.rule) {
                target = nil
                if text.hasPrefix(MailedForm.rule) { current = nil }
                continue
            }
            if Self.separates(text) || Self.attributes(text) {
                (current, target) = (nil, nil)
                if Self.separates(text) { isBelow = true }
                continue
            }
            if goOn(text) { continue }
            guard !isQuoted, !text.isEmpty else { continue }
            let word = text.halfWidth.trimmed.lowercased().filter { !"。.!「」\"'".contains($0) }
            if Self.done.contains(word) {
                saysDone = true
            } else if Self.undo.contains(word) {
                saysUndo = true
            } else {
                rest.append(text)
            }
        }
        for index in blocks.indices { blocks[index].tidy() }
    }

    /// `line` without the marks of who quotes it, and whether it had any.
    private static func unquoted(_ line: String) -> (text: String, isQuoted: Bool) {
        var rest = line[...]
        var isQuoted = false
        while let first = rest.first, first.isWhitespace || ">＞|".contains(first) {
            if !first.isWhitespace { isQuoted = true }
            rest.removeFirst()
        }
        return (String(rest).trimmed, isQuoted)
    }

    /// Takes a line that begins with a name in brackets; `false` for any other.
    private mutating func take(marked text: String) -> Bool {
        guard let first = text.first, first == "[" || first == "［",
            let end = text.firstIndex(where: { $0 == "]" || $0 == "］" })
        else { return false }
        let name = text[text.index(after: text.startIndex)..<end].trimmed
        var value = text[text.index(after: end)...].trimmed
        if let colon = value.first, ":：".contains(colon) { value = value.dropFirst().trimmed }
        if let id = Self.item(name) {
            current = blocks.firstIndex { $0.id == id } ?? blocks.count
            if current == blocks.count { blocks.append(Block(id: id)) }
            target = nil
            return true
        }
        guard let current else { return false }
        if let number = Int(name.halfWidth) {
            target = .field(number)
        } else if let line = Self.line(name) {
            target = .line(line)
        } else {
            return false
        }
        blocks[current].add(value, to: target)
        return true
    }

    /// Whether what is quoted stands below `text` without a mark, as Outlook has it.
    private static func separates(_ text: String) -> Bool {
        let small = text.lowercased().halfWidth
        return small.hasPrefix("-----") || small.hasPrefix("_____")
            || ["from:", "差出人:", "送信元:"].contains { small.hasPrefix($0) }
    }

    /// Whether `text` says who wrote what is quoted below it.
    private static func attributes(_ text: String) -> Bool {
        let small = text.lowercased()
        return (text.contains("@") || small.contains("wrote"))
            && (small.hasSuffix(":") || small.hasSuffix("："))
    }

    /// Takes `text` for more of the answer above it.
    private mutating func goOn(_ text: String) -> Bool {
        guard let current, let target else { return false }
        // What is to be one line is not gone on with: a greeting may follow it.
        guard case .field = target else {
            self.target = nil
            return false
        }
        blocks[current].add("\n" + text, to: target)
        return true
    }

    private static func item(_ name: String) -> String? {
        for word in [MailedForm.Line.item.name.ja, MailedForm.Line.item.name.en]
        where name.lowercased().hasPrefix(word) {
            let id = name.dropFirst(word.count).trimmed
            return id.isEmpty ? nil : id
        }
        return nil
    }

    private static func line(_ name: String) -> MailedForm.Line? {
        let name = name.halfWidth.lowercased()
        return MailedForm.Line.allCases.first { [$0.name.ja, $0.name.en].contains(name) }
    }
}

extension MailedAnswer.Block {
    fileprivate mutating func add(_ text: String, to target: MailedAnswer.Target?) {
        func longer(_ before: String?) -> String? {
            guard let before, !before.isEmpty else { return text.trimmed.isEmpty ? nil : text }
            // A second copy of the form, quoted and empty, takes nothing away.
            return text.hasPrefix("\n") ? before + text : before
        }
        switch target {
        case .field(let number)?: fields[number] = longer(fields[number])
        case .line(.day)?: day = longer(day)
        case .line(.count)?: count = longer(count)
        case .line(.value)?: value = longer(value)
        case .line(.name)?: name = longer(name)
        case .line(.note)?: note = longer(note)
        case .line(.item)?, nil: break
        }
    }

    fileprivate mutating func tidy() {
        fields = fields.compactMapValues { $0.trimmed.isEmpty ? nil : $0.trimmed }
    }
}
