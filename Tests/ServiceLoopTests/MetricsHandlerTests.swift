import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Text

@testable import Configuration
@testable import ServiceLoop
@testable import Simulator

/// What the page's process asks for itself.
@Suite final class MetricsHandlerTests {
    private let city: SimulatedCity
    private let service: Service

    init() throws {
        city = try SimulatedCity(
            now: try #require(Instant(rfc3339: "2026-06-10T10:00:00+09:00"))
        ) { try SmallCity.write(to: $0) }
        try city.start()
        service = try #require(city.service)
        _ = city.step()
    }

    isolated deinit { city.demolish() }

    private func figures() throws -> MetricsReply {
        try service.methods.metrics.metrics(MetricsRequest())
    }

    @Test("Every obligation of an open calendar is counted once, however it stands")
    func obligations() throws {
        let reply = try figures()
        let status = try service.methods.queries.status(StatusRequest())
        let counts = Dictionary(
            reply.obligations.map { ($0.standing, $0.count) }, uniquingKeysWith: +)
        let expected = Dictionary(status.rows.map { ($0.standing, 1) }, uniquingKeysWith: +)
        #expect(counts == expected)
        #expect(!expected.isEmpty)
    }

    @Test("A record counts at once")
    func recorded() throws {
        let before = try figures().obligations
        let row = try #require(
            try service.methods.queries.status(StatusRequest()).rows.first {
                $0.kind == .task && $0.standing != .done
            })
        var request = DoneRequest(id: row.obligation)
        request.organisation = row.organisation
        let peer = Caller(Peer(uid: getuid()))
        _ = try service.methods.records.record(request, peer)
        #expect(try figures().obligations != before)
    }

    @Test("What is said is counted by reason, and nobody is named")
    func notices() throws {
        let reply = try figures()
        #expect(reply.notices.allSatisfy { Reason.Kind(rawValue: $0.reason) != nil })
        #expect(reply.ledgerBytes > 0)
        #expect(!reply.isLedgerFailing && !reply.isClockHeld && !reply.isReloadRefused)
        let text = String(decoding: try JSONEncoder().encode(reply), as: UTF8.self)
        for organisation in service.planner.plan.organisations {
            #expect(!text.contains(organisation.name))
        }
    }

    @Test("The page's settings are those of koyomid.yaml")
    func settings() throws {
        let none = try service.methods.metrics.pageSettings(PageSettingsRequest())
        #expect(none == PageSettingsReply(listen: nil, url: nil, metrics: nil))
    }
}
