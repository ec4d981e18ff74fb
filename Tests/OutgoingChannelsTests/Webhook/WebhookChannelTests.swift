import CalendarPlan
import DueNotices
import Foundation
import TestSupport
import Testing

@testable import OutgoingChannels

@Suite(.enabled(if: Python.oracles != nil)) struct WebhookChannelTests {
    @Test("A request is a signed POST that the reference library verifies")
    func request() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let message = try WebhookSamples.message()
        #expect(try scene.outcome(peer.url("/status/204"), message) == .delivered)
        let seen = try peer.finish()
        let request = try #require(seen.requests.first)
        #expect(seen.requests.count == 1)
        #expect(request.method == "POST")
        #expect(request.verified)
        #expect(request.headers["webhook-id"] == message.key)
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["user-agent"] == "koyomi/0.0-test")
        #expect(request.headers["expect"] == nil)
        let body = String(decoding: WebhookBody.fitted(message), as: UTF8.self)
        #expect(request.body == body)
    }

    @Test("The reference library refuses what another secret has signed")
    func otherSecret() throws {
        let peer = try Peer(secret: "whsec_" + String(repeating: "A", count: 32))
        let scene = try WebhookScene()
        #expect(try scene.outcome(peer.url("/status/200")) == .delivered)
        #expect(try peer.finish().requests.map(\.verified) == [false])
    }

    @Test("What the receiver answers is what comes of the try")
    func answers() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let gone = DeliveryOutcome.closed(
            reason: "webhook chat: 410 Gone: the receiver asks for no more")
        let moved =
            "webhook chat: HTTP 308: redirects are not followed, the URL is to be updated"
        let table: [(String, DeliveryOutcome)] = [
            ("/status/200", .delivered), ("/status/202", .delivered), ("/status/410", gone),
            ("/status/400", .retry(reason: "webhook chat: HTTP 400", after: nil)),
            ("/status/404", .retry(reason: "webhook chat: HTTP 404", after: nil)),
            ("/status/408", .retry(reason: "webhook chat: HTTP 408", after: nil)),
            ("/status/500", .retry(reason: "webhook chat: HTTP 500", after: nil)),
            ("/status/503", .retry(reason: "webhook chat: HTTP 503", after: nil)),
            ("/redirect/308", .retry(reason: moved, after: nil)),
            ("/after/429/120", .retry(reason: "webhook chat: HTTP 429", after: 120)),
            ("/after/503/7", .retry(reason: "webhook chat: HTTP 503", after: 7)),
            ("/after/503/soon", .retry(reason: "webhook chat: HTTP 503", after: nil)),
            ("/after/503/-5", .retry(reason: "webhook chat: HTTP 503", after: nil)),
        ]
        for (path, outcome) in table {
            #expect(try scene.outcome(peer.url(path)) == outcome, "\(path)")
        }
        let seen = try peer.finish()
        #expect(seen.requests.count == table.count, "no redirect is followed")
        #expect(seen.connections == 1)
    }

    @Test("A Retry-After with a date is counted from now")
    func retryAfterDate() throws {
        let peer = try Peer()
        let outcome = try WebhookScene().outcome(peer.url("/after/503/date"))
        guard case .retry(_, .some(let after)) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect((3_590...3_600).contains(after))
    }

    @Test(
        "An answer that does not come whole is tried again",
        arguments: [
            ("/hang", "Timeout was reached"), ("/drip", "Timeout was reached"),
            ("/half", "Transferred a partial file"),
            ("/halfhead", "the head of the answer breaks off"),
            ("/close", "Server returned nothing"), ("/garbage", "protocol"),
            ("/bighead", "the head of the answer is too long"),
        ])
    func broken(path: String, words: String) throws {
        let peer = try Peer()
        let start = ContinuousClock.now
        let outcome = try WebhookScene(totalMilliseconds: 800).outcome(peer.url(path))
        guard case .uncertain(let reason) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(reason.hasPrefix("webhook chat: "))
        #expect(reason.lowercased().contains(words.lowercased()), "\(reason)")
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test("An endless body is read no further than its limit, and its status counts")
    func bigBodies() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        #expect(try scene.outcome(peer.url("/big/200")) == .delivered)
        #expect(
            try scene.outcome(peer.url("/big/500"))
                == .retry(reason: "webhook chat: HTTP 500", after: nil))
    }

    @Test("A name is looked up without holding up the loop")
    func hostName() throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        #expect(try scene.outcome(peer.url("/status/200", host: "localhost")) == .delivered)
    }

    @Test("A certificate for somebody else, which nobody signed, is not trusted")
    func certificate() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let peer = try Peer(certificates: folder)
        let scene = try WebhookScene()
        let outcome = try scene.outcome(peer.url("/status/200?token=42", scheme: "https"))
        guard case .retry(let reason, nil) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            reason
                == "webhook chat: TLS: nobody whom this system trusts has issued the certificate")
        #expect(try peer.finish().requests.isEmpty)
    }

    @Test("A certificate that is trusted but has another name is said to have it")
    func wrongName() throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let peer = try Peer(certificates: folder)
        let scene = try WebhookScene(
            authorities: folder.appending(path: "certificate.pem").path)
        let outcome = try scene.outcome(peer.url("/status/200?token=42", scheme: "https"))
        #expect(
            outcome
                == .retry(
                    reason: "webhook chat: TLS: the certificate is for another name than the URL's",
                    after: nil))
        #expect(try peer.finish().requests.isEmpty)
    }

    @Test("While a secret is being replaced, receivers that know either one are content")
    func rotation() throws {
        let new = "whsec_" + String(repeating: "B", count: 32)
        for known in [new, WebhookSamples.secret] {
            let peer = try Peer(secret: known)
            let scene = try WebhookScene()
            let channel = try scene.channel(
                peer.url("/status/200"), secrets: [new, WebhookSamples.secret])
            scene.send(try WebhookSamples.message(), through: channel)
            try #require(scene.loop.run { !scene.outcomes.isEmpty })
            let request = try #require(try peer.finish().requests.first)
            #expect(request.verified)
            let signatures = try #require(request.headers["webhook-signature"]).split(
                separator: " ")
            #expect(signatures.count == 2)
            #expect(signatures.allSatisfy { $0.hasPrefix("v1,") })
        }
    }

    @Test("CloudEvents are signed too, chats are not", arguments: WebhookFormat.allCases)
    func formats(_ format: WebhookFormat) throws {
        let peer = try Peer()
        let scene = try WebhookScene()
        let channel = try scene.channel(peer.url("/status/200"), format: format)
        scene.send(try WebhookSamples.message(), through: channel)
        try #require(scene.loop.run { !scene.outcomes.isEmpty })
        let request = try #require(try peer.finish().requests.first)
        #expect(request.verified == format.isSigned)
        #expect(request.headers.keys.contains("webhook-signature") == format.isSigned)
        #expect(
            request.headers["content-type"]
                == (format == .cloudEvents ? "application/cloudevents+json" : "application/json"))
    }

    @Test("No reason shows the URL, its host or its port")
    func reasons() throws {
        let peer = try Peer()
        let scene = try WebhookScene(totalMilliseconds: 800)
        let paths = ["/status/500", "/status/410", "/redirect/301", "/close", "/half", "/hang"]
        for path in paths {
            let reason = try scene.outcome(peer.url(path + "?token=42")).failureReason
            let text = try #require(reason)
            for secret in ["token", "127.0.0.1", String(peer.port), "://"] {
                #expect(!text.contains(secret), "\(text)")
            }
        }
    }

    @Test("A name that does not exist is tried again, and not shown")
    func unknownHost() throws {
        let scene = try WebhookScene(totalMilliseconds: 800)
        let reason = try scene.outcome("http://no-such-host.invalid/token").failureReason
        let text = try #require(reason)
        #expect(text.hasPrefix("webhook chat: ") && !text.contains("invalid"))
    }
}

@Suite struct WebhookChannelWithoutPeerTests {
    @Test("A refused connection is tried again")
    func refusedConnection() throws {
        let scene = try WebhookScene()
        // Port 1 (tcpmux) is served nowhere.
        #expect(
            try scene.outcome("http://127.0.0.1:1/token")
                == .retry(reason: "webhook chat: Couldn't connect to server", after: nil))
    }

    @Test(
        "Only letters, digits, - and _ make an identifier",
        arguments: [
            ("0123456789abcdef", true), ("A-z_0", true), ("", false), ("a.b", false),
            ("a\r\nx: y", false), ("暦", false), (String(repeating: "a", count: 129), false),
        ])
    func identifiers(text: String, isOne: Bool) {
        #expect(HttpRequest.isIdentifier(text) == isOne)
    }
}
