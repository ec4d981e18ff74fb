import Glibc

/// Whether a configuration's folder still holds what was read from it.
///
/// A file is only read where size, time or inode have changed: one that was touched but is
/// unchanged is no other configuration.
package struct ConfigurationContents {
    /// Identifies a file's state without reading it.
    private struct Stamp: Hashable {
        let device: UInt64
        let inode: UInt64
        let size: Int64
        let seconds: Int64
        let nanoseconds: Int64

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
    /// Stamps with which each file was last seen unchanged.
    private var seen: [String: Stamp] = [:]

    package init(of loaded: LoadedConfiguration, in folder: String) {
        self.folder = folder
        contents = loaded.contents
        files = loaded.contents.keys.sorted()
        let beginning = "\(CalendarFolder.name)/"
        let included = Set(loaded.includedFiles)
        calendars = Set(
            loaded.files.filter { $0.hasPrefix(beginning) && !included.contains($0) })
    }

    package var folders: [String] {
        let parts = files.map { file in
            file.lastIndex(of: "/").map { "\(folder)/\(file[..<$0])" } ?? folder
        }
        return Set(parts + ["\(folder)/\(CalendarFolder.name)"]).sorted()
    }

    /// The first file that differs, is gone, or is new; `nil` where nothing changed.
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
