import FoundationEssentials
import ServiceInterface
import Text

/// Replies in Varlink's form.
enum ControlAnswer {
    private struct Reply<Payload: Encodable>: Encodable {
        let parameters: Payload
        var continues: Bool?
    }

    /// `payload`; where it `continues`, more replies to the same call follow.
    static func reply(_ payload: some Encodable, continues: Bool = false) -> [UInt8] {
        encode(Reply(parameters: payload, continues: continues ? true : nil))
    }

    static func error(_ error: VarlinkError) -> [UInt8] {
        encode(ErrorReply(error.name, error.parameters.mapValues(JSONValue.string)))
    }

    static func error(_ error: CallError) -> [UInt8] {
        switch error {
        case .malformed(let error): self.error(error)
        case .refused(let refusal): self.refusal(refusal)
        }
    }

    static func refusal(_ refusal: Refusal) -> [UInt8] {
        let fields = try? JSONDecoder().decode(
            [String: [String: JSONValue]].self, from: Data(encode(refusal)))
        return encode(fields.flatMap { ErrorReply($0) })
    }

    private static func encode(_ value: some Encodable) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        // These types hold only texts and numbers, which always encode.
        guard let data = try? encoder.encode(value) else { return Array("{}".utf8) }
        return Array(data)
    }
}
