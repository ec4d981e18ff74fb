package import CalendarPlan
import DueNotices

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

/// Why the daemon does not do what is asked.
package struct ControlRefusal: Error, Hashable, Sendable {
    /// What is wrong and what to do instead.
    package let message: Bilingual

    /// A refusal.
    package init(ja: String, en: String) { message = Bilingual(ja: ja, en: en) }
}

/// One obligation as it stands.
package struct StatusRow: Codable, Sendable {
    /// `x-3`, `quarter-review.2026-Q3`.
    package let obligation: String
    /// The calendar's id.
    package let calendar: String
    /// Who owes it.
    package let organisation: String
    /// What people call it.
    package let title: String
    /// `meeting`, `window`, `task`, `check`, `quota`, `indicator`.
    package let kind: String
    /// ``Standing/word``.
    package let standing: String
    /// ``Standing/businessDays``.
    package let businessDays: Int?
    /// The first day.
    package let opens: Day?
    /// The day by which it is owed.
    package let due: Day?
    /// Whether `due` rests on an unsettled meeting.
    package let provisional: Bool
    /// For an unsettled meeting, the days it may take place.
    package let period: DaySpan?
    /// The day on which it was done.
    package let doneOn: Day?
    /// Who says that it was done.
    package let doneBy: String?
    /// Who recorded it, as the kernel vouches.
    package var recordedBy: String?
    /// When something will next be said about it, RFC 3339.
    package let nextNotice: String?
    /// Of a quota, how often it has taken place.
    package var count: Int?
    /// Of a quota, how often it must.
    package var required: Int?
    /// Of an indicator, what was measured: `23/24`.
    package var value: String?
    /// Of an indicator, what is to be reached, as a calendar file writes it: `7件以下`.
    package var target: String?
    /// Of an indicator that was measured, `met` or `missed`; `nil` where the two cannot be
    /// compared.
    package var verdict: String?
    /// The id of its track.
    package var track: String?
    /// Its levels.
    package var levels: [String] = []
    /// Its tags.
    package var tags: [String] = []
    /// That somebody is at it, while that holds.
    package var acknowledged: Acknowledged?
    /// That nothing is said of it, while that lasts.
    package var snoozed: Snoozed?
    /// Why it is not owed any more.
    package var waived: Waived?
    /// What was answered to its form; only in a report.
    package var answers: [FormAnswer]?
}

/// Everything that `koyomi status` and `koyomi next` show.
package struct StatusReply: Codable, Sendable {
    /// A meeting whose day is fixed.
    package struct Settled: Codable, Sendable {
        /// The calendar's id.
        package let calendar: String
        /// The meeting's id in it.
        package let entry: String
        /// Its day.
        package let day: Day
    }

    /// The daemon's version.
    package let version: String
    /// Its clock, RFC 3339.
    package let now: String
    /// Today in the plan's zone.
    package let today: Day
    /// The obligations of open calendars, in the plan's order.
    package let rows: [StatusRow]
    /// The meetings whose day is fixed, in order of their ids.
    package let settled: [Settled]
    /// The next instant at which something is said, RFC 3339.
    package let nextInstant: String?
    /// How many messages are not yet delivered.
    package let outboxWaiting: Int
    /// How many messages were given up.
    package let outboxDead: Int
    /// What is not as it should be: a reload that failed, a channel that is off, a full disk.
    package let troubles: [Bilingual]

    /// The same with other rows.
    package func with(_ rows: [StatusRow]) -> StatusReply {
        StatusReply(
            version: version, now: now, today: today, rows: rows, settled: settled,
            nextInstant: nextInstant, outboxWaiting: outboxWaiting, outboxDead: outboxDead,
            troubles: troubles)
    }
}

/// What a recording verb did.
package struct RecordReply: Codable, Sendable {
    /// An obligation whose day has moved.
    package struct Move: Codable, Sendable {
        /// `x-3`, `quarter-review.2026-Q3`.
        package let obligation: String
        /// What people call it.
        package let title: String
        /// How many organisations owe it.
        package let organisations: Int
        /// The day by which it was owed; `nil` where there was none.
        package let from: Day?
        /// The day by which it is owed; `nil` where there is none any more.
        package let to: Day?
    }

    /// What was recorded, a line each.
    package let recorded: [Bilingual]
    /// What has moved by it.
    package let moves: [Move]
    /// What is worth a look: a meeting on a holiday.
    package let warnings: [Bilingual]
    /// Where there was more to do than one request does: ask again, with this as
    /// ``ControlRequest/Parameters/after``.
    package let goOnAfter: String?
    /// Nothing was recorded, because this is to be answered.
    package let form: FormSheet?
    /// When others hear of the days that have moved, RFC 3339; until then it can be taken back.
    package var announcedAt: String?
    /// Who would hear something; only where nothing was recorded because it was only asked.
    package var hears: [String]?

    /// What was recorded, and what came of it.
    package init(
        recorded: [Bilingual], moves: [Move], warnings: [Bilingual], goOnAfter: String? = nil,
        form: FormSheet? = nil
    ) {
        self.recorded = recorded
        self.moves = moves
        self.warnings = warnings
        self.goOnAfter = goOnAfter
        self.form = form
    }
}

/// What a reload came to.
package struct ReloadReply: Codable, Sendable {
    /// Whether the new configuration is in force.
    package let applied: Bool
    /// Its faults and warnings, as `koyomi check` words them, in the language asked for.
    package let findings: [String]
    /// What the files alone do not show: records that belong to nothing any more, settled
    /// meetings that an edit cannot move, channels that are off.
    package let warnings: [Bilingual]
    /// How many obligations came.
    package let added: Int
    /// How many obligations went.
    package let dropped: Int
    /// How many obligations moved to another day.
    package let moved: Int
}

/// What happened to an obligation, oldest first.
package struct HistoryReply: Codable, Sendable {
    /// One thing that happened.
    package struct Row: Codable, Sendable {
        /// When, RFC 3339.
        package let at: String
        /// `x-3`, `quarter-review.2026-Q3`.
        package let obligation: String
        /// Who owes it; `nil` for what concerns the entry as a whole.
        package let organisation: String?
        /// `recorded`, `said`, `silent`, `failed`, `dead`, `dropped`, `delivered`; of a mail also
        /// `spooled`, `handed-over`, `refused`.
        package let what: String
        /// Who recorded or dropped, as the kernel vouches; `nil` for what the daemon did.
        package let by: String?
        /// By which channel, or through what it was recorded.
        package let channel: String?
        /// The rest in words.
        package let text: String
        /// The answers to a form, which stand in ``text`` too; `nil` where there are none.
        package var answers: [FormAnswer]?
        /// Of an acknowledgement, the day on which it lapses.
        package var until: Day?
        /// Who is said to have done or decided it, where that is not the recorder.
        package var reportedBy: String?
    }

    /// What people call it.
    package let title: String
    /// `meeting`, `window`, `task`, `check`.
    package let kind: String
    /// What happened, oldest first.
    package let rows: [Row]
}
