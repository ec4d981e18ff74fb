package import Text

/// What may stand on the command line after a verb: the one table from which parsing and
/// `--help` both work.
package struct VerbSyntax: Sendable {
    package struct Operand: Sendable {
        /// How help names it: `ID`.
        package let name: String
        package let isOptional: Bool
        package let help: Bilingual

        init(_ name: String, optional: Bool = false, _ ja: String, _ en: String) {
            self.name = name
            isOptional = optional
            help = Bilingual(ja: ja, en: en)
        }
    }

    /// A word that begins with two dashes, perhaps with a value.
    package struct Option: Sendable {
        /// `--organisation`.
        package let name: String
        /// How help names its value; `nil` for a switch.
        package let value: String?
        /// Whether it may be given several times.
        package let isRepeatable: Bool
        package let help: Bilingual

        init(_ name: String, _ ja: String, _ en: String) {
            self.name = name
            value = nil
            isRepeatable = false
            help = Bilingual(ja: ja, en: en)
        }

        init(
            _ name: String, _ value: String, repeatable: Bool = false, _ ja: String, _ en: String
        ) {
            self.name = name
            self.value = value
            isRepeatable = repeatable
            help = Bilingual(ja: ja, en: en)
        }
    }

    package let name: String
    /// One line that says what it does.
    package let summary: Bilingual
    package let operands: [Operand]
    /// Its own options and those it shares with others; a verb takes all of ``common``.
    package let options: [Option]
    /// The command line up to the operands: `koyomi done`.
    package let invocation: String
    /// What help says after the options; `nil` for nothing.
    package let closing: Bilingual?

    init(
        _ name: String, _ ja: String, _ en: String, operands: [Operand] = [],
        options: [Option] = []
    ) {
        self.name = name
        summary = Bilingual(ja: ja, en: en)
        self.operands = operands
        self.options = options + Self.common
        invocation = "koyomi \(name)"
        closing = nil
    }

    /// A program of its own that has no verbs, and takes none but `options`.
    init(
        program: String, _ ja: String, _ en: String, options: [Option], closing: Bilingual? = nil
    ) {
        name = program
        summary = Bilingual(ja: ja, en: en)
        operands = []
        self.options = options
        invocation = program
        self.closing = closing
    }

    /// `--config`, which both programs take.
    static let config = Option(
        "--config", "DIR", "設定のフォルダー（既定 /etc/koyomi）",
        "the configuration's folder (default /etc/koyomi)")
    /// `--lang`, which both programs take.
    static let lang = Option("--lang", "ja|en", "表示の言語", "the language to speak")
    /// `--help`, which both programs take.
    static let help = Option("--help", "この説明", "this help")
    /// `--version`, which both programs take.
    static let version = Option("--version", "版を示す", "the program's version")

    package static let common = [
        config,
        Option("--socket", "PATH", "koyomid のソケット", "the daemon's control socket"),
        lang,
        Option("--json", "プログラム向けの JSON で答える", "answer in JSON, for programs"),
        help, version,
    ]

    package func help(_ language: Language) -> String {
        let words = operands.map { $0.isOptional ? "[\($0.name)]" : $0.name }
        let usage = ([invocation] + words + ["[options]"]).joined(separator: " ")
        var lines = ["\(summary[language])", "", "  \(usage)", ""]
        var rows = operands.map { ($0.name, $0.help[language]) }
        rows += options.map {
            ([$0.name, $0.value].compactMap { $0 }.joined(separator: " "), $0.help[language])
        }
        let width = rows.map { DisplayWidth.of($0.0) }.max() ?? 0
        lines += rows.map { "  \(DisplayWidth.padded($0.0, to: width))  \($0.1)" }
        if let closing { lines += ["", closing[language]] }
        return lines.joined(separator: "\n")
    }
}

/// What was given on the command line after a verb, checked against its syntax.
package struct GivenArguments: Sendable {
    /// The operands, at most as many as the syntax has and at least those not optional.
    package private(set) var operands: [String] = []
    private var values: [String: [String]] = [:]
    private var switches: Set<String> = []

    /// The value of an option, if it was given.
    package subscript(_ option: String) -> String? { values[option]?.first }

    /// All values of an option that may be given several times, in the order given.
    package func all(_ option: String) -> [String] { values[option] ?? [] }

    package func has(_ option: String) -> Bool { switches.contains(option) }

    /// The language of `--lang`; `nil` where it is not given.
    func language() throws(UsageError) -> Language? {
        guard let asked = self["--lang"] else { return nil }
        guard let language = Language(rawValue: asked) else {
            throw UsageError(ja: "--lang は ja か en です", en: "--lang is ja or en")
        }
        return language
    }

    /// Reads `words` by `syntax`; `--option=value` and `--option value` are the same, and after
    /// `--` everything is an operand.
    package init(_ words: [String], _ syntax: VerbSyntax) throws(UsageError) {
        var rest = words[...]
        var onlyOperands = false
        while let word = rest.popFirst() {
            if word == "--", !onlyOperands {
                onlyOperands = true
            } else if word.hasPrefix("-"), word != "-", !onlyOperands {
                try takeOption(word, &rest, syntax)
            } else {
                operands.append(word)
            }
        }
        guard !has("--help"), !has("--version") else { return }
        let needed = syntax.operands.count { !$0.isOptional }
        guard operands.count >= needed else {
            throw UsageError.missing(syntax.operands[operands.count], syntax)
        }
        guard operands.count <= syntax.operands.count else {
            throw UsageError.surplus(operands[syntax.operands.count], syntax)
        }
        // A script's variable without a value; nothing that is meant is called so.
        if let place = operands.firstIndex(of: "") {
            throw UsageError.empty(syntax.operands[place].name, syntax)
        }
    }

    private mutating func takeOption(
        _ word: String, _ rest: inout ArraySlice<String>, _ syntax: VerbSyntax
    ) throws(UsageError) {
        if word == "-h" {
            switches.insert("--help")
            return
        }
        let equals = word.firstIndex(of: "=")
        let name = equals.map { String(word[..<$0]) } ?? word
        guard let option = syntax.options.first(where: { $0.name == name }) else {
            throw UsageError.unknownOption(name, syntax)
        }
        guard let placeholder = option.value else {
            guard equals == nil else { throw UsageError.valueForSwitch(name) }
            switches.insert(name)
            return
        }
        let value: String
        if let equals {
            value = String(word[word.index(after: equals)...])
        } else if let next = rest.popFirst() {
            value = next
        } else {
            throw UsageError.missingValue(name, placeholder)
        }
        guard !value.isEmpty || !["DIR", "PATH", "FILE"].contains(placeholder) else {
            throw UsageError.empty(name, syntax)
        }
        guard option.isRepeatable || values[name] == nil else {
            throw UsageError.givenTwice(name)
        }
        values[name, default: []].append(value)
    }
}
