/// An error that every Varlink service may reply with (varlink.org, "Service"), or that no method
/// of ours has for its own.
package enum VarlinkError: Error, Hashable, Sendable {
    case interfaceNotFound(String)
    case methodNotFound(String)
    /// The member of the parameters that is missing or of another type: `rows.due`.
    case invalidParameter(String)
    case malformedCall(Problem)

    /// Why what was sent is no call.
    package enum Problem: String, Sendable {
        case notACall = "not-a-call"
        case tooLong = "too-long"
    }

    package var name: String {
        switch self {
        case .interfaceNotFound: "org.varlink.service.InterfaceNotFound"
        case .methodNotFound: "org.varlink.service.MethodNotFound"
        case .invalidParameter: "org.varlink.service.InvalidParameter"
        case .malformedCall: "jp.koyomi.MalformedCall"
        }
    }

    package var parameters: [String: String] {
        switch self {
        case .interfaceNotFound(let name): ["interface": name]
        case .methodNotFound(let name): ["method": name]
        case .invalidParameter(let name): ["parameter": name]
        case .malformedCall(let problem): ["problem": problem.rawValue]
        }
    }
}
