import CalendarPlan
import Configuration
import Wording

/// Writes a calendar file as a person would, whatever its keys.
struct CalendarWriter {
    /// The widest `[a, b]` or `{a: b}`, in columns; wider ones take a line for each item.
    static let flowLimit = 72

    /// Lists that always take a line for each item.
    static let listedKeys: Set<String> = ["agenda"]

    static func text(
        of calendar: CalendarDocument, opening: [String] = [], closing: [String] = []
    ) -> String {
        var lines = opening.flatMap { comment($0, indent: 0) }
        if !lines.isEmpty { lines.append("") }
        for pair in calendar.head {
            lines += remarked(
                Self.lines(of: pair, indent: 0), by: calendar.headRemarks[pair.name])
        }
        if !calendar.tracks.isEmpty {
            lines += ["", "tracks:"]
            for pair in calendar.tracks { lines += Self.lines(of: pair, indent: 2) }
        }
        if !calendar.defaults.isEmpty {
            lines.append("")
            lines += calendar.defaultsComments.flatMap { comment($0, indent: 0) }
            lines.append("defaults:")
            for pair in calendar.defaults { lines += Self.lines(of: pair, indent: 2) }
        }
        lines += ["", "entries:"]
        for (index, entry) in calendar.entries.enumerated() {
            if index > 0 { lines.append("") }
            lines += entry.comments.flatMap { comment($0, indent: 2) }
            for (number, pair) in entry.pairs.enumerated() {
                let written = remarked(
                    Self.lines(of: pair, indent: 4), by: entry.remarks[pair.name])
                guard number == 0, let first = written.first else {
                    lines += written
                    continue
                }
                lines.append("  - " + first.dropFirst(4))
                lines += written.dropFirst()
            }
        }
        if !closing.isEmpty { lines += [""] + closing.flatMap { comment($0, indent: 0) } }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func remarked(_ lines: [String], by remark: String?) -> [String] {
        guard let remark, let first = lines.first, let text = comment(remark, indent: 2).first
        else { return lines }
        return [first + text] + lines.dropFirst()
    }

    /// One `# …` for each line of `text`, so that nothing in it can be more than a comment.
    private static func comment(_ text: String, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            line in
            let shown = line.unicodeScalars.map { PresentableText.printable($0) }
            return margin + "# " + String(String.UnicodeScalarView(shown))
        }
    }

    private static func lines(of pair: YAMLPair, indent: Int) -> [String] {
        let margin = String(repeating: " ", count: indent)
        let key = margin + YAMLScalar.written(pair.name) + ":"
        switch pair.value.content {
        case .refused: return []
        case .text(let text):
            guard text.unicodeScalars.contains("\n"), let block = YAMLScalar.block(text)
            else { return ["\(key) \(YAMLScalar.written(text))"] }
            return ["\(key) \(block.indicator)"]
                + block.lines.map { $0.isEmpty ? "" : "\(margin)  \($0)" }
        case .list(let items):
            let flow = flow(pair.value.content)
            let isShort = DisplayWidth.of(flow) <= flowLimit && !listedKeys.contains(pair.name)
            guard !isShort, !items.isEmpty else { return ["\(key) \(flow)"] }
            return [key] + items.map { "\(margin)  - \(Self.flow($0.content))" }
        case .mapping(let pairs):
            let flow = flow(pair.value.content)
            guard DisplayWidth.of(flow) > flowLimit, !pairs.isEmpty
            else { return ["\(key) \(flow)"] }
            return [key] + pairs.flatMap { lines(of: $0, indent: indent + 2) }
        }
    }

    static func flow(_ content: YAMLNode.Content) -> String {
        switch content {
        case .text(let text): YAMLScalar.written(text)
        case .list(let items):
            "[" + items.map { flow($0.content) }.joined(separator: ", ") + "]"
        case .mapping(let pairs):
            "{"
                + pairs.map { "\(YAMLScalar.written($0.name)): \(flow($0.value.content))" }
                .joined(separator: ", ") + "}"
        case .refused: "\"\""
        }
    }
}
