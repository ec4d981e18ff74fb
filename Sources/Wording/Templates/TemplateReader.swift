import Text

/// Reads the text of a template, and finds everything that is wrong in it.
///
/// A small part of Mustache: `{{name}}`, `{{#name}}…{{/name}}`, `{{^name}}…{{/name}}` and
/// `{{! comment }}`; what a tag that opens or closes a section leaves of its line, if nothing
/// else stands there, is left out. `{{|}}` is our own: see ``Template/Node/fill``.
package struct TemplateReader {
    /// The largest template, in bytes: a page of HTML for a mail has about 5,000, and Gmail cuts
    /// a whole mail at 102,400.
    package static let sizeLimit = 64 * 1024
    /// The most tags of a template; the built-in ones have about 40.
    ///
    /// With the items of a message
    /// it bounds how long rendering takes.
    package static let tagsLimit = 500
    /// The most sections within each other; the built-in ones have 4.
    package static let depthLimit = 12

    private struct Open {
        let variable: TemplateVariable?
        let name: String
        let isInverted: Bool
        let bytes: Range<Int>
        var nodes: [Template.Node] = []
    }

    private let kind: TemplateKind
    private var faults: [TemplateError] = []
    private var root: [Template.Node] = []
    private var stack: [Open] = []
    private var markup = MarkupPosition()
    /// Sections that were ended by the end of one around them; their own end is no second fault.
    private var crossed: [String] = []

    /// The template of `kind` that `bytes`, UTF-8 without a byte order mark, are; or all that is
    /// wrong in it, in the order of places.
    package static func read(_ bytes: [UInt8], _ kind: TemplateKind)
        -> (template: Template?, faults: [TemplateError])
    {
        guard bytes.count <= sizeLimit else {
            return (nil, [TemplateError(kind: .tooLarge(limit: sizeLimit), bytes: 0..<0)])
        }
        var reader = TemplateReader(kind: kind)
        reader.read(TemplateScanner.tokens(bytes))
        let faults = reader.faults.sorted { $0.bytes.lowerBound < $1.bytes.lowerBound }
        return (faults.isEmpty ? Template(nodes: reader.root) : nil, faults)
    }

    private init(kind: TemplateKind) { self.kind = kind }

    private mutating func read(_ tokens: [TemplateToken]) {
        var tags = 0
        var rest = tokens[...]
        while !rest.isEmpty {
            let end = rest.firstIndex { $0.content == .lineEnd }.map { $0 + 1 } ?? rest.endIndex
            let line = rest[rest.startIndex..<end]
            rest = rest[end...]
            let isBare = Self.isBare(line)
            for token in line {
                if case .tag = token.content {
                    tags += 1
                    if tags > Self.tagsLimit {
                        return report(.tooManyTags(limit: Self.tagsLimit), token.bytes)
                    }
                }
                take(token, inBareLine: isBare)
            }
        }
        for open in stack { report(.openSection(open.name), open.bytes) }
    }

    /// Whether a line has nothing but tags that say nothing, and spaces.
    private static func isBare(_ line: ArraySlice<TemplateToken>) -> Bool {
        var hasTag = false
        for token in line {
            switch token.content {
            case .text(let text):
                guard text.allSatisfy({ $0 == " " || $0 == "\t" }) else { return false }
            case .tag(.open, _), .tag(.openInverted, _), .tag(.close, _), .tag(.comment, _):
                hasTag = true
            case .lineEnd: break
            default: return false
            }
        }
        return hasTag
    }

    private mutating func report(_ fault: TemplateError.Kind, _ bytes: Range<Int>) {
        faults.append(TemplateError(kind: fault, bytes: bytes))
    }

    private mutating func add(_ node: Template.Node) {
        if stack.isEmpty { root.append(node) } else { stack[stack.count - 1].nodes.append(node) }
    }

    private mutating func take(_ token: TemplateToken, inBareLine isBare: Bool) {
        switch token.content {
        case .text(let text):
            markup.pass(text)
            if !isBare { add(.text(text)) }
        case .lineEnd:
            markup.pass("\n")
            if !isBare { add(.lineEnd) }
        case .openTag: report(.openTag, token.bytes)
        case .wideBraces: report(.wideBraces, token.bytes)
        case .control(let code): report(.controlCharacter(code), token.bytes)
        case .tag(let sign, let name): take(sign, name, token.bytes)
        }
    }

    private mutating func take(_ sign: TemplateToken.Sign, _ name: String, _ bytes: Range<Int>) {
        switch sign {
        case .comment: return
        case .fill: return kind.isFilled ? add(.fill) : report(.fillNotHere, bytes)
        case .unsupported(let mark): return report(.unsupported(mark), bytes)
        case .raw: return report(.rawValue(name), bytes)
        case .value, .open, .openInverted, .close: break
        }
        guard !name.isEmpty else { return report(.emptyTag, bytes) }
        switch sign {
        case .value: takeValue(name, bytes)
        case .close: takeEnd(name, bytes)
        default: takeStart(name, isInverted: sign == .openInverted, bytes)
        }
    }

    // MARK: Names

    /// Whether a section is open whose name nobody knows: nothing can be said of what stands in it.
    private var isUncertain: Bool { stack.contains { $0.variable == nil } }

    /// The scopes that are open here, from the outside in.
    private var scopes: [TemplateVariable.Scope] {
        [.message]
            + stack.compactMap { open in
                guard !open.isInverted, case .opening(let scope) = open.variable?.shape else {
                    return nil
                }
                return scope
            }
    }

    /// The variable `name`; `nil` after reporting that it has no value here.
    private mutating func variable(_ name: String, _ bytes: Range<Int>) -> TemplateVariable? {
        guard let variable = TemplateVariable(rawValue: name) else {
            let known = TemplateVariable.allCases.filter { $0.isKnown(in: kind) }.map(\.rawValue)
            report(.unknownName(name, nearest: NearestName.find(name, among: known)), bytes)
            return nil
        }
        guard variable.isKnown(in: kind) else {
            report(.notInFile(name), bytes)
            return nil
        }
        if !isUncertain, variable.scopes.isDisjoint(with: scopes),
            let scope = variable.scopes.max()
        {
            report(.needsSection(name, scope: scope), bytes)
        }
        return variable
    }

    private mutating func takeValue(_ name: String, _ bytes: Range<Int>) {
        let before = faults.count
        guard let variable = variable(name, bytes), faults.count == before else { return }
        guard variable.shape == .text else { return report(.noText(name), bytes) }
        if kind.isPage, !markup.isText, !variable.isOurs {
            report(.withinTag(name), bytes)
        }
        add(.value(variable))
    }

    // MARK: Sections

    private mutating func takeStart(_ name: String, isInverted: Bool, _ bytes: Range<Int>) {
        let before = faults.count
        let variable = variable(name, bytes)
        // Things within things about which they are would be said over and over.
        if case .opening(let scope) = variable?.shape, !isInverted, !isUncertain,
            faults.count == before,
            let innermost = scopes.max(), scope <= innermost
        {
            report(.opensOutward(name), bytes)
        }
        if stack.count == Self.depthLimit { report(.tooDeep(limit: Self.depthLimit), bytes) }
        stack.append(Open(variable: variable, name: name, isInverted: isInverted, bytes: bytes))
    }

    private mutating func takeEnd(_ name: String, _ bytes: Range<Int>) {
        guard let index = stack.lastIndex(where: { $0.name == name }) else {
            if let before = crossed.firstIndex(of: name) {
                crossed.remove(at: before)
            } else {
                report(.strayEnd(name), bytes)
            }
            return
        }
        if let last = stack.last, index < stack.count - 1 {
            report(.crossedEnd(name, open: last.name), bytes)
            crossed += stack[(index + 1)...].map(\.name)
            while stack.count > index + 1 { close() }
        }
        close()
    }

    private mutating func close() {
        let open = stack.removeLast()
        // Without a variable there is a fault, and the nodes are never used.
        guard let variable = open.variable else { return }
        add(.section(variable, isInverted: open.isInverted, open.nodes))
    }
}
