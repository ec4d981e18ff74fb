import CalendarPlan
import Glibc
import OutgoingChannels
import Platform
import Wording

/// `koyomid smtp-worker`: the process that speaks SMTP for a daemon, which alone starts it.
enum SmtpWorkerCommand {
    static let name = "smtp-worker"

    /// The longest line of settings that is read: paths and names, none longer than 4 kB.
    private static let lineLimit = 64 * 1024

    /// Reads its settings from standard input, then sends mail until that ends.
    static func run() -> Int32 {
        // The daemon ends it by closing its input: a signal to the whole group, as of Ctrl-C or of
        // a service manager, must not cut off a mail that the server may be taking.
        for number in [SIGTERM, SIGINT, SIGHUP, SIGPIPE] { signal(number, SIG_IGN) }
        guard let line = line(), let settings = SmtpWorkerSettings(line: line) else {
            return UsageError.exitCode
        }
        let credentials = Credentials(folder: Console.environment("CREDENTIALS_DIRECTORY"))
        let secret = settings.credential.flatMap(credentials.text)
        guard settings.credential == nil || secret != nil else { return unreadableSecret }
        SmtpWorker(settings, secret: secret, control: STDIN_FILENO) {
            SystemClock().now.seconds
        }.run()
        return 0
    }

    /// EX_NOPERM of sysexits.h: without the secret that is asked for nothing is sent.
    private static let unreadableSecret: Int32 = 77

    private static func line() -> [UInt8]? {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        // A byte at a time: what follows the line is for the worker.
        while line.count < lineLimit, read(STDIN_FILENO, &byte, 1) == 1 {
            if byte == 0x0A { return line }
            line.append(byte)
        }
        return nil
    }
}
