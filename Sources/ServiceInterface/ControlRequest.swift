package import CalendarPlan

/// What a client asks of the daemon, in the form of a Varlink call: one JSON object and a NUL.
package struct ControlRequest: Codable, Sendable {
    /// What is asked for.
    package enum Method: String, Codable, Sendable, CaseIterable {
        /// How everything stands: ``StatusReply``.
        case status = "jp.koyomi.Status"
        /// Records that something is done: ``RecordReply``.
        case done = "jp.koyomi.Done"
        /// Records that something took place, or what was measured: ``RecordReply``.
        case record = "jp.koyomi.Record"
        /// Takes a completion, an occurrence, a value or a settling back: ``RecordReply``.
        case undo = "jp.koyomi.Undo"
        /// Fixes a meeting's day: ``RecordReply``.
        case settle = "jp.koyomi.Settle"
        /// Records that somebody is at it: ``RecordReply``.
        case acknowledge = "jp.koyomi.Acknowledge"
        /// Has nothing said until a day: ``RecordReply``.
        case snooze = "jp.koyomi.Snooze"
        /// Records that it is not owed any more: ``RecordReply``.
        case waive = "jp.koyomi.Waive"
        /// What one of the methods above would record, and who would hear of it: ``RecordReply``.
        ///
        /// A method of its own, so that a daemon that does not know it records nothing.
        case dryRun = "jp.koyomi.DryRun"
        /// The progress tables, a page at a time: ``ReportReply``.
        case report = "jp.koyomi.Report"
        /// Reads the configuration again: ``ReloadReply``.
        case reload = "jp.koyomi.Reload"
        /// What reading it again would change, as a method of its own, so that a daemon that does
        /// not know it changes nothing: ``DifferenceReply``.
        case compare = "jp.koyomi.Compare"
        /// What has not left yet: ``OutboxReply``.
        case outbox = "jp.koyomi.Outbox"
        /// Tries messages again now: ``RecordReply``.
        case retry = "jp.koyomi.Retry"
        /// Takes messages out of the outbox: ``RecordReply``.
        case drop = "jp.koyomi.Drop"
        /// What happened to an obligation: ``HistoryReply``.
        case history = "jp.koyomi.History"
        /// How the configuration changed: ``ConfigurationHistoryReply``.
        case configurationHistory = "jp.koyomi.ConfigurationHistory"
        /// Takes the clock to be right: ``ClockReply``.
        case confirmClock = "jp.koyomi.ConfirmClock"
        /// Goes on from a ledger that is not the one before: ``LedgerReply``.
        case confirmLedger = "jp.koyomi.ConfirmLedger"
        /// Says something to an organisation that nothing hangs on: ``TestNoticeReply``.
        case testNotice = "jp.koyomi.TestNotice"
        /// What became of a message: ``TestNoticeReply``.
        case delivery = "jp.koyomi.Delivery"
        /// Takes a mail address for working: ``RecordReply``.
        case clearAddress = "jp.koyomi.ClearAddress"

        /// `Status` of `jp.koyomi.Status`.
        package var name: String { String(rawValue.dropFirst("jp.koyomi.".count)) }

        /// Whether it is for administrators alone, where the settings name their group: what
        /// concerns everybody at once, or can lose a message.
        package var isForAdministrators: Bool {
            switch self {
            case .reload, .drop, .confirmClock, .confirmLedger, .testNotice: true
            case .status, .done, .record, .undo, .settle, .acknowledge, .snooze, .waive, .report,
                .compare, .dryRun, .outbox, .retry, .history, .configurationHistory, .delivery,
                .clearAddress:
                false
            }
        }

        /// Whether it changes nothing and says the same to everybody.
        package var isQuestion: Bool {
            switch self {
            case .status, .report, .compare, .outbox, .history, .configurationHistory, .delivery:
                true
            case .done, .record, .undo, .settle, .acknowledge, .snooze, .waive, .reload, .retry,
                .drop, .confirmClock, .confirmLedger, .testNotice, .clearAddress, .dryRun:
                false
            }
        }
    }

    /// What is given with it; which parts matter depends on the method.
    package struct Parameters: Codable, Sendable {
        /// An entry or obligation as people name it: `x-3`, `quarter-review.2026-Q3`,
        /// `市政変革@2026/x-3`; an outbox key, whole or its beginning; or a mail address.
        package var id: String?
        /// Whose obligation, an organisation or a group; without it the only one there is.
        package var organisation: String?
        /// Every organisation that owes it, or every message.
        package var everyone: Bool?
        /// On which day it was done, took place or was measured, to which the meeting is fixed, or
        /// on which it is spoken of again.
        package var day: Day?
        /// The answers to a form as they were written, in the order given.
        package var fields: [FormAnswer]?
        /// What was measured, as it was written.
        package var value: String?
        /// How often it took place on that day; without it once.
        package var count: Int?
        /// Whether it took place once more on a day that has it recorded already.
        package var again: Bool?
        /// Only what is on this track, its id or its title.
        package var track: String?
        /// Only what is of this level.
        package var level: String?
        /// Only what has this tag.
        package var tag: String?
        /// Who says so, where it is not the one who asks; the ledger keeps both names.
        package var by: String?
        /// After what to go on: ``RecordReply/goOnAfter``, ``ReportReply/goOnAfter``.
        package var after: String?
        /// Only by this channel.
        package var channel: String?
        /// Only what would be done, and nothing of it.
        package var dryRun: Bool?
        /// Only what a comparison would ask about new names, without what else would change.
        package var questionsOnly: Bool?
        /// What would be recorded, of ``Method/dryRun``.
        package var method: Method?
        /// Words to keep with the event.
        package var note: String?
        /// Why nothing is to be said for a while, or why it is not owed any more.
        package var reason: String?
        /// Only what is of these fiscal years, as they were written.
        package var fiscalYear: String?
        /// In which language refusals are to be worded.
        package var language: Language?

        /// Nothing given.
        package init() {}
    }

    /// What is asked for.
    package let method: Method
    /// What is given with it.
    package let parameters: Parameters

    /// A request.
    package init(_ method: Method, _ parameters: Parameters = Parameters()) {
        self.method = method
        self.parameters = parameters
    }
}
