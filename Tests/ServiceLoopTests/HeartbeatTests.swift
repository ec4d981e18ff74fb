import CalendarPlan
import Foundation
import OutgoingChannels
import Testing

@testable import ServiceLoop
@testable import Simulator

/// When the heartbeat is a trouble; that it beats is for the system tests.
@Suite struct HeartbeatTests {
    private static let url = "http://127.0.0.1:9/ping/secret-token"

    @Test("Without its credential it is off, and the status says so")
    func missing() throws {
        let scene = try SelfWatchScene(
            "2026-06-10T10:00:00+09:00", settings: "heartbeat: {url-credential: beat}")
        defer { scene.city.demolish() }
        try scene.city.start()
        try scene.pass(seconds: 0)
        #expect(try scene.troubles().contains("credential beat is missing"))
        #expect(try !scene.service().heartbeat.isOn)
    }

    @Test("Three failures in a row are a trouble, one answer ends it, and no URL is told")
    func failures() throws {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00")
        defer { scene.city.demolish() }
        try scene.city.start()
        try scene.pass(seconds: 0)
        let heartbeat = try scene.service().heartbeat
        for _ in 0..<2 { heartbeat.note("HTTP 500") }
        heartbeat.note(nil)
        for _ in 0..<2 { heartbeat.note("HTTP 500") }
        #expect(try scene.troubles() == "")
        for _ in 0..<5 { heartbeat.note("HTTP 500") }
        #expect(try scene.troubles() == "the heartbeat has failed 7 times in a row: HTTP 500")
        #expect(scene.city.logged.count { $0.contains("heartbeat") } == 1)
        heartbeat.note(nil)
        #expect(try scene.troubles() == "")
        #expect(scene.city.logged.allSatisfy { !$0.contains("secret-token") })
    }
}
