import Text
import Wording

/// `koyomi completion`: the script that completes command lines in a shell.
enum CompletionCommand: Subcommand {
    static let syntax = VerbSyntax.completion

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let script: [UInt8] =
            switch given.operands.first {
            case "bash": PackageResources.koyomi_bash
            case "zsh": PackageResources.koyomi_zsh
            case "fish": PackageResources.koyomi_fish
            default: throw .usage(.shells)
            }
        console.sayAsIs(String(decoding: script, as: UTF8.self))
        return 0
    }
}
