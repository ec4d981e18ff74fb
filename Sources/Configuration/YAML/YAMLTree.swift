import Wording

/// The tree of one YAML file.
///
/// Anchors, aliases, merge keys, tags and several documents are refused: a calendar needs none of
/// them, and an alias of aliases can blow a small file up to any size.
package struct YAMLTree {
    /// The configuration's own nesting is 5.
    static let depthLimit = 32

    /// What 100,000 entries of twelve keys have.
    static let nodeLimit = 2_500_000

    /// `nil` where there is none, which is reported.
    package static func read(_ file: FileScope) -> YAMLNode? {
        let root: YAMLNode?? = file.source.bytes.withUnsafeBufferPointer { bytes in
            guard let parser = YAMLParser(bytes) else {
                file.report(.file(.readFailed(code: 12)))  // ENOMEM
                return nil
            }
            var builder = Builder(file: file)
            return builder.document(parser)
        }
        return root ?? nil
    }

    /// Thrown after reporting why.
    private struct GivenUp: Error {}

    private struct Builder {
        let file: FileScope
        let slips: ReadingSlips
        var nodes = 0

        init(file: FileScope) {
            self.file = file
            slips = ReadingSlips(file)
        }

        mutating func document(_ parser: borrowing YAMLParser) -> YAMLNode? {
            do {
                _ = try next(parser)  // The stream's start.
                guard case .documentStart = try next(parser).kind else {
                    file.report(.file(.empty))
                    return nil
                }
                let root = try node(try next(parser), parser, depth: 0)
                _ = try next(parser)  // The document's end.
                let after = try next(parser)
                if case .documentStart = after.kind {
                    file.report(.syntax(.secondDocument), at: after.start, length: 3)
                    return nil
                }
                if root.isEmpty {
                    file.report(.file(.empty))
                    return nil
                }
                return root
            } catch {
                return nil
            }
        }

        private mutating func node(
            _ event: YAMLParser.Event, _ parser: borrowing YAMLParser, depth: Int
        ) throws(GivenUp) -> YAMLNode {
            nodes += 1
            guard nodes <= nodeLimit else { throw refuse(.tooMany(limit: nodeLimit), event) }
            guard depth <= depthLimit else { throw refuse(.tooDeep(limit: depthLimit), event) }
            if let anchor = event.anchor {
                file.report(
                    .syntax(.anchor(anchor)), at: event.start,
                    length: anchor.unicodeScalars.count + 1)
            }
            if let tag = event.tag {
                // libyaml has put `!!` in full.
                let written = tag.replacing("tag:yaml.org,2002:", with: "!!")
                file.report(
                    .syntax(.tag(written)), at: event.start,
                    length: written.unicodeScalars.count)
            }
            switch event.kind {
            case .scalar(let text, let isQuoted, let isBlock):
                if !isQuoted, !isBlock { slips.look(at: text, from: event.start, to: event.end) }
                return YAMLNode(
                    .text(text), start: event.start, end: event.end, isQuoted: isQuoted,
                    isBlock: isBlock)
            case .listStart: return try list(event, parser, depth: depth)
            case .mappingStart: return try mapping(event, parser, depth: depth)
            case .alias(let name):
                file.report(
                    .syntax(.alias(name)), at: event.start,
                    length: name.unicodeScalars.count + 1)
                return YAMLNode(.refused, start: event.start)
            default:
                // libyaml opens every value that it closes.
                return YAMLNode(.refused, start: event.start)
            }
        }

        private mutating func list(
            _ start: YAMLParser.Event, _ parser: borrowing YAMLParser, depth: Int
        ) throws(GivenUp) -> YAMLNode {
            var items: [YAMLNode] = []
            while true {
                let event = try next(parser)
                if case .listEnd = event.kind { return YAMLNode(.list(items), start: start.start) }
                items.append(try node(event, parser, depth: depth + 1))
            }
        }

        private mutating func mapping(
            _ start: YAMLParser.Event, _ parser: borrowing YAMLParser, depth: Int
        ) throws(GivenUp) -> YAMLNode {
            var pairs: [YAMLPair] = []
            while true {
                let event = try next(parser)
                if case .mappingEnd = event.kind {
                    return YAMLNode(.mapping(pairs), start: start.start)
                }
                if case .scalar("<<", false, false) = event.kind {
                    file.report(.syntax(.mergeKey), at: event.start, length: 2)
                    try skip(parser)
                    // Kept, so that nobody misses the keys that it would have brought.
                    let key = YAMLNode(.refused, start: event.start)
                    pairs.append(YAMLPair(name: "<<", key: key, value: key))
                    continue
                }
                if case .scalar(let text, isQuoted: false, isBlock: false) = event.kind,
                    text.unicodeScalars.first == "\u{3000}"
                {
                    // To YAML it is a letter: every line indented so would be one more diagnostic.
                    throw refuse(.fullWidthSpace, event)
                }
                let key = try node(event, parser, depth: depth + 1)
                let value = try node(try next(parser), parser, depth: depth + 1)
                if case .text(let name) = key.content {
                    pairs.append(YAMLPair(name: name, key: key, value: value))
                } else if !key.isRefused {
                    file.report(.syntax(.keyNotText), at: key.start)
                }
            }
        }

        private mutating func skip(_ parser: borrowing YAMLParser) throws(GivenUp) {
            var open = 0
            repeat {
                switch try next(parser).kind {
                case .listStart, .mappingStart: open += 1
                case .listEnd, .mappingEnd: open -= 1
                case .streamEnd: return
                default: break
                }
            } while open > 0
        }

        private func next(_ parser: borrowing YAMLParser) throws(GivenUp) -> YAMLParser.Event {
            do {
                return try parser.next()
            } catch {
                YAMLSyntax.report(error, in: file)
                throw GivenUp()
            }
        }

        private func refuse(_ fault: SyntaxError, _ event: YAMLParser.Event) -> GivenUp {
            file.report(.syntax(fault), at: event.start)
            return GivenUp()
        }
    }
}
