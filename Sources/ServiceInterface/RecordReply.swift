package import CalendarPlan

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

        package init(
            obligation: String, title: String, organisations: Int, from: Day? = nil, to: Day? = nil
        ) {
            self.obligation = obligation
            self.title = title
            self.organisations = organisations
            self.from = from
            self.to = to
        }
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
        form:
            FormSheet? = nil
    ) {
        self.recorded = recorded
        self.moves = moves
        self.warnings = warnings
        self.goOnAfter = goOnAfter
        self.form = form
    }
}
