import Glibc
import Subcommands

exit(DaemonCommand.run(Array(CommandLine.arguments.dropFirst())))
