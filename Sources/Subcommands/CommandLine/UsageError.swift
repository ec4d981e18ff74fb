package import CalendarPlan

/// A command line that cannot be understood; exit code 2.
package struct UsageError: Error, Hashable, Sendable {
    /// What is wrong and what to write instead.
    package let message: Bilingual

    init(ja: String, en: String) { message = Bilingual(ja: ja, en: en) }

    static func missing(_ operand: VerbSyntax.Operand, _ verb: String) -> UsageError {
        UsageError(
            ja: "\(operand.name)（\(operand.help.ja)）がありません。koyomi \(verb) --help",
            en: "\(operand.name) is missing: \(operand.help.en). See koyomi \(verb) --help")
    }

    static func surplus(_ word: String, _ verb: String) -> UsageError {
        UsageError(
            ja: "「\(word)」は余分です（空白を含む語は引用符で囲んでください）。koyomi \(verb) --help",
            en: "\(word) is one word too many (quote words with spaces). "
                + "See koyomi \(verb) --help")
    }

    static func unknownOption(_ name: String, _ known: [String], _ verb: String) -> UsageError {
        let near = known.filter { $0.hasPrefix(name.prefix(4)) }.first
        let hint = near.map { ("「\($0)」のことですか。", "; did you mean \($0)?") } ?? ("", ".")
        return UsageError(
            ja: "「\(name)」というオプションはありません。\(hint.0)koyomi \(verb) --help",
            en: "there is no option \(name)\(hint.1) See koyomi \(verb) --help")
    }

    static func valueForSwitch(_ name: String) -> UsageError {
        UsageError(ja: "\(name) に値は付きません", en: "\(name) takes no value")
    }

    static func missingValue(_ name: String, _ value: String) -> UsageError {
        UsageError(
            ja: "\(name) の後に \(value) が必要です", en: "\(name) needs \(value) after it")
    }

    static func givenTwice(_ name: String) -> UsageError {
        UsageError(ja: "\(name) が二度あります", en: "\(name) is given twice")
    }
}

/// Why a verb did not do its work.
package enum CommandFailure: Error {
    /// The command line cannot be understood.
    case usage(UsageError)
    /// The configuration has faults, which have been shown.
    case faults
    /// The daemon cannot be reached, and why.
    case unreachable(Bilingual)
    /// The daemon, or what was asked, refuses; the words are already in the right language.
    case refused(String)

    /// DESIGN's exit codes.
    var exitCode: Int32 {
        switch self {
        case .faults: 1
        case .usage: 2
        case .unreachable: 3
        case .refused: 4
        }
    }
}
