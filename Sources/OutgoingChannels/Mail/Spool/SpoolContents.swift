package import CalendarPlan
import Glibc

/// What lies in the mail spool, and where a mail of it is now.
package struct SpoolContents {
    /// A file that the hand-off has not taken.
    package struct Waiting: Hashable, Sendable {
        /// The key in its name; `nil` for a file that the daemon has not written.
        package let key: String?
        package let name: String
    }

    /// The place of a mail that is not in `new/`.
    package enum Place: Hashable, Sendable {
        /// In `cur/`: the hand-off has given it to sendmail.
        case taken
        /// In `refused/`, for this reason.
        case refused(String)
        /// Nowhere: somebody else has taken it out of the spool.
        case gone
    }

    private let folder: String
    /// The names in `cur/`, read when first needed: a mail reader may have added flags.
    private var taken: Set<String>?

    /// The longest reason of a refusal that is read.
    private static let reasonLimit = 1_000

    /// The spool `folder` as it is now.
    package init(_ folder: String) { self.folder = folder }

    /// The files in `new/`, in order of their names; none if it cannot be read.
    package func waiting() -> [Waiting] {
        names("new").sorted().map { name in
            let key = String(name.dropLast(Maildir.suffix.count))
            let isOurs = name.hasSuffix(Maildir.suffix) && MessageKey.isSound(key)
            return Waiting(key: isOurs ? key : nil, name: name)
        }
    }

    /// The keys of the mails in `refused/`, in order.
    package func refusedKeys() -> [String] {
        names(Maildir.refusedFolder).sorted().compactMap { name in
            let key = String(name.dropLast(Maildir.suffix.count))
            return name.hasSuffix(Maildir.suffix) && MessageKey.isSound(key) ? key : nil
        }
    }

    /// When a file in `new/` was written; `nil` if it is no longer there.
    package func modified(_ waiting: Waiting) -> Instant? {
        var status = stat()
        guard stat("\(folder)/new/\(waiting.name)", &status) == 0 else { return nil }
        return Instant(seconds: Int64(status.st_mtim.tv_sec))
    }

    /// Where the mail of `key` is.
    package mutating func place(of key: String) -> Place {
        let name = key + Maildir.suffix
        if access("\(folder)/cur/\(name):2,", F_OK) == 0 { return .taken }
        if access("\(folder)/\(Maildir.refusedFolder)/\(name)", F_OK) == 0 {
            return .refused(reason(name))
        }
        let names = taken ?? Set(names("cur").map { String($0.prefix { $0 != ":" }) })
        taken = names
        return names.contains(name) ? .taken : .gone
    }

    /// What the hand-off has written beside a mail that sendmail refuses.
    private func reason(_ name: String) -> String {
        let path = "\(folder)/\(Maildir.refusedFolder)/\(MailHandOff.reasonName(name))"
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return "" }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: Self.reasonLimit)
        let count = read(file, &bytes, bytes.count)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }

    private func names(_ part: String) -> [String] {
        guard let stream = opendir("\(folder)/\(part)") else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names
    }
}
