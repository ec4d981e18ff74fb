import ServiceInterface

/// Learns what a type is on the wire from its own `init(from:)`: a decoder that notes each member
/// that is asked for, and gives a sample of it.
final class ShapeRecorder: Decoder {
    /// What the texts of all types with texts of their own are found among.
    private static let samples = [
        "", "2026-11-30", "13:30", "opens", "done", "waived", "met", "held", "snoozed", "added",
        "jp.koyomi.Done", String(repeating: "0", count: 32),
    ]

    struct NoSample: Error {
        let type: String
    }

    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]

    private let sample: String
    /// What the shape ought to be: the one case of an enumeration with data that is decoded, since
    /// nothing else knows the names of its cases.
    private let expected: Shape?
    private let onlyKey: String?
    private var found: Shape?
    private var members: [String: Shape] = [:]
    private var optional: Set<String> = []
    private var nested: [String: ShapeRecorder] = [:]

    private init(_ sample: String, _ expected: Shape?, onlyKey: String? = nil) {
        (self.sample, self.expected, self.onlyKey) = (sample, expected, onlyKey)
    }

    /// The shape of `type`; `expected` is what it ought to be.
    static func shape<Value: Decodable>(
        of type: Value.Type, expected: Shape?
    ) throws -> Shape {
        try record(type, expected).0
    }

    private static func record<Value: Decodable>(
        _ type: Value.Type, _ expected: Shape?
    ) throws -> (Shape, Value) {
        for sample in candidates(for: type) {
            let recorder = ShapeRecorder(sample, expected)
            if let value = try? Value(from: recorder) { return (recorder.shape, value) }
        }
        var cases: [String: Shape] = [:]
        var last: Value?
        for key in (expected?.members ?? [:]).keys.sorted() {
            for sample in samples {
                let recorder = ShapeRecorder(sample, expected, onlyKey: key)
                guard let value = try? Value(from: recorder) else { continue }
                cases.merge(recorder.shape.members.mapValues(Shape.optional)) { first, _ in first }
                last = value
                break
            }
        }
        guard let last else { throw NoSample(type: "\(type)") }
        return (.members(cases), last)
    }

    private static func candidates<Value>(for type: Value.Type) -> [String] {
        guard let type = type as? any (CaseIterable & RawRepresentable).Type else { return samples }
        return rawValues(type) + samples
    }

    private static func rawValues<Value: CaseIterable & RawRepresentable>(
        _ type: Value.Type
    ) -> [String] {
        type.allCases.prefix(1).compactMap { $0.rawValue as? String }
    }

    private var shape: Shape {
        if let found { return found }
        var all = members.merging(nested.mapValues(\.shape)) { first, _ in first }
        for name in optional { all[name] = all[name].map(Shape.optional) }
        return .members(all)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
        KeyedDecodingContainer(Members(recorder: self))
    }

    func unkeyedContainer() -> any UnkeyedDecodingContainer { Elements(recorder: self) }

    func singleValueContainer() -> any SingleValueDecodingContainer { Single(recorder: self) }

    /// A sample of `type` where it is one of Varlink's own.
    private func primitive<Value>(_ type: Value.Type, _ name: String = "") -> (Shape, Value)? {
        let sampled: (shape: Shape, value: Any)
        switch type {
        case is Bool.Type: sampled = (.bool, false)
        case is String.Type: sampled = (.string, sample)
        case is Double.Type: sampled = (.float, 1.0)
        // Within a reply; as errors its cases are described one by one.
        case is JSONValue.Type: sampled = (.object, JSONValue.object([:]))
        case is Refusal.Type: sampled = (.object, Refusal.stopping)
        case let integer as any FixedWidthInteger.Type:
            // A year must be one that is written, and any other number may be 1.
            sampled = (.int, integer.init(clamping: name == "startYear" ? 2026 : 1))
        default: return nil
        }
        return (sampled.value as? Value).map { (sampled.shape, $0) }
    }

    private struct Members<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let recorder: ShapeRecorder
        var codingPath: [any CodingKey] { [] }
        var allKeys: [Key] { recorder.onlyKey.flatMap { Key(stringValue: $0) }.map { [$0] } ?? [] }

        func contains(_ key: Key) -> Bool { true }

        /// It is asked only of what may be missing.
        func decodeNil(forKey key: Key) -> Bool {
            recorder.optional.insert(key.stringValue)
            return false
        }

        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            let name = key.stringValue
            let (shape, value) =
                try recorder.primitive(type, name)
                ?? ShapeRecorder.record(type, recorder.expected?.members[name])
            recorder.members[name] = shape
            return value
        }

        func nestedContainer<Inner: CodingKey>(
            keyedBy type: Inner.Type, forKey key: Key
        ) -> KeyedDecodingContainer<Inner> {
            let inner = ShapeRecorder(
                recorder.sample, recorder.expected?.members[key.stringValue])
            recorder.nested[key.stringValue] = inner
            return inner.container(keyedBy: type)
        }

        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            throw NoSample(type: "a list in \(key.stringValue)")
        }

        func superDecoder() throws -> any Decoder { throw NoSample(type: "a superclass") }

        func superDecoder(forKey key: Key) throws -> any Decoder { try superDecoder() }
    }

    /// A list of one element.
    private struct Elements: UnkeyedDecodingContainer {
        let recorder: ShapeRecorder
        var codingPath: [any CodingKey] { [] }
        var count: Int? { 1 }
        var currentIndex = 0
        var isAtEnd: Bool { currentIndex > 0 }

        func decodeNil() -> Bool { false }

        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (shape, value) =
                try recorder.primitive(type)
                ?? ShapeRecorder.record(type, recorder.expected?.element)
            recorder.found = .array(shape)
            currentIndex += 1
            return value
        }

        func nestedContainer<Inner: CodingKey>(
            keyedBy type: Inner.Type
        ) throws -> KeyedDecodingContainer<Inner> { throw NoSample(type: "an object in a list") }

        func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            throw NoSample(type: "a list in a list")
        }

        func superDecoder() throws -> any Decoder { throw NoSample(type: "a superclass") }
    }

    private struct Single: SingleValueDecodingContainer {
        let recorder: ShapeRecorder
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { false }

        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
            let (shape, value) =
                try recorder.primitive(type)
                ?? ShapeRecorder.record(type, recorder.expected)
            recorder.found = shape
            return value
        }
    }
}
