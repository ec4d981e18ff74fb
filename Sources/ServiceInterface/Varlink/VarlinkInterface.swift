/// The interfaces of the control socket.
package enum VarlinkInterface: String, CaseIterable, Sendable {
    case service = "org.varlink.service"
    case koyomi = "jp.koyomi"

    /// Its definition, a file beside this one.
    package var description: String {
        String(
            decoding: self == .koyomi
                ? PackageResources.jp_koyomi_varlink : PackageResources.org_varlink_service_varlink,
            as: UTF8.self)
    }

    /// A method that every Varlink service has.
    package enum ServiceMethod: String, CaseIterable, Sendable {
        case info = "org.varlink.service.GetInfo"
        case description = "org.varlink.service.GetInterfaceDescription"
    }
}

/// The reply of `GetInfo`.
package struct ServiceInfo: Codable, Sendable {
    package let vendor: String
    package let product: String
    package let version: String
    package let url: String
    package let interfaces: [String]

    /// The version of the daemon and of the command.
    package static let version = "0.1.0"

    package init() {
        (vendor, product, version) = ("Koyomi", "koyomid", Self.version)
        // Its manual page, as systemd's Documentation= writes one: the project has no site.
        url = "man:jp.koyomi(7)"
        interfaces = VarlinkInterface.allCases.map(\.rawValue)
    }
}

package struct InterfaceDescriptionRequest: Codable, Sendable {
    package let interface: String
}

package struct InterfaceDescriptionReply: Codable, Sendable {
    package let description: String

    package init(of interface: VarlinkInterface) { description = interface.description }
}
