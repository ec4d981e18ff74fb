package import CalendarPlan

/// The left side of our `Message-ID`: `KEY.CODE`, or the key alone in old mails.
nonisolated package struct MessageID: Hashable, Sendable {
    /// 32 hexadecimal digits.
    package let key: String
    /// 20 hexadecimal digits that require the installation's key.
    package let code: String?

    /// Bytes of HMAC-SHA256 in a code: RFC 2104 §5 advises 80 bits or more.
    static let codeBytes = 10

    /// The id before the `@`; `nil` where it has not the form of ours.
    init?(_ text: Substring) {
        guard let at = text.firstIndex(of: "@") else { return nil }
        let parts = text[..<at].split(separator: ".", omittingEmptySubsequences: false)
        let isHex = parts.allSatisfy { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
        guard isHex, (1...2).contains(parts.count), parts[0].utf8.count == 32,
            parts.count == 1 || parts[1].utf8.count == 2 * Self.codeBytes
        else { return nil }
        key = String(parts[0])
        code = parts.count == 2 ? String(parts[1]) : nil
    }
}

/// Makes and recognises the `Message-ID`s of this installation.
///
/// The key follows from when the message was composed, so that the id is the same on every retry,
/// also after the key was rotated.
nonisolated package struct MessageIdentity: Hashable, Sendable {
    package struct Period: Hashable, Sendable {
        /// `nil` where it is lost.
        package let key: InstallationKey?
        package let since: Instant

        package init(key: InstallationKey?, since: Instant) {
            self.key = key
            self.since = since
        }
    }

    private let current: InstallationKey?
    private let previous: InstallationKey?
    private let periods: [Period]

    /// How long reports about mails without a code count after the first key was made, in seconds:
    /// servers try for five days (RFC 5321 §4.5.4.1), and nobody is asked to clear a spool for it.
    package static let graceSeconds: Int64 = 30 * 24 * 3600

    /// Without a key every id is the message's key alone, and no report counts.
    package init() { (current, previous, periods) = (nil, nil, []) }

    /// `periods` are in order of time; `current` and `previous` are the keys still known.
    package init(current: InstallationKey, previous: InstallationKey?, periods: [Period]) {
        self.current = current
        self.previous = previous
        self.periods = periods
    }

    func id(of key: String, composedAt: Instant) -> String {
        guard let period = periods.last(where: { $0.since <= composedAt }),
            let maker = period.key ?? current
        else { return key }
        return "\(key).\(Self.code(of: key, by: maker))"
    }

    /// Whether this installation made `id` for a message composed at `composedAt`.
    package func hasMade(_ id: MessageID, composedAt: Instant, now: Instant) -> Bool {
        guard let code = id.code else {
            // Composed before there was any key.
            guard let first = periods.map(\.since).min() else { return false }
            return composedAt < first && now < first + Self.graceSeconds
        }
        return [current, previous].compactMap(\.self).contains {
            Self.code(of: id.key, by: $0) == code
        }
    }

    private static func code(of key: String, by maker: InstallationKey) -> String {
        maker.hex(key, for: .messageID, bytes: MessageID.codeBytes)
    }
}
