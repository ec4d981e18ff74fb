import Glibc

/// Where log lines and journal notices go.
package enum JournalSink: Hashable, Sendable {
    /// To journald by its own protocol, with fields.
    case native
    /// To standard error, a line each.
    case standardError(LineStyle)

    /// How a line on standard error begins.
    package enum LineStyle: Hashable, Sendable {
        /// `<4>`, the priority as sd-daemon(3) and systemd-cat(1) read it.
        case prefixed
        /// The time and the priority in words, for a person at a terminal.
        case terminal
    }

    package struct Surroundings: Hashable, Sendable {
        /// Whether `/run/systemd/journal/socket` is there.
        package var hasJournal = false
        /// Whether standard error is the journal's own stream (`JOURNAL_STREAM`, systemd.exec(5)).
        package var standardErrorIsJournal = false
        package var standardErrorIsTerminal = false
        /// Whether the environment asks for standard error: `KOYOMI_LOG=stderr`.
        package var asksForStandardError = false

        package init() {}
    }

    /// Where to log, given what exists.
    ///
    /// Without a journal: standard error. With one: the journal, unless somebody sits at
    /// the terminal that standard error is, or asked for standard error and that is not the
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
    /// Whether what is logged does not come to standard error, nor into the journal from there:
    /// somebody may have directed it into a file.
    package var keepsFromStandardError: Bool {
        JournalSink.choose(self) == .native && !standardErrorIsJournal
    }

    /// journald's socket.
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
