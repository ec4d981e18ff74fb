import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite(.enabled(if: Python.oracles != nil)) struct CurlMultiTests {
    @Test("Five hundred messages at once go over four connections, each once")
    func manyAtOnce() throws {
        let before = EasyHandle.liveCount
        let peer = try Peer()
        let scene = try WebhookScene()
        let channel = try scene.channel(peer.url("/status/200"))
        let messages = try (0..<500).map { try WebhookSamples.message($0) }
        for message in messages { scene.send(message, through: channel) }
        #expect(scene.curl.pendingCount == 500)
        try #require(scene.loop.run { scene.outcomes.count == 500 })
        #expect(scene.outcomes.allSatisfy { $0 == .delivered })
        #expect(scene.curl.pendingCount == 0)
        #expect(EasyHandle.liveCount - before == 4)
        let seen = try peer.finish()
        #expect(seen.connections <= 4)
        #expect(seen.requests.allSatisfy { $0.verified })
        #expect(
            seen.requests.compactMap { $0.headers["webhook-id"] }.sorted()
                == messages.map(\.key).sorted())
    }

    @Test("A request that a kept connection took along is in doubt, and not sent again unasked")
    func keptConnection() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let channel = try scene.channel(peer.url("/first"))
        scene.send(try WebhookSamples.message(0), through: channel)
        try #require(scene.loop.run { scene.outcomes.count == 1 })
        scene.send(try WebhookSamples.message(1), through: channel)
        try #require(scene.loop.run { scene.outcomes.count == 2 })
        #expect(scene.outcomes[0] == .delivered)
        let isUncertain = if case .uncertain = scene.outcomes[1] { true } else { false }
        #expect(isUncertain, "\(scene.outcomes[1])")
        // libcurl may open another connection before it finds that the body cannot be sent again.
        #expect(try peer.finish().requests.count == 2)
    }

    @Test("An endpoint that hangs does not hold up another on the same host")
    func hangingEndpoint() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let hanging = try scene.channel(peer.url("/hang"), name: "hangs")
        let healthy = try scene.channel(peer.url("/status/200"), name: "healthy")
        for number in 0..<20 {
            scene.send(try WebhookSamples.message(number, endpoint: "hangs"), through: hanging)
        }
        for number in 0..<20 {
            scene.send(try WebhookSamples.message(number, endpoint: "healthy"), through: healthy)
        }
        try #require(scene.loop.run(for: .seconds(12)) { scene.outcomes.count == 20 })
        #expect(scene.outcomes.allSatisfy { $0 == .delivered })
        #expect(scene.curl.pendingCount == 20)
    }

    @Test("Where there is not room for all endpoints, they take turns")
    func turns() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        // Twenty endpoints of one server, more than it has room for, and one that asks last. Of
        // what the server has no room for at once it answers one of each endpoint, the rest once
        // it has seen the last endpoint: which must stand neither behind all of another's
        // messages nor in libcurl's own queue.
        for endpoint in 0..<20 {
            let channel = try scene.channel(peer.url("/behind/36"), name: "slow-\(endpoint)")
            for number in 0..<8 {
                scene.send(
                    try WebhookSamples.message(number, endpoint: "slow-\(endpoint)"),
                    through: channel)
            }
        }
        var last: DeliveryOutcome?
        try scene.channel(peer.url("/status/200"), name: "last").send(
            try WebhookSamples.message(endpoint: "last"), to: WebhookSamples.recipient,
            at: WebhookSamples.present
        ) { last = $0 }
        try #require(scene.loop.run { last != nil && scene.outcomes.count == 160 })
        #expect(last == .delivered)
        #expect(scene.outcomes.filter { $0 != .delivered } == [])
    }

    @Test("A message that waits too long for its turn is tried again later")
    func waiting() throws {
        let peer = try Peer()
        let scene = try WebhookScene(totalMilliseconds: 1_000, waitingMilliseconds: 300)
        let channel = try scene.channel(peer.url("/hang"))
        for number in 0..<6 { scene.send(try WebhookSamples.message(number), through: channel) }
        try #require(scene.loop.run { scene.outcomes.count == 6 })
        let reasons = scene.outcomes.compactMap(\.failureReason)
        #expect(
            reasons
                == Array(repeating: "webhook chat: waited too long for its turn", count: 2)
                + Array(repeating: "webhook chat: Timeout was reached", count: 4))
        #expect(scene.curl.pendingCount == 0)
        #expect(try scene.outcome(peer.url("/status/200")) == .delivered)
    }

    @Test("More than a thousand waiting messages are turned away at once")
    func tooManyWaiting() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let channel = try scene.channel(peer.url("/hang"))
        for number in 0..<1_006 { scene.send(try WebhookSamples.message(number), through: channel) }
        #expect(
            scene.outcomes.compactMap(\.failureReason)
                == Array(repeating: "webhook chat: too many messages wait for it", count: 2))
        #expect(scene.curl.pendingCount == 1_004)
    }

    @Test("Whoever is told may send again")
    func reentrancy() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let channel = try scene.channel(peer.url("/status/200"))
        var told = 0
        func sendNext() throws {
            let message = try WebhookSamples.message(told)
            channel.send(message, to: WebhookSamples.recipient, at: WebhookSamples.present) {
                outcome in
                #expect(outcome == .delivered)
                told += 1
                if told < 50 { try? sendNext() }
            }
        }
        try sendNext()
        try #require(scene.loop.run { told == 50 })
        #expect(try peer.finish().connections == 1)
    }

    @Test("Whoever is told of a failure may send again, and gives up everything")
    func cancelFromCompletion() throws {
        let scene = try WebhookScene()
        let channel = try scene.channel("http://127.0.0.1:1/")
        var told = 0
        for number in 0..<20 {
            channel.send(
                try WebhookSamples.message(number), to: WebhookSamples.recipient,
                at: WebhookSamples.present
            ) { _ in
                told += 1
                if told == 1 { scene.curl.cancelAll() }
            }
        }
        try #require(scene.loop.run { told == 1 })
        #expect(!scene.loop.run(for: .milliseconds(200)) { told > 1 })
        #expect(scene.curl.pendingCount == 0)
        _ = try scene.outcome("http://127.0.0.1:1/")
    }

    @Test("Giving up tells nobody, and leaves nothing behind in the loop")
    func cancelAll() throws {
        let peer = try Peer()
        let scene = try WebhookScene(totalMilliseconds: 500)
        let channel = try scene.channel(peer.url("/hang"))
        for number in 0..<20 { scene.send(try WebhookSamples.message(number), through: channel) }
        #expect(!scene.loop.run(for: .milliseconds(200)) { !scene.outcomes.isEmpty })
        scene.curl.cancelAll()
        #expect(scene.curl.pendingCount == 0)
        #expect(!scene.loop.run(for: .milliseconds(700)) { !scene.outcomes.isEmpty })
        #expect(scene.loop.interestCount == 0)
        #expect(try scene.outcome(peer.url("/status/200")) == .delivered)
    }

    @Test("Letting go in the midst of transfers frees every handle, watch and timer")
    func letGo() throws {
        let peer = try Peer()
        let loop = TestLoop()
        let before = EasyHandle.liveCount
        var outcomes = 0
        do {
            let curl = try CurlMulti(loop: loop, version: "0.0-test")
            let channel = WebhookChannel(
                endpoint: try WebhookEndpoint(
                    name: "chat", url: peer.url("/hang"),
                    secrets: [try WebhookSecret(WebhookSamples.secret)]),
                curl: curl)
            for number in 0..<20 {
                channel.send(
                    try WebhookSamples.message(number), to: WebhookSamples.recipient,
                    at: WebhookSamples.present
                ) { _ in
                    outcomes += 1
                }
            }
            #expect(!loop.run(for: .milliseconds(200)) { outcomes > 0 })
            #expect(EasyHandle.liveCount == before + WebhookEndpoint.customaryConnections)
            #expect(loop.interestCount > 0)
        }
        #expect(EasyHandle.liveCount == before)
        #expect(loop.interestCount == 0)
        #expect(!loop.run(for: .milliseconds(100)) { outcomes > 0 })
    }

    @Test("Whoever is told may let go of everything")
    func letGoFromCompletion() throws {
        let loop = TestLoop()
        let before = EasyHandle.liveCount
        var isTold = false
        var curl: CurlMulti? = try CurlMulti(loop: loop, version: "0.0-test")
        var channel: WebhookChannel? = WebhookChannel(
            endpoint: try WebhookEndpoint(
                name: "chat", url: "http://127.0.0.1:1/",
                secrets: [try WebhookSecret(WebhookSamples.secret)]),
            curl: try #require(curl))
        channel?.send(
            try WebhookSamples.message(), to: WebhookSamples.recipient, at: WebhookSamples.present
        ) { _ in
            channel = nil
            curl = nil
            isTold = true
        }
        try #require(loop.run { isTold })
        #expect(EasyHandle.liveCount == before)
        #expect(loop.interestCount == 0)
    }
}
