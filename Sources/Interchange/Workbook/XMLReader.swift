import CExpat
import Wording

/// Reads an XML document by expat, element by element.
///
/// A class, since expat keeps a pointer to it. Document types are refused: no workbook has one, and
/// entities are how XML grows beyond measure.
final class XMLReader {
    enum Event {
        /// Names lose their namespace's prefix, which each program chooses as it likes.
        case start(String, [String: String])
        case end(String)
        /// All that stands between two tags.
        case text(String)
    }

    private let parser: OpaquePointer
    private let handle: (Event) throws(WorkbookError) -> Void
    private var text: [UInt8] = []
    private var error: WorkbookError?

    static func read(
        _ bytes: [UInt8], _ handle: @escaping (Event) throws(WorkbookError) -> Void
    ) throws(WorkbookError) {
        guard let parser = XML_ParserCreate(nil) else { throw .damaged }
        try XMLReader(parser, handle).read(bytes)
    }

    private init(
        _ parser: OpaquePointer, _ handle: @escaping (Event) throws(WorkbookError) -> Void
    ) {
        self.parser = parser
        self.handle = handle
    }

    deinit { XML_ParserFree(parser) }

    private func read(_ bytes: [UInt8]) throws(WorkbookError) {
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { reader, name, attributes in
                guard let name, let reader = XMLReader.of(reader) else { return }
                reader.emitText()
                reader.emit(.start(XMLReader.local(name), XMLReader.pairs(attributes)))
            },
            { reader, name in
                guard let name, let reader = XMLReader.of(reader) else { return }
                reader.emitText()
                reader.emit(.end(XMLReader.local(name)))
            })
        XML_SetCharacterDataHandler(parser) { reader, bytes, count in
            guard let bytes, let reader = XMLReader.of(reader) else { return }
            let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(count))
            reader.text.append(contentsOf: buffer)
        }
        XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
            XMLReader.of(reader)?.stop(.damaged)
        }
        let status = bytes.withUnsafeBytes { buffer in
            XML_Parse(
                parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self),
                Int32(buffer.count), 1)
        }
        if let error { throw error }
        guard status == XML_STATUS_OK else { throw .damaged }
    }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
        pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func local(_ name: UnsafePointer<CChar>) -> String {
        let name = String(cString: name)
        guard let colon = name.utf8.lastIndex(of: 0x3A) else { return name }
        return String(name[name.index(after: colon)...])
    }

    /// Names and values in turn, `NULL` at the end.
    private static func pairs(_ list: UnsafeMutablePointer<UnsafePointer<CChar>?>?)
        -> [String: String]
    {
        var pairs: [String: String] = [:]
        guard var next = list else { return pairs }
        while let name = next[0], let value = next[1] {
            pairs[local(name)] = String(cString: value)
            next += 2
        }
        return pairs
    }

    private func emitText() {
        guard !text.isEmpty else { return }
        emit(.text(String(decoding: text, as: UTF8.self)))
        text.removeAll(keepingCapacity: true)
    }

    private func emit(_ event: Event) {
        guard error == nil else { return }
        do { try handle(event) } catch { stop(error) }
    }

    private func stop(_ reason: WorkbookError) {
        error = error ?? reason
        _ = XML_StopParser(parser, 0)  // It fails only where the parser has stopped.
    }
}
