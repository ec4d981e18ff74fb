import CalendarPlan
package import DueNotices

/// The notices of one message in the order in which a person reads them: what is overdue first.
///
/// In the secretariat's messages, the same thing said about several organisations is one item
/// that names them.
package struct DigestLayout: Hashable, Sendable {
    /// The parts of a digest, the most urgent first.
    package enum Section: Int, Hashable, Sendable, CaseIterable, Comparable {
        /// The due day has passed.
        case overdue
        /// A delay of others that is brought to the reader.
        case escalated
        /// Who is missing, as the secretariat hears it.
        case missing
        /// It is the due day, the last day or the meeting's day.
        case today
        /// A quota falls behind, or an indicator misses its target.
        case behind
        /// The due day draws near.
        case reminders
        /// A due day has moved, or a meeting's day was fixed.
        case dateChanges
        /// A meeting should have been settled by now.
        case unsettled
        /// A meeting is new and has a day.
        case scheduled
        /// Something can be begun.
        case opens
        /// Nothing was said of it for a while, and will be again.
        case resumes
        /// It lay in the past when it was first seen.
        case adopted

        /// The part to which what is said for `reason` belongs.
        package init(_ reason: Reason) {
            self =
                switch reason {
                case .overdue: .overdue
                case .escalated: .escalated
                case .missing: .missing
                case .dueToday, .closes: .today
                case .behindPace, .missedTarget: .behind
                case .reminder: .reminders
                case .dateChanged, .dateWithdrawn, .calledOff: .dateChanges
                case .unsettled, .undecided: .unsettled
                case .scheduled: .scheduled
                case .opens: .opens
                case .snoozeEnds: .resumes
                case .adopted: .adopted
                }
        }

        package static func < (lhs: Section, rhs: Section) -> Bool {
            lhs.rawValue < rhs.rawValue
        }
    }

    /// One thing that is said, about one organisation or several.
    package struct Item: Hashable, Sendable {
        /// What is said, in the order of the organisations; never empty.
        package let notices: [Notice]

        /// The one that speaks for all: they differ in nothing but the organisation.
        package var notice: Notice { notices[0].saidTogether(notices.count) }
        /// Which organisations it is about, in order; never empty.
        package var organisations: [String] { notices.map(\.obligation.organisation) }
        package var section: Section { Section(notice.spoken) }

        /// An item that says `notices`, which differ in nothing but the organisation.
        init(_ notices: [Notice]) {
            precondition(!notices.isEmpty, "an item says something")
            self.notices = notices
        }

        /// The organisations to name: none where the recipient reads only about itself.
        package var organisationsToName: [String] {
            organisations == [notice.recipient] ? [] : organisations
        }
    }

    /// One part of a digest that has something in it.
    package struct Part: Hashable, Sendable {
        package let section: Section
        /// What it says, by due day, then obligation; never empty.
        package let items: [Item]
    }

    /// The parts that have something in them, the most urgent first.
    package let parts: [Part]

    /// Every item, the most urgent first.
    package var items: [Item] { parts.flatMap(\.items) }

    /// Lays out `notices`; an item's organisations come in the order of `organisations`, and
    /// those that are not in it last, by name.
    package init(_ notices: [Notice], organisations: [String] = []) {
        let rank = Dictionary(
            organisations.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        let items = Dictionary(grouping: notices, by: Likeness.init).values.map { alike in
            Item(
                alike.sorted {
                    Self.order($0, rank) < Self.order($1, rank)
                })
        }
        let bySection = Dictionary(grouping: items, by: \.section)
        parts = Section.allCases.compactMap { section in
            bySection[section].map { items in
                Part(section: section, items: items.sorted { Self.order($0) < Self.order($1) })
            }
        }
    }

    /// What notices have in common that are said as one.
    private struct Likeness: Hashable {
        let entry: EntryID
        let occurrence: String?
        let reason: Reason
        let due: Day
        let isProvisional: Bool
        let isLate: Bool
        let departure: Notice.Departure?
        let mayBeRepeat: Bool
        let recipient: String
        /// How far a quota has come does not matter before anybody was told of it, nor where it is
        /// counted who is missing.
        let asked: RequirementSnapshot?

        init(_ notice: Notice) {
            entry = notice.obligation.entry
            occurrence = notice.obligation.occurrence
            reason = notice.reason
            due = notice.due
            isProvisional = notice.isProvisional
            isLate = notice.isLate
            departure = notice.departure
            mayBeRepeat = notice.mayBeRepeat
            recipient = notice.recipient
            asked = [.adopted, .missing].contains(notice.reason.kind) ? nil : notice.asked
        }
    }

    private static func order(_ notice: Notice, _ rank: [String: Int]) -> (Int, String, UInt128) {
        let organisation = notice.obligation.organisation
        return (rank[organisation] ?? Int.max, organisation, notice.key.hash)
    }

    /// The key decides last, so that the order never depends on the hashing of this process.
    private static func order(_ item: Item) -> (Day, ObligationID, UInt128) {
        (item.notice.due, item.notice.obligation, item.notice.key.hash)
    }
}

extension Notice {
    /// Whether a change of date says that a day is now fixed, rather than that a fixed or
    /// provisional one is another: a meeting that was provisional, or a due day that stayed.
    func isSettledNow(_ from: Day, wasProvisional: Bool) -> Bool {
        wasProvisional && !isProvisional && (kind == .meeting || from == due)
    }
}
