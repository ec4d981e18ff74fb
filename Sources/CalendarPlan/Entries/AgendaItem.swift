/// One item of a meeting's agenda.
///
/// Papers with a deadline of their own are a task, which the reader of calendar files adds beside
/// the meeting.
package struct AgendaItem: Hashable, Sendable {
    package let title: String
    /// Ids.
    package let subjects: [String]

    package init(title: String, subjects: [String] = []) {
        self.title = title
        self.subjects = subjects
    }
}
