/// What a table records, or why it records nothing.
package struct RecordTableReply: Codable, Sendable {
    package struct Fault: Codable, Hashable, Sendable {
        /// ``RecordTableRequest/Row/row``.
        package let row: Int
        package let refusal: Refusal

        package init(row: Int, refusal: Refusal) { (self.row, self.refusal) = (row, refusal) }
    }

    /// In the order of the rows; what was recorded before is among them as known.
    package var recorded: [RecordReply.Item] = []
    package var warnings: [RecordReply.Warning] = []
    /// With any of them nothing is recorded.
    package var faults: [Fault] = []
    /// Who would hear something; only of a dry run.
    package var hears: [String]?

    package init() {}
}
