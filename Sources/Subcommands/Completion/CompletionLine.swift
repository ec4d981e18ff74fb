import Text
import Wording

/// A command line up to the cursor, as far as completion understands it.
struct CompletionLine {
    /// The options on the line by which the daemon and the configuration are found.
    private(set) var connection: [String] = []
    private let language: Language
    private let current: String
    /// The verb, or the program that has none; `nil` before the verb.
    private var syntax: VerbSyntax?
    private var isUnknown = false
    /// The number of operands before the cursor.
    private var place = 0
    /// The option whose value is being written.
    private var option: VerbSyntax.Option?

    private static let connecting = ["--config", "--socket"]

    /// `koyomi help VERB`, which is no verb of its own.
    private static let help = VerbSyntax.helping

    private static var verbs: [VerbSyntax] { KoyomiCommand.verbs.map { $0.syntax } + [help] }

    /// The line of `words`: the program, and all up to the word at the cursor.
    init(_ words: [String], _ language: Language) {
        self.language = language
        current = words.count > 1 ? words[words.count - 1] : ""
        syntax = Program.isDaemon(words.first) ? DaemonCommand.syntax : nil
        for word in words.dropFirst().dropLast() { pass(word) }
    }

    private mutating func pass(_ word: String) {
        if let named = option {
            option = nil
            if Self.connecting.contains(named.name) { connection += [named.name, word] }
        } else if word.hasPrefix("-") {
            let named = option(named: word.prefix { $0 != "=" })
            if !word.contains("=") {
                option = named?.value == nil ? nil : named
            } else if let named, Self.connecting.contains(named.name) {
                connection.append(word)
            }
        } else if syntax == nil {
            syntax = Self.verbs.first { $0.name == word }
            isUnknown = syntax == nil
        } else {
            place += 1
        }
    }

    private var options: [VerbSyntax.Option] { syntax?.options ?? VerbSyntax.common }

    private func option(named name: Substring) -> VerbSyntax.Option? {
        options.first { $0.name == name }
    }

    /// The lines to print; `names` gives the names of a kind.
    func candidates(names: (CompletedName) -> [String]) -> [String] {
        if isUnknown { return [] }
        if let placeholder = option?.value { return values(placeholder, "", names) }
        if current.hasPrefix("--"), let equals = current.firstIndex(of: "=") {
            let placeholder = option(named: current[..<equals])?.value
            return placeholder.map { values($0, current[...equals], names) } ?? []
        }
        if current.hasPrefix("-") {
            return described(options.map { ($0.name, $0.help) })
        }
        guard let syntax else { return described(Self.verbs.map { ($0.name, $0.summary) }) }
        guard place < syntax.operands.count else { return [] }
        return values(syntax.operands[place].name, "", names)
    }

    private func described(_ words: [(name: String, help: Bilingual)]) -> [String] {
        words.filter { $0.name.hasPrefix(current) }.map { "\($0.name)\t\($0.help[language])" }
    }

    /// The values for `placeholder`, each after `prefix`, the name of an option.
    private func values(
        _ placeholder: String, _ prefix: Substring, _ names: (CompletedName) -> [String]
    ) -> [String] {
        let words: [String]
        switch CompletedValue(placeholder: placeholder) {
        case .file: return [":files"]
        case .folder: return [":folders"]
        case .anything: return []
        case .words(let known): words = known
        case .name(let kind):
            var seen: Set<String> = []
            // Nobody types a name with a line break in it.
            words = names(kind).filter { $0.singleLine == $0 && seen.insert($0).inserted }
            if placeholder == "O", let comma = current.lastIndex(where: { ",、".contains($0) }) {
                let before = current[...comma]
                return words.map { before + $0 }.filter { $0.hasPrefix(current) }
            }
        }
        return words.map { prefix + $0 }.filter { $0.hasPrefix(current) }
    }
}
