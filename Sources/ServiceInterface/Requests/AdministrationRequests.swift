package import Text

/// What changes messages that have not left.
package protocol OutboxChangeRequest: Request where Reply == OutboxChangeReply {
    /// How the message's key begins.
    var id: String? { get }
    /// Every message, in order of their keys.
    var everyone: Bool? { get }
    /// Those after this key: ``OutboxChangeReply/goOnAfter``.
    var after: String? { get set }
    var by: String? { get }

    init(id: String?, everyone: Bool?)
}

/// Tries messages again now.
package struct RetryRequest: OutboxChangeRequest {
    package static let method = ControlMethod.retry
    package var id: String?
    package var everyone: Bool?
    package var after: String?
    package var by: String?

    package init(id: String?, everyone: Bool?) { (self.id, self.everyone) = (id, everyone) }
}

/// Takes messages out of the outbox.
package struct DropRequest: OutboxChangeRequest {
    package static let method = ControlMethod.drop
    package var id: String?
    package var everyone: Bool?
    package var after: String?
    package var by: String?

    package init(id: String?, everyone: Bool?) { (self.id, self.everyone) = (id, everyone) }
}

package struct ReloadRequest: Request {
    package typealias Reply = ReloadReply
    package static let method = ControlMethod.reload
    package var by: String?
    package var note: String?
    /// In which language diagnostics are to be worded.
    package var language: Language?

    package init(by: String? = nil, note: String? = nil, language: Language? = nil) {
        (self.by, self.note, self.language) = (by, note, language)
    }
}

/// Takes the clock to be right.
package struct ConfirmClockRequest: Request {
    package typealias Reply = ClockReply
    package static let method = ControlMethod.confirmClock
    /// Only what would go out, and nothing of it.
    package var dryRun: Bool?
    package var by: String?

    package init(dryRun: Bool? = nil, by: String? = nil) { (self.dryRun, self.by) = (dryRun, by) }
}

/// Goes on from a ledger that is not the one before.
package struct ConfirmLedgerRequest: Request {
    package typealias Reply = LedgerReply
    package static let method = ControlMethod.confirmLedger
    /// Only what would go out, and nothing of it.
    package var dryRun: Bool?
    package var by: String?

    package init(dryRun: Bool? = nil, by: String? = nil) { (self.dryRun, self.by) = (dryRun, by) }
}

/// Sends an organisation a notice on which nothing hangs.
package struct TestNoticeRequest: Request {
    package typealias Reply = TestNoticeReply
    package static let method = ControlMethod.testNotice
    package var organisation: String
    /// Only by this channel.
    package var channel: String?
    package var by: String?

    package init(organisation: String, channel: String? = nil, by: String? = nil) {
        (self.organisation, self.channel, self.by) = (organisation, channel, by)
    }
}

/// Takes a mail address for working.
package struct ClearAddressRequest: Request {
    package typealias Reply = ClearAddressReply
    package static let method = ControlMethod.clearAddress
    /// The address.
    package var id: String
    package var by: String?

    package init(id: String, by: String? = nil) { (self.id, self.by) = (id, by) }
}
