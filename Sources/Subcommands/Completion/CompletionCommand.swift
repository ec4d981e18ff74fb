import Text

/// `koyomi completion`: the script that completes command lines in a shell.
enum CompletionCommand: Subcommand {
    static let syntax = VerbSyntax(
        "completion", "シェルの補完を書き出す", "write what completes command lines in a shell",
        operands: [
            .init("bash|zsh|fish", "どのシェルの", "of which shell")
        ])

    static func run(_ given: GivenArguments, _ console: Console) throws(CommandFailure) -> Int32 {
        let script: [UInt8] =
            switch given.operands.first {
            case "bash": PackageResources.koyomi_bash
            case "zsh": PackageResources.koyomi_zsh
            case "fish": PackageResources.koyomi_fish
            default:
                throw .usage(
                    UsageError(
                        ja: "bash、zsh、fish のどれかです", en: "completion is for bash, zsh or fish"))
            }
        console.sayAsIs(String(decoding: script, as: UTF8.self))
        return 0
    }
}
