import Glibc

/// Whether a configuration's folder still holds what was read from it.
///
/// It looks at size, time and inode first, and reads a file only where one of them has changed:
/// what was touched and is as it was is no other configuration.
package struct ConfigurationContents {
    /// What tells a file from what it was, without reading it.
    private struct Stamp: Hashable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int64
        let nanoseconds: Int64

        /// That of the file at `path`; `nil` where there is none.
        init?(of path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, inode, size) = (
                UInt64(status.st_dev), UInt64(status.st_ino), Int64(status.st_size)
            )
            (seconds, nanoseconds) = (Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec))
        }
    }

    private let folder: String
    private let contents: [String: String]
    private let files: [String]
    private let calendars: Set<String>
    /// The stamps with which each file was last seen to be as it was read.
    private var seen: [String: Stamp] = [:]

    /// What `loaded` was read from `folder` with.
    package init(of loaded: LoadedConfiguration, in folder: String) {
        self.folder = folder
        contents = loaded.contents
        files = loaded.contents.keys.sorted()
        let beginning = "\(CalendarFolder.name)/"
        let included = Set(loaded.includedFiles)
        calendars = Set(
            loaded.files.filter { $0.hasPrefix(beginning) && !included.contains($0) })
    }

    /// The folders in which something can change.
    package var folders: [String] {
        let parts = files.map { file in
            file.lastIndex(of: "/").map { "\(folder)/\(file[..<$0])" } ?? folder
        }
        return Set(parts + ["\(folder)/\(CalendarFolder.name)"]).sorted()
    }

    /// The first file of which the folder holds another, none any more, or one that is new; `nil`
    /// where all is as it was read.
    package mutating func firstDifference() -> String? {
        for file in files where !isSame(file) { return file }
        guard case .success(let found) = CalendarFolder.calendars(in: folder) else { return nil }
        return found.first { !calendars.contains($0) && contents[$0] == nil }
    }

    private mutating func isSame(_ file: String) -> Bool {
        let path = "\(folder)/\(file)"
        guard let stamp = Stamp(of: path) else { return false }
        if seen[file] == stamp { return true }
        guard case .success(let bytes) = FileBytes.read(path),
            FileBytes.digest(bytes) == contents[file]
        else { return false }
        seen[file] = stamp
        return true
    }
}
