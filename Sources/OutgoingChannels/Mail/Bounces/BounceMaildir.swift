import Glibc

/// The Maildir into which reports of failure come: each file is read once, and moved from `new/`
/// to `cur/` when what it says is recorded.
package final class BounceMaildir {
    /// One file of `new/`.
    package struct Arrival: Hashable, Sendable {
        package let name: String
        /// What it reports; `nil` where it is no report.
        package let report: DeliveryReport?
    }

    package struct Failure: Error, Hashable, CustomStringConvertible {
        /// What was tried, on which path, and what the system answered.
        package let description: String

        init(_ operation: String, _ path: String, _ code: Int32) {
            description = "cannot \(operation) \(path): \(String(cString: strerror(code)))"
        }
    }

    /// How many files are read at once; each takes a millisecond at most.
    package static let slice = 20

    package let path: String
    /// The folder that is to be watched.
    package var newFolder: String { "\(path)/new" }
    /// Those that could not be moved: they are not read again while this process lives.
    private var stuck: Set<String> = []

    /// The Maildir at `path`, which somebody else has made.
    package init(_ path: String) { self.path = path }

    /// What has come in, at most ``slice`` files, and whether there is more.
    package func arrivals() throws(Failure) -> (some: [Arrival], isMore: Bool) {
        guard let stream = opendir(newFolder) else { throw Failure("read", newFolder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count <= Self.slice, let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
                    String(validatingCString: $0) ?? renamed($0)
                }
            }
            if let name, !name.hasPrefix("."), !stuck.contains(name) { names.append(name) }
        }
        let some = names.prefix(Self.slice).sorted().map { name in
            Arrival(name: name, report: read(name).flatMap { DeliveryReport($0) })
        }
        return (some, names.count > Self.slice)
    }

    /// Moves the file `name` to `cur/`: what it says is recorded.
    ///
    /// Where it cannot be moved it is not read again by this process.
    package func recorded(_ name: String) throws(Failure) {
        let target = name.contains(":") ? name : "\(name):2,S"
        guard rename("\(newFolder)/\(name)", "\(path)/cur/\(target)") == 0 else {
            let code = errno
            // Somebody else may have moved it already.
            guard code != ENOENT || access("\(newFolder)/\(name)", F_OK) == 0 else { return }
            stuck.insert(name)
            throw Failure("move", "\(newFolder)/\(name)", code)
        }
    }

    /// The name that a file gets whose own is not UTF-8, which no text here can hold; `nil` where
    /// it cannot be renamed, and is then left alone.
    private func renamed(_ name: UnsafePointer<CChar>) -> String? {
        var status = stat()
        let folder = open(newFolder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return nil }
        defer { close(folder) }
        guard fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else { return nil }
        // The inode tells it from all others in the folder.
        let new = "renamed-\(status.st_ino)-\(status.st_mtim.tv_sec)"
        return renameat(folder, name, folder, new) == 0 ? new : nil
    }

    private func read(_ name: String) -> [UInt8]? {
        let file = open("\(newFolder)/\(name)", O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let size = min(Int(status.st_size), DeliveryReport.sizeLimit)
        var bytes = [UInt8](repeating: 0, count: size)
        var count = 0
        while count < size {
            let part = bytes[count...].withUnsafeMutableBytes {
                Glibc.read(file, $0.baseAddress, $0.count)
            }
            guard part > 0 else { break }
            count += part
        }
        return Array(bytes[..<count])
    }
}
