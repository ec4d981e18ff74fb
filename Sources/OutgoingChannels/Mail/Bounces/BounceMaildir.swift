import Glibc

/// Each delivery report is read once, and moved to `cur/` when it is recorded.
package final class BounceMaildir {
    package struct Arrival: Hashable, Sendable {
        package let name: String
        package let report: DeliveryReport?
    }

    package struct Failure: Error, Hashable, CustomStringConvertible {
        /// The operation, the path and the system's answer.
        package let description: String

        init(_ operation: String, _ path: String, _ code: Int32) {
            description = "cannot \(operation) \(path): \(String(cString: strerror(code)))"
        }
    }

    /// Files read at once; each takes a millisecond at most.
    package static let slice = 20

    package let path: String
    package var newFolder: String { "\(path)/new" }
    /// Files that could not be moved and are not read again by this process.
    private var stuck: Set<String> = []

    package init(_ path: String) { self.path = path }

    /// At most ``slice`` files, and whether there are more.
    package func arrivals() throws(Failure) -> (some: [Arrival], isMore: Bool) {
        guard let stream = opendir(newFolder) else { throw Failure("read", newFolder, errno) }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count <= Self.slice, let entry = readdir(stream) {
            let name = entry.withName { String(validatingCString: $0) ?? renamed($0) }
            if let name, !name.hasPrefix("."), !stuck.contains(name) { names.append(name) }
        }
        let some = names.prefix(Self.slice).sorted().map { name in
            Arrival(name: name, report: read(name).flatMap { DeliveryReport($0) })
        }
        return (some, names.count > Self.slice)
    }

    /// Moves the file to `cur/`; where that fails, this process does not read it again.
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

    /// For a name that is not UTF-8, which no text here can hold; `nil` where that fails.
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
        FolderFiles.reading("\(newFolder)/\(name)") {
            FolderFiles.beginning(of: $0, limit: DeliveryReport.sizeLimit)?.bytes
        }
    }
}
