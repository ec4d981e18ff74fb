/// A call without its parameters (varlink.org, "Method Call"); other members are ignored.
package struct VarlinkCall: Decodable, Sendable {
    /// With the interface that it belongs to: `jp.koyomi.Status`.
    package let method: String
    private let oneway: Bool?
    private let more: Bool?
    private let parameters: Anything?

    private struct Anything: Decodable {
        init(from decoder: any Decoder) {}
    }

    /// Whether it has parameters; without them it is as if they were empty.
    package var hasParameters: Bool { parameters != nil }

    /// Whether the client reads no reply.
    package var isOneway: Bool { oneway ?? false }

    /// Whether the client takes a long list in several replies.
    package var wantsMore: Bool { more ?? false }

    /// `jp.koyomi` of `jp.koyomi.Status`; `nil` where the method names no interface.
    package var interface: String? {
        method.lastIndex(of: ".").map { String(method[..<$0]) }
    }
}
