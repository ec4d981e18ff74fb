import Glibc
import Subcommands

exit(KoyomiCommand.run(Array(CommandLine.arguments.dropFirst())))
