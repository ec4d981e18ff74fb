package import CalendarPlan
import Glibc

package struct SpoolContents {
    package struct Waiting: Hashable, Sendable {
        /// `nil` for a file that the daemon has not written.
        package let key: String?
        package let name: String
    }

    /// Where a mail is that is not in `new/`.
    package enum Place: Hashable, Sendable {
        /// In `cur/`: the hand-off has given it to sendmail.
        case taken
        case refused(String)
        /// Nowhere: somebody else has taken it out of the spool.
        case gone
    }

    private let folder: String
    /// The names in `cur/`, read when first needed: a mail reader may have added flags.
    private var taken: Set<String>?

    /// Of a reason that is read, in bytes.
    private static let reasonLimit = 1_000

    package init(_ folder: String) { self.folder = folder }

    /// In order of names; empty if `new/` cannot be read.
    package func waiting() -> [Waiting] {
        FolderFiles.names(in: "\(folder)/new").map { Waiting(key: FolderFiles.key($0), name: $0) }
    }

    package func refusedKeys() -> [String] {
        FolderFiles.names(in: "\(folder)/\(Maildir.refusedFolder)").compactMap(FolderFiles.key)
    }

    package func modified(_ waiting: Waiting) -> Instant? {
        var status = stat()
        guard stat("\(folder)/new/\(waiting.name)", &status) == 0 else { return nil }
        return Instant(seconds: Int64(status.st_mtim.tv_sec))
    }

    package mutating func place(of key: String) -> Place {
        let name = key + Maildir.suffix
        if access("\(folder)/cur/\(name):2,", F_OK) == 0 { return .taken }
        if access("\(folder)/\(Maildir.refusedFolder)/\(name)", F_OK) == 0 {
            return .refused(reason(name))
        }
        let names =
            taken
            ?? Set(FolderFiles.names(in: "\(folder)/cur").map { String($0.prefix { $0 != ":" }) })
        taken = names
        return names.contains(name) ? .taken : .gone
    }

    /// Written by the hand-off beside a refused mail.
    private func reason(_ name: String) -> String {
        let path = "\(folder)/\(Maildir.refusedFolder)/\(MailHandOff.reasonName(name))"
        let bytes = FolderFiles.reading(path) { FolderFiles.bytes(of: $0, limit: Self.reasonLimit) }
        return String(decoding: bytes ?? [], as: UTF8.self)
    }
}
