package import CalendarPlan
package import DueNotices

/// What a client asks of the daemon, in the form of a Varlink call: one JSON object and a NUL.
package struct ControlRequest: Codable, Sendable {
    /// What is asked for.
    package enum Method: String, Codable, Sendable, CaseIterable {
        case status = "jp.koyomi.Status"
        case done = "jp.koyomi.Done"
        case undo = "jp.koyomi.Undo"
        case settle = "jp.koyomi.Settle"
        case reload = "jp.koyomi.Reload"
        case outbox = "jp.koyomi.Outbox"
        case retry = "jp.koyomi.Retry"
        case drop = "jp.koyomi.Drop"
        case history = "jp.koyomi.History"
    }

    /// What is given with it; which parts matter depends on the method.
    package struct Parameters: Codable, Sendable {
        /// An entry or obligation as people name it: `x-3`, `quarter-review.2026-Q3`,
        /// `市政変革@2026/x-3`; or an outbox key, whole or its beginning.
        package var id: String?
        /// Whose obligation; without it the only one there is.
        package var organisation: String?
        /// Every organisation that owes it.
        package var everyone: Bool?
        /// On which day it was done, or to which the meeting is fixed.
        package var day: Day?
        /// Who says so, where it is not the one who asks.
        package var by: String?
        /// Words to keep with the event.
        package var note: String?
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
    /// `meeting`, `window`, `task`, `check`.
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
    /// When it was done.
    package let doneOn: Day?
    /// Who recorded that.
    package let doneBy: String?
    /// When something will next be said about it, RFC 3339.
    package let nextNotice: String?
}

/// Everything that `koyomi status` and `koyomi next` show.
package struct StatusReply: Codable, Sendable {
    /// The daemon's version.
    package let version: String
    /// Its clock, RFC 3339.
    package let now: String
    /// Today in the plan's zone.
    package let today: Day
    /// The obligations of open calendars, in the plan's order.
    package let rows: [StatusRow]
    /// The next instant at which something is said, RFC 3339.
    package let nextInstant: String?
    /// Messages not yet delivered.
    package let outboxWaiting: Int
    /// Messages given up.
    package let outboxDead: Int
    /// What is not as it should be: a reload that failed, a channel that is off, a full disk.
    package let troubles: [Bilingual]

    /// The same with other rows.
    package func with(_ rows: [StatusRow]) -> StatusReply {
        StatusReply(
            version: version, now: now, today: today, rows: rows, nextInstant: nextInstant,
            outboxWaiting: outboxWaiting, outboxDead: outboxDead, troubles: troubles)
    }
}

/// What a recording verb did.
package struct RecordReply: Codable, Sendable {
    /// An obligation whose day has moved.
    package struct Move: Codable, Sendable {
        /// Which obligation.
        package let obligation: String
        /// What people call it.
        package let title: String
        /// How many organisations owe it.
        package let organisations: Int
        /// The day it had.
        package let from: Day?
        /// The day it has.
        package let to: Day?
    }

    /// What was recorded, a line each.
    package let recorded: [Bilingual]
    /// What has moved by it.
    package let moves: [Move]
    /// What is worth a look: a meeting on a holiday.
    package let warnings: [Bilingual]
}

/// What a reload came to.
package struct ReloadReply: Codable, Sendable {
    /// Whether the new configuration is in force.
    package let applied: Bool
    /// Its faults and warnings, as `koyomi check` words them, in the language asked for.
    package let findings: [String]
    /// How many obligations came.
    package let added: Int
    /// How many went.
    package let dropped: Int
    /// How many have another day.
    package let moved: Int
}

/// One message that has not left yet.
package struct OutboxRow: Codable, Sendable {
    /// The key.
    package let key: String
    /// Through which channel, if any.
    package let channel: String
    /// For whom.
    package let recipient: String
    /// What it says.
    package let notices: [Notice]
    /// `waiting` or `dead`.
    package let state: String
    /// How many tries have failed.
    package let attempts: Int
    /// RFC 3339.
    package let composedAt: String
    /// When it is tried next, RFC 3339; `nil` for one given up.
    package let nextAttempt: String?
    /// Why the last one did.
    package let lastError: String?
}

/// The outbox, oldest first.
package struct OutboxReply: Codable, Sendable {
    /// The rows.
    package let rows: [OutboxRow]
    /// How many wait, listed or not.
    package let waiting: Int
    /// How many were given up.
    package let dead: Int
}

/// What happened to an obligation, oldest first.
package struct HistoryReply: Codable, Sendable {
    /// One thing that happened.
    package struct Row: Codable, Sendable {
        /// RFC 3339.
        package let at: String
        /// Which obligation.
        package let obligation: String
        /// Whose, where it is not the whole entry's.
        package let organisation: String?
        /// ``HistoryLine/What`` as a word.
        package let what: String
        /// Who recorded it.
        package let by: String?
        /// Through which channel, if any.
        package let channel: String?
        /// The rest, in words.
        package let text: String
    }
    /// The rows.
    package let rows: [Row]
}
