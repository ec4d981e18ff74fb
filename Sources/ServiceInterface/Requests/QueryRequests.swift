package import CalendarPlan
package import Text

/// Which obligations are asked about; all without any of these.
package protocol FilteringRequest: OrganisationsRequest {
    /// Only what is on this track, its id or its title.
    var track: String? { get set }
    var level: String? { get set }
    var tag: String? { get set }
}

package struct StatusRequest: FilteringRequest {
    package typealias Reply = StatusReply
    package static let method = ControlMethod.status
    package var organisation: String?
    package var organisations: [String]?
    package var track: String?
    package var level: String?
    package var tag: String?
    /// Only what goes by this name, with what was answered; of a closed calendar, too.
    package var id: String?
    package var kind: Entry.Kind?
    /// Only what is late, the rounds that are latest first.
    package var late: Bool?
    /// What is in closed calendars, too.
    package var closed: Bool?
    /// How many rows to leave out before the first.
    package var offset: Int?
    /// The most rows; ``StatusReply/total`` then says how many there are.
    package var limit: Int?

    package init() {}
}

/// The rounds of entries, each with how it stands with those who owe it.
package struct RoundsRequest: FilteringRequest {
    package typealias Reply = RoundsReply
    package static let method = ControlMethod.rounds
    package var organisation: String?
    package var organisations: [String]?
    package var track: String?
    package var level: String?
    package var tag: String?
    /// Only what goes by this name, with its details; of a closed calendar, too.
    package var id: String?
    /// Indicators come with their details.
    package var kind: Entry.Kind?
    /// Only what is of these fiscal years, as they were written; closed calendars included where
    /// none of the years runs.
    package var fiscalYear: String?
    /// Only what is of the running fiscal year, in open calendars.
    package var thisYear: Bool?
    /// What is in closed calendars, too.
    package var closed: Bool?
    /// Without meetings; what is late first, then by due day.
    package var urgentFirst: Bool?
    /// How many tracks to leave out before the first; then at most ``RequestLimits/tracks``.
    package var firstTrack: Int?
    /// How many rounds to leave out before the first.
    package var offset: Int?
    /// The most rounds; without it ``RequestLimits/rounds``.
    package var limit: Int?
    /// In which language rules are to be worded.
    package var language: Language?

    package init() {}
}

/// The progress tables, a page at a time.
package struct ReportRequest: FilteringRequest {
    package typealias Reply = ReportReply
    package static let method = ControlMethod.report
    package var organisation: String?
    package var organisations: [String]?
    package var track: String?
    package var level: String?
    package var tag: String?
    /// Only one round of this entry.
    package var id: String?
    /// Only what is of these fiscal years, as they were written.
    package var fiscalYear: String?
    /// After what to go on: ``ReportReply/goOnAfter``.
    package var after: String?

    package init() {}
}

package struct HistoryRequest: OrganisationsRequest {
    package typealias Reply = HistoryReply
    package static let method = ControlMethod.history
    package var id: String
    package var organisation: String?
    package var organisations: [String]?
    /// The most rows, the latest of all; ``HistoryReply/total`` then says how many there are.
    package var limit: Int?

    package init(id: String) { self.id = id }
}

package struct ConfigurationHistoryRequest: Request {
    package typealias Reply = ConfigurationHistoryReply
    package static let method = ControlMethod.configurationHistory

    package init() {}
}

package struct OutboxRequest: Request {
    package typealias Reply = OutboxReply
    package static let method = ControlMethod.outbox
    /// Only messages whose key begins so.
    package var id: String?

    package init(id: String? = nil) { self.id = id }
}

package struct DeliveryRequest: Request {
    package typealias Reply = TestNoticeReply
    package static let method = ControlMethod.delivery
    /// A message's whole key.
    package var id: String

    package init(id: String) { self.id = id }
}

package struct CompareRequest: Request {
    package typealias Reply = DifferenceReply
    package static let method = ControlMethod.compare
    /// Only what would be asked about new names, without what else would change.
    package var questionsOnly: Bool?
    /// In which language diagnostics are to be worded.
    package var language: Language?

    package init(questionsOnly: Bool? = nil, language: Language? = nil) {
        (self.questionsOnly, self.language) = (questionsOnly, language)
    }
}
