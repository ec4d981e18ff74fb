import Glibc

/// The files of a spool's folders, opened without following links and without blocking.
enum FolderFiles {
    /// The visible names, sorted; empty where `folder` cannot be read.
    static func names(in folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) { names.append(entry.name) }
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    /// What `body` makes of the open file; `nil` where it cannot be opened.
    static func reading<Value>(_ path: String, _ body: (Int32) -> Value?) -> Value? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        return body(file)
    }

    /// The first `limit` bytes of a regular file, and its size; read(2).
    static func beginning(of file: Int32, limit: Int) -> (bytes: [UInt8], size: Int)? {
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = Int(status.st_size)
        return (bytes(of: file, limit: min(size, limit)), size)
    }

    /// As many bytes as there are, at most `limit`; read(2).
    nonisolated static func bytes(of file: Int32, limit: Int) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        var count = 0
        while count < limit {
            let part = bytes[count...].withUnsafeMutableBytes {
                read(file, $0.baseAddress, $0.count)
            }
            guard part > 0 else { break }
            count += part
        }
        return Array(bytes[..<count])
    }

    /// The key in the name of a mail's file; `nil` for a file that is not ours.
    static func key(_ name: some StringProtocol) -> String? {
        guard name.hasSuffix(Maildir.suffix) else { return nil }
        let key = String(name.dropLast(Maildir.suffix.count))
        return MessageKey.isSound(key) ? key : nil
    }
}

extension UnsafeMutablePointer<dirent> {
    /// The name of the entry that readdir(3) has returned.
    var name: String { withName { String(cString: $0) } }

    func withName<Value>(_ body: (UnsafePointer<CChar>) -> Value) -> Value {
        let capacity = Int(pointee.d_reclen)
        return withUnsafePointer(to: &pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: capacity, body)
        }
    }
}
