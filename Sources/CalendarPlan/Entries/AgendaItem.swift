/// One item of a meeting's agenda.
///
/// Its papers, where they have a deadline of their own, are a task that the reader of calendar
/// files adds beside the meeting.
package struct AgendaItem: Hashable, Sendable {
    /// What people read: `保育所・幼稚園`.
    package let title: String
    /// The ids of the subjects that it is about.
    package let subjects: [String]

    package init(title: String, subjects: [String] = []) {
        self.title = title
        self.subjects = subjects
    }
}
