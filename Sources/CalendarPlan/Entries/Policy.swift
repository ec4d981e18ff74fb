/// When to speak about an obligation: lead times before it, cadence after it, hour of sending.
package struct Policy: Hashable, Sendable {
    /// A lead time: `10bd`, `14d`; 0 is the day itself.
    package struct Lead: Hashable, Sendable {
        /// What is counted.
        package enum Unit: String, Hashable, Sendable {
            case businessDays = "bd"
            case days = "d"
        }
        /// How many, 0 to ``Lead/limit``.
        package let amount: Int
        /// What is counted.
        package let unit: Unit
        /// The most that may be counted, as for any relative day.
        package static let limit = RelativeDay.amountLimit

        /// A lead time of `amount` units.
        package init(_ amount: Int, _ unit: Unit) {
            self.amount = amount
            self.unit = unit
        }
    }

    /// The name by which entries refer to it.
    package let name: String
    /// Lead times of the reminders, the longest first.
    package let remind: [Lead]
    /// The hour of sending.
    package let at: ClockTime
    /// Overdue warnings come every so many business days, at least 1; `nil` for none.
    package let overdueEvery: Int?
    /// "Unsettled" warnings come every so many business days once the settle-by day has passed.
    package let unsettledEvery: Int
    /// For so many business days after an obligation is first seen already overdue, its owner
    /// is not warned: the secretariat has that time to record what was done before.
    package let adoptedGrace: Int

    /// A policy.
    package init(
        name: String, remind: [Lead], at: ClockTime, overdueEvery: Int?, unsettledEvery: Int,
        adoptedGrace: Int
    ) {
        self.name = name
        self.remind = remind
        self.at = at
        self.overdueEvery = overdueEvery
        self.unsettledEvery = unsettledEvery
        self.adoptedGrace = adoptedGrace
    }
}

extension Policy.Lead: CustomStringConvertible {
    /// `10bd`, `14d`.
    package var description: String { "\(amount)\(unit.rawValue)" }
}
