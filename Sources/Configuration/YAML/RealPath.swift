import Glibc

package enum RealPath {
    /// Absolute and without symbolic links; `nil` where nothing is there: realpath(3).
    package static func of(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
