import Glibc
import OutgoingChannels
import ServiceProcess

/// Tells when something comes into a folder (inotify(7)); nobody has to look meanwhile.
final class FolderWatch {
    private let loop: any DescriptorWatching
    private let changed: () -> Void
    private let events: Int32
    private let descriptor: Int32
    /// The kernel's numbers of the folders that are watched.
    private var watches: [String: Int32] = [:]

    /// Calls `changed` whenever a file comes into one of the folders watched, or leaves it, and
    /// with `hearsWrites` where one was written to; `nil` where the system has no more to give.
    init?(
        loop: any DescriptorWatching, hearsWrites: Bool = false, changed: @escaping () -> Void
    ) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        self.loop = loop
        self.changed = changed
        events =
            IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_MOVE_SELF | IN_ONLYDIR
            | (hearsWrites ? IN_CLOSE_WRITE : 0)
        loop.watch(descriptor, for: .readable) { [weak self] _ in self?.drain() }
    }

    isolated deinit {
        loop.unwatch(descriptor)
        close(descriptor)
    }

    /// Watches `folders` and no others; one that is not there is tried again with the next call.
    ///
    /// - Returns: whether one has been begun to be watched, and may hold something already.
    func watch(_ folders: [String]) -> Bool {
        for (folder, number) in watches where !folders.contains(folder) {
            inotify_rm_watch(descriptor, number)
            watches[folder] = nil
        }
        var hasBegun = false
        for folder in folders where watches[folder] == nil {
            let number = inotify_add_watch(descriptor, folder, UInt32(events))
            guard number >= 0 else { continue }
            watches[folder] = number
            hasBegun = true
        }
        return hasBegun
    }

    /// What happened is read anew from the folders; here it only has to be taken away.
    private func drain() {
        var events = [UInt8](repeating: 0, count: 16 * 1024)
        while true {
            let count = read(descriptor, &events, events.count)
            guard count > 0 else { break }
            for number in Self.gone(events[..<count]) {
                // One that was moved away is still watched, where nobody looks for it.
                inotify_rm_watch(descriptor, number)
                watches = watches.filter { $0.value != number }
            }
        }
        changed()
    }

    /// The numbers of the folders that `events` say are no longer where they were: removed or
    /// mounted over (`IN_IGNORED`), or moved away; they are watched anew when they are back.
    private static func gone(_ events: ArraySlice<UInt8>) -> [Int32] {
        var gone: [Int32] = []
        var index = events.startIndex
        // struct inotify_event: watch, mask, cookie and length of the name, four bytes each.
        while index + 16 <= events.endIndex {
            let (number, mask, length) = events.withUnsafeBytes { bytes in
                let offset = index - events.startIndex
                return (
                    bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self),
                    bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self),
                    bytes.loadUnaligned(fromByteOffset: offset + 12, as: UInt32.self)
                )
            }
            if mask & UInt32(IN_IGNORED | IN_MOVE_SELF) != 0 { gone.append(number) }
            index += 16 + Int(length)
        }
        return gone
    }
}
