/// The words of a message with places for what differs from one to the next, read and checked.
///
/// All of its names are known and stand where they have a value, so that nothing can go wrong
/// when a message is rendered but that too much or nothing comes out.
package struct Template: Hashable, Sendable {
    package enum Node: Hashable, Sendable {
        /// Text as it is, without line breaks.
        case text(String)
        /// The end of a line.
        case lineEnd
        case value(TemplateVariable)
        /// Where the lines begin into which a line that is too wide is broken.
        case fill
        /// Parts for each thing that a name stands for, or, inverted, where it stands for none.
        case section(TemplateVariable, isInverted: Bool, [Node])
    }

    package let nodes: [Node]

    /// A template; ``TemplateReader`` has checked it.
    init(nodes: [Node]) { self.nodes = nodes }
}

/// The templates that take the place of the built-in words.
///
/// Messages are rendered when they are sent, each try anew: those that wait in the outbox go out
/// by the templates that are in force by then.
package struct TemplateSet: Hashable, Sendable {
    private var templates: [TemplateName: Template] = [:]

    /// No templates: all words are the built-in ones.
    package init() {}

    /// The template of that name; `nil` where the built-in words are used.
    package subscript(name: TemplateName) -> Template? {
        get { templates[name] }
        set { templates[name] = newValue }
    }

    /// The names of those there are, in the order of ``TemplateName/all``.
    package var names: [TemplateName] { TemplateName.all.filter { templates[$0] != nil } }
}
