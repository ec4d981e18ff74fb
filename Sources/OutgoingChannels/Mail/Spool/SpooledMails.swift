package import DueNotices
import Glibc

/// What the mails of a spool said to whom: whom to ask where the ledger has forgotten, because a
/// backup of it was restored.
package struct SpooledMails {
    /// The addresses to which a notice was mailed.
    private var addresses: [NoticeKey: Set<String>] = [:]

    /// How many mails there are whose notices the ledger has forgotten.
    package private(set) var count = 0

    package init() {}

    /// The mails of the Maildir `folder`, in `new/` and `cur/`, whose key nobody knows any more;
    /// those whose notices are all among `said` are left out.
    ///
    /// Only these are opened. What cannot be read says nothing.
    package init(
        folder: String, said: Set<NoticeKey>, isForgotten: (String) -> Bool
    ) {
        for part in ["new", "cur"] {
            for name in Self.list("\(folder)/\(part)") {
                // A reader's flags stand after the colon.
                let stem = name.prefix { $0 != ":" }
                guard stem.hasSuffix(Maildir.suffix) else { continue }
                let key = String(stem.dropLast(Maildir.suffix.count))
                guard MessageKey.isSound(key), isForgotten(key) else { continue }
                take(Self.head(of: "\(folder)/\(part)/\(name)"), said)
            }
        }
    }

    /// Whether `notices` were all mailed to every one of `addresses`.
    package func hold(_ notices: [NoticeKey], to addresses: [String]) -> Bool {
        notices.allSatisfy { self.addresses[$0]?.isSuperset(of: addresses) ?? false }
    }

    /// Whether the notice was mailed to anybody.
    package func hold(_ notice: NoticeKey) -> Bool { addresses[notice] != nil }

    private mutating func take(_ head: [UInt8], _ said: Set<NoticeKey>) {
        guard let envelope = MailEnvelope(head) else { return }
        let keys = Self.notices(head).filter { !said.contains($0) }
        guard !keys.isEmpty else { return }
        count += 1
        for key in keys { addresses[key, default: []].formUnion(envelope.recipients) }
    }

    /// The keys of `Koyomi-Notices`; none where the mail is about the daemon itself.
    private static func notices(_ head: [UInt8]) -> [NoticeKey] {
        var words: [Substring] = []
        var isInField = false
        let name = "koyomi-notices:"
        for line in String(decoding: head, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        {
            if line.isEmpty { break }
            if line.lowercased().hasPrefix(name) {
                isInField = true
                words += line.dropFirst(name.count).split(separator: " ")
            } else if isInField, line.hasPrefix(" ") {
                words += line.split(separator: " ")
            } else {
                isInField = false
            }
        }
        return words.compactMap { NoticeKey(String($0)) }
    }

    private static func list(_ folder: String) -> [String] {
        guard let stream = opendir(folder) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(
                        to: CChar.self, capacity: Int(entry.pointee.d_reclen)
                    ) { String(cString: $0) }
                })
        }
        return names
    }

    private static func head(of path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        return MailEnvelope.head(of: descriptor)
    }
}
