package import CalendarPlan
package import DueNotices

/// Rounds of entries, and what is counted over the whole selection.
package struct RoundsReply: Codable, Sendable {
    /// A fiscal year that a calendar covers.
    package struct Year: Codable, Hashable, Sendable {
        package let year: FiscalYear
        /// By the office's eras: `令和8年度`.
        package let name: String

        package init(year: FiscalYear, name: String) { (self.year, self.name) = (year, name) }
    }

    package struct Track: Codable, Hashable, Sendable {
        /// The calendar's id.
        package let calendar: String
        package let calendarTitle: String
        /// `nil` for what is on none.
        package let id: String?
        package let title: String?

        package init(calendar: String, calendarTitle: String, id: String?, title: String?) {
            (self.calendar, self.calendarTitle) = (calendar, calendarTitle)
            (self.id, self.title) = (id, title)
        }
    }

    package struct Group: Codable, Hashable, Sendable {
        package let name: String
        package let members: [String]

        package init(name: String, members: [String]) {
            (self.name, self.members) = (name, members)
        }
    }

    package let version: String
    /// The daemon's clock, RFC 3339.
    package let now: String
    /// Today in the plan's zone.
    package let today: Day
    /// Those of all calendars, ascending.
    package let years: [Year]
    /// The years asked for; `nil` where none was.
    package let shown: [Year]?
    /// Those of the selection, in the plan's order.
    package let tracks: [Track]
    /// Who owes anything of the selection, in the plan's order.
    package let organisations: [String]
    package let groups: [Group]
    /// A meeting counts once, however many are told of it.
    package let count: ObligationCount
    /// How many meetings are counted: they are held, and not done.
    package let meetings: Int
    /// The first meeting of the selection that is not over.
    package let nextMeeting: RoundRow?
    /// How many rounds the selection has.
    package let total: Int
    package let rounds: [RoundRow]

    package init(
        version: String, now: String, today: Day, years: [Year], shown: [Year]?, tracks: [Track],
        organisations: [String], groups: [Group], count: ObligationCount, meetings: Int,
        nextMeeting: RoundRow?, total: Int, rounds: [RoundRow]
    ) {
        (self.version, self.now, self.today) = (version, now, today)
        (self.years, self.shown, self.tracks) = (years, shown, tracks)
        (self.organisations, self.groups, self.count) = (organisations, groups, count)
        (self.meetings, self.nextMeeting) = (meetings, nextMeeting)
        (self.total, self.rounds) = (total, rounds)
    }
}

/// How many obligations stand how.
package struct ObligationCount: Codable, Hashable, Sendable {
    /// How many have one status.
    package struct OfStatus: Codable, Hashable, Sendable {
        package let standing: ObligationStatus.Kind
        package let count: Int
    }

    /// In the order of ``ObligationStatus/Kind``; none is 0.
    package let standings: [OfStatus]
    /// Of those that are not done.
    package let acknowledged: Int
    /// Of those that are not done.
    package let snoozed: Int
    /// Not late, and due within ``soonBusinessDays``.
    package let soon: Int

    /// Two weeks.
    package static let soonBusinessDays = 10

    package init(
        _ statuses: [(status: ObligationStatus, hold: OnHold.Kind?)]
    ) {
        var counts: [ObligationStatus.Kind: Int] = [:]
        for (status, _) in statuses { counts[status.kind, default: 0] += 1 }
        standings = ObligationStatus.Kind.allCases.compactMap { kind in
            counts[kind].map { OfStatus(standing: kind, count: $0) }
        }
        acknowledged = statuses.count { $0.status.kind.isLive && $0.hold == .acknowledged }
        snoozed = statuses.count { $0.status.kind.isLive && $0.hold == .snoozed }
        soon = statuses.count { status, _ in
            switch status {
            case .dueToday: true
            case .open(let days), .ahead(let days): days <= Self.soonBusinessDays
            default: false
            }
        }
    }

    package subscript(standing: ObligationStatus.Kind) -> Int {
        standings.first { $0.standing == standing }?.count ?? 0
    }

    package var all: Int { standings.reduce(0) { $0 + $1.count } }

    package var late: Int {
        standings.reduce(0) { $0 + ($1.standing.isLate ? $1.count : 0) }
    }

    /// Owed and neither done nor late.
    package var live: Int {
        standings.reduce(0) { $0 + ($1.standing.isLive && !$1.standing.isLate ? $1.count : 0) }
    }
}
