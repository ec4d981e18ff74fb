/// What the protocols of Sources ask for, and which types conform to them.
///
/// What a protocol asks for has its words there.
struct Conformances {
    /// The names that each protocol asks for.
    private var requirements: [String: Set<String>] = [:]
    /// The names after the colon of each type and its extensions.
    private var parents: [String: Set<String>] = [:]

    init(_ files: [SourceText]) {
        for file in files {
            for index in file.code.indices { read(index, of: file) }
        }
    }

    /// Whether `declared` (`func watch(…`), in line `index` of `file`, is what a protocol of
    /// its type asks for.
    func require(_ declared: String, at index: Int, in file: SourceText) -> Bool {
        guard let type = Self.type(around: index, in: file), let name = Self.name(of: declared)
        else { return false }
        return parents[type, default: []].contains { requirements[$0]?.contains(name) == true }
    }

    private mutating func read(_ index: Int, of file: SourceText) {
        guard let (keyword, name, rest) = Self.head(file.code[index]) else { return }
        if keyword == "protocol" {
            let indentation = Self.indentation(of: file.code[index])
            let body = file.code[(index + 1)...].prefix {
                $0.allSatisfy { $0 == " " } || Self.indentation(of: $0) > indentation
            }
            requirements[name, default: []].formUnion(body.compactMap(Self.name(of:)))
        }
        guard let colon = rest.firstIndex(of: ":") else { return }
        let names = rest[rest.index(after: colon)...].prefix { $0 != "{" }
        parents[name, default: []].formUnion(
            names.split { ", ".contains($0) }.map(String.init))
    }

    /// The keyword, name and rest of the line that begins a type or an extension.
    private static func head(_ line: String) -> (keyword: String, name: String, rest: Substring)? {
        let words = line.split(separator: " ")
        let keywords: Set<Substring> = [
            "struct", "class", "enum", "actor", "protocol", "extension",
        ]
        // `class func` is no type.
        guard let index = words.firstIndex(where: keywords.contains), index + 1 < words.count,
            words[..<index].allSatisfy({ $0.allSatisfy { $0.isLetter || "@()".contains($0) } })
        else { return nil }
        let name = words[index + 1].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
        return (String(words[index]), String(name), line[words[index + 1].startIndex...])
    }

    /// The name of the nearest type or extension with less indentation above line `index`.
    private static func type(around index: Int, in file: SourceText) -> String? {
        let indentation = indentation(of: file.code[index])
        return file.code[..<index].reversed().lazy
            .filter { self.indentation(of: $0) < indentation }
            .compactMap { head($0)?.name }.first
    }

    /// The name that a function or property declares.
    private static func name(of declared: String) -> String? {
        let words = declared.split { " (:<{".contains($0) }
        guard let index = words.firstIndex(where: { ["func", "var", "let"].contains($0) }),
            index + 1 < words.count
        else { return nil }
        return String(words[index + 1])
    }

    private static func indentation(of line: String) -> Int { line.prefix { $0 == " " }.count }
}
