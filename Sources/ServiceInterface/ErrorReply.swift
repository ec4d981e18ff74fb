/// A Varlink error, such as a refusal: `{"error":"jp.koyomi.UnknownEntry","parameters":{…}}`.
///
/// Swift encodes a refusal as `{"unknownEntry":{…}}`; the name moves out of the object, and back.
package struct ErrorReply: Codable, Sendable {
    package let error: String
    package let parameters: [String: JSONValue]

    private static let interface = "jp.koyomi."
    /// The one refusal for which every Varlink service has the same error.
    private static let permission = (
        refusal: "administratorsOnly", error: "org.varlink.service.PermissionDenied"
    )

    package init(_ error: String, _ parameters: [String: JSONValue]) {
        (self.error, self.parameters) = (error, parameters)
    }

    /// The reply for a refusal as Swift encodes it.
    package init?(_ refusal: [String: [String: JSONValue]]) {
        guard let (name, parameters) = refusal.first else { return nil }
        error =
            name == Self.permission.refusal
            ? Self.permission.error
            : Self.interface + name.prefix(1).uppercased() + name.dropFirst()
        self.parameters = parameters
    }

    /// The refusal as Swift encodes it; `nil` for an error of another interface.
    package var refusal: [String: [String: JSONValue]]? {
        if error == Self.permission.error { return [Self.permission.refusal: parameters] }
        guard error.hasPrefix(Self.interface) else { return nil }
        let name = error.dropFirst(Self.interface.count)
        return [name.prefix(1).lowercased() + name.dropFirst(): parameters]
    }
}

package enum JSONValue: Codable, Hashable, Sendable {
    case null
    case bool(Bool)
    case number(Int)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .number(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}
