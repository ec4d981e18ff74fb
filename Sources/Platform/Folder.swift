import Glibc

package enum Folder {
    /// mkdir(2) for the folder and those above it, by default for the owner and its group.
    ///
    /// Its errno says what is wrong in a word.
    package static func make(_ path: String, mode: UInt32 = 0o750) throws(SystemError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            let code = mkdir(made, mode) == 0 ? 0 : errno
            guard code == 0 || code == EEXIST else {
                throw SystemError("make the folder \(path)", errno: code)
            }
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw SystemError("make the folder \(path)", errno: ENOTDIR)
        }
    }
}
