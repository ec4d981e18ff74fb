import CYAML

/// libyaml's parser.
///
/// The C struct holds a pointer to itself once it has its input, so it lives on the heap.
struct YAMLParser: ~Copyable {
    struct Event {
        enum Kind {
            case streamStart, streamEnd, documentStart, documentEnd
            case listStart, listEnd, mappingStart, mappingEnd
            case alias(String)
            case scalar(String, isQuoted: Bool, isBlock: Bool)
        }
        let kind: Kind
        let anchor: String?
        let tag: String?
        let start: Mark
        let end: Mark
    }

    struct Problem: Error {
        let text: String
        let context: String
        let mark: Mark
        let contextMark: Mark
        /// For bytes that libyaml refuses to read: their offset and the character's code.
        let unreadable: (offset: Int, code: UInt32)?
    }

    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// `bytes` must outlive it; `nil` without memory (`yaml_parser_initialize`).
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        self.parser = parser
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    func next() throws(Problem) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { yaml_event_delete(&event) }
        let (kind, anchor, tag) = Self.content(event)
        return Event(
            kind: kind, anchor: anchor, tag: tag, start: Mark(event.start_mark),
            end: Mark(event.end_mark))
    }

    private static func content(_ event: yaml_event_t) -> (Event.Kind, String?, String?) {
        switch event.type {
        case YAML_STREAM_START_EVENT: return (.streamStart, nil, nil)
        case YAML_DOCUMENT_START_EVENT: return (.documentStart, nil, nil)
        case YAML_DOCUMENT_END_EVENT: return (.documentEnd, nil, nil)
        case YAML_SEQUENCE_END_EVENT: return (.listEnd, nil, nil)
        case YAML_MAPPING_END_EVENT: return (.mappingEnd, nil, nil)
        case YAML_SEQUENCE_START_EVENT:
            let list = event.data.sequence_start
            return (.listStart, text(list.anchor), text(list.tag))
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            return (.mappingStart, text(mapping.anchor), text(mapping.tag))
        case YAML_ALIAS_EVENT: return (.alias(text(event.data.alias.anchor) ?? ""), nil, nil)
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let value = ComposedText.of(
                String(
                    decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length),
                    as: UTF8.self))
            let style = scalar.style
            let kind = Event.Kind.scalar(
                value,
                isQuoted: style == YAML_SINGLE_QUOTED_SCALAR_STYLE
                    || style == YAML_DOUBLE_QUOTED_SCALAR_STYLE,
                isBlock: style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
            return (kind, text(scalar.anchor), text(scalar.tag))
        default: return (.streamEnd, nil, nil)
        }
    }

    private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    private func problem() -> Problem {
        let state = parser.pointee
        let isReader = state.error == YAML_READER_ERROR
        return Problem(
            text: state.problem.map { String(cString: $0) } ?? "",
            context: state.context.map { String(cString: $0) } ?? "",
            mark: Mark(state.problem_mark), contextMark: Mark(state.context_mark),
            unreadable: isReader
                ? (Int(state.problem_offset), UInt32(bitPattern: state.problem_value)) : nil)
    }
}

extension Mark {
    init(_ mark: yaml_mark_t) { self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1) }
}
