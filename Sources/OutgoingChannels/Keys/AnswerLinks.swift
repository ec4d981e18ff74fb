package import CalendarPlan
import Text

/// Links by which an organisation answers for one obligation without a log-in: the page's address
/// and a signed token.
///
/// A token says which obligation, until when, and when it was made, so that those made before some
/// instant can be revoked. It is made when a mail is rendered and stands nowhere else.
nonisolated package struct AnswerLinks: Hashable, Sendable {
    /// What a token says.
    package struct Claim: Hashable, Sendable {
        /// Of the obligation, see ``AnswerLinks/digest(of:)``.
        package let obligation: UInt64
        package let lastDay: Day
        /// In whole minutes.
        package let madeAt: Instant
    }

    /// After the due day, in days: a ward that is a month late has been told a dozen times.
    package static let days = 30
    /// Where there is no due day, after the mail.
    static let undatedDays = 90
    /// The version of the payload, and its length.
    private static let version: UInt8 = 1
    private static let length = 15

    private let url: String
    private let keys: [InstallationKey]

    /// `url` is the page's; `keys` are the one that signs, and those that count besides.
    package init(url: String, keys: [InstallationKey]) {
        self.url = url.hasSuffix("/") ? String(url.dropLast()) : url
        self.keys = keys
    }

    /// The link for `obligation`, which is due on `due`, in a mail composed at `madeAt`.
    package func link(
        for obligation: ObligationID, due: Day?, madeAt: Instant, in zone: ZoneRules
    ) -> String? {
        guard let key = keys.first else { return nil }
        let today = zone.civil(madeAt).day
        // What is late already has its days from now on.
        let last = due.map { max($0, today) + Self.days } ?? today + Self.undatedDays
        let minutes = UInt32(clamping: madeAt.seconds / 60)
        let payload =
            [Self.version] + Self.bytes(Self.digest(of: obligation))
            + Self.bytes(UInt16(clamping: last.serial)) + Self.bytes(minutes)
        return "\(url)/a/\(SignedText.text(payload, for: .link, by: key))"
    }

    /// What `token` says; `nil` where none of the keys has signed it.
    package static func claim(of token: String, by keys: [InstallationKey]) -> Claim? {
        guard let payload = SignedText.payload(of: token, for: .link, by: keys),
            payload.count == length, payload[0] == version
        else { return nil }
        func number(_ range: Range<Int>) -> UInt64 {
            payload[range].reduce(0) { $0 << 8 | UInt64($1) }
        }
        return Claim(
            obligation: number(1..<9), lastDay: Day(serial: Int32(number(9..<11))),
            madeAt: Instant(seconds: Int64(number(11..<15)) * 60))
    }

    /// Sixty-four bits of its name: nobody but the administrator gives names.
    package static func digest(of obligation: ObligationID) -> UInt64 {
        let name = [
            obligation.entry.calendar, obligation.entry.entry, obligation.occurrence ?? "",
            obligation.organisation,
        ].joined(separator: "\n")
        return UInt64(FNV1a.hex128(name).prefix(16), radix: 16) ?? 0
    }

    private static func bytes(_ number: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
}

extension AnswerLinks: CustomStringConvertible, CustomReflectable {
    nonisolated package var description: String { "links to \(url)" }
    nonisolated package var customMirror: Mirror { Mirror(self, children: ["url": url]) }
}
