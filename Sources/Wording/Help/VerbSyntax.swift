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
        package let isRepeatable: Bool
        package let help: Bilingual

        init(_ name: String, _ ja: String, _ en: String) {
            self.init(name, nil, ja, en)
        }

        init(
            _ name: String, _ value: String?, repeatable: Bool = false, _ ja: String, _ en: String
        ) {
            self.name = name
            self.value = value
            isRepeatable = repeatable
            help = Bilingual(ja: ja, en: en)
        }
    }

    package let name: String
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

    package static let common: [Option] = [
        .config,
        Option("--socket", "PATH", "koyomid のソケット", "the daemon's control socket"),
        .lang,
        Option("--json", "プログラム向けの JSON で答える", "answer in JSON, for programs"),
        .help, .version,
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
