package import Text
package import Wording

package enum CommandFailure: Error {
    case usage(UsageError)
    /// The configuration has faults, which have been shown.
    case faults
    case unreachable(Bilingual)
    case refused(Bilingual)

    static let refusedCode: Int32 = 4

    /// Refused in words that are the same in both languages.
    static func refusal(_ text: String) -> CommandFailure {
        .refused(Bilingual(ja: text, en: text))
    }

    /// The same with more to say.
    func adding(_ line: Bilingual) -> CommandFailure {
        func longer(_ text: Bilingual) -> Bilingual {
            Bilingual(ja: "\(text.ja)\n\(line.ja)", en: "\(text.en)\n\(line.en)")
        }
        switch self {
        case .usage(let error):
            let text = longer(error.message)
            return .usage(UsageError(ja: text.ja, en: text.en))
        case .unreachable(let why): return .unreachable(longer(why))
        case .refused(let why): return .refused(longer(why))
        case .faults: return self
        }
    }

    var exitCode: Int32 {
        switch self {
        case .faults: 1
        case .usage: UsageError.exitCode
        case .unreachable: 3
        case .refused: Self.refusedCode
        }
    }
}
