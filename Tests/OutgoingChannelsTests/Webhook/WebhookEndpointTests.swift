import CalendarPlan
import ServiceInterface
import Testing
import Text
import Wording

@testable import OutgoingChannels

@Suite struct WebhookEndpointTests {
    @Test(
        "http and https URLs are taken, with a line break after them too",
        arguments: [
            "http://chat.city.example.jp/hooks/1", "https://user:pw@[::1]:8443/?token=a%20b#x",
            "HTTPS://例え.example.jp/", "https://chat.example.jp/hook\n",
        ])
    func taken(_ url: String) throws {
        let endpoint = try WebhookEndpoint(
            name: "chat", url: url, secrets: [try WebhookSecret(WebhookSamples.secret)])
        #expect(!endpoint.url.hasSuffix("\n"))
    }

    @Test(
        "Anything else is refused, without being shown",
        arguments: [
            "", "chat.example.jp/hooks", "file:///etc/passwd", "ftp://chat.example.jp/token",
            "gopher://chat.example.jp/token", "https://", "https://:443/token", "http://a b/token",
            "https://chat.example.jp/token\r\nx: y", "https://chat.example.jp/to\u{0}ken",
            "http://chat.example.jp:99999/token",
            "https://chat.example.jp/token" + String(repeating: "n", count: 4_096),
        ])
    func refused(_ url: String) throws {
        let secret = try WebhookSecret(WebhookSamples.secret)
        let error = try #require(throws: WebhookError.self) {
            try WebhookEndpoint(name: "chat", url: url, secrets: [secret])
        }
        #expect(error == .malformedURL)
        #expect(!"\(error)".contains("token"))
    }

    @Test(
        "A password and http to another host are unwise, and said without the URL",
        arguments: [
            ("https://chat.example.jp/hooks/t0ken", []),
            ("http://chat.example.jp/t0ken", [.clearText]),
            ("http://localhost:8080/t0ken", []), ("http://127.0.0.2/t0ken", []),
            ("http://[::1]:80/t0ken", []), ("http://127.0.0.1.example.jp/t0ken", [.clearText]),
            ("http://10.0.0.1/t0ken", [.clearText]),
            ("https://user:t0ken@chat.example.jp/", [.password]),
            ("http://t0ken@chat.example.jp/", [.password, .clearText]),
            ("HTTP://LOCALHOST./t0ken", [.clearText]),
        ] as [(String, Set<URLRisk>)])
    func risks(url: String, risks: Set<URLRisk>) throws {
        let endpoint = try WebhookEndpoint(
            name: "chat", url: url, secrets: [try WebhookSecret(WebhookSamples.secret)])
        #expect(endpoint.risks == risks)
        for risk in risks {
            let words = ServiceWarning.riskyURL(risk: risk, credential: "chat-url").text
            #expect(words.en.contains("chat-url") && !words.en.contains("t0ken"))
            #expect(words.ja.contains("chat-url") && !words.ja.contains("t0ken"))
        }
    }

    @Test("No description, not even a dump, shows URL or secret")
    func descriptions() throws {
        let endpoint = try WebhookEndpoint(
            name: "chat", url: "https://chat.example.jp/token",
            secrets: [try WebhookSecret(WebhookSamples.secret)])
        var dumped = ""
        dump(endpoint, to: &dumped)
        for text in ["\(endpoint)", String(reflecting: endpoint), dumped, "\([endpoint])"] {
            #expect(text.contains("chat"))
            #expect(!text.contains("token") && !text.contains("example.jp"))
            #expect(!text.contains("MfKQ"))
        }
    }
}
