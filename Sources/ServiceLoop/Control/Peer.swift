import Glibc
import Platform

/// Who is at the other end of the control socket, as the kernel vouches (`SO_PEERCRED`,
/// `SO_PEERGROUPS`).
package struct Peer: Sendable {
    package let uid: UInt32
    /// The primary and the supplementary groups.
    package let groups: Set<UInt32>

    /// The user with this id, in these groups.
    package init(uid: UInt32, groups: Set<UInt32> = []) {
        self.uid = uid
        self.groups = groups
    }

    /// The peer of the connected socket `descriptor`; `nil` where the kernel does not say.
    init?(of descriptor: Int32) {
        // struct ucred of unix(7), which the Swift overlay does not show: pid, uid, gid.
        var credentials: (pid: Int32, uid: UInt32, gid: UInt32) = (0, 0, 0)
        var size = socklen_t(MemoryLayout.size(ofValue: credentials))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
            return nil
        }
        self.init(
            uid: credentials.uid, groups: Set(Self.groups(of: descriptor) + [credentials.gid]))
    }

    /// The supplementary groups; none where the kernel, one before 4.13, does not say.
    private static func groups(of descriptor: Int32) -> ArraySlice<UInt32> {
        var room = usualGroups
        for _ in 0..<2 {
            var groups = [UInt32](repeating: 0, count: room)
            var bytes = socklen_t(room * MemoryLayout<UInt32>.size)
            let result = getsockopt(descriptor, SOL_SOCKET, peerGroups, &groups, &bytes)
            let count = Int(bytes) / MemoryLayout<UInt32>.size
            if result == 0 { return groups.prefix(count) }
            // Then it says how many there are.
            guard errno == ERANGE else { break }
            room = count
        }
        return []
    }

    /// `SO_PEERGROUPS` of socket(7), which glibc's headers leave to the kernel's.
    private static let peerGroups: Int32 = 59

    /// How many groups are made room for at first; the kernel allows 65,536 (`NGROUPS_MAX`).
    private static let usualGroups = 64

    package var name: String { UserAccount.name(of: uid) }
}
