package import Text

/// A command line that cannot be understood; exit code 2.
package struct UsageError: Error, Hashable, Sendable {
    /// What is wrong and what to write instead.
    package let message: Bilingual

    /// What a program ends with that was called wrongly.
    package static let exitCode: Int32 = 2

    package init(ja: String, en: String) { message = Bilingual(ja: ja, en: en) }

    package static func missing(_ operand: VerbSyntax.Operand, _ syntax: VerbSyntax) -> UsageError {
        UsageError(
            ja: "\(operand.name)（\(operand.help.ja)）がありません。\(syntax.invocation) --help",
            en: "\(operand.name) is missing: \(operand.help.en). See \(syntax.invocation) --help")
    }

    /// How much of a word that means nothing is said again, in columns.
    private static let wordLimit = 60

    /// A word as it may be said again: of a whole file that was pasted, not all of it.
    private static func shown(_ word: String) -> String {
        DisplayWidth.cut(word.singleLine, to: wordLimit)
    }

    package static func empty(_ name: String, _ syntax: VerbSyntax) -> UsageError {
        UsageError(
            ja: "\(name) が空です。\(syntax.invocation) --help",
            en: "\(name) is empty. See \(syntax.invocation) --help")
    }

    package static func surplus(_ word: String, _ syntax: VerbSyntax) -> UsageError {
        let word = shown(word)
        return UsageError(
            ja: "「\(word)」は余分です（空白を含む語は引用符で囲んでください）。\(syntax.invocation) --help",
            en: "\(word) is one word too many (quote words with spaces). "
                + "See \(syntax.invocation) --help")
    }

    /// Without the dashes, which would make any two short options alike.
    package static func unknownOption(_ name: String, _ syntax: VerbSyntax) -> UsageError {
        let bare = { (option: String) in String(option.drop { $0 == "-" }) }
        let near = NearestName.find(bare(name), among: syntax.options.map { bare($0.name) })
        // Said with one dash, it is the same but for the dash.
        let same = syntax.options.map(\.name).first { bare($0) == bare(name) }
        let meant = same ?? near.map { "--\($0)" }
        let hint = meant.map { ("「\($0)」のことですか。", "; did you mean \($0)?") } ?? ("", ".")
        return UsageError(
            ja: "「\(shown(name))」というオプションはありません。\(hint.0)\(syntax.invocation) --help",
            en: "there is no option \(shown(name))\(hint.1) See \(syntax.invocation) --help")
    }

    package static func unknownVerb(_ name: String, _ verbs: [String]) -> UsageError {
        let hint = DidYouMean.words(name, among: verbs)
        return UsageError(
            ja: "「\(shown(name))」という命令はありません。\(hint.ja)koyomi --help",
            en: "there is no verb \(shown(name))\(hint.en) See koyomi --help")
    }

    package static let language = UsageError(ja: "--lang は ja か en です", en: "--lang is ja or en")

    package static func valueForSwitch(_ name: String) -> UsageError {
        UsageError(ja: "\(name) に値は付きません", en: "\(name) takes no value")
    }

    package static func missingValue(_ name: String, _ value: String) -> UsageError {
        UsageError(
            ja: "\(name) の後に \(value) が必要です", en: "\(name) needs \(value) after it")
    }

    package static func excluding(_ one: String, _ other: String) -> UsageError {
        UsageError(
            ja: "\(one) と \(other) はどちらか一つです", en: "\(one) and \(other) exclude each other")
    }

    package static func givenTwice(_ name: String) -> UsageError {
        UsageError(ja: "\(name) が二度あります", en: "\(name) is given twice")
    }
}
