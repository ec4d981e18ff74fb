package struct TemplateError: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case unknownName(String, nearest: String?)
        /// The name has no value here, but within the sections that open `scope`.
        case needsSection(String, scope: TemplateVariable.Scope)
        /// The name has no value in files of this kind.
        case notInFile(String)
        /// The name stands for things with values of their own, not for a text.
        case noText(String)
        /// The section cannot stand within one about single things.
        case opensOutward(String)
        /// A text that others wrote may not stand within a tag, a comment or a script of HTML.
        case withinTag(String)
        /// `{{` without `}}` in the same line.
        case openTag
        /// `{{}}`.
        case emptyTag
        /// A section has no end.
        case openSection(String)
        /// An end has no section.
        case strayEnd(String)
        /// An end of one section where another is open.
        case crossedEnd(String, open: String)
        /// Values that are not escaped are not offered.
        case rawValue(String)
        /// A tag of Mustache that is not offered, by its sign.
        case unsupported(String)
        /// Full-width braces.
        case wideBraces
        /// Lines are only filled in the text of mails.
        case fillNotHere
        /// A character that would break a line or turn text round, by its code.
        case controlCharacter(UInt32)
        /// More than `limit` tags.
        case tooManyTags(limit: Int)
        /// Sections within sections, deeper than `limit`.
        case tooDeep(limit: Int)
        /// More than `limit` bytes.
        case tooLarge(limit: Int)
    }

    package let kind: Kind
    /// The bytes that are meant.
    package let bytes: Range<Int>
}

/// What can be used in a template but deserves a look.
package enum TemplateWarning: Hashable, Sendable {
    case unknownFile(String, nearest: String?)
    /// Of the two forms of a mail only one has a template.
    case halfPair(missing: String)
    /// With a sample it came to nothing, so that the built-in words would be used.
    case comesToNothing
    /// With a sample it became too long, so that the built-in words would be used.
    case tooLong
    /// With a sample a line had more octets than RFC 5322 allows; from 1.
    case longLine(Int, octets: Int)
    /// It shows nothing of what belongs to these parts of a digest.
    case silent([String])
}
