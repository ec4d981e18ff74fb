/// Whether something new carries on what is gone.
package struct RenameQuestion: Codable, Hashable, Sendable {
    /// What can have another name than before.
    package enum Sort: String, Codable, Hashable, Sendable, CaseIterable {
        case organisation, entry
    }

    package let sort: Sort
    /// The name that is gone.
    package let gone: String
    package let new: String
    /// The former names that the new one states already.
    package let stated: [String]
    /// How many records of people are kept under the name that is gone.
    package let records: Int
    /// Other new names that may be meant.
    package let others: [String]

    package init(
        _ sort: Sort, gone: String, new: String, stated: [String], records: Int, others: [String]
    ) {
        (self.sort, self.gone, self.new) = (sort, gone, new)
        (self.stated, self.records, self.others) = (stated, records, others)
    }
}
