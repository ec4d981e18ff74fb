package import CalendarPlan
import Text

/// What became known of a mail address: by a server's answer, or by a delivery report.
nonisolated package struct AddressReport: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A server has taken a mail for it.
        case accepted
        /// A server has refused it for good while the mail was handed over.
        case refused
        /// A report: not delivered, for good.
        case failed
        /// A report: still being tried.
        case delayed
        /// A report: delivered.
        case delivered
    }

    package let organisation: String?
    package let address: String
    package let kind: Kind
    /// The enhanced status (RFC 3463), `5.1.1`.
    package let status: String?
    package let text: String
    package let message: String?
    package let at: Instant

    package init(
        organisation: String?, address: String, kind: Kind, status: String?, text: String,
        message: String?, at: Instant
    ) {
        self.organisation = organisation
        self.address = address
        self.kind = kind
        self.status = status
        self.text = text
        self.message = message
        self.at = at
    }
}

/// A message's key in file names and ids.
nonisolated enum MessageKey {
    /// Whether `key` has the form of a key from an undamaged ledger.
    static func isSound(_ key: String) -> Bool {
        key.utf8.count == 32 && key.isASCIIWord(with: "")
    }
}
