import Glibc

package enum UserAccount {
    /// The id of the user `name` (getpwnam(3)); `nil` where there is none.
    package static func id(of name: String) -> UInt32? { getpwnam(name)?.pointee.pw_uid }

    /// The name of the user `uid` (getpwuid(3)), or `uid 1000` where it has none.
    package static func name(of uid: UInt32) -> String {
        guard let entry = getpwuid(uid), let name = entry.pointee.pw_name else {
            return "uid \(uid)"
        }
        return String(cString: name)
    }
}
