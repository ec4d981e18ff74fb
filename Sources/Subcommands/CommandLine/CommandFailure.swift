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

    var exitCode: Int32 {
        switch self {
        case .faults: 1
        case .usage: UsageError.exitCode
        case .unreachable: 3
        case .refused: Self.refusedCode
        }
    }
}
