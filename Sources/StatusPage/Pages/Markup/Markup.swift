import Text

/// HTML or SVG that is escaped by construction: the only way in for a text is ``init(_:)``.
struct Markup {
    private(set) var html = ""

    static let nothing = Markup()

    private init() {}

    /// A text on one line.
    init(_ text: String) { html = text.htmlEscaped }

    /// A text with its lines, as a field holds it.
    init(lines text: String) { html = Self.escaped(lines: text) }

    /// The first line feed within a field is none of its text (HTML, 4.10.11).
    fileprivate static func escaped(lines text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { String($0).htmlEscaped }.joined(separator: "&#10;")
    }

    init(
        _ tag: Tag, _ attributes: Attribute..., @MarkupBuilder content: () -> Markup = { .nothing }
    ) {
        html = "<\(tag.rawValue)\(attributes.map(\.html).joined())>"
        guard !tag.isVoid else { return }
        html += content().html
        html += "</\(tag.rawValue)>"
    }

    /// `content` as a document of HTML5.
    static func document(_ content: Markup) -> [UInt8] {
        Array("<!DOCTYPE html>\n\(content.html)\n".utf8)
    }

    static func += (markup: inout Markup, more: Markup) { markup.html += more.html }
}

extension Markup {
    enum Tag: String {
        case a, article, aside, b, body, br, button, caption, circle, code, col, colgroup, dd, defs
        case details, div, dl, dt, fieldset, footer, form, legend, textarea, h1, h2, h3, head,
            header, html, input, label, li
        case line, link, main, meta, nav, ol, option, p, path, pre, pattern, rect, section, select,
            small
        case span, strong, summary, svg, table, tbody, td, text, th, thead, time, title, tr, ul

        fileprivate var isVoid: Bool {
            switch self {
            case .br, .col, .input, .link, .meta: true
            default: false
            }
        }
    }

    struct Attribute {
        fileprivate let html: String

        init(_ name: Name, _ value: String) { html = " \(name.rawValue)=\"\(value.htmlEscaped)\"" }

        /// The value of a field, with its lines.
        init(_ name: Name, lines value: String) {
            html = " \(name.rawValue)=\"\(Markup.escaped(lines: value))\""
        }

        /// One that is there or not.
        private init(_ name: Name, isSet: Bool) { html = isSet ? " \(name.rawValue)" : "" }

        private init() { html = "" }

        enum Name: String {
            case action, charset, `class`, colspan, content, cx, cy, d, datetime, height, href,
                hreflang
            case id, lang, method, name, r, rel, role, rowspan, rx, scope, tabindex, type, value,
                width
            case x, x1, x2, y, y1, y2, selected, hidden, overflow, viewBox, patternUnits
            case patternTransform
            case open, rows, checked, autocomplete, autofocus, novalidate, min, max, size, inputmode
            case labelFor = "for"
            case ariaDescribedby = "aria-describedby"
            case ariaInvalid = "aria-invalid"
            case ariaLabelledby = "aria-labelledby"
            case ariaCurrent = "aria-current"
            case ariaHidden = "aria-hidden"
            case ariaLabel = "aria-label"
            case dataLabel = "data-l"
            case textAnchor = "text-anchor"
        }

        static let none = Attribute()
        static let ariaHidden = Attribute(.ariaHidden, "true")
        static func `class`(_ names: String) -> Attribute { Attribute(.class, names) }
        static func scope(_ scope: String) -> Attribute { Attribute(.scope, scope) }
        static func href(_ link: PageLink) -> Attribute { Attribute(.href, link.text) }
        static func colspan(_ count: Int) -> Attribute {
            count == 1 ? none : Attribute(.colspan, "\(count)")
        }
        static func selected(_ isSelected: Bool) -> Attribute {
            Attribute(.selected, isSet: isSelected)
        }
        static func checked(_ isChecked: Bool) -> Attribute {
            Attribute(.checked, isSet: isChecked)
        }
        static let open = Attribute(.open, isSet: true)
        static let autofocus = Attribute(.autofocus, isSet: true)
        /// Our own words say what is wrong, in the page's language.
        static let novalidate = Attribute(.novalidate, isSet: true)
        /// That here is the page to which a link leads.
        static func current(_ isHere: Bool) -> Attribute {
            isHere ? Attribute(.ariaCurrent, "page") : none
        }
    }
}

/// Puts markup, texts and lists of both one after the other.
@resultBuilder
enum MarkupBuilder {
    static func buildExpression(_ markup: Markup) -> Markup { markup }
    static func buildExpression(_ text: String) -> Markup { Markup(text) }
    static func buildExpression(_ markup: Markup?) -> Markup { markup ?? .nothing }

    static func buildBlock(_ parts: Markup...) -> Markup { buildArray(parts) }
    static func buildOptional(_ part: Markup?) -> Markup { part ?? .nothing }
    static func buildEither(first: Markup) -> Markup { first }
    static func buildEither(second: Markup) -> Markup { second }

    static func buildArray(_ parts: [Markup]) -> Markup {
        var all = Markup.nothing
        for part in parts { all += part }
        return all
    }
}
