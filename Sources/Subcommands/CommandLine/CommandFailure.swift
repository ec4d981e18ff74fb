package import Text
package import Wording

/// Why a verb did not do its work.
package enum CommandFailure: Error {
    case usage(UsageError)
    /// The configuration has faults, which have been shown.
    case faults
    /// The daemon cannot be reached, and why.
    case unreachable(Bilingual)
    /// The daemon, or what was asked, refuses; the words are already in the right language.
    case refused(String)

    var exitCode: Int32 {
        switch self {
        case .faults: 1
        case .usage: UsageError.exitCode
        case .unreachable: 3
        case .refused: 4
        }
    }
}
