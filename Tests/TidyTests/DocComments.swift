/// Everything `package` says what it is.
enum DocComments {
    /// What needs no words of its own, since the protocol that asks for it has them.
    private static let exempt = [
        "init(rawValue:", "init?(rawValue:", "init(from ", "func encode(to ", "func hash(into ",
        "func ==", "func < (", "func <(", "let rawValue", "var rawValue", "var description:",
    ]

    /// Package declarations of `file` without a doc comment directly above.
    static func findings(in file: SourceText, _ conformances: Conformances) -> [Finding] {
        // Modifiers may stand between the keyword and what it declares.
        let declaration =
            /\bpackage\s+(?:[a-z]+(?:\([a-z]+\))?\s+)*?(func|var|let|init|subscript|struct|enum|class|actor|protocol|typealias|associatedtype|macro)\b(.*)/
        return file.code.indices.compactMap { index in
            // The regex is slow, and most lines have nothing for it.
            guard file.code[index].contains("package"),
                let match = file.code[index].firstMatch(of: declaration)
            else { return nil }
            let declared = "\(match.1)\(match.2)"
            if exempt.contains(where: declared.hasPrefix) { return nil }
            if isDocumented(index, in: file) { return nil }
            if conformances.require(declared, at: index, in: file) { return nil }
            let name = declared.prefix { !"({:=".contains($0) }.trimmingSuffix(" ")
            return Finding(
                path: file.path, line: index + 1, message: "\(name) has no doc comment")
        }
    }

    /// Whether the line above is a doc comment; attributes may stand between.
    private static func isDocumented(_ index: Int, in file: SourceText) -> Bool {
        for line in file.lines[..<index].reversed() {
            let text = line.trimmingPrefix(/\s+/)
            if text.hasPrefix("///") { return text.count > 4 || text == "///" }
            guard text.hasPrefix("@") else { return false }
        }
        return false
    }
}

extension Substring {
    fileprivate func trimmingSuffix(_ character: Character) -> String {
        String(String(reversed()).trimmingPrefix { $0 == character }.reversed())
    }
}
