package import CalendarPlan

/// A form that is to be answered, and by whom.
package struct FormSheet: Codable, Sendable {
    /// What the other verbs take for it: `市政変革@2026/mid-year`.
    package let obligation: String
    package let title: String
    /// Who owes it and has not answered.
    package let organisations: [String]
    /// In the form's order.
    package let fields: [Form.Field]

    /// What `form` asks of `obligations`, at least one, all of one entry and round.
    package init(_ form: Form, of obligations: [Obligation]) {
        let id = obligations[0].id
        obligation = "\(id.entry.calendar)/\(id.shortName)"
        title = obligations[0].title
        organisations = obligations.map(\.id.organisation)
        fields = form.fields
    }
}
