import CalendarPlan
import Glibc
import Platform
package import Text
import Wording

/// Where a command writes, for whom, and when.
package final class Console {
    enum Stream: Hashable {
        case output, error
    }

    /// What became of what was said: the same for a console in whatever language.
    final class Outcome {
        /// The `errno` with which standard output failed; 0 while it has not.
        var failure: Int32 = 0
    }

    struct Look {
        /// Whether standard output is a terminal that wants colour (no `NO_COLOR`, not `dumb`).
        var isColourful = false
        var isErrorColourful = false
        /// Columns; lines are cut and folded to them.
        var width = 80
        /// Columns of standard error; sentences are folded to them.
        var errorWidth = Console.unlimited
        /// Whether somebody sits there who can be asked: standard input and error are a terminal.
        var canAsk = false
    }

    package let language: Language
    let now: Instant
    let look: Look
    private let outcome: Outcome
    /// The line that says that the command is at work; `nil` where nobody watches.
    let progress: ProgressLine?
    /// Writes all of it, and returns 0, or the `errno` of what failed.
    private let write: ([UInt8], Stream) -> Int32
    /// Reads a line that somebody types; `nil` at the end of standard input.
    private let read: () -> String?

    init(
        language: Language, look: Look = Look(), now: Instant, progress: ProgressLine? = nil,
        outcome: Outcome = Outcome(), read: @escaping () -> String? = { nil },
        write: @escaping ([UInt8], Stream) -> Int32
    ) {
        self.language = language
        self.look = look
        self.now = now
        self.progress = progress
        self.outcome = outcome
        self.read = read
        self.write = write
    }

    /// A console for the process's environment; `language` overrides what the locale says.
    package convenience init(language: Language?) {
        let terminal = Self.environment("TERM").map { $0 != "dumb" } ?? false
        let wantsColour = terminal && Self.environment("NO_COLOR") == nil
        let isWatched = isatty(STDERR_FILENO) == 1
        let look = Look(
            isColourful: wantsColour && isatty(STDOUT_FILENO) == 1,
            isErrorColourful: wantsColour && isWatched, width: Self.columns,
            errorWidth: isWatched ? Self.columns(of: STDERR_FILENO) : Self.unlimited,
            canAsk: isWatched && isatty(STDIN_FILENO) == 1)
        self.init(
            language: language ?? Self.localeLanguage, look: look, now: SystemClock().now,
            progress: terminal && isWatched
                ? ProgressLine { _ = StandardStreams.write(Array($0.utf8), to: STDERR_FILENO) }
                : nil,
            read: { readLine() },
            write: { bytes, stream in
                StandardStreams.write(bytes, to: stream == .output ? STDOUT_FILENO : STDERR_FILENO)
            })
    }

    /// The same console, spoken to in `language`.
    func speaking(_ language: Language) -> Console {
        Console(
            language: language, look: look, now: now, progress: progress, outcome: outcome,
            read: read, write: write)
    }

    /// The value of an environment variable; `nil` where it is unset or empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The folder that the service manager gives in `name`; the first of several.
    static func folder(_ name: String) -> String? {
        environment(name).flatMap { $0.split(separator: ":").first.map(String.init) }
    }

    /// The narrowest that tables are fitted to; what is narrower is taken for the usual 80.
    private static let narrowest = 40
    /// What a program reads, or a file keeps, is not cut: wider than any line.
    static let unlimited = 1_000_000

    /// The terminal's columns; without one those of `COLUMNS`, else as many as a line needs.
    private static var columns: Int {
        guard isatty(STDOUT_FILENO) == 1 else {
            let asked = environment("COLUMNS").flatMap { Int($0) }
            return asked.flatMap { (narrowest...unlimited).contains($0) ? $0 : nil } ?? unlimited
        }
        return columns(of: STDOUT_FILENO)
    }

    private static func columns(of terminal: Int32) -> Int {
        var size = winsize()
        let known = ioctl(terminal, UInt(TIOCGWINSZ), &size) == 0
        return known && size.ws_col >= narrowest ? Int(size.ws_col) : 80
    }

    /// Japanese where the locale is (locale(7): `LC_ALL`, then `LC_MESSAGES`, then `LANG`).
    private static var localeLanguage: Language {
        for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            if let value = environment(name) { return value.hasPrefix("ja") ? .japanese : .english }
        }
        return .english
    }

    // MARK: What is said

    package func say(_ line: String = "") { put(Array((line + "\n").utf8), .output) }

    func say(_ line: Bilingual) { say(line[language]) }

    func say(_ message: CommandMessage) { say(message.text) }

    /// Writes `text` to standard output, on as many lines as it needs, all of them indented.
    func sayFolded(_ text: String, indent: Int) {
        let margin = String(repeating: " ", count: indent)
        for line in LineFolding.lines(text, width: max(20, width - indent)) { say(margin + line) }
    }

    /// Writes sentences to standard output, on as many lines as they need.
    func saySentence(_ text: String, isWarning: Bool = false) {
        for line in folded(text, width) { say(isWarning ? red(line) : line) }
    }

    func saySentence(_ text: Bilingual) { saySentence(text[language]) }

    /// Writes text whose lines have ends of their own to standard output.
    func sayAsIs(_ text: String) { put(Array(text.utf8), .output) }

    /// Writes what may be in another encoding to standard output.
    func sayAsIs(_ bytes: [UInt8]) { put(bytes, .output) }

    /// Writes `value` on one line, as programs read it.
    func sayJSON(_ value: some Encodable) { say(CommandJSON.line(value)) }

    /// Writes `koyomi: …` to standard error.
    package func complain(_ line: String) { complain(line, as: "koyomi") }

    func complain(_ line: Bilingual) { complain(line[language]) }

    /// Writes `PROGRAM: …` to standard error.
    func complain(_ line: String, as program: String) { remark("\(program): \(line)") }

    /// Writes sentences to standard error, on as many lines as they need.
    func remark(_ text: String) { folded(text, look.errorWidth).forEach { sayToError($0) } }

    func warn(_ warnings: [Bilingual]) {
        for text in warnings { remark(CommandMessage.warning(text).text[language].singleLine) }
    }

    /// Says what the command is at, to whoever waits for it.
    func announce(_ message: CommandMessage) { progress?.say(message.text[language]) }

    /// The lines of `text`, all but the first indented.
    private func folded(_ text: String, _ width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            guard DisplayWidth.of(line) > width else { return [String(line)] }
            let lines = LineFolding.lines(String(line), width: width - 2)
            return lines.prefix(1) + lines.dropFirst().map { "  " + $0 }
        }
    }

    /// Writes text to standard error as it is.
    func sayToError(_ text: String) { put(Array((text + "\n").utf8), .error) }

    func sayToError(_ message: CommandMessage) { sayToError(message.text[language]) }

    /// Whether whoever is asked `question` says yes; anything else, and nothing, is no.
    func confirms(_ question: Bilingual) -> Bool {
        progress?.end()
        put(Array("\(question[language]) [y/N] ".utf8), .error)
        return ["y", "yes", "はい"].contains(read()?.halfWidth.lowercased() ?? "")
    }

    private func put(_ bytes: [UInt8], _ stream: Stream) {
        progress?.clear()
        // A full disk is not asked again, lest half a line goes missing in the middle.
        if stream == .output, outcome.failure != 0 { return }
        let code = write(bytes, stream)
        if stream == .output { outcome.failure = code }
    }

    /// The exit code of a command that ends with `code`: another one where what it had to say
    /// could not be written, which is said.
    func settled(_ code: Int32, as program: String = "koyomi") -> Int32 {
        // A reader that has gone (`head`) has read all that it wanted.
        guard outcome.failure != 0, outcome.failure != EPIPE else { return code }
        let why = String(cString: strerror(outcome.failure))
        complain(CommandMessage.outputUnwritable(why: why).text[language], as: program)
        outcome.failure = 0
        return code == 0 ? CommandFailure.refusedCode : code
    }

    // MARK: How it looks

    var width: Int { look.width }

    /// Ways for a text to stand out, to warn and to step back, where the terminal can show them.
    func bold(_ text: String) -> String { look.isColourful ? "\u{1B}[1m\(text)\u{1B}[0m" : text }
    func red(_ text: String) -> String { look.isColourful ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
    func dim(_ text: String) -> String { look.isColourful ? "\u{1B}[2m\(text)\u{1B}[0m" : text }
}
