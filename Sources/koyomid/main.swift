import Glibc
import Subcommands

exit(Program.run())
