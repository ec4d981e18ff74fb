package struct Policy: Hashable, Sendable {
    /// `10bd`, `14d`; 0 is the day itself.
    package struct Lead: Hashable, Sendable {
        package enum Unit: String, Hashable, Sendable {
            case businessDays = "bd"
            case days = "d"
        }
        package let amount: Int
        package let unit: Unit
        package static let limit = RelativeDay.amountLimit

        package init(_ amount: Int, _ unit: Unit) {
            self.amount = amount
            self.unit = unit
        }
    }

    package struct Escalation: Hashable, Sendable {
        package enum Recipient: Hashable, Sendable {
            /// The head of the owing organisation, else the secretariat.
            case head
            case organisation(String)
        }
        /// Business days after the due day, at least 1: a weekend never burns the ladder.
        package let after: Int
        package let recipient: Recipient

        package init(after: Int, to recipient: Recipient) {
            self.after = after
            self.recipient = recipient
        }
    }

    package let name: String
    /// The longest first.
    package let remind: [Lead]
    package let at: ClockTime
    /// In business days, at least 1; `nil` for no overdue warnings.
    package let overdueEvery: Int?
    /// Cadence of "unsettled" warnings after the settle-by day, in business days; about quarterly
    /// where the meeting's period has no settle-by day or is longer than half a year.
    package let unsettledEvery: Int
    /// Business days during which the owner of an obligation first seen overdue is not warned: the
    /// secretariat has that time to record what was done before.
    package let adoptedGrace: Int
    /// The earliest first.
    package let escalations: [Escalation]
    /// Cadence of the secretariat's list of who is missing, in business days from the first after
    /// the due day; `nil` for never.
    package let summaryEvery: Int?
    /// Business days for which an acknowledgement holds off warnings, at least 1; then it lapses.
    package let acknowledgedFor: Int
    /// `nil` for any time.
    package let sending: SendingHours?
    /// By the word of the reason: business days after which a late notice is dropped.
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
    package var description: String { "\(amount)\(unit.rawValue)" }
}
