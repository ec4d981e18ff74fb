import Glibc

package enum JournalSink: Hashable, Sendable {
    /// To journald by its own protocol, with fields.
    case native
    case standardError(LineStyle)

    package enum LineStyle: Hashable, Sendable {
        /// `<4>`, the priority as sd-daemon(3) and systemd-cat(1) read it.
        case prefixed
        case terminal
    }

    package struct Surroundings: Hashable, Sendable {
        /// Whether `/run/systemd/journal/socket` is there.
        package var hasJournal = false
        /// `JOURNAL_STREAM`, systemd.exec(5).
        package var standardErrorIsJournal = false
        package var standardErrorIsTerminal = false
        /// `KOYOMI_LOG=stderr`.
        package var asksForStandardError = false

        package init() {}
    }

    /// Standard error without a journal, else the journal.
    ///
    /// With one, standard error still where it is a terminal, or was asked for and is not the
    /// journal's own stream.
    package static func choose(_ around: Surroundings) -> JournalSink {
        let lines = JournalSink.standardError(
            around.standardErrorIsTerminal ? .terminal : .prefixed)
        guard around.hasJournal else { return lines }
        if around.standardErrorIsJournal { return .native }
        return around.standardErrorIsTerminal || around.asksForStandardError ? lines : .native
    }
}

extension JournalSink.Surroundings {
    /// Whether log lines reach standard error neither directly nor through the journal: it may be
    /// directed into a file.
    package var keepsFromStandardError: Bool {
        JournalSink.choose(self) == .native && !standardErrorIsJournal
    }

    nonisolated static let socket = "/run/systemd/journal/socket"

    package static func current() -> Self {
        var around = Self()
        around.hasJournal = access(socket, F_OK) == 0
        around.standardErrorIsTerminal = isatty(STDERR_FILENO) == 1
        around.asksForStandardError = environment("KOYOMI_LOG") == "stderr"
        var status = stat()
        if let stream = environment("JOURNAL_STREAM"), fstat(STDERR_FILENO, &status) == 0 {
            around.standardErrorIsJournal = stream == "\(status.st_dev):\(status.st_ino)"
        }
        return around
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
