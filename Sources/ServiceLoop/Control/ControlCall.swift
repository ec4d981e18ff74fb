import FoundationEssentials
import ServiceInterface

/// A call of one of our methods, whose parameters are still to be read.
struct ControlCall {
    let method: ControlMethod
    let hasParameters: Bool
    let data: Data

    private struct Parameters<Payload: Decodable>: Decodable {
        let parameters: Payload
    }

    func request<R: Request>(_: R.Type = R.self) throws(VarlinkError) -> R {
        try Self.parameters(in: data, hasParameters)
    }

    /// The parameters of the call that `data` is; without any it is as if they were empty.
    static func parameters<Payload: Decodable>(
        in data: Data, _ hasParameters: Bool
    ) throws(VarlinkError) -> Payload {
        let decoder = JSONDecoder()
        do {
            guard hasParameters else {
                return try decoder.decode(Payload.self, from: Data("{}".utf8))
            }
            return try decoder.decode(Parameters<Payload>.self, from: data).parameters
        } catch {
            throw .invalidParameter((error as? DecodingError)?.member ?? "parameters")
        }
    }
}

extension ControlCall {
    private struct Assembled: Encodable {
        let method: ControlMethod
        let parameters: JSONValue
    }

    /// The call of `method` with `parameters`.
    init(_ method: ControlMethod, _ parameters: JSONValue) {
        self.method = method
        hasParameters = true
        // Texts and numbers always encode.
        data =
            (try? JSONEncoder().encode(Assembled(method: method, parameters: parameters)))
            ?? Data("{}".utf8)
    }

    /// The call of the method of `request`.
    init(_ request: some Request) throws(CallError) {
        method = type(of: request).method
        hasParameters = true
        do { data = try JSONEncoder().encode(MethodCall(request)) } catch {
            throw .malformed(.invalidParameter("parameters"))
        }
    }
}

/// Why a call is answered with an error.
enum CallError: Error {
    case malformed(VarlinkError)
    case refused(Refusal)
}

extension DecodingError {
    /// The member at which decoding stopped: `fields.value`.
    fileprivate var member: String {
        let path =
            switch self {
            case .typeMismatch(_, let context), .valueNotFound(_, let context),
                .dataCorrupted(let context):
                context.codingPath
            case .keyNotFound(let key, let context): context.codingPath + [key]
            @unknown default: [any CodingKey]()
            }
        let names = path.filter { $0.intValue == nil }.map(\.stringValue)
        // "parameters" is the first of them, unless there are none.
        return names.dropFirst(names.count > 1 ? 1 : 0).joined(separator: ".")
    }
}
