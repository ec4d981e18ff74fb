import Glibc

/// Reading files and folders by the system's own calls.
enum FileBytes {
    /// The largest file that is read, in bytes.
    ///
    /// A calendar of 100,000 entries is about 10 MB; whatever is larger is the wrong file, and a
    /// daemon must not fill its memory with it.
    static let sizeLimit = 16 << 20

    /// The bytes of the regular file at `path`, symbolic links followed.
    static func read(_ path: String) -> Result<[UInt8], FileFault> {
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
        return readAll(descriptor, expecting: Int(status.st_size))
    }

    /// What standard input gives to its end.
    static func readStandardInput() -> Result<[UInt8], FileFault> {
        readAll(STDIN_FILENO, expecting: 0)
    }

    /// The names in the folder at `path`, sorted, without `.` and `..`.
    static func list(_ path: String) -> Result<[String], FileFault> {
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

    /// Reads to the end; a file that grows past the limit meanwhile is refused as well.
    private static func readAll(_ descriptor: Int32, expecting size: Int)
        -> Result<[UInt8], FileFault>
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

    private static func fault(_ code: Int32, _ path: String) -> FileFault {
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
}
