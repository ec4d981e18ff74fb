/// One item of a meeting's agenda.
///
/// Papers with a deadline of their own are a task, which the reader of calendar files adds beside
/// the meeting.
package struct AgendaItem: Hashable, Sendable {
    package let title: String
    /// Ids.
    package let subjects: [String]
    package let facts: Facts

    package init(title: String, subjects: [String] = [], facts: Facts = .none) {
        self.title = title
        self.subjects = subjects
        self.facts = facts
    }
}
