import Glibc
import Text
import Wording

/// A text in a file of its own while somebody edits it.
struct AnswerDraft {
    let path: String
    private let text: String

    /// Only its owner may read it; `mkstemps`.
    init(_ text: String) throws(CommandFailure) {
        let folder = Console.environment("TMPDIR") ?? "/tmp"
        var template = Array("\(folder)/koyomi-XXXXXX.txt".utf8CString)
        let descriptor = mkstemps(&template, Int32(".txt".utf8.count))
        let path = String(decoding: template.dropLast().map(UInt8.init), as: UTF8.self)
        guard descriptor >= 0 else {
            throw .refused(
                CommandMessage.unwritable(path, why: String(cString: strerror(errno))).text)
        }
        let code = StandardStreams.write(Array(text.utf8), to: descriptor)
        _ = close(descriptor)  // What could not be written, the editor does not show.
        guard code == 0 else {
            _ = unlink(path)  // Nobody has written into it yet.
            throw .refused(
                CommandMessage.unwritable(path, why: String(cString: strerror(code))).text)
        }
        (self.path, self.text) = (path, text)
    }

    /// The text as it is after `$VISUAL`, `$EDITOR`, `editor` or `vi` has ended.
    func edited() throws(CommandFailure) -> String {
        let file = RecordingCommand.quoted(path)
        let chosen = ["VISUAL", "EDITOR"].lazy.compactMap(Console.environment).first
        let line =
            chosen.map { "\($0) \(file)" }
            ?? "if command -v editor >/dev/null; then editor \(file); else vi \(file); fi"
        // It lets the editor alone have Ctrl-C.
        guard system(line) == 0 else { throw .refused(CommandMessage.editorFailed.text) }
        return try TextArgument.contents(of: path)
    }

    /// Whether nothing was written into it.
    var isUntouched: Bool {
        let now = try? TextArgument.contents(of: path)
        return now == text || now?.trimmed == ""
    }

    func remove() { _ = unlink(path) }
}
