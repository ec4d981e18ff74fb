import Glibc
import Platform
import ServiceInterface
import ServiceProcess
import Text
import Wording

/// The program `koyomi-page`: reads its command line, serves until it is told to end.
package enum PageProgram {
    /// Runs it; returns the exit code.
    package static func run() -> Int32 { run(Array(CommandLine.arguments.dropFirst())) }

    static func run(_ words: [String]) -> Int32 {
        let options: PageOptions
        do throws(UsageError) { options = try PageOptions(words) } catch {
            say("koyomi-page: \(error.message.en)", to: STDERR_FILENO)
            return UsageError.exitCode
        }
        if options.wantsVersion {
            say("koyomi-page \(ServiceInfo.version)", to: STDOUT_FILENO)
            return 0
        }
        if options.wantsHelp {
            say(VerbSyntax.koyomiPage.help(options.language), to: STDOUT_FILENO)
            return 0
        }
        do throws(SystemError) {
            OwnProcess.keepPrivate()
            try DescriptorLimit.raise(toAtLeast: PageProcess.leastDescriptors, for: "koyomi-page")
            let process = try PageProcess(options) { say("koyomi-page: \($0)", to: STDERR_FILENO) }
            try process.run()
            return process.hasFailed ? failureCode : 0
        } catch {
            say("koyomi-page: \(error)", to: STDERR_FILENO)
            return failureCode
        }
    }

    private static let failureCode: Int32 = 4

    /// Writes a line, as much of it as is taken at once: nobody is waited for.
    private static func say(_ line: String, to descriptor: Int32) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(descriptor, bytes, bytes.count)
    }
}
