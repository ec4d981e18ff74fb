import Foundation
import TestSupport
import Testing

@testable import ServiceInterface

/// The description of the interface and the Swift types say the same.
@Suite struct VarlinkDescriptionTests {
    private let description: VarlinkDescription

    init() throws { description = try VarlinkDescription(VarlinkInterface.koyomi.description) }

    /// The parameters and the reply of every method.
    private static let requests: [any Request.Type] =
        [
            StatusRequest.self, RoundsRequest.self, ReportRequest.self, HistoryRequest.self,
            RecordTableRequest.self,
            ConfigurationHistoryRequest.self, OutboxRequest.self, DeliveryRequest.self,
            CompareRequest.self, DryRunRequest.self, RetryRequest.self, DropRequest.self,
            ReloadRequest.self, ConfirmClockRequest.self, ConfirmLedgerRequest.self,
            TestNoticeRequest.self, ClearAddressRequest.self,
            PageSettingsRequest.self, MetricsRequest.self, OnBehalfRequest.self,
            ReceiveMailRequest.self, RevokeRequest.self,
            LogInLinkRequest.self, OpenSessionRequest.self, EndSessionsRequest.self,
        ] + recordings.map { $0 as any Request.Type }

    private static let recordings: [any RecordingRequest.Type] = [
        DoneRequest.self, RecordRequest.self, UndoRequest.self, SettleRequest.self,
        AcknowledgeRequest.self, SnoozeRequest.self, WaiveRequest.self,
    ]

    @Test("Every method of the dispatcher is described, and no other")
    func methods() {
        #expect(Set(Self.requests.map { $0.method }) == Set(ControlMethod.allCases))
        let names = description.methods.keys.map { "\(description.interface).\($0)" }
        #expect(Set(names) == Set(ControlMethod.allCases.map(\.rawValue)))
    }

    @Test("What each method takes and replies is described member by member", arguments: requests)
    func members(type: any Request.Type) throws { try compare(type) }

    private func compare<Asked: Request>(_ type: Asked.Type) throws {
        let name = String(Asked.method.rawValue.dropFirst(description.interface.count + 1))
        let method = try #require(description.methods[name])
        let parameters = try description.resolved(method.parameters)
        let asked =
            type == DryRunRequest.self
            ? try triedParameters() : try ShapeRecorder.shape(of: type, expected: parameters)
        #expect("\(parameters)" == "\(asked)", "the parameters of \(name)")
        let reply = try description.resolved(method.reply)
        let given = try ShapeRecorder.shape(of: Asked.Reply.self, expected: reply)
        #expect("\(reply)" == "\(given)", "the reply of \(name)")
    }

    @Test("What every service says of itself is described in the same way")
    func service() throws {
        let service = try VarlinkDescription(VarlinkInterface.service.description)
        let names = service.methods.keys.map { "\(service.interface).\($0)" }
        #expect(Set(names) == Set(VarlinkInterface.ServiceMethod.allCases.map(\.rawValue)))
        let info = try #require(service.methods["GetInfo"])
        #expect(info.reply == (try ShapeRecorder.shape(of: ServiceInfo.self, expected: nil)))
        let description = try #require(service.methods["GetInterfaceDescription"])
        #expect(
            description.parameters
                == (try ShapeRecorder.shape(of: InterfaceDescriptionRequest.self, expected: nil)))
        #expect(
            description.reply
                == (try ShapeRecorder.shape(of: InterfaceDescriptionReply.self, expected: nil)))
        for error in [
            VarlinkError.interfaceNotFound(""), .methodNotFound(""), .invalidParameter(""),
        ] {
            let name = String(error.name.dropFirst(service.interface.count + 1))
            #expect(
                service.errors[name] == .members(error.parameters.mapValues { _ in .string }))
        }
    }

    /// Those of all methods that can be tried, beside the method's name.
    private func triedParameters() throws -> Shape {
        var members: [String: Shape] = ["method": .string]
        for type in Self.recordings {
            let own = try ShapeRecorder.shape(of: type, expected: nil).members
            members.merge(own) { first, _ in first }
        }
        return .members(members)
    }

    @Test("Every refusal of ours is described as an error, and no other but what is no call")
    func errors() throws {
        var described = description.errors
        #expect(described.removeValue(forKey: "MalformedCall") == .members(["problem": .string]))
        let expected = Shape.members(
            Dictionary(
                uniqueKeysWithValues: try described.map {
                    ($0.prefix(1).lowercased() + $0.dropFirst(), try description.resolved($1))
                }))
        let found = try ShapeRecorder.shape(of: Refusal.self, expected: expected).members
        for (name, members) in expected.members {
            let refusal = try #require(found[name], "there is no refusal \(name)")
            #expect("?\(members)" == "\(refusal)", "\(name)")
        }
        let file = repositoryFolder.appending(path: "Sources/ServiceInterface/Refusal.swift")
        var cases = Set(
            try String(contentsOf: file, encoding: .utf8).matches(of: /\n {4}case (\w+)/)
                .map { String($0.1) })
        // It has a name that all services share.
        #expect(cases.remove("administratorsOnly") != nil)
        #expect(cases == Set(expected.members.keys))
    }
}
