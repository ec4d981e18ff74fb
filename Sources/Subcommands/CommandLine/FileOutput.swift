import CalendarPlan
import Glibc

/// Where a verb puts what it has made: `--output`, else standard output.
struct FileOutput {
    /// The options that go with it.
    static let options: [VerbSyntax.Option] = [
        .init(
            "--output", "FILE", "書き込むファイル（既定 標準出力）", "the file to write (default: standard output)"),
        .init("--force", "すでにあるファイルを置き換える", "replace the file if it is there"),
    ]

    private let path: String?
    private let isForced: Bool

    init(_ given: GivenArguments) {
        path = given["--output"]
        isForced = given.has("--force")
    }

    /// Writes `bytes`; a file is whole or not there, and one that is there stays unless it was
    /// said that it may go.
    func write(_ bytes: [UInt8], _ console: Console) throws(CommandFailure) {
        guard let path else {
            if let text = String(validating: bytes, as: UTF8.self) {
                console.sayAsIs(text)
            } else if !Self.put(bytes, into: STDOUT_FILENO) {
                throw failure(errno, "-", console)
            }
            return
        }
        if !isForced, access(path, F_OK) == 0 {
            throw .refused(
                Bilingual(
                    ja: "\(path) はもうあります。置き換えるなら --force を付けてください",
                    en: "\(path) is there already; give --force to replace it")[console.language])
        }
        let unfinished = "\(path).\(getpid()).part"
        let descriptor = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw failure(errno, path, console) }
        var code: Int32 = 0
        if !Self.put(bytes, into: descriptor) || fsync(descriptor) != 0 { code = errno }
        if close(descriptor) != 0, code == 0 { code = errno }
        if code == 0 {
            // A file that somebody has made meanwhile is not ours to replace.
            let isMoved =
                isForced
                ? rename(unfinished, path) == 0 : link(unfinished, path) == 0
            if !isMoved { code = errno }
        }
        if code != 0 || !isForced { _ = unlink(unfinished) }  // Gone or of no use.
        if code != 0 { throw failure(code, path, console) }
    }

    private func failure(_ code: Int32, _ path: String, _ console: Console) -> CommandFailure {
        let reason = String(cString: strerror(code))
        return .refused(
            Bilingual(ja: "\(path) に書けません：\(reason)", en: "cannot write \(path): \(reason)")[
                console.language])
    }

    /// Whether all of `bytes` were written.
    private static func put(_ bytes: [UInt8], into descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
