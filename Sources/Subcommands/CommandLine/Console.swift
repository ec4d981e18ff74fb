package import CalendarPlan
import Glibc
import ServiceLoop

/// Where a command writes, for whom, and when.
package final class Console {
    /// The two ways out of a process.
    enum Stream: Hashable {
        case output, error
    }

    /// In which language.
    package let language: Language
    /// Whether standard output is a terminal that wants colour (no `NO_COLOR`, not `dumb`).
    let isColourful: Bool
    /// Terminal columns; 80 where there is no terminal.
    let width: Int
    /// When the command was given.
    let now: Instant
    private let write: (String, Stream) -> Void

    /// A console that writes by `write`; tests make such ones.
    init(
        language: Language, isColourful: Bool = false, width: Int = 80, now: Instant,
        write: @escaping (String, Stream) -> Void
    ) {
        self.language = language
        self.isColourful = isColourful
        self.width = width
        self.now = now
        self.write = write
    }

    /// A console for the process's environment; `language` overrides what the locale says.
    package convenience init(language: Language?) {
        let isTerminal = isatty(STDOUT_FILENO) == 1
        let wantsColour =
            Self.environment("NO_COLOR") == nil && Self.environment("TERM") != "dumb"
        var size = winsize()
        let known = isTerminal && ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0
        self.init(
            language: language ?? Self.localeLanguage, isColourful: isTerminal && wantsColour,
            width: known && size.ws_col >= 40 ? Int(size.ws_col) : 80, now: SystemClock().now,
            write: Self.write)
    }

    /// The same console, spoken to in `language`.
    func speaking(_ language: Language) -> Console {
        Console(
            language: language, isColourful: isColourful, width: width, now: now, write: write)
    }

    /// The value of an environment variable; `nil` where it is unset or empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// Japanese where the locale is (locale(7): `LC_ALL`, then `LC_MESSAGES`, then `LANG`).
    private static var localeLanguage: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment(name) { return value.hasPrefix("ja") ? .japanese : .english }
        }
        return .english
    }

    /// Writes a line to standard output.
    package func say(_ line: String = "") { write(line + "\n", .output) }

    /// Writes a line to standard output in the language of the console.
    func say(_ line: Bilingual) { say(line[language]) }

    /// Writes text whose lines have ends of their own to standard output.
    func sayAsIs(_ text: String) { write(text, .output) }

    /// Writes `koyomi: …` to standard error.
    package func complain(_ line: String) { complain(line, as: "koyomi") }

    /// Writes `PROGRAM: …` to standard error.
    func complain(_ line: String, as program: String) { write("\(program): \(line)\n", .error) }

    /// Writes text to standard error as it is.
    func sayToError(_ text: String) { write(text + "\n", .error) }

    /// A text that stands out, where the terminal can show it.
    func bold(_ text: String) -> String { isColourful ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// A text that warns, where the terminal can show it.
    func red(_ text: String) -> String { isColourful ? "\u{1B}[31m\(text)\u{1B}[0m" : text }

    /// A text that steps back, where the terminal can show it.
    func dim(_ text: String) -> String { isColourful ? "\u{1B}[2m\(text)\u{1B}[0m" : text }

    private static func write(_ text: String, to stream: Stream) {
        let descriptor = stream == .output ? STDOUT_FILENO : STDERR_FILENO
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            // A reader that has gone (EPIPE) or a full disk: there is nobody left to tell.
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
