import CCrypto
import Glibc
package import Wording

package enum FileBytes {
    /// In bytes.
    ///
    /// A calendar of 100,000 entries is about 10 MB; a larger file is the wrong one, and must not
    /// fill a daemon's memory.
    static let sizeLimit = 16 << 20

    struct Content {
        let bytes: [UInt8]
        /// Whether the file lies outside the folder, behind a symbolic link.
        let isOutside: Bool
    }

    /// Where the service manager and administrators keep credentials (systemd.exec(5),
    /// CREDENTIALS): no link makes a configuration of them.
    private static let credentialFolders = [
        "/run/credentials/", "/run/credstore", "/etc/credstore", "/usr/lib/credstore",
        "/usr/local/lib/credstore",
    ]

    /// A regular file; symbolic links are followed, except to credentials.
    static func read(_ name: String, below folder: String) -> Result<Content, FileError> {
        let root = RealPath.of(folder)
        return read("\(folder)/\(name)") { descriptor -> Result<Bool, FileError> in
            // What the descriptor is of, and not what the path means a moment later.
            guard let path = RealPath.of("/proc/self/fd/\(descriptor)"), let root
            else { return .success(true) }
            let own = getenv("CREDENTIALS_DIRECTORY").flatMap { RealPath.of(String(cString: $0)) }
            if isCredential(path, own: own) { return .failure(.credential) }
            return .success(!path.hasPrefix(root == "/" ? root : "\(root)/"))
        }.map { Content(bytes: $0.bytes, isOutside: $0.answer) }
    }

    /// `path` has no links; `own` is this process's folder of credentials.
    static func isCredential(_ path: String, own: String?) -> Bool {
        (credentialFolders + (own.map { ["\($0)/"] } ?? [])).contains(where: path.hasPrefix)
    }

    /// A regular file; symbolic links are followed.
    package static func read(_ path: String) -> Result<[UInt8], FileError> {
        read(path) { _ -> Result<Void, FileError> in .success(()) }.map { $0.bytes }
    }

    /// `ask` looks at the open file, which is not read where it refuses.
    private static func read<Answer>(
        _ path: String, asking ask: (Int32) -> Result<Answer, FileError>
    ) -> Result<(bytes: [UInt8], answer: Answer), FileError> {
        // Without O_NONBLOCK, opening a FIFO would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(fault(errno, path)) }
        defer { _ = close(descriptor) }  // Nothing was written, so nothing can be lost.
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return .failure(fault(errno, path)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: return .failure(.isFolder)
        default: return .failure(.notRegular)
        }
        guard status.st_size <= sizeLimit else { return .failure(.tooLarge(limit: sizeLimit)) }
        return ask(descriptor).flatMap { answer in
            readAll(descriptor, expecting: Int(status.st_size)).map { ($0, answer) }
        }
    }

    package static func readStandardInput() -> Result<[UInt8], FileError> {
        readAll(STDIN_FILENO, expecting: 0)
    }

    /// Sorted, without `.` and `..`.
    static func list(_ path: String) -> Result<[String], FileError> {
        guard let folder = opendir(path) else { return .failure(fault(errno, path)) }
        defer { _ = closedir(folder) }  // Nothing was written, so nothing can be lost.
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return .success(names.sorted())
    }

    /// A file that grows past the limit meanwhile is refused as well.
    private static func readAll(_ descriptor: Int32, expecting size: Int)
        -> Result<[UInt8], FileError>
    {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(size)
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Glibc.read(descriptor, &chunk, chunk.count)
            if count < 0 {
                if errno == EINTR { continue }
                return .failure(.readFailed(code: errno))
            }
            if count == 0 { return .success(bytes) }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= sizeLimit else { return .failure(.tooLarge(limit: sizeLimit)) }
        }
    }

    private static func fault(_ code: Int32, _ path: String) -> FileError {
        switch code {
        case ELOOP: return .danglingLink
        case ENOENT, ENOTDIR:
            var status = stat()
            let isLink = lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
            return isLink ? .danglingLink : .missing
        case EACCES, EPERM: return .noPermission
        case EISDIR: return .isFolder
        case ENXIO: return .notRegular  // What opening a socket says.
        default: return .readFailed(code: code)
        }
    }

    /// SHA-256, hexadecimal; `EVP_Digest`.
    static func digest(_ bytes: [UInt8]) -> String {
        var hash = [UInt8](repeating: 0, count: Int(EVP_MAX_MD_SIZE))
        var count: UInt32 = 0
        let result = EVP_Digest(bytes, bytes.count, &hash, &count, EVP_sha256(), nil)
        precondition(result == 1, "libcrypto has SHA-256, and memory for it")
        let digits = Array("0123456789abcdef".utf8)
        let text = hash.prefix(Int(count)).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
        return String(decoding: text, as: UTF8.self)
    }
}
