import CalendarPlan
import DueNotices
import Foundation
@testable import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import Ledger
@testable import ServiceLoop
@testable import Simulator

/// Trial notices, over the small city.
@Suite struct TestNoticeTests {
    private func scene() throws -> SelfWatchScene {
        let scene = try SelfWatchScene("2026-06-10T10:00:00+09:00")
        try scene.city.start()
        try scene.pass(seconds: 0)
        return scene
    }

    private func send(
        _ scene: SelfWatchScene, to organisation: String, channel: String? = nil
    ) throws -> [TestNoticeReply.Delivery] {
        try scene.service().testNotices.send(
            .init(organisation: organisation, channel: channel, by: "林"),
            Caller(Peer(uid: 4_000_000_000))
        ).deliveries
    }

    /// Where each of `deliveries` stands now, `channel state`.
    private func standing(
        _ scene: SelfWatchScene, _ deliveries: [TestNoticeReply.Delivery]
    ) throws -> [String] {
        try deliveries.flatMap { delivery in
            try scene.service().testNotices.delivery(.init(id: delivery.key)).deliveries
        }.map { "\($0.channel) \($0.state) \($0.reason ?? "-")" }
    }

    @Test("A trial goes by every channel that serves the organisation, or the one asked for")
    func channels() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        let all = try send(scene, to: "北区")
        #expect(all.map(\.channel) == ["journal", "mail", "webhook:chat"])
        #expect(try send(scene, to: "港湾局").map(\.channel) == ["journal", "webhook:chat"])
        let one = try send(scene, to: "北区", channel: "mail")
        #expect(one.map(\.channel) == ["mail"])
        #expect(!all.map(\.key).contains(one[0].key))
        try scene.pass(seconds: 0)
        #expect(
            try standing(scene, all + one) == [
                "journal delivered -", "mail delivered -", "webhook:chat delivered -",
                "mail delivered -",
            ])
        #expect(scene.city.outside.violations == [])
    }

    @Test("What does not arrive says why, and what was refused has failed")
    func failures() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        scene.city.outside.fate = {
            switch $0.channel {
            case "mail": .refused
            case "journal": .taken
            default: .timedOut
            }
        }
        let sent = try send(scene, to: "北区")
        _ = scene.city.step()
        _ = scene.city.step()
        #expect(
            try standing(scene, sent) == [
                "journal delivered -", "mail refused gone", "webhook:chat waiting timed out",
            ])
    }

    @Test("What cannot be sent is refused, in both languages")
    func refusals() throws {
        let scene = try scene()
        defer { scene.city.demolish() }
        var lines: [String] = []
        for (organisation, channel) in [
            ("北区役所", nil), ("全区", nil), ("港湾局", "mail"), ("北区", "mial"), ("", nil),
        ] as [(String, String?)] {
            do throws(Refusal) {
                _ = try scene.city.service?.testNotices.send(
                    .init(organisation: organisation, channel: channel),
                    Caller(Peer(uid: 0)))
                Issue.record("\(organisation) got a notice")
            } catch {
                let message = RefusalWords.text(error)
                lines.append(
                    "\(organisation) \(channel ?? "")\n  \(message.ja)\n  \(message.en)\n")
            }
        }
        #expect(throws: Refusal.self) {
            _ = try scene.service().testNotices.delivery(.init(id: "0123"))
        }
        try expectGolden(lines.joined(), "test-notice.txt")
    }
}
