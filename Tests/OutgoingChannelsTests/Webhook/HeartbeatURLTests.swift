import Foundation
import ServiceInterface
import TestSupport
import Testing
import Wording

@testable import OutgoingChannels

/// The heartbeat against a real receiver.
@Suite(.enabled(if: Python.oracles != nil))
struct HeartbeatURLTests {
    /// What asking for `url` came to.
    private func failure(_ url: String) throws -> String? {
        let scene = try WebhookScene(totalMilliseconds: 2_000)
        var answers: [String?] = []
        let heartbeat = try HeartbeatURL(url, curl: scene.curl)
        heartbeat.ask { answers.append($0) }
        try #require(scene.loop.run { !answers.isEmpty })
        #expect(answers.count == 1)
        return answers[0]
    }

    @Test("It is a GET without a body, and 2xx is all it takes")
    func heard() throws {
        let peer = try Peer()
        #expect(try failure(peer.url("/ping/secret-token")) == nil)
        let seen = try peer.finish()
        #expect(seen.requests.map(\.method) == ["GET"])
        #expect(seen.requests.map(\.path) == ["/ping/secret-token"])
        #expect(seen.requests.first?.body == "")
        #expect(seen.requests.first?.headers["content-type"] == nil)
    }

    @Test("Why it is not heard is told without the URL")
    func unheard() throws {
        let peer = try Peer()
        #expect(try failure(peer.url("/status/503")) == "HTTP 503")
        #expect(try failure(peer.url("/status/302")) == "HTTP 302")
        let closed = try #require(try failure("http://127.0.0.1:9/ping/secret-token"))
        #expect(!closed.contains("secret-token"))
        #expect(!closed.contains("127.0.0.1"))
        _ = try peer.finish()
    }

    @Test("Only web addresses are taken, and none is shown", arguments: ["", "ftp://x/", "x y"])
    func malformed(url: String) throws {
        let scene = try WebhookScene()
        #expect(throws: WebhookError.malformedURL) {
            _ = try HeartbeatURL(url, curl: scene.curl)
        }
    }

    @Test("After a heartbeat the same handle delivers messages by POST")
    func handles() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        var count = 0
        let heartbeat = try HeartbeatURL(peer.url("/status/200"), curl: scene.curl)
        heartbeat.ask { _ in count += 1 }
        try #require(scene.loop.run { count == 1 })
        #expect(try scene.outcome(peer.url("/status/200")) == .delivered)
        heartbeat.ask { _ in count += 1 }
        try #require(scene.loop.run { count == 2 })
        #expect(try peer.finish().requests.map(\.method) == ["GET", "POST", "GET"])
    }
}
