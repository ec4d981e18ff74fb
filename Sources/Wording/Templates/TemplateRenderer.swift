import Text

/// Puts what a message says into the places of a template.
package struct TemplateRenderer {
    /// A line of what came out.
    package struct Line: Hashable, Sendable {
        /// What stands before the place where it may be filled; `nil` where it may not be.
        package let lead: String?
        /// The rest of it; all of it where it may not be filled.
        package let text: String

        package var whole: String { (lead ?? "") + text }
    }

    /// The most that an administrator's template may give, in bytes: the built-in one gives about
    /// half a million for a message of 2,000 notices.
    package static let outputLimit = 4 << 20

    private let context: TemplateContext
    private let limit: Int
    private let escape: (String, TemplateVariable) -> String
    private var lines: [Line] = []
    private var line = ""
    private var lead: String?
    private var bytes = 0
    private var isTooLong = false

    /// The lines of `template`; `nil` where they take more than `limit` bytes.
    ///
    /// `escape` makes a value, which is on one line, fit to stand where it does.
    package static func lines(
        _ template: Template, _ context: TemplateContext, limit: Int = outputLimit,
        escape: @escaping (String, TemplateVariable) -> String = { text, _ in text }
    ) -> [Line]? {
        var renderer = TemplateRenderer(context: context, limit: limit, escape: escape)
        renderer.render(template.nodes, in: [.message])
        if !renderer.line.isEmpty || renderer.lead != nil { renderer.endLine() }
        return renderer.isTooLong ? nil : renderer.lines
    }

    private init(
        context: TemplateContext, limit: Int,
        escape: @escaping (String, TemplateVariable) -> String
    ) {
        self.context = context
        self.limit = limit
        self.escape = escape
    }

    private mutating func say(_ text: String) {
        line += text
        bytes += text.utf8.count
        if bytes > limit { isTooLong = true }
    }

    private mutating func endLine() {
        lines.append(Line(lead: lead, text: line))
        (line, lead) = ("", nil)
        bytes += 1
    }

    /// Renders `nodes` among `frames`, the innermost last.
    private mutating func render(_ nodes: [Template.Node], in frames: [TemplateFrame]) {
        for node in nodes where !isTooLong {
            switch node {
            case .text(let text): say(text)
            case .lineEnd: endLine()
            case .fill:
                // The first place counts: a line has one beginning.
                if lead == nil { (lead, line) = (line, "") }
            case .value(let variable):
                if case .text(let text) = value(variable, frames), !text.isEmpty {
                    say(escape(text.singleLine, variable))
                }
            case .section(let variable, let isInverted, let nodes):
                let value = value(variable, frames)
                guard value.isSomething != isInverted else { continue }
                if case .frames(let inner) = value, !isInverted {
                    for frame in inner { render(nodes, in: frames + [frame]) }
                } else {
                    render(nodes, in: frames)
                }
            }
        }
    }

    /// What `variable` stands for in the innermost frame in which it has a value.
    private func value(_ variable: TemplateVariable, _ frames: [TemplateFrame]) -> TemplateValue {
        let scopes = variable.scopes
        guard let frame = frames.last(where: { scopes.contains($0.scope) }) else {
            return .text("")
        }
        return context.value(variable, in: frame)
    }
}
