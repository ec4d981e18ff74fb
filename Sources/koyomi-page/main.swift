import Glibc
import StatusPage

exit(PageProgram.run())
