/// Everything that is wrong with the answers to a form.
package struct FormErrors: Error, Hashable, Sendable {
    /// At least one: what was given in its order, then what is missing in the form's.
    package let all: [FormAnswerError]

    /// These faults; at least one.
    init(_ all: [FormAnswerError]) {
        precondition(!all.isEmpty, "what has no fault is no failure")
        self.all = all
    }
}

/// One thing that is wrong with the answers to a form.
package enum FormAnswerError: Error, Codable, Hashable, Sendable {
    /// No field has that name; the one that may be meant, and all there are.
    case unknownField(field: String, nearest: String?, fields: [String])
    /// Several fields have that label.
    case ambiguousField(field: String, fields: [String])
    case givenTwice(field: String)
    /// What was written is none of the choices, or might be several.
    case unknownChoice(field: Form.Field, written: String)
    /// What was written does not say that a line has been looked at.
    case notTick(field: Form.Field, written: String)
    /// A field that must be answered is not; because of these answers, or always.
    case missing(field: Form.Field, because: [FormAnswer])
    /// A field is answered with nothing.
    case empty(field: Form.Field)
    /// Words of so many scalars, more than the limit.
    case tooLong(field: String, count: Int, limit: Int)
    /// An answer holds a line break or another sign that does not show.
    case controlCharacter(field: String)
}
