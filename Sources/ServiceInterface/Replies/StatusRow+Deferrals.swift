package import CalendarPlan

extension StatusRow {
    /// That somebody is at it: warnings hold off, and it is still owed.
    package struct Acknowledged: Codable, Hashable, Sendable {
        /// From which day it holds.
        package let on: Day
        /// Who says so.
        package let by: String
        /// Who recorded it, as the kernel vouches.
        package var recordedBy: String?
        /// The day on which it lapses: from then on it is warned of again.
        package let until: Day

        package init(on: Day, by: String, recordedBy: String? = nil, until: Day) {
            (self.on, self.by, self.recordedBy, self.until) = (on, by, recordedBy, until)
        }
    }

    /// That nothing is said of it for a while.
    package struct Snoozed: Codable, Hashable, Sendable {
        package let from: Day
        /// The first day on which it speaks again.
        package let until: Day
        package let reason: String
        /// Who says so.
        package let by: String
        /// Who recorded it, as the kernel vouches.
        package var recordedBy: String?

        package init(from: Day, until: Day, reason: String, by: String, recordedBy: String? = nil) {
            (self.from, self.until, self.reason) = (from, until, reason)
            (self.by, self.recordedBy) = (by, recordedBy)
        }
    }

    /// That it is not owed any more.
    package struct Waived: Codable, Hashable, Sendable {
        /// Since which day.
        package let on: Day
        package let reason: String
        /// Who says so.
        package let by: String
        /// Who recorded it, as the kernel vouches.
        package var recordedBy: String?

        package init(on: Day, reason: String, by: String, recordedBy: String? = nil) {
            (self.on, self.reason, self.by, self.recordedBy) = (on, reason, by, recordedBy)
        }
    }
}
