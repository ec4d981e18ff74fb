package import CalendarPlan

/// Records what the rows of a table say, all or nothing.
package struct RecordTableRequest: Request {
    package typealias Reply = RecordTableReply
    package static let method = ControlMethod.recordTable

    /// What is said of one obligation; its kind decides which members it takes.
    package struct Row: Codable, Sendable {
        /// By which a fault names it: the row's number in a sheet.
        package var row: Int
        package var id: String
        package var organisation: String?
        /// The day on which it was done, took place or was measured; today without it, and
        /// required of what is counted, so that the same table twice records nothing twice.
        package var day: Day?
        package var fields: [FormAnswer]?
        package var value: String?
        /// How often it took place on that day in all, also by what is recorded already; once
        /// without it.
        package var count: Int?
        package var by: String?
        package var note: String?

        package init(row: Int, id: String) { (self.row, self.id) = (row, id) }
    }

    package var rows: [Row]
    /// Only what would be recorded, and who would hear of it.
    package var dryRun: Bool?

    package init(rows: [Row], dryRun: Bool? = nil) { (self.rows, self.dryRun) = (rows, dryRun) }

    package func checkParts() throws(Refusal) {
        guard rows.count <= RequestLimits.tableRows else {
            throw .tooManyRows(count: rows.count, limit: RequestLimits.tableRows)
        }
    }
}

extension RequestLimits {
    /// The most rows of one table: a round has one for each organisation, and a city has no more
    /// offices that report.
    package static let tableRows = 500

    /// After how many rows that cannot be recorded the rest is not looked at: nobody mends more at
    /// once, and each costs a search for the name that was meant.
    package static let tableFaults = 100
}
