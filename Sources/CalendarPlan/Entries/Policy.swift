/// When to speak about an obligation: lead times before it, cadence after it, hour of sending.
package struct Policy: Hashable, Sendable {
    /// A lead time: `10bd`, `14d`; 0 is the day itself.
    package struct Lead: Hashable, Sendable {
        package enum Unit: String, Hashable, Sendable {
            case businessDays = "bd"
            case days = "d"
        }
        /// How many, 0 to ``Lead/limit``.
        package let amount: Int
        package let unit: Unit
        /// The most that may be counted, as for any relative day.
        package static let limit = RelativeDay.amountLimit

        /// A lead time of `amount` units.
        package init(_ amount: Int, _ unit: Unit) {
            self.amount = amount
            self.unit = unit
        }
    }

    /// Whom a delay is brought to when the owner does not act.
    package struct Escalation: Hashable, Sendable {
        package enum Recipient: Hashable, Sendable {
            /// The head of the organisation that owes it, else the secretariat.
            case head
            case organisation(String)
        }
        /// So many business days after the due day, at least 1: a weekend never burns the ladder.
        package let after: Int
        package let recipient: Recipient

        /// `recipient` is told after so many business days.
        package init(after: Int, to recipient: Recipient) {
            self.after = after
            self.recipient = recipient
        }
    }

    /// The name by which entries refer to it.
    package let name: String
    /// Lead times of the reminders, the longest first.
    package let remind: [Lead]
    package let at: ClockTime
    /// Overdue warnings come every so many business days, at least 1; `nil` for none.
    package let overdueEvery: Int?
    /// "Unsettled" warnings come every so many business days once the settle-by day has passed;
    /// about once a quarter where the meeting's period has, or where it is longer than half a year
    /// and no day was set by which to settle it.
    package let unsettledEvery: Int
    /// For so many business days after an obligation is first seen already overdue, its owner
    /// is not warned: the secretariat has that time to record what was done before.
    package let adoptedGrace: Int
    /// Whom a delay is brought to, the earliest first.
    package let escalations: [Escalation]
    /// The secretariat hears who is missing on the first business day after the due day, and then
    /// every so many, at least 1; `nil` for never.
    package let summaryEvery: Int?
    /// For so many business days an acknowledgement holds off warnings, at least 1; then it
    /// lapses.
    package let acknowledgedFor: Int
    /// When something may be sent; `nil` for at any time.
    package let sending: SendingHours?
    /// By the word of the reason: what is late by more than so many business days is not sent any more.
    package let tooLateAfter: [String: Int]

    package init(
        name: String, remind: [Lead], at: ClockTime, overdueEvery: Int?, unsettledEvery: Int,
        adoptedGrace: Int, escalations: [Escalation] = [], summaryEvery: Int? = nil,
        acknowledgedFor: Int = 5, sending: SendingHours? = nil, tooLateAfter: [String: Int] = [:]
    ) {
        self.name = name
        self.remind = remind
        self.at = at
        self.overdueEvery = overdueEvery
        self.unsettledEvery = unsettledEvery
        self.adoptedGrace = adoptedGrace
        self.escalations = escalations
        self.summaryEvery = summaryEvery
        self.acknowledgedFor = acknowledgedFor
        self.sending = sending
        self.tooLateAfter = tooLateAfter
    }
}

extension Policy.Lead: CustomStringConvertible {
    /// `10bd`, `14d`.
    package var description: String { "\(amount)\(unit.rawValue)" }
}
