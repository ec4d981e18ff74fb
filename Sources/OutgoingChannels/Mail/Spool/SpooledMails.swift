package import DueNotices

/// For notices that the ledger has forgotten, because a backup of it was restored.
package struct SpooledMails {
    private var addresses: [NoticeKey: Set<String>] = [:]

    /// Mails whose notices the ledger has forgotten.
    package private(set) var count = 0

    package init() {}

    /// Opens only mails with unknown keys; those with notices all among `said` are left out.
    package init(
        folder: String, said: Set<NoticeKey>, isForgotten: (String) -> Bool
    ) {
        for part in ["new", "cur"] {
            for name in FolderFiles.names(in: "\(folder)/\(part)") {
                // A reader's flags stand after the colon.
                guard let key = FolderFiles.key(name.prefix { $0 != ":" }), isForgotten(key),
                    let head = FolderFiles.reading(
                        "\(folder)/\(part)/\(name)", MailEnvelope.head)
                else { continue }
                take(head, said)
            }
        }
    }

    /// Whether `notices` were all mailed to every one of `addresses`.
    package func hold(_ notices: [NoticeKey], to addresses: [String]) -> Bool {
        notices.allSatisfy { self.addresses[$0]?.isSuperset(of: addresses) ?? false }
    }

    package func hold(_ notice: NoticeKey) -> Bool { addresses[notice] != nil }

    private mutating func take(_ head: [UInt8], _ said: Set<NoticeKey>) {
        guard let envelope = MailEnvelope(head) else { return }
        let keys = Self.notices(head).filter { !said.contains($0) }
        guard !keys.isEmpty else { return }
        count += 1
        for key in keys { addresses[key, default: []].formUnion(envelope.recipients) }
    }

    /// `Koyomi-Notices`; empty for an alert.
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
}
