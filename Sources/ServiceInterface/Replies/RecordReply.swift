package import CalendarPlan

/// What a recording method did.
package struct RecordReply: Codable, Sendable {
    /// An obligation whose day has moved.
    package struct Move: Codable, Sendable {
        /// `x-3`, `quarter-review.2026-Q3`.
        package let obligation: String
        package let title: String
        /// How many organisations owe it.
        package var organisations = 1
        /// The day by which it was owed; `nil` where there was none.
        package let from: Day?
        /// The day by which it is owed; `nil` where there is none any more.
        package let to: Day?

        package init(_ obligation: Obligation, from: Day?) {
            self.obligation = obligation.id.shortName
            title = obligation.title
            self.from = from
            to = obligation.due
        }
    }

    package var recorded: [Item] = []
    /// What has moved by it.
    package var moves: [Move] = []
    package var warnings: [Warning] = []
    /// Nothing was recorded, because this is to be answered.
    package var form: FormSheet?
    /// When others hear of the days that have moved, RFC 3339; until then it can be taken back.
    package var announcedAt: String?
    /// Who would hear something; only where nothing was recorded because it was only asked.
    package var hears: [String]?

    package init() {}
}
